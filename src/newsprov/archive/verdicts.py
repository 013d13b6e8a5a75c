"""The verdict on pairs whose texts and worths an engine has brought together."""

from collections.abc import Mapping
from typing import Any, cast

from newsprov.copies.collection import Collection, Story, body_of, story_of
from newsprov.copies.comparing import Comparison
from newsprov.copies.match import Match
from newsprov.copies.verifying import Verifier
from newsprov.copies.worth import Known, Worth
from newsprov.fingerprints.windows import Hashes
from newsprov.model import Article, Body


class Pairs(Collection):
    """Pairs of stories, one a row. The left story of row n has the index 2n, the right one 2n + 1."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        """Rows in which both stories stand, in the order of the left ones."""
        self.rows = rows
        self._latest: dict[int, tuple[int, Story]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def same(self, left: int, right: int) -> bool:
        """Whether the stories of a row consist of the same symbols."""
        return bool(self.rows[left // 2].get("same"))

    def story(self, index: int) -> Story:
        """One story; the latest of each side are held, as a left one comes in many rows in turn."""
        row, side = self.rows[index // 2], index % 2
        number = row["other" if side else "one"]
        if side not in self._latest or self._latest[side][0] != number:
            self._latest[side] = (number, story_of(_given(row, "other_" if side else "")))
        return self._latest[side][1]


class _Worth(Worth):
    """What an engine has found the stories of some pairs to be worth."""

    def __init__(self, pairs: Pairs, chrome: Hashes) -> None:
        """The pairs with their scores, and what sites repeat, sorted."""
        self._chrome = Known(chrome)
        self._rows = pairs.rows

    def score(self, left: int, right: int) -> float:
        return cast(float, self._rows[left // 2]["score"])

    def elsewhere(self, left: int, right: int) -> float:
        return cast(float, self._rows[left // 2]["elsewhere"])


class Verdicts(Verifier):
    """Decides about pairs, one a row, as `find_copies` does."""

    def __init__(self, pairs: Pairs, chrome: Hashes) -> None:
        """The pairs, and what sites repeat, sorted."""
        self.collection = pairs
        self.worth: _Worth = _Worth(pairs, chrome)
        self._compared = {}
        self._rows = pairs.rows

    def fills_form(self, place: int) -> bool:
        """Whether the stories of a row fill in the same form rather than tell the same."""
        return self._compare(2 * place, 2 * place + 1).form

    def _compare(self, left: int, right: int) -> Comparison:
        compared = super()._compare(left, right)
        form = self._rows[left // 2].get("form")
        if form is not None:  # it was found out when stories were counted
            compared.form = form
        return compared

    def match(self, place: int) -> Match | None:
        """The match of the stories of a row, None where they are not related."""
        return self.compare(2 * place, 2 * place + 1)


def match_row(match: Match) -> dict[str, Any]:
    """A match as a row; `runs` holds four places for each."""
    return {
        "id": match.left,
        "other_id": match.right,
        "relation": match.relation.value,
        "score": match.score,
        "left_in_right": match.left_in_right,
        "right_in_left": match.right_in_left,
        "runs": [
            place
            for run in match.runs
            for place in (run.left_start, run.left_end, run.right_start, run.right_end)
        ],
    }


def _given(row: Mapping[str, Any], side: str) -> Article | Body:
    """What of a story is compared: of a page that was stripped the body."""
    told = {name: row[f"{side}{name}"] for name in ("id", "site", "published")}
    article = Article(row[f"{side}page"], **told)
    spans = row[f"{side}spans"]
    if not spans:
        return article
    return body_of(article, tuple(zip(spans[::2], spans[1::2], strict=True)))

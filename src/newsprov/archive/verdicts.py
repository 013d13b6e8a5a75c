"""The verdict on pairs whose texts and worths an engine has brought together."""

from collections.abc import Mapping
from typing import Any, cast

from newsprov.copies.chrome import Chrome
from newsprov.copies.match import Match
from newsprov.copies.stories import Story, body_of, story_of
from newsprov.copies.verifying import Verifier
from newsprov.fingerprints.arrays import Hashes
from newsprov.model import Article, Body


class Pairs:
    """Pairs of stories, one a row. The left story of row n has the index 2n, the right one 2n + 1.

    A row says what an engine has found out about its pair.
    """

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

    def score(self, left: int, right: int) -> float:
        """How much of the smaller story's worth stands in the larger one."""
        return cast(float, self.rows[left // 2]["score"])

    def elsewhere(self, left: int, right: int) -> float:
        """Which share of what counts for both stories stands in a third one too."""
        return cast(float, self.rows[left // 2]["elsewhere"])


class Verdicts:
    """Decides about pairs, one a row, as `find_copies` does."""

    def __init__(self, pairs: Pairs, chrome: Hashes) -> None:
        """The pairs, and what sites repeat, sorted."""
        self._verifier = Verifier(pairs, pairs, Chrome(chrome))
        self._rows = pairs.rows

    def fills_form(self, place: int) -> bool:
        """Whether the stories of a row fill in the same form rather than tell the same."""
        return self._verifier.compare(2 * place, 2 * place + 1).form

    def match(self, place: int) -> Match | None:
        """The match of the stories of a row, None where they are not related."""
        pair = (2 * place, 2 * place + 1)
        form = self._rows[place].get("form")
        if form is not None:  # it was found out when stories were counted
            compared = self._verifier.compared[pair] = self._verifier.compare(*pair)
            compared.form = form
        return self._verifier.match(*pair)


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

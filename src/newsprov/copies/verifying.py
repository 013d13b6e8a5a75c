"""How two stories are related, told from their texts."""

from collections.abc import Iterable, Iterator

import numpy as np

from newsprov.copies.collection import Collection, Story
from newsprov.copies.comparing import Comparison, as_runs
from newsprov.copies.match import Match, Relation, Run
from newsprov.copies.worth import Worth
from newsprov.fingerprints.batches import batches

Pair = tuple[int, int]

# Copies have this score, and most pairs of different stories less than a quarter of it.
COPY_SCORE = 0.40
PARTIAL_SCORE = 0.25
# Two stories may quote the same sentence and be long.
QUOTE_SCORE = 0.02
# Above this score a pair is taken for the same story when stories are counted.
SAME_STORY_SCORE = 0.60
# Two translations share no passage of so many symbols.
VERBATIM = 200
# A story of less than so many symbols that comes with the next report is a copy where nearly all of it
# stands in the other one: a form may say its numbers in words.
SHORT = 400
NEARLY_ALL = 0.9
# What so much of stands in third stories too, days later, is a form.
COMMON = 0.25


class Verifier:
    """Decides about pairs of stories of a collection, by index."""

    def __init__(self, collection: Collection, pairs: list[Pair]) -> None:
        """Learn from all the candidates what their windows are worth."""
        self.collection = collection
        different = [pair for pair in pairs if not collection.same(*pair)]
        self.worth: Worth = Worth(collection, sorted({index for pair in different for index in pair}))
        self._compared: dict[Pair, Comparison] = {}  # when stories were counted
        self.worth.count_stories(self._stories(pairs))

    def _stories(self, pairs: list[Pair]) -> dict[int, int]:
        """The first of each group of stories that are surely the same."""
        leader: dict[int, int] = {}

        def first_of(index: int) -> int:
            while (above := leader.setdefault(index, index)) != index:
                leader[index] = index = leader[above]
            return index

        def link(left: int, right: int) -> None:
            one, other = sorted((first_of(left), first_of(right)))
            leader[other] = one

        def likely() -> Iterator[Pair]:
            for left, right in pairs:
                if first_of(left) == first_of(right):
                    continue
                if self.collection.same(left, right):
                    link(left, right)
                elif self.worth.score(left, right) >= SAME_STORY_SCORE:
                    yield left, right

        for left, right in self._read_ahead(likely()):
            if first_of(left) != first_of(right):
                compared = self._compared[left, right] = self._compare(left, right)
                if not compared.form:
                    link(left, right)
                compared.close()
        return {index: first_of(index) for index in leader}

    def _read_ahead(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs, after their stories were read, as many at once as is cheapest."""
        text = self.collection.text
        for batch in batches(pairs, lambda pair: len(text(pair[0])) + len(text(pair[1]))):
            self.collection.read_at_once(index for pair in batch for index in pair)
            yield from batch

    def _compare(self, left: int, right: int) -> Comparison:
        return Comparison(self.collection.story(left), self.collection.story(right), self.worth)

    def _is_next_report(
        self, left: int, right: int, compared: Comparison, relation: Relation, score: float
    ) -> bool:
        """Whether a story that comes days later shares with the other what a next report does.

        That is what other stories say too, most of the words of a short one, and, of the same house, some
        passages: what went before.
        """
        return compared.days_apart and (
            (compared.shorter < SHORT and score < NEARLY_ALL)
            or (relation is Relation.PARTIAL and not compared.two_houses)
            or self.worth.elsewhere(left, right) > COMMON
        )

    def compare(self, left: int, right: int, retold: float = 0.0) -> Match | None:
        """The match of two stories, None where they are not related.

        `retold` says how alike their words are, where that was looked at and is much.
        """
        if self.collection.same(left, right):
            return _identical(self.collection.story(left), self.collection.story(right))
        score = self.worth.score(left, right)
        if score < QUOTE_SCORE and not retold:
            return None
        compared = self._compared.pop((left, right), None) or self._compare(left, right)
        relation = _relation(score, compared)
        if relation in (Relation.COPY, Relation.PARTIAL) and (
            compared.form or self._is_next_report(left, right, compared, relation, score)
        ):
            relation = None
        in_other_words = relation is None or (relation is Relation.PARTIAL and compared.longest < VERBATIM)
        if retold and in_other_words:
            compared = self._compare(left, right) if compared.closed else compared
            if compared.retold(retold):
                relation, score = Relation.RETRANSLATION, retold
        if relation is None:
            return None
        return Match(
            left=compared.ids[0],
            right=compared.ids[1],
            relation=relation,
            score=score,
            left_in_right=compared.shares[0],
            right_in_left=compared.shares[1],
            runs=as_runs(compared.runs),
        )


def _relation(score: float, compared: Comparison) -> Relation | None:
    if score >= QUOTE_SCORE and compared.quotes:
        return Relation.QUOTE
    if score >= COPY_SCORE:
        return Relation.COPY
    return Relation.PARTIAL if score >= PARTIAL_SCORE else None


def _identical(left: Story, right: Story) -> Match:
    ends = np.array([0, left.symbols.codes.size - 1])
    (start, last), (other_start, other_last) = left.sources(ends).tolist(), right.sources(ends).tolist()
    run = Run(start, last + 1, other_start, other_last + 1)
    return Match(left.article.id, right.article.id, Relation.IDENTICAL, 1.0, 1.0, 1.0, (run,))

"""How two stories are related, told from their texts."""

import re

import numpy as np

from newsprov.copies.collection import Collection, Story
from newsprov.copies.forms import NEXT_REPORT, apart, other_numbers, same_form, same_numbers, two_houses
from newsprov.copies.match import Match, Relation, Run
from newsprov.copies.passages import Passages, shared_passages
from newsprov.copies.retranslations import in_time, same_order
from newsprov.copies.worth import Worth
from newsprov.fingerprints.normal_form import Flags

# Copies have this score, and most pairs of different stories less than a quarter of it.
COPY_SCORE = 0.40
PARTIAL_SCORE = 0.25
# Two stories may quote the same sentence and be long.
QUOTE_SCORE = 0.02
# Above this score a pair is taken for the same story when stories are counted.
SAME_STORY_SCORE = 0.60
# Two translations share no passage of so many symbols, and are recognized if they have so many.
VERBATIM = 200
SUBSTANCE = 200
# Two translations are about as long.
AS_LONG = 0.75
# A story of less than so many symbols that comes with the next report is a copy where nearly all of it
# stands in the other one: a form may say its numbers in words.
SHORT = 400
NEARLY_ALL = 0.9
# What so much of stands in third stories too, days later, is a form.
COMMON = 0.25
# Passages of which so much stands in quotation marks are quotes.
QUOTED = 0.8

_QUOTES = re.compile(r"“[^“”\n]{12,2000}”|\"[^\"\n]{12,2000}\"|«[^«»\n]{12,2000}»|„[^„“”\n]{12,2000}[“”]")


class Verifier:
    """Decides about pairs of stories of a collection, by index."""

    def __init__(self, collection: Collection, pairs: list[tuple[int, int]]) -> None:
        """Learn from all the candidates what their windows are worth."""
        self.collection = collection
        different = [pair for pair in pairs if not collection.same(*pair)]
        self.worth: Worth = Worth(collection, sorted({index for pair in different for index in pair}))
        self._forms: dict[tuple[int, int], bool] = {}  # what was found out when stories were counted
        self.worth.count_stories(self._stories(pairs))

    def _stories(self, pairs: list[tuple[int, int]]) -> dict[int, int]:
        """The first of each group of stories that are surely the same."""
        leader: dict[int, int] = {}

        def first_of(index: int) -> int:
            while (above := leader.setdefault(index, index)) != index:
                leader[index] = index = leader[above]
            return index

        for left, right in pairs:
            one, other = sorted((first_of(left), first_of(right)))
            if one != other and (
                self.collection.same(left, right)
                or (self.worth.score(left, right) >= SAME_STORY_SCORE and not self._fills_form(left, right))
            ):
                leader[other] = one
        return {index: first_of(index) for index in leader}

    def _passages(self, left: int, right: int) -> tuple[Story, Story, Passages]:
        """Two stories, the smaller first, so that what is found does not hang on who was given first."""
        one, other = sorted(
            (self.collection.story(left), self.collection.story(right)),
            key=lambda story: (story.symbols.codes.size, story.text),
        )
        return one, other, shared_passages(one, other)

    def _fills_form(self, left: int, right: int) -> bool:
        found = self._forms[left, right] = self._is_form(*self._passages(left, right))
        return found

    def _is_form(self, one: Story, other: Story, passages: Passages) -> bool:
        return same_form(one, other, passages, self.worth.own(one), self.worth.own(other))

    def _is_retold(self, one: Story, other: Story, passages: Passages, alike: float) -> bool:
        """Whether stories with the same words are two versions of one text and not two reports."""
        own, other_own = self.worth.own(one), self.worth.own(other)
        lengths = sorted((int(np.count_nonzero(own)), int(np.count_nonzero(other_own))))
        return (
            lengths[0] >= max(SUBSTANCE, AS_LONG * lengths[1])
            and in_time(one, other, alike)
            and same_numbers(one, other)
            and not other_numbers(one, other, passages, own, other_own)
            and same_order(one, other)
        )

    def _is_next_report(self, left: int, right: int, relation: Relation, score: float) -> bool:
        """Whether a story that comes days later shares with the other what a next report does.

        That is what other stories say too, most of the words of a short one, and, of the same house, some
        passages: what went before.
        """
        one, other = self.collection.story(left), self.collection.story(right)
        if not apart(one, other, NEXT_REPORT):
            return False
        short = min(one.symbols.codes.size, other.symbols.codes.size) < SHORT
        return (
            (short and score < NEARLY_ALL)
            or (relation is Relation.PARTIAL and not two_houses(one, other))
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
        one, other, passages = self._passages(left, right)
        relation = self._relation(score, one, other, passages)
        if relation is Relation.COPY or relation is Relation.PARTIAL:
            known = self._forms.pop((left, right), None)
            form = self._is_form(one, other, passages) if known is None else known
            if form or self._is_next_report(left, right, relation, score):
                relation = None
        in_other_words = relation is None or (relation is Relation.PARTIAL and passages.longest < VERBATIM)
        if retold and in_other_words and self._is_retold(one, other, passages, retold):
            relation, score = Relation.RETRANSLATION, retold
        if relation is None:
            return None
        if one.article is not self.collection.story(left).article:
            one, other, passages = other, one, passages.turned()
        return Match(
            left=one.article.id,
            right=other.article.id,
            relation=relation,
            score=score,
            left_in_right=_share(passages, self.worth.own(one)),
            right_in_left=_share(passages.turned(), self.worth.own(other)),
            runs=tuple(_runs(one, other, passages.within(self.worth.own(one)))),
        )

    def _relation(self, score: float, one: Story, other: Story, passages: Passages) -> Relation | None:
        if score >= QUOTE_SCORE and min(_quoted(one, passages), _quoted(other, passages.turned())) >= QUOTED:
            return Relation.QUOTE
        if score >= COPY_SCORE:
            return Relation.COPY
        return Relation.PARTIAL if score >= PARTIAL_SCORE else None


def _identical(left: Story, right: Story) -> Match:
    last = left.symbols.codes.size - 1
    run = Run(left.source(0), left.source(last) + 1, right.source(0), right.source(last) + 1)
    return Match(left.article.id, right.article.id, Relation.IDENTICAL, 1.0, 1.0, 1.0, (run,))


def _share(passages: Passages, own: Flags) -> float:
    """How much of the left story's own words the passages cover."""
    shared = int(np.count_nonzero(passages.covered(own.size) & own))
    return shared / max(1, int(np.count_nonzero(own)))


def _runs(left: Story, right: Story, passages: Passages) -> list[Run]:
    return [
        Run(
            left.source(start), left.source(end - 1) + 1, right.source(other), right.source(other_end - 1) + 1
        )
        for start, end, other, other_end in zip(
            passages.left_starts.tolist(),
            passages.left_ends.tolist(),
            passages.right_starts.tolist(),
            passages.right_ends.tolist(),
            strict=True,
        )
    ]


def _quoted(story: Story, passages: Passages) -> float:
    """Which share of the left story's shared symbols stands in quotation marks."""
    inside = np.zeros(len(story.text) + 1, np.bool_)
    for quote in _QUOTES.finditer(story.text):
        inside[quote.start() : quote.end()] = True
    covered = np.flatnonzero(passages.covered(story.symbols.codes.size))
    return float(np.mean(inside.take(story.symbols.places.take(covered))))

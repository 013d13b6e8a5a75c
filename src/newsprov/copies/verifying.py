"""How two stories are related, told from their texts."""

from typing import Protocol

import numpy as np

from newsprov.copies.chrome import Chrome
from newsprov.copies.comparing import Comparison, as_runs
from newsprov.copies.match import Match, Relation, Run
from newsprov.copies.stories import Story

Pair = tuple[int, int]

# Copies have this score, and most pairs of different stories less than a quarter of it.
_COPY_SCORE = 0.40
_PARTIAL_SCORE = 0.25
# Two stories may quote the same sentence and be long.
QUOTE_SCORE = 0.02
# Two translations share no passage of so many symbols.
_VERBATIM = 200
# A story of less than so many symbols that comes with the next report is a copy where nearly all of it
# stands in the other one: a form may say its numbers in words.
_SHORT = 400
_NEARLY_ALL = 0.9
# What so much of stands in third stories too, days later, is a form.
_COMMON = 0.25


class Stories(Protocol):
    """The stories that are compared, by index."""

    def same(self, left: int, right: int) -> bool:
        """Whether two stories consist of the same symbols, and of some."""

    def story(self, index: int) -> Story:
        """One story and all its windows."""


class Scores(Protocol):
    """What the windows of stories are worth."""

    def score(self, left: int, right: int) -> float:
        """How much of the smaller story's worth stands in the larger one, 0 to 1."""

    def elsewhere(self, left: int, right: int) -> float:
        """Which share of what counts for two stories stands in a third one too."""


class Verifier:
    """Decides about pairs of stories, by index."""

    def __init__(self, stories: Stories, scores: Scores, chrome: Chrome) -> None:
        """The stories, how much two of them share, and what their sites repeat."""
        self._stories = stories
        self._scores = scores
        self._chrome = chrome
        # Pairs that were compared before.
        self.compared: dict[Pair, Comparison] = {}

    def compare(self, left: int, right: int) -> Comparison:
        """Two stories side by side."""
        return Comparison(self._stories.story(left), self._stories.story(right), self._chrome)

    def _is_next_report(
        self, left: int, right: int, compared: Comparison, relation: Relation, score: float
    ) -> bool:
        """Whether a story that comes days later shares with the other what a next report does.

        That is what other stories say too, most of the words of a short one, and, of the same house, some
        passages: what went before.
        """
        return compared.days_apart and (
            (compared.shorter < _SHORT and score < _NEARLY_ALL)
            or (relation is Relation.PARTIAL and not compared.two_houses)
            or self._scores.elsewhere(left, right) > _COMMON
        )

    def match(self, left: int, right: int, retold: float = 0.0) -> Match | None:
        """The match of two stories, None where they are not related.

        `retold` says how alike their words are, where that was looked at and is much.
        """
        if self._stories.same(left, right):
            return _identical(self._stories.story(left), self._stories.story(right))
        score = self._scores.score(left, right)
        if score < QUOTE_SCORE and not retold:
            return None
        compared = self.compared.pop((left, right), None) or self.compare(left, right)
        relation = _relation(score, compared)
        if relation in (Relation.COPY, Relation.PARTIAL) and (
            compared.form or self._is_next_report(left, right, compared, relation, score)
        ):
            relation = None
        in_other_words = relation is None or (relation is Relation.PARTIAL and compared.longest < _VERBATIM)
        if retold and in_other_words:
            compared = self.compare(left, right) if compared.closed else compared
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
    if score >= _COPY_SCORE:
        return Relation.COPY
    return Relation.PARTIAL if score >= _PARTIAL_SCORE else None


def _identical(left: Story, right: Story) -> Match:
    ends = np.array([0, left.symbols.codes.size - 1])
    (start, last), (other_start, other_last) = left.sources(ends).tolist(), right.sources(ends).tolist()
    run = Run(start, last + 1, other_start, other_last + 1)
    return Match(left.article.id, right.article.id, Relation.IDENTICAL, 1.0, 1.0, 1.0, (run,))

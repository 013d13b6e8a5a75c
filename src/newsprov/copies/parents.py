"""Which earlier articles explain a copy: what they say of it, and how it is written there."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

import numpy as np
from attrs import frozen

from newsprov.copies.joining import among
from newsprov.copies.match import Match
from newsprov.copies.precedence import Precedence
from newsprov.fingerprints.arrays import Flags, Hashes, Integers
from newsprov.fingerprints.normal_form import places, read
from newsprov.model import Article

# Stretches of a text as it is written, from each word on, are compared at this length.
_STRETCH = 40
# What speaks for a parent: that the copy is written so, and that it says the same. The weights
# were chosen by cross-validation over families of made-up copies.
_WRITTEN = 0.75
_SAID = 0.25
# Paragraphs that stand in both from the first letter to the last, of so many letters.
_WHOLE = 0.20
_PARAGRAPH = 20
# A copy of a copy takes over where it was cut: a parent that is used up to its end is likelier.
_USED = 0.10
# Most copies are copies of the first, and of the copy's own earlier version.
_FIRST = 0.05
_SAME_SITE = 0.05
# A parent that the copy credits need not explain it as well as the best one, but for so much.
_CREDITED = 0.40
# A second parent explains at least this share of the copy, and not what the first one does.
_SECOND = 0.10
_ALL = 2**64 - 1


@frozen(eq=False)
class _Text:
    """Where the words of a text begin, the stretches from there on as hashes, and its paragraphs."""

    starts: Integers
    stretches: Hashes
    known: Hashes
    paragraphs: Mapping[str, int]


class Explanations:
    """Tells which articles explain a copy best, given the matches between them."""

    def __init__(self, articles: Mapping[str, Article], order: Precedence) -> None:
        """Explanations among these articles, by id."""
        self._articles = articles
        self._order = order
        self._texts: dict[str, _Text] = {}

    def parents(self, copy: str, matches: list[Match], credited: Collection[str]) -> tuple[str, ...]:
        """The likeliest parent of a copy and perhaps a second one, of matches that have it on the left."""
        if not matches:
            return ()
        told = {match.right: self._told(match) for match in matches}
        by_any: Flags = np.logical_or.reduce(list(told.values()))
        first = min(self._order.when(match.right) for match in matches)

        def unlikely(match: Match) -> tuple[float, datetime, str]:
            parent = self._articles[match.right]
            when = self._order.when(parent.id)
            chance = _WRITTEN * self._written(copy, parent.id, by_any) + _SAID * match.left_in_right
            chance += _WHOLE * self._whole(copy, parent.id) + _USED * match.right_in_left
            chance += _FIRST * (when == first)
            chance += _SAME_SITE * (parent.site is not None and parent.site == self._articles[copy].site)
            chance += _CREDITED * (parent.id in credited)
            return -chance, when, parent.id

        ranked = sorted(matches, key=unlikely)
        best = ranked[0].right
        rest = {match.right: float(np.mean(told[match.right] & ~told[best])) for match in ranked[1:]}
        second = max(rest, key=lambda parent: rest[parent], default=best)
        return (best, second) if rest.get(second, 0.0) >= _SECOND else (best,)

    def _told(self, match: Match) -> Flags:
        """Which words of the left text stand in the passages that it shares."""
        starts = self._text(match.left).starts
        steps = np.zeros(starts.size + 1, np.intp)
        np.add.at(steps, starts.searchsorted([run.left_start for run in match.runs]), 1)
        np.add.at(steps, starts.searchsorted([run.left_end for run in match.runs]), -1)
        told: Flags = np.cumsum(steps[:-1]) > 0
        return told

    def _written(self, copy: str, parent: str, told: Flags) -> float:
        """Which share of what any parent tells of a copy is written in this one letter for letter."""
        stretches = self._text(copy).stretches[told]
        return float(np.mean(among(stretches, self._text(parent).known))) if stretches.size else 0.0

    def _whole(self, copy: str, parent: str) -> float:
        """Which share of a copy's paragraphs, by their length, stands in a parent as they are."""
        mine, theirs = self._text(copy).paragraphs, self._text(parent).paragraphs
        shared = sum(length for paragraph, length in mine.items() if paragraph in theirs)
        return shared / max(1, sum(mine.values()))

    def _text(self, article: str) -> _Text:
        if article not in self._texts:
            text = self._articles[article].text
            starts = places(text).take(read([text]).starts)
            # Python's own hash, which is another in every run, will do: these are compared here and not kept.
            hashes = [hash(text[start : start + _STRETCH]) & _ALL for start in starts.tolist()]
            stretches = np.array(hashes, np.uint64)
            lines = Counter(line.strip() for line in text.split("\n"))
            paragraphs = {line: times * len(line) for line, times in lines.items() if len(line) > _PARAGRAPH}
            self._texts[article] = _Text(starts, stretches, np.unique(stretches), paragraphs)
        return self._texts[article]

"""Two stories side by side: the passages they share, and what these say."""

import re
from functools import cached_property

import numpy as np

from newsprov.copies.chrome import Chrome
from newsprov.copies.forms import NEXT_REPORT, apart, other_numbers, same_form, same_numbers, two_houses
from newsprov.copies.match import Run
from newsprov.copies.passages import Passages, shared_passages
from newsprov.copies.retranslations import in_time, same_order
from newsprov.copies.stories import Story
from newsprov.fingerprints.arrays import Flags, Integers

# Two translations are recognized if each has so many symbols of its own.
_SUBSTANCE = 200
# Two translations are about as long.
_AS_LONG = 0.75
# Passages of which so much stands in quotation marks are quotes.
_QUOTED = 0.8

_QUOTES = re.compile(r"“[^“”\n]{12,2000}”|\"[^\"\n]{12,2000}\"|«[^«»\n]{12,2000}»|„[^„“”\n]{12,2000}[“”]")
_OPENING_QUOTES = '“"«„'


class Comparison:
    """Two stories, compared as far as somebody asks; what was asked once is known.

    The smaller story comes first, so that what is found does not hang on who was given first.
    """

    def __init__(self, left: Story, right: Story, chrome: Chrome) -> None:
        """The stories as they were given, and what their sites repeat."""
        self._turned = _size(right) < _size(left)
        one, other = (right, left) if self._turned else (left, right)
        self._stories: tuple[Story, Story] | None = (one, other)
        self._own = chrome.own(one), chrome.own(other)
        self.ids: tuple[str, str] = left.article.id, right.article.id
        self.shorter: int = one.symbols.codes.size
        self.days_apart: bool = apart(one.article, other.article, NEXT_REPORT)
        self.two_houses: bool = two_houses(one.article, other.article)

    @property
    def closed(self) -> bool:
        """Whether the stories were let go of."""
        return self._stories is None

    def close(self) -> None:
        """Find out all that is told of copies, and let go of the stories."""
        _ = self.form, self.quotes, self.longest, self.shares, self.runs
        self._stories = None
        del self._own, self._passages, self._covered

    @cached_property
    def _passages(self) -> Passages:
        return shared_passages(*self._both)

    @cached_property
    def _covered(self) -> tuple[Flags, Flags]:
        """Which symbols of either story are shared."""
        one, other = self._both
        passages = self._passages
        return passages.covered(one.symbols.codes.size), passages.turned().covered(other.symbols.codes.size)

    @property
    def _both(self) -> tuple[Story, Story]:
        assert self._stories is not None, "what is asked of a closed comparison was not asked before"
        return self._stories

    @cached_property
    def form(self) -> bool:
        """Whether the stories fill in the same form rather than tell the same."""
        return same_form(*self._both, self._passages, *self._own)

    @cached_property
    def quotes(self) -> bool:
        """Whether what is shared stands in quotation marks in both stories."""
        pairs = zip(self._both, (0, 1), strict=True)
        return all(_quoted(story, self._covered[side]) >= _QUOTED for story, side in pairs)

    @cached_property
    def longest(self) -> int:
        """The symbols of the longest passage."""
        return self._passages.longest

    @cached_property
    def shares(self) -> tuple[float, float]:
        """How much of either story's own words the passages cover, as the stories were given."""
        one, other = map(_share, self._covered, self._own)
        return (other, one) if self._turned else (one, other)

    @cached_property
    def runs(self) -> Integers:
        """The passages without chrome, as they are told: four places in the articles' texts each."""
        (one, other), passages, (own, other_own) = self._both, self._passages, self._own
        if self._turned:
            one, other, passages, own = other, one, passages.turned(), other_own
        told = passages.within(own)
        places = (
            *(one.sources(told.left_starts), one.sources(told.left_ends - 1) + 1),
            *(other.sources(told.right_starts), other.sources(told.right_ends - 1) + 1),
        )
        return np.stack(places, axis=1)

    def retold(self, alike: float) -> bool:
        """Whether stories with the same words are two versions of one text and not two reports."""
        (one, other), (own, other_own) = self._both, self._own
        lengths = sorted((int(np.count_nonzero(own)), int(np.count_nonzero(other_own))))
        return (
            lengths[0] >= max(_SUBSTANCE, _AS_LONG * lengths[1])
            and in_time(one.article, other.article, alike)
            and same_numbers(one, other)
            and not other_numbers(one, other, self._passages, own, other_own)
            and same_order(one, other)
        )


def as_runs(places: Integers) -> tuple[Run, ...]:
    """Runs, given four places each."""
    return tuple(Run(*row) for row in places.tolist())


def _size(story: Story) -> tuple[int, str]:
    return story.symbols.codes.size, story.text


def _share(covered: Flags, own: Flags) -> float:
    """How much of a story's own words is covered."""
    return int(np.count_nonzero(covered & own)) / max(1, int(np.count_nonzero(own)))


def _quoted(story: Story, covered: Flags) -> float:
    """Which share of a story's shared symbols stands in quotation marks."""
    text = story.text
    if not any(mark in text for mark in _OPENING_QUOTES) or not covered.any():
        return 0.0
    inside = np.zeros(len(text) + 1, np.bool_)
    for quote in _QUOTES.finditer(text):
        inside[quote.start() : quote.end()] = True
    return float(np.mean(inside.take(story.places.take(np.flatnonzero(covered)))))

"""Telling a copy from the next report on the same form: weather, markets, results, dividends.

In such reports the text goes on from one to the next, and the numbers and names in between do not.
In a copy the edits fall on words, and nearly all numbers and names stay as they are.
"""

import re
from datetime import timedelta

from attrs import define

from newsprov.copies.passages import Passages
from newsprov.copies.stories import Story
from newsprov.fingerprints.arrays import Flags
from newsprov.model import Article

# So many times as many numbers or names agree as differ, in a copy.
_NUMBERS_AGREE = 4
_NAMES_AGREE = 3
# What is filled in between two passages of a form is at most so many symbols long.
_ENTRY = 80
# What is filled in at either end, as in who raises its prices, is at most so long.
_OPENING = 160
# Stories that lie further apart are the next report more often than a copy: they need so many times
# the agreement.
NEXT_REPORT = timedelta(days=1)
_LATE = 3
_THROUGHOUT = 0.9
# Fewer numbers than this say nothing about two stories.
_FEW_NUMBERS = 3
_NUMBERS_SHARED = 0.6

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME = re.compile(r"[^\W\d_]{2,}")
# No number or name is longer; a line without spaces is not followed to its ends.
_LONGEST = 40


@define
class _Count:
    agree: int = 0
    differ: int = 0

    def compare(self, one: set[str], other: set[str]) -> None:
        self.agree += len(one & other)
        self.differ += min(len(one - other), len(other - one))


def same_form(left: Story, right: Story, passages: Passages, own: Flags, other_own: Flags) -> bool:
    """Whether two stories fill in the same form rather than tell the same."""
    numbers, names = _filled_in(left, right, passages, own, other_own)
    # In a text that is the same throughout, one number is a correction or a counter.
    shared = int((passages.left_ends - passages.left_starts).sum())
    smaller = min(left.symbols.codes.size, right.symbols.codes.size)
    late = apart(left.article, right.article, NEXT_REPORT)
    corrected = int(shared >= _THROUGHOUT * smaller and not late)
    if numbers.differ <= corrected and numbers.differ + names.differ <= 1:
        return False
    patience = _LATE if late else 1
    _go_on(left, passages, numbers, names)
    differ = numbers.differ + names.differ
    return (
        (numbers.differ > corrected and patience * _NUMBERS_AGREE * numbers.differ >= numbers.agree)
        or (names.differ > 1 and _NAMES_AGREE * names.differ >= names.agree)
        or (differ > 1 and _NUMBERS_AGREE * differ >= numbers.agree + names.agree)
    )


def other_numbers(left: Story, right: Story, passages: Passages, own: Flags, other_own: Flags) -> bool:
    """Whether two stories in other words say other numbers in the same place."""
    numbers, names = _filled_in(left, right, passages, own, other_own)
    if numbers.differ > 1:
        _go_on(left, passages, numbers, names)
    return numbers.differ > 1 and _NUMBERS_AGREE * numbers.differ >= numbers.agree


def _filled_in(
    left: Story, right: Story, passages: Passages, own: Flags, other_own: Flags
) -> tuple[_Count, _Count]:
    """The numbers and the names that agree and differ in the gaps of a text that goes on alike."""
    numbers, names = _Count(), _Count()
    if not len(passages):
        return numbers, names
    for first, last, other_first, other_last in passages.edits(_ENTRY):
        if own[first:last].any() or other_own[other_first:other_last].any() or first == last:
            one, other = _between(left, first, last), _between(right, other_first, other_last)
            numbers.compare(_numbers(one), _numbers(other))
            names.compare(_names(one), _names(other))
    for one, other in _ends(left, right, passages):
        numbers.compare(_numbers(one), _numbers(other))
    return numbers, names


def _go_on(left: Story, passages: Passages, numbers: _Count, names: _Count) -> None:
    """Count the numbers and names of the passages themselves, which agree."""
    for start, end in zip(passages.left_starts.tolist(), passages.left_ends.tolist(), strict=True):
        text = left.text[left.places[start] : left.places[end - 1] + 1]
        numbers.agree += len(_NUMBER.findall(text))
        names.agree += len(_names(text))


def same_numbers(left: Story, right: Story) -> bool:
    """Whether of two stories in other words the one with fewer numbers has most of them in common."""
    one, other = _numbers(left.text), _numbers(right.text)
    fewer = min(len(one), len(other))
    return fewer < _FEW_NUMBERS or len(one & other) >= _NUMBERS_SHARED * fewer


def apart(left: Article, right: Article, longest: timedelta) -> bool:
    """Whether two stories are known to lie further apart than this."""
    one, other = left.published, right.published
    return one is not None and other is not None and abs(one - other) > longest


def two_houses(left: Article, right: Article) -> bool:
    """Whether two stories are known to stand on different sites."""
    return None not in (left.site, right.site) and left.site != right.site


def _ends(left: Story, right: Story, passages: Passages) -> list[tuple[str, str]]:
    """What stands before the first shared passage and after the last, where it is short in both."""
    last, other_last = left.symbols.codes.size, right.symbols.codes.size
    found = []
    first, other_first = int(passages.left_starts.min()), int(passages.right_starts.min())
    if 0 < first <= _OPENING and 0 < other_first <= _OPENING:
        found.append((_between(left, 0, first), _between(right, 0, other_first)))
    end, other_end = int(passages.left_ends.max()), int(passages.right_ends.max())
    if end < last <= end + _OPENING and other_end < other_last <= other_end + _OPENING:
        found.append((_between(left, end, last), _between(right, other_end, other_last)))
    return found


def _between(story: Story, first: int, last: int) -> str:
    """The text between two symbols, with the whole of the words at both ends."""
    text, places = story.text, story.places
    first, last = min(first, last), max(first, last)
    start = int(places[min(first, places.size - 1)])
    end = int(places[last - 1]) + 1 if last > first else start
    start -= _reach(text[max(0, start - _LONGEST) : start][::-1])
    end += _reach(text[end : end + _LONGEST])
    return text[start:end]


def _reach(text: str) -> int:
    """How far a word or number goes on from here."""
    for place, character in enumerate(text):
        if not character.isalnum() and not (
            character in ".,:/-" and place + 1 < len(text) and text[place + 1].isdigit()
        ):
            return place
    return len(text)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def _names(text: str) -> set[str]:
    """The words with a capital."""
    return {word for word in _NAME.findall(text) if word[0].isupper()}

"""How two stories are related, told from their texts."""

import re

import numpy as np

from newsprov.copies.collection import Collection, Story, among
from newsprov.copies.match import Match, Relation, Run
from newsprov.copies.passages import Passages, shared_passages
from newsprov.fingerprints.normal_form import Flags

COPY_SCORE = 0.40
PARTIAL_SCORE = 0.25
# Fewer shared windows than this prove nothing: a name and a title are found in any two stories.
FEWEST_SHARED = 12
# Passages of which so much stands in quotation marks are quotes.
QUOTED = 0.8

_QUOTES = re.compile(r"“[^“”\n]{12,2000}”|\"[^\"\n]{12,2000}\"|«[^«»\n]{12,2000}»|„[^„“”\n]{12,2000}[“”]")
_NUMBER = re.compile(r"\d+")


def compare(collection: Collection, left: int, right: int) -> Match | None:
    """The match of two stories of a collection, by index; None where they are not related."""
    one, other = collection.stories[left], collection.stories[right]
    if one.symbols.codes.size and one.digest == other.digest:
        return _identical(one, other)
    shared = among(one.distinct, other.distinct)
    if np.count_nonzero(shared) < FEWEST_SHARED:
        return None
    worth, other_worth = collection.worth(left), collection.worth(right)
    weights = worth.weights[shared]
    smaller = min(worth.total, other_worth.total)
    if np.count_nonzero(weights) < FEWEST_SHARED or not smaller:
        return None
    score = float(weights.sum()) / smaller
    passages = shared_passages(one, other)
    if min(_quoted(one, passages), _quoted(other, passages.turned())) >= QUOTED:
        relation = Relation.QUOTE
    elif score < PARTIAL_SCORE or _same_form(one, other, passages):
        return None
    else:
        relation = Relation.COPY if score >= COPY_SCORE else Relation.PARTIAL
    return Match(
        left=one.article.id,
        right=other.article.id,
        relation=relation,
        score=min(score, 1.0),
        left_in_right=_share(passages, worth.own),
        right_in_left=_share(passages.turned(), other_worth.own),
        runs=tuple(_runs(one, other, passages)),
    )


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
        Run(left.source(start), left.source(end - 1) + 1, right.source(other), right.source(other_end - 1) + 1)
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


def _same_form(left: Story, right: Story, passages: Passages) -> bool:
    """Whether two stories fill in the same form: weather, markets, results.

    There the text goes on from one to the other, and the numbers between do not. In a copy the edits
    fall on words, and most numbers stay as they are.
    """
    differ = 0
    for first, last, other_first, other_last in passages.edits():
        numbers = _numbers(left, first, last)
        others = _numbers(right, other_first, other_last)
        differ += bool(numbers and others and numbers.isdisjoint(others))
    if not differ:
        return False
    agree = sum(
        len(_NUMBER.findall(left.text, int(left.symbols.places[start]), int(left.symbols.places[end - 1]) + 1))
        for start, end in zip(passages.left_starts.tolist(), passages.left_ends.tolist(), strict=True)
    )
    return 2 * differ >= agree


def _numbers(story: Story, first: int, last: int) -> set[str]:
    """The numbers that stand, even in part, between two symbols."""
    text, places = story.text, story.symbols.places
    start = int(places[min(first, last)])
    end = int(places[max(first, last) - 1]) + 1
    while start > 0 and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end].isdigit():
        end += 1
    return set(_NUMBER.findall(text, start, end))

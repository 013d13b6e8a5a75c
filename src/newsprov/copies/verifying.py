"""How two stories are related, told from their texts."""

import re

import numpy as np
import numpy.typing as npt

from newsprov.copies.collection import Collection, Story, among
from newsprov.copies.match import Match, Relation, Run
from newsprov.fingerprints.windows import Hashes

COPY_SCORE = 0.40
PARTIAL_SCORE = 0.25
# Fewer shared windows than this prove nothing: a name and a title are found in any two stories.
FEWEST_SHARED = 12
# Passages of which so much stands in quotation marks are quotes.
QUOTED = 0.8

_QUOTES = re.compile(r"“[^“”\n]{12,2000}”|\"[^\"\n]{12,2000}\"|«[^«»\n]{12,2000}»|„[^„“”\n]{12,2000}[“”]")


def compare(collection: Collection, left: Story, right: Story) -> Match | None:
    """The match of two stories of a collection, None where they are not related."""
    if left.symbols.codes.size and left.digest == right.digest:
        return _identical(left, right)
    shared = left.distinct[among(left.distinct, right.distinct)]
    if shared.size < FEWEST_SHARED:
        return None
    both = float(collection.weights(shared).sum())
    whole_left = float(collection.weights(left.distinct).sum())
    whole_right = float(collection.weights(right.distinct).sum())
    smaller = min(whole_left, whole_right)
    score = both / smaller if smaller else 0.0
    if np.count_nonzero(collection.weights(shared)) < FEWEST_SHARED:
        return None
    if min(_quoted(left, shared), _quoted(right, shared)) >= QUOTED:
        relation = Relation.QUOTE
    elif score >= PARTIAL_SCORE:
        relation = Relation.COPY if score >= COPY_SCORE else Relation.PARTIAL
    else:
        return None
    return Match(
        left=left.article.id,
        right=right.article.id,
        relation=relation,
        score=score,
        left_in_right=both / whole_left,
        right_in_left=both / whole_right,
        runs=tuple(shared_runs(left, right)),
    )


def _identical(left: Story, right: Story) -> Match:
    last = left.symbols.codes.size - 1
    run = Run(left.source(0), left.source(last) + 1, right.source(0), right.source(last) + 1)
    return Match(left.article.id, right.article.id, Relation.IDENTICAL, 1.0, 1.0, 1.0, (run,))


def shared_runs(left: Story, right: Story) -> list[Run]:
    """The passages that two stories share, in the order of the left one."""
    order = np.argsort(right.hashes, kind="stable")
    ordered = right.hashes[order]
    mine = np.flatnonzero(among(left.hashes, ordered))
    theirs = order.take(np.searchsorted(ordered, left.hashes.take(mine)))
    if not mine.size:
        return []
    breaks = np.flatnonzero((np.diff(mine) != 1) | (np.diff(theirs) != 1)) + 1
    firsts = np.concatenate(([0], breaks)).tolist()
    lasts = np.concatenate((breaks, [mine.size])).tolist()
    runs: list[Run] = []
    for first, last in zip(firsts, lasts, strict=True):
        start, end = mine[first], mine[last - 1]
        other_start, other_end = theirs[first], theirs[last - 1]
        runs.append(
            Run(
                left.source(left.starts[start]),
                left.source(left.ends[end] - 1) + 1,
                right.source(right.starts[other_start]),
                right.source(right.ends[other_end] - 1) + 1,
            )
        )
    return runs


def _quoted(story: Story, shared: Hashes) -> float:
    """Which share of the shared windows stands in quotation marks."""
    windows = np.flatnonzero(among(story.hashes, shared))
    inside = np.zeros(len(story.text) + 1, np.bool_)
    for quote in _QUOTES.finditer(story.text):
        inside[quote.start() : quote.end()] = True
    places: npt.NDArray[np.bool_] = inside.take(story.symbols.places.take(story.starts.take(windows)))
    return float(np.mean(places)) if places.size else 0.0

"""The passages that two stories share, symbol by symbol, and what stands between them."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from newsprov.copies.stories import Story
from newsprov.fingerprints.arrays import Codes, Flags, Integers

# Passages that are this close in both stories, in symbols, are one passage that was edited.
_EDIT = 80
# How far a passage is followed beyond its windows: less than a window to either side.
_STEP = 32


@frozen(eq=False)
class Passages:
    """Shared passages in the order of the left story: first and last symbol (exclusive) in both."""

    left_starts: Integers
    left_ends: Integers
    right_starts: Integers
    right_ends: Integers

    def __len__(self) -> int:
        return self.left_starts.size

    @property
    def longest(self) -> int:
        """The symbols of the longest passage."""
        return int((self.left_ends - self.left_starts).max(initial=0))

    def turned(self) -> "Passages":
        """The same from the right story's side, in its order."""
        order = np.argsort(self.right_starts, kind="stable")
        return Passages(
            self.right_starts[order], self.right_ends[order], self.left_starts[order], self.left_ends[order]
        )

    def within(self, own: Flags) -> "Passages":
        """The same without the left story's chrome at their ends, and none that is all chrome."""
        mine = np.flatnonzero(own)
        first, last = mine.searchsorted(self.left_starts), mine.searchsorted(self.left_ends) - 1
        kept = np.flatnonzero(first <= last)
        starts, ends = mine.take(first[kept]), mine.take(last[kept]) + 1
        shift, cut = starts - self.left_starts[kept], self.left_ends[kept] - ends
        return Passages(starts, ends, self.right_starts[kept] + shift, self.right_ends[kept] - cut)

    def edits(self, longest: int = _EDIT) -> Iterator[tuple[int, int, int, int]]:
        """The gaps between neighbours that are so close in both stories, as symbols of both."""
        between = self.left_starts[1:] - self.left_ends[:-1]
        opposite = self.right_starts[1:] - self.right_ends[:-1]
        close = (between <= longest) & (opposite >= -_STEP) & (opposite <= longest)
        for gap in np.flatnonzero(close).tolist():
            yield (
                int(self.left_ends[gap]),
                int(self.left_starts[gap + 1]),
                int(self.right_ends[gap]),
                int(self.right_starts[gap + 1]),
            )

    def covered(self, length: int) -> Flags:
        """Which of the left story's symbols are shared, with the edits between neighbours."""
        shared = np.zeros(length, np.bool_)
        for first, last in zip(self.left_starts.tolist(), self.left_ends.tolist(), strict=True):
            shared[first:last] = True
        for first, last, _, _ in self.edits():
            shared[first:last] = True
        return shared


def shared_passages(left: Story, right: Story) -> Passages:
    """Where two stories have the same symbols, for at least one window."""
    if not right.hashes.size:
        nowhere = np.empty(0, np.intp)
        return Passages(nowhere, nowhere, nowhere, nowhere)
    # A hash gives its lowest bits to its place: such numbers are sorted many times as fast as hashes that
    # take their places along, and of equal ones the first is found.
    place = np.uint64((1 << right.hashes.size.bit_length()) - 1)
    ordered = (right.hashes & ~place) | np.arange(right.hashes.size, dtype=np.uint64)
    ordered.sort()
    wanted = left.hashes & ~place
    found = ordered.take(ordered.searchsorted(wanted), mode="clip")
    mine = (found & ~place == wanted).nonzero()[0]
    theirs = (found.take(mine) & place).astype(np.intp)
    goes_on = (np.diff(mine) == 1) & (np.diff(theirs) == 1)
    first = np.flatnonzero(np.concatenate(([True], ~goes_on)))[: mine.size]
    last = np.concatenate((first[1:], [mine.size]))[: first.size] - 1
    starts, other_starts = left.starts.take(mine[first]), right.starts.take(theirs[first])
    ends, other_ends = left.ends.take(mine[last]), right.ends.take(theirs[last])
    after = np.array(
        [
            _alike(left.symbols.codes[end : end + _STEP], right.symbols.codes[other : other + _STEP])
            for end, other in zip(ends.tolist(), other_ends.tolist(), strict=True)
        ],
        np.intp,
    )
    return Passages(starts, ends + after, other_starts, other_ends + after)


def _alike(one: Codes, other: Codes) -> int:
    """How many symbols two stretches have in common from their start."""
    length = min(one.size, other.size)
    differs = np.flatnonzero(one[:length] != other[:length])
    return int(differs[0]) if differs.size else length

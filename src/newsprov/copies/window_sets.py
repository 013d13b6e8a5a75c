"""The windows of many stories in one array, and in how many different stories each of them stands."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from newsprov.copies.joining import among, firsts
from newsprov.fingerprints.arrays import Counts, Flags, Hashes, Integers

# Windows are counted in parts of about so many, by their first bits: a part takes twelve times its room.
_AT_A_TIME = 2**17


class WindowSets(Mapping[int, Hashes]):
    """Of some stories all windows, each once and sorted: those of one after those of the other."""

    def __init__(self, read: Iterable[tuple[int, Hashes]]) -> None:
        """Keep what is read of each story, by the story's index."""
        packed = bytearray()
        indices, bounds = array("Q"), array("Q", [0])
        for index, hashes in read:
            packed += hashes.data
            indices.append(index)
            bounds.append(len(packed) // 8)
        self.hashes: Hashes = np.frombuffer(packed, np.uint64)
        self.bounds: Integers = np.asarray(bounds, np.intp)
        self.indices: Integers = np.asarray(indices, np.intp)
        self._places = {index: place for place, index in enumerate(indices)}

    def span(self, index: int) -> slice:
        """Where the windows of a story lie, empty where they were not read."""
        place = self._places.get(index)
        return slice(0, 0) if place is None else slice(self.bounds[place], self.bounds[place + 1])

    def __getitem__(self, index: int) -> Hashes:
        place = self._places[index]
        return self.hashes[self.bounds[place] : self.bounds[place + 1]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def rows(self) -> Iterator[tuple[Integers, Integers, Flags]]:
        """All places of the array by their windows, part by part: places, owners, which begin a new window.

        The lower bits of a hash are sorted with the place below them. In 86 million windows that leaves
        some 47 bits, in which three windows in ten million are wrongly taken for another.
        """
        begun = self.bounds[:-1]
        for ended in self._parts():
            sizes = ended - begun
            places = np.repeat(ended - sizes.cumsum(), sizes)
            places += np.arange(places.size)
            begun = ended
            bits = np.uint64(places.size.bit_length())
            below = (np.uint64(1) << bits) - np.uint64(1)
            packed = (self.hashes.take(places) << bits) | np.arange(places.size, dtype=np.uint64)
            packed.sort()
            begins = np.ones(packed.size, np.bool_)
            np.greater(packed[1:] ^ packed[:-1], below, out=begins[1:])
            packed &= below
            order = packed.astype(np.intp)
            yield places.take(order), np.repeat(self.indices, sizes).take(order), begins

    def _parts(self) -> Iterator[Integers]:
        """Part by part where the windows of each story end that are in it or before, as they are sorted."""
        number = 1 << min(8, (self.hashes.size // _AT_A_TIME).bit_length())
        limits = np.array([part * (2**64 // number) for part in range(1, number)], np.uint64)
        most = int(np.diff(self.bounds).max(initial=0))
        ends: Integers = np.empty((len(self), number), np.min_scalar_type(most))
        for place, (first, last) in enumerate(pairwise(self.bounds.tolist())):
            ends[place, :-1] = self.hashes[first:last].searchsorted(limits)
            ends[place, -1] = last - first
        return (self.bounds[:-1] + part for part in ends.T)

    def documents(self, chrome: Hashes) -> Counts:
        """In how many stories each window stands, for every place of the array; 0 for chrome."""

        def owners(of: Integers, begins: Flags) -> Integers:
            return np.diff(begins.nonzero()[0], append=of.size)

        return self._counts(owners, chrome)

    def stories(self, group: Integers, chrome: Hashes, *, repeats: int, share: float) -> Counts:
        """In how many groups of stories each window stands, for every place of the array.

        It is 0 for chrome, and for what stands in `repeats` groups of which none has this share of all.
        """
        bits = np.uint64(group.size.bit_length())

        def groups(of: Integers, begins: Flags) -> Integers:
            window = np.cumsum(begins, dtype=np.uint64) - np.uint64(1)
            told = (window << bits) | group.take(of).astype(np.uint64)
            told.sort()
            first = firsts(told)
            stories = np.bincount((told.take(first) >> bits).astype(np.intp))
            if (form := stories >= repeats).any():
                times = np.diff(first, append=told.size)
                of_window = np.cumsum(stories) - stories
                most = np.maximum.reduceat(times, of_window)
                stories[form & (most < share * np.add.reduceat(times, of_window))] = 0
            return stories

        return self._counts(groups, chrome)

    def _counts(self, count: Callable[[Integers, Flags], Integers], chrome: Hashes) -> Counts:
        """What is counted of each window, given its owners, for every place of the array; 0 for chrome."""
        counts = np.zeros(self.hashes.size, np.uint16)
        for places, owners, begins in self.rows():
            if places.size:
                number = np.minimum(count(owners, begins), np.iinfo(np.uint16).max).astype(np.uint16)
                first = begins.nonzero()[0]
                number[among(self.hashes.take(places.take(first)), chrome)] = 0
                counts[places] = np.repeat(number, np.diff(first, append=places.size))
        return counts

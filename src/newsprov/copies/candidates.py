"""Which pairs of stories are worth comparing: those that share some sampled windows."""

import numpy as np

from newsprov.copies.collection import Collection
from newsprov.copies.joining import neighbours, reach
from newsprov.fingerprints.arrays import Flags, Floats, Hashes, Integers

# Of each story's sample the smallest hashes are looked at: one window in 16, or this many.
_RATE = 16
_FLOOR = 48
SHARED = 2
# Pairs of which less of the smaller one seems to be in the larger are not looked at.
CONTAINED = 0.15
# A window that very many stories share brings each of them together with its neighbours only, in
# the order given: so a story is not lost that everybody has, and the work stays in bounds.
NEIGHBOURS = 200_000
FEWEST_NEIGHBOURS = 10
# Stories, and rows of them, that are worked on at a time, to save memory.
_STORIES = 4_000
_ROWS = 2**17


def candidates(collection: Collection, chrome: Hashes) -> list[tuple[int, int]]:
    """Pairs of stories, the lower index first, in order; `chrome` is what sites repeat of the samples.

    The collection lets go of its samples, which take most of its memory.
    """
    reach_of = reaches(collection.samples, np.diff(collection.bounds))
    hashes, owners, counts = _shared(collection, chrome)
    near = reach(hashes, NEIGHBOURS, FEWEST_NEIGHBOURS)
    left, right, shared = neighbours(hashes, owners, near, least=SHARED)
    likely = shared >= CONTAINED * _expected(counts, reach_of, left, right)
    same, also = _identical(collection)
    total = max(1, len(collection))
    left, right = np.divmod(np.union1d((left * total + right)[likely], same * total + also), total)
    return list(zip(left.tolist(), right.tolist(), strict=True))


def looked_at(samples: Hashes, sizes: Integers) -> Flags:
    """Which of the sampled windows of some stories are looked at."""
    place = np.arange(samples.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    flags: Flags = (samples < np.uint64(2**64 // _RATE)) | (place < _FLOOR)
    return flags


def reaches(samples: Hashes, sizes: Integers) -> Floats:
    """How far up the sample of each story reaches, as a share of all hashes: that of a short one further."""
    reached = np.ones(sizes.size)
    long = np.flatnonzero(sizes >= _FLOOR)
    last = samples.take((np.cumsum(sizes) - sizes).take(long) + _FLOOR - 1) / 2.0**64
    reached[long] = np.maximum(last, 1 / _RATE)
    return reached


def _shared(collection: Collection, chrome: Hashes) -> tuple[Hashes, Integers, Integers]:
    """The windows looked at that several stories have, and whose they are; of each story how many are
    looked at. The chrome of sites is left out.

    Of a hash as many low bits are kept as leave room for the number of its story: such rows are sorted
    in place, many times as fast as hashes that take their stories along. In a million stories
    that leaves 44 bits, in which two windows in a million are wrongly taken for one.
    """
    bits = np.uint64(max(1, len(collection).bit_length()))
    owner = (np.uint64(1) << bits) - np.uint64(1)
    rows, counts = _rows(collection, bits)
    collection.forget_samples()
    rows.sort()
    own = np.ones(rows.size, np.bool_)
    repeated = chrome << bits
    bounds = rows.searchsorted(repeated), rows.searchsorted(repeated | owner, "right")
    for first, last in zip(*(bound.tolist() for bound in bounds), strict=True):
        own[first:last] = False
    counts -= np.bincount((rows[~own] & owner).astype(np.intp), minlength=counts.size)
    again = np.zeros(rows.size + 1, np.bool_)  # rows whose hash is that of the row before
    for first in range(1, rows.size, _ROWS):
        here = rows[first : first + _ROWS]
        again[first : first + here.size] = (here ^ rows[first - 1 : first - 1 + here.size]) <= owner
    again[:-1] |= again[1:]
    rows = rows[again[:-1] & own]
    return rows >> bits, (rows & owner).astype(np.intp), counts


def _rows(collection: Collection, bits: np.uint64) -> tuple[Hashes, Integers]:
    """The windows looked at as rows, hash above story, and how many there are of each story."""
    counts = np.zeros(len(collection), np.intp)
    rows: Hashes = np.empty(collection.samples.size, np.uint64)
    filled = 0
    for first in range(0, len(collection), _STORIES):
        bounds = collection.bounds[first : first + _STORIES + 1]
        samples, sizes = (collection.samples[bounds[0] : bounds[-1]], bounds[1:] - bounds[:-1])
        kept = np.flatnonzero(looked_at(samples, sizes))
        owners = np.repeat(np.arange(sizes.size), sizes).take(kept)
        counts[first : first + sizes.size] = np.bincount(owners, minlength=sizes.size)
        part = rows[filled : filled + kept.size]
        np.left_shift(samples.take(kept), bits, out=part)
        part |= (owners + first).astype(np.uint64)
        filled += kept.size
    return rows[:filled], counts


def _expected(counts: Integers, reaches: Floats, left: Integers, right: Integers) -> Floats:
    """How many sampled windows the smaller story of each pair would share if it were all in the other.

    Of both counts that is what is below the lower reach.
    """
    below = np.minimum(reaches.take(left), reaches.take(right))
    density = counts / reaches
    expected: Floats = below * np.minimum(density.take(left), density.take(right))
    return expected


def _identical(collection: Collection) -> tuple[Integers, Integers]:
    """Pairs of stories of the same symbols, which may be too short for a window."""
    told = np.flatnonzero(collection.lengths)
    told = told.take(np.argsort(collection.digests.take(told), kind="stable"))
    digests = collection.digests.take(told)
    left, right, _ = neighbours(digests, told, reach(digests, NEIGHBOURS, FEWEST_NEIGHBOURS))
    same = collection.digest_ends.take(left) == collection.digest_ends.take(right)
    return left[same], right[same]

"""Which pairs of stories are worth comparing: those that share some sampled windows."""

import numpy as np
import numpy.typing as npt

from newsprov.copies.collection import Collection, among
from newsprov.fingerprints.normal_form import Integers

# Of each story's sample the smallest hashes are looked at: one window in 16, or this many.
RATE = 16
FLOOR = 48
SHARED = 2
# Pairs of which less of the smaller one seems to be in the larger are not looked at.
CONTAINED = 0.15
# A window that very many stories share brings each of them together with its neighbours only, in
# the order given: so a story is not lost that everybody has, and the work stays in bounds.
NEIGHBOURS = 200_000
FEWEST_NEIGHBOURS = 10


Shares = npt.NDArray[np.float64]


def candidates(collection: Collection) -> list[tuple[int, int]]:
    """Pairs of indices of stories, the lower first, in order."""
    hashes, owners = _rows(collection)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes.take(order), owners.take(order)
    firsts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: hashes.size]
    sizes = np.diff(firsts, append=hashes.size)
    shared = sizes > 1
    size = np.repeat(sizes[shared], sizes[shared])
    rows = np.flatnonzero(np.repeat(shared, sizes))
    limit = np.maximum(NEIGHBOURS // np.maximum(size, 1), FEWEST_NEIGHBOURS)
    # Compare each row with the row `step` further on, while there are rows with the same hash.
    step = 1
    pairs = [np.empty(0, np.intp)]
    while rows.size:
        within = (rows + step < hashes.size) & (limit >= step)
        rows, limit = rows[within], limit[within]
        alike = hashes.take(rows) == hashes.take(rows + step)
        rows, limit = rows[alike], limit[alike]
        pairs.append(owners.take(rows) * len(collection) + owners.take(rows + step))
        step += 1
    found, counts = np.unique(np.concatenate(pairs), return_counts=True)
    left, right = np.divmod(found, max(1, len(collection)))
    likely = (counts >= SHARED) & (counts >= CONTAINED * _expected(collection, owners, left, right))
    found = np.union1d(found[likely], _identical(collection))
    left, right = np.divmod(found, max(1, len(collection)))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def _expected(collection: Collection, owners: Integers, left: Integers, right: Integers) -> Shares:
    """How many sampled windows the smaller story of each pair would share if it were all in the other.

    The sample of a short story reaches further up than that of a long one: of both counts what is
    below the lower reach.
    """
    count = np.bincount(owners, minlength=len(collection)).astype(np.float64)
    reach = np.ones(len(collection))
    long = np.flatnonzero(np.diff(collection.bounds) >= FLOOR)
    last = collection.samples.take(collection.bounds.take(long) + FLOOR - 1) / 2.0**64
    reach[long] = np.maximum(last, 1 / RATE)
    below = np.minimum(reach.take(left), reach.take(right))
    density = count / reach
    expected: Shares = below * np.minimum(density.take(left), density.take(right))
    return expected


def _rows(collection: Collection) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The sampled windows that are looked at, without the chrome of sites, and whose they are."""
    sizes = np.diff(collection.bounds)
    place = np.arange(collection.samples.size) - np.repeat(collection.bounds[:-1], sizes)
    looked_at = (collection.samples < np.uint64(2**64 // RATE)) | (place < FLOOR)
    looked_at &= ~among(collection.samples, collection.sampled_chrome())
    kept = np.flatnonzero(looked_at)
    owners = np.repeat(np.arange(len(collection)), sizes)
    return collection.samples.take(kept), owners.take(kept)


def _identical(collection: Collection) -> npt.NDArray[np.intp]:
    """Pairs of stories of the same symbols, which may be too short for a window."""
    seen: dict[bytes, list[int]] = {}
    pairs = []
    for index, (digest, length) in enumerate(zip(collection.digests, collection.lengths, strict=True)):
        if length:
            before = seen.setdefault(digest, [])
            reach = max(NEIGHBOURS // (len(before) + 1), FEWEST_NEIGHBOURS)
            pairs += [other * len(collection) + index for other in before[-reach:]]
            before.append(index)
    return np.array(pairs, np.intp)

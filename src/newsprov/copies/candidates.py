"""Which pairs of stories are worth comparing: those that share some sampled windows."""

import numpy as np
import numpy.typing as npt

from newsprov.copies.collection import SITE_REPEATS, Collection, among, repeated

# Of each story's sample the smallest hashes are looked at: one window in 16, or this many.
RATE = 16
FLOOR = 48
SHARED = 2
# A window that very many stories share brings each of them together with its neighbours only, in
# the order given: so a story is not lost that everybody has, and the work stays in bounds.
NEIGHBOURS = 200_000
FEWEST_NEIGHBOURS = 10


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
    found = np.union1d(found[counts >= SHARED], _identical(collection))
    left, right = np.divmod(found, max(1, len(collection)))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def _rows(collection: Collection) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The sampled windows that are looked at, without the chrome of sites, and whose they are."""
    sizes = np.diff(collection.bounds)
    place = np.arange(collection.samples.size) - np.repeat(collection.bounds[:-1], sizes)
    looked_at = (collection.samples < np.uint64(2**64 // RATE)) | (place < FLOOR)
    chrome = [np.empty(0, np.uint64)]
    for pages in collection.sites().values():
        chrome.append(repeated(map(collection.sample, pages), SITE_REPEATS))
    looked_at &= ~among(collection.samples, np.unique(np.concatenate(chrome)))
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

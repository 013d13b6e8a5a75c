"""Which pairs of stories are worth comparing: those that share some sampled windows."""

from collections.abc import Iterator

import numpy as np

from newsprov.copies.collection import Collection, among
from newsprov.fingerprints.windows import Hashes

RATE = 16
FLOOR = 48
SHARED = 2


def candidates(collection: Collection) -> Iterator[tuple[int, int]]:
    """Pairs of indices of stories, the lower first, in order."""
    samples = [_sample(story.distinct, collection.chrome) for story in collection.stories]
    owners = np.repeat(np.arange(len(samples)), [sample.size for sample in samples])
    hashes = np.concatenate(samples or [np.empty(0, np.uint64)])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    pairs = []
    total = len(samples)
    # Compare each row with the row `step` further on, while there are rows with the same hash.
    rows = np.arange(hashes.size)
    step = 1
    while rows.size:
        rows = rows[rows + step < hashes.size]
        rows = rows[hashes[rows] == hashes[rows + step]]
        pairs.append(owners[rows] * total + owners[rows + step])
        step += 1
    found, counts = np.unique(np.concatenate(pairs or [np.empty(0, np.intp)]), return_counts=True)
    alike = found[counts >= SHARED].tolist()
    for pair in sorted({*alike, *(left * total + right for left, right in _identical(collection))}):
        yield divmod(pair, total)


def _identical(collection: Collection) -> Iterator[tuple[int, int]]:
    """Stories of the same symbols, which may be too short for a window."""
    seen: dict[bytes, list[int]] = {}
    for index, story in enumerate(collection.stories):
        before = seen.setdefault(story.digest, [])
        yield from ((other, index) for other in before)
        before.append(index)


def _sample(hashes: Hashes, chrome: Hashes) -> Hashes:
    hashes = hashes[~among(hashes, chrome)]
    below = int(np.searchsorted(hashes, np.uint64(2**64 // RATE)))
    return hashes[: max(below, FLOOR)]

"""Which stories have hashes in common: one sort, and a walk along equal rows."""

from typing import Any

import numpy as np
import numpy.typing as npt

from newsprov.fingerprints.arrays import Flags, Hashes, Integers

# Pairs that are counted at a time, more or less.
_AT_A_TIME = 2**18


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which of the hashes are among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(hashes.size, np.bool_)
    found: Flags = known.take(known.searchsorted(hashes), mode="clip") == hashes
    return found


def firsts(ordered: npt.NDArray[Any]) -> Integers:
    """Where each of some sorted values stands first.

    >>> firsts(np.array([3, 3, 5])).tolist()
    [0, 2]
    """
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))[: ordered.size]


def neighbours(
    hashes: Hashes, owners: Integers, reach: Integers | int, *, least: int = 1
) -> tuple[Integers, Integers, Integers]:
    """Pairs of owners that share at least so many hashes, the lower one first, and how many they share.

    The hashes are sorted, and the owners of each in order. Of a hash that many have, each owner is
    brought together with so many of the next ones as `reach` says, for all or row by row.
    """
    total = int(owners.max(initial=0)) + 1
    limit = np.broadcast_to(reach, hashes.shape)
    step = max(1, total * _AT_A_TIME // max(_AT_A_TIME, int(limit.sum())))
    found = [np.empty((2, 0), np.intp)]
    for first in range(0, total, step):
        rows = ((owners >= first) & (owners < first + step)).nonzero()[0]
        pairs = _pairs(hashes, owners, rows, limit.take(rows), total)
        counted = np.stack(np.unique(pairs, return_counts=True))
        found.append(counted[:, counted[1] >= least])
    pairs, shared = np.concatenate(found, axis=1)
    left, right = np.divmod(pairs, total)
    return left, right, shared


def _pairs(hashes: Hashes, owners: Integers, rows: Integers, limit: Integers, total: int) -> Integers:
    """The pairs that some rows are the first of, once for each hash: left owner times total, plus right."""
    found = [np.empty(0, np.intp)]
    step = 1
    # Each row is compared with the row `step` further on, while there are rows with the same hash.
    while rows.size:
        within = (rows + step < hashes.size) & (limit >= step)
        rows, limit = rows[within], limit[within]
        alike = hashes.take(rows) == hashes.take(rows + step)
        rows, limit = rows[alike], limit[alike]
        found.append(owners.take(rows) * total + owners.take(rows + step))
        step += 1
    return np.concatenate(found)


def reach(hashes: Hashes, most: int, fewest: int) -> Integers:
    """With how many of the next rows each row of sorted hashes is compared, for a hash that many have.

    A hash brings `most` pairs together or somewhat more, but each of its owners with `fewest` others.
    """
    sizes = np.diff(firsts(hashes), append=hashes.size)
    return np.repeat(np.minimum(np.maximum(most // np.maximum(sizes, 1), fewest), sizes - 1), sizes)

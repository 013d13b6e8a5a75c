"""Which stories have hashes in common: one sort, and a walk along equal rows."""

import numpy as np

from newsprov.fingerprints.normal_form import Integers
from newsprov.fingerprints.windows import Hashes


def neighbours(
    hashes: Hashes, owners: Integers, reach: Integers | int
) -> tuple[Integers, Integers, Integers]:
    """Pairs of owners of equal hashes, the lower first, and how many hashes they share.

    The hashes are sorted, and the owners of each in order. Of a hash that many have, each owner is
    brought together with so many of the next ones as `reach` says, for all or row by row.
    """
    # Each row is compared with the row `step` further on, while there are rows with the same hash.
    total = int(owners.max(initial=0)) + 1
    rows, limit = np.arange(hashes.size), np.broadcast_to(reach, hashes.shape)
    found = [np.empty(0, np.intp)]
    step = 1
    while rows.size:
        within = (rows + step < hashes.size) & (limit >= step)
        rows, limit = rows[within], limit[within]
        alike = hashes.take(rows) == hashes.take(rows + step)
        rows, limit = rows[alike], limit[alike]
        found.append(owners.take(rows) * total + owners.take(rows + step))
        step += 1
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    left, right = np.divmod(pairs, total)
    return left, right, shared


def reach(hashes: Hashes, most: int, fewest: int) -> Integers:
    """With how many of the next rows each row of sorted hashes is compared, for a hash that many have.

    A hash brings `most` pairs together or somewhat more, but each of its owners with `fewest` others.
    """
    firsts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: hashes.size]
    sizes = np.diff(firsts, append=hashes.size)
    return np.repeat(np.maximum(most // np.maximum(sizes, 1), fewest), sizes)

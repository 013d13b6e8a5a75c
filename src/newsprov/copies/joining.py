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

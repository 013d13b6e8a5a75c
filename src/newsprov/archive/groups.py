"""The groups that links between stories make."""

import numpy as np
import pyarrow as pa

from newsprov.archive.schemas import TABLES


def groups_of(links: pa.Table) -> pa.Table:
    """Each story that has links, and the first of those it is linked with, however indirectly."""
    one, other = (links.column(name).to_numpy() for name in ("one", "other"))
    numbers, places = np.unique(np.concatenate((one, other)), return_inverse=True)
    left, right = places[: one.size], places[one.size :]
    leader = np.arange(numbers.size)
    while True:
        # Each story takes the lowest leader on both sides of its links, then its leader's own.
        lowest = leader.copy()
        np.minimum.at(lowest, left, leader[right])
        np.minimum.at(lowest, right, leader[left])
        lowest = lowest[lowest]
        if np.array_equal(lowest, leader):
            break
        leader = lowest
    return pa.table([numbers, numbers[leader]], schema=TABLES["groups"])

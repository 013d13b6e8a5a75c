"""What follows from links between stories: groups, and the first story of each line of copies."""

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


def roots_of(traces: pa.Table) -> pa.Table:
    """For each story with a parent the id of the first one up the line; none where the line is a circle."""
    numbers = traces.column("number").to_numpy()
    order = np.argsort(numbers)
    earlier = traces.column("earlier").fill_null(-1).to_numpy()
    copies = np.flatnonzero(earlier >= 0)
    above = np.arange(numbers.size)
    above[copies] = order[numbers[order].searchsorted(earlier[copies])]
    root = above
    for _ in range(numbers.size.bit_length()):  # each round goes up twice as far
        root = root[root]
    # Each story's parent is found alone, and stories without dates may credit each other in a circle.
    copies = copies[above[root[copies]] == root[copies]]
    ids = traces.column("id").combine_chunks()
    return pa.table([numbers[copies], ids.take(pa.array(root[copies]))], schema=TABLES["roots"])

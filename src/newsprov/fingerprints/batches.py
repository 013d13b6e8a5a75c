"""Many stories in batches that stay in the processor's cache."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Characters in a batch: the working arrays of so many fit in a second-level cache of 1 to 2 MB.
BATCH = 60_000

Item = TypeVar("Item")


def batches(items: Iterable[Item], length: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in order, in lists of some 60,000 characters; a long one ends its batch.

    >>> [len(batch) for batch in batches(["a" * 50_000, "b" * 20_000, "c"], len)]
    [2, 1]
    """
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += length(item) + 1  # the line break that joins texts, and an end to batches of empty ones
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

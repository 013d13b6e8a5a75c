"""Many stories in batches, which by default stay in the processor's cache."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Characters in a batch: the working arrays of so many fit in a second-level cache of 1 to 2 MB.
_BATCH = 60_000

Item = TypeVar("Item")


def batches(
    items: Iterable[Item], length: Callable[[Item], int], *, characters: int = _BATCH, most: int | None = None
) -> Iterator[list[Item]]:
    """The items in order, in lists of so many characters and at most so many items; a long one ends a list.

    >>> [len(batch) for batch in batches(["a" * 50_000, "b" * 20_000, "c"], len)]
    [2, 1]
    """
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += length(item) + 1  # the line break that joins texts, and an end to batches of empty ones
        if size >= characters or len(batch) == most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

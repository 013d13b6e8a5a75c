"""Small boosted trees, read from a data file and run by numpy alone.

Every tree asks the same question of all blocks on one level (an "oblivious" tree), so a tree of depth d
is d comparisons and one look-up, and a whole page runs through all trees in a few array operations.
Leaf values are whole numbers: sums come out the same on every machine.
"""

from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

import numpy as np
from attrs import field, frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

_ROWS_AT_ONCE = 1024
_UTMOST = 60.0  # log-odds beyond which a probability is as good as 0 or 1
_BITS = 8  # of the smallest whole number, which holds the number of a leaf down to this depth


@frozen(eq=False)
class Trees:
    """A sum of shallow decision trees over a table of numbers.

    `names` are the columns that the trees expect, in order. `columns` and `cuts` have one row a tree
    and one entry a level: a row of the table goes right where its column is above the cut. `leaves` has
    2**depth entries a tree, the answer of the first level being the highest bit of the leaf's number.

    >>> import numpy as np
    >>> tree = Trees(
    ...     names=("words",), columns=np.array([[0]]), cuts=np.array([[5.5]], "f4"),
    ...     leaves=np.array([[-20, 20]], "i2"), unit=0.1, bias=0.0,
    ... )
    >>> tree.log_odds(np.array([[3.0], [40.0]], "f4")).tolist()
    [-2.0, 2.0]
    >>> tree.probabilities(np.array([[3.0], [40.0]], "f4")).round(3).tolist()
    [0.119, 0.881]
    """

    names: tuple[str, ...]
    columns: "NDArray[np.intp]" = field(repr=False)
    cuts: "NDArray[np.float32]" = field(repr=False)
    leaves: "NDArray[np.int16]" = field(repr=False)
    unit: float
    bias: float

    def log_odds(self, table: "NDArray[np.float32]") -> "NDArray[np.float64]":
        """The trees' verdict on each row of the table, as log-odds."""
        if table.shape[1] != len(self.names):
            raise ValueError(f"the trees expect {len(self.names)} columns, not {table.shape[1]}")
        total = np.zeros(len(table))
        for start in range(0, len(table), _ROWS_AT_ONCE):
            columns = np.ascontiguousarray(table[start : start + _ROWS_AT_ONCE].T)
            total[start : start + _ROWS_AT_ONCE] = self._sum(columns)
        total *= self.unit
        total += self.bias
        return total

    def _sum(self, columns: "NDArray[np.float32]") -> "NDArray[np.int64]":
        trees, depth = self.columns.shape
        asked = columns.take(self._levels, axis=0).reshape(depth, trees, -1)
        right = (asked > self.cuts.T[:, :, None]).view(np.uint8)
        leaf = right[0]
        if depth > _BITS:
            leaf = leaf.astype(np.int32)
        for answer in right[1:]:
            leaf += leaf
            leaf += answer
        first = np.arange(trees, dtype=np.int32) << depth
        sums: NDArray[np.int64] = self.leaves.ravel().take(leaf + first[:, None]).sum(axis=0, dtype=np.int64)
        return sums

    @cached_property
    def _levels(self) -> "NDArray[np.intp]":
        """The columns that all trees ask on the first level, then those on the second, and so on."""
        return self.columns.T.ravel()

    def probabilities(self, table: "NDArray[np.float32]") -> "NDArray[np.float64]":
        """The same as probabilities, 0 to 1."""
        return as_probabilities(self.log_odds(table))

    @classmethod
    def read(cls, source: "Path | Traversable", part: str = "") -> Self:
        """The trees that `tasks/boosting.py` put into a file, under the name `part`."""
        with source.open("rb") as file:
            return cls._read(file, part)

    @classmethod
    def _read(cls, file: IO[bytes], part: str) -> Self:
        with np.load(file, allow_pickle=False) as arrays:
            return cls(
                names=tuple(arrays[f"{part}names"].tobytes().decode("ascii").split("\n")),
                columns=arrays[f"{part}columns"].astype(np.intp),
                cuts=arrays[f"{part}cuts"],
                leaves=arrays[f"{part}leaves"],
                unit=float(arrays[f"{part}scale"][0]),
                bias=float(arrays[f"{part}scale"][1]),
            )


def as_probabilities(odds: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Log-odds as probabilities, 0 to 1."""
    share: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(odds, -_UTMOST, _UTMOST)))
    return share

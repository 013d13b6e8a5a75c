"""How the blocks of a page hang together: which stand in one element, which have the same path."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]
    Flags = NDArray[np.bool_]

Path = tuple[str, ...]


@frozen(eq=False)
class Shape:
    """The elements around each block of a page, as numbers.

    An element is told by its path alone: neighbouring blocks whose paths begin alike are taken to stand
    in the same element. `elements` has a row a block and a column a level, -1 below the block's own
    element. `path`, `parent` and `step` number the different paths, paths without the last step, and
    last steps; `likeness` numbers the paths by tags and first classes, for 0 to 3 steps left out.
    """

    elements: "Whole"
    depth: "Whole"
    path: "Whole"
    parent: "Whole"
    step: "Whole"
    likeness: "Whole"

    @classmethod
    def of(cls, paths: Sequence[Path]) -> "Shape":
        """The shape of a page with these paths, one for each block in the order of the page."""
        # A block without a path stands in the page itself.
        path, distinct = _numbered(known or ("",) for known in paths)
        levels = max(map(len, distinct))
        steps: dict[str, int] = {}
        codes = np.full((len(distinct), levels), -1, dtype=np.intp)
        for row, steps_down in enumerate(distinct):
            codes[row, : len(steps_down)] = [steps.setdefault(step, len(steps)) for step in steps_down]
        depth = np.fromiter(map(len, distinct), np.intp, len(distinct))
        parent, _ = _numbered(known[:-1] for known in distinct)
        step, _ = _numbered(known[-1:] for known in distinct)
        plain = [tuple(map(_plain, known)) for known in distinct]
        likeness = np.stack(
            [_numbered(known[: max(1, len(known) - up)] for known in plain)[0] for up in range(4)]
        )
        return cls(
            elements=_elements(codes[path], depth[path]),
            depth=depth[path],
            path=path,
            parent=parent[path],
            step=step[path],
            likeness=likeness[:, path],
        )

    def around(self, up: int) -> "Whole":
        """For each block the element this many levels above its own, the outermost at most."""
        rows = np.arange(len(self.depth))
        found: Whole = self.elements[rows, np.maximum(self.depth - 1 - up, 0)]
        return found

    def sums(self, values: "Floats") -> "Floats":
        """The sum of the blocks' values in each element."""
        inside = self.elements >= 0
        rows = np.broadcast_to(np.arange(len(values))[:, None], inside.shape)[inside]
        total = np.bincount(self.elements[inside], values[rows], self.elements.max(initial=0) + 2)
        return total.astype(np.float64)

    def apart(self, other: "Whole") -> "Floats":
        """How many levels each block lies below what it shares with the block of this number; 40 for -1."""
        theirs = self.elements[np.maximum(other, 0)]
        shared = ((self.elements == theirs) & (self.elements >= 0)).sum(axis=1)
        return np.where(other >= 0, self.depth - shared, 40).astype(np.float64)

    def inside(self, share: "Floats", least: float) -> "Floats":
        """For each block, how many elements around it hold at least this share."""
        held = np.where(self.elements >= 0, share[self.elements], 0.0) >= least
        count: Floats = held.sum(axis=1, dtype=np.float64)
        return count


def _plain(step: str) -> str:
    tag, _, rest = step.partition("#")[0].partition("[")[0].partition(".")
    return f"{tag}.{rest.partition('.')[0]}"


def _numbered(values: Iterable[Hashable]) -> "tuple[Whole, list[Path]]":
    numbers: dict[Hashable, int] = {}
    found = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(found, dtype=np.intp), list(numbers)  # type: ignore[arg-type]


def _elements(codes: "Whole", depth: "Whole") -> "Whole":
    differs = np.ones(codes.shape, dtype=bool)
    np.not_equal(codes[1:], codes[:-1], out=differs[1:])
    differs = np.logical_or.accumulate(differs, axis=1)
    levels = codes.shape[1]
    elements: Whole = np.cumsum(differs, axis=0, dtype=np.intp) * levels + np.arange(levels)
    elements[np.arange(levels) >= depth[:, None]] = -1
    return elements


def shifted(values: "Floats", by: int, fill: float) -> "Floats":
    """The value of the block this many places before (behind, where negative)."""
    out = np.full(len(values), fill)
    if abs(by) < len(values):
        if by > 0:
            out[by:] = values[:-by]
        else:
            out[:by] = values[-by:]
    return out


def nearest(flags: "Flags") -> "tuple[Whole, Whole]":
    """For each block the number of the nearest flagged block before and behind it, -1 where there is none."""
    count = len(flags)
    places = np.arange(count)
    before = np.full(count, -1, dtype=np.intp)
    before[1:] = np.maximum.accumulate(np.where(flags, places, -1))[:-1]
    behind = np.full(count, count, dtype=np.intp)
    behind[:-1] = np.minimum.accumulate(np.where(flags, places, count)[::-1])[::-1][1:]
    behind[behind == count] = -1
    return before, behind

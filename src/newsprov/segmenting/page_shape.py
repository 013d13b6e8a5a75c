"""How the blocks of a page hang together: which stand in one element, which have the same path."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]
    Flags = NDArray[np.bool_]

Path = tuple[str, ...]
_LIKENESSES = 4
LEVELS_UP = 5
_FAR = 40
# The tag of a step and its first class; none where an id stands between them.
_PLAIN = re.compile(r"[^.#\[]*(?:\.[^.#\[]*)?")


@frozen(eq=False)
class Outline:
    """All different paths of a page as one tree of places; a place is a path to an element.

    `steps` and `above` give for each place its last step and the place around it (-1 for none); a place
    comes behind the one around it. `alike` is the same number for places whose tags and first classes
    are the same. `routes` lists the places down each path.
    """

    steps: Sequence[str]
    above: Sequence[int]
    alike: Sequence[int]
    routes: list[list[int]]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Outline":
        """The outline of these different paths."""
        places: dict[tuple[int, str], int] = {}  # by the place around it and its step
        routes = []
        for path in paths:
            place = -1
            route = []
            for step in path or ("",):  # a block without a path stands in the page itself
                place = places.setdefault((place, step), len(places))
                route.append(place)
            routes.append(route)
        above, steps = zip(*places, strict=True)
        plain = {step: _PLAIN.match(step)[0] for step in set(steps)}  # type: ignore[index]  # it matches anything
        kinds: dict[tuple[int, str], int] = {}
        alike: list[int] = []
        for place, step in places:
            kind = (alike[place] if place >= 0 else -1, plain[step])
            alike.append(kinds.setdefault(kind, len(kinds)))
        return cls(steps, above, alike, routes)

    @cached_property
    def depth(self) -> "Whole":
        """How many places each path goes down."""
        return np.array(list(map(len, self.routes)), dtype=np.intp)

    @cached_property
    def places(self) -> "Whole":
        """The routes as rows of one table, -1 behind the last place of each."""
        depth = self.depth
        table = np.full((len(depth), depth.max()), -1, dtype=np.intp)
        table[np.arange(table.shape[1]) < depth[:, None]] = list(chain.from_iterable(self.routes))
        return table


@frozen(eq=False)
class Shape:
    """The elements around each block of a page, as numbers.

    An element is told by its path alone: neighbouring blocks whose paths begin alike are taken to stand
    in the same element. `elements` has a row a block and a column a level, -1 below the block's own
    element. `path`, `parent` and `step` number the different paths, paths without the last step, and
    last steps; `around` holds for each block the elements 0, 1 .. 4 levels above its own, the outermost at
    most; `likeness` numbers the paths by tags and first classes, for 0 to 3 steps left out.
    """

    outline: Outline
    elements: "Whole"
    around: "Whole"
    depth: "Whole"
    path: "Whole"
    parent: "Whole"
    step: "Whole"
    likeness: "Whole"

    @classmethod
    def of(cls, paths: Sequence[Path]) -> "Shape":
        """The shape of a page with these paths, one for each block in the order of the page."""
        distinct: dict[Path, int] = {}
        path = np.array([distinct.setdefault(each, len(distinct)) for each in paths], dtype=np.intp)
        outline = Outline.of(distinct)
        routes, places, depth = outline.routes, outline.places, outline.depth
        rows = np.arange(len(routes))
        elements = _elements(places[path])
        up = np.arange(LEVELS_UP)[:, None]
        alike = np.array(outline.alike, dtype=np.intp)
        likeness = alike[places[rows, np.maximum(depth - 1 - up[:_LIKENESSES], 0)]]
        return cls(
            outline=outline,
            elements=elements,
            around=elements[np.arange(len(path)), np.maximum(depth[path] - 1 - up, 0)],
            depth=depth[path],
            path=path,
            parent=np.array([outline.above[route[-1]] + 1 for route in routes], dtype=np.intp)[path],
            step=_numbered(outline.steps[route[-1]] for route in routes)[path],
            likeness=likeness[:, path],
        )

    def sums(self, values: "Floats") -> "Floats":
        """The sum of the blocks' values in each element."""
        total = np.bincount(self._held, values.repeat(self.depth), self._count)
        return total.astype(np.float64, copy=False)

    @cached_property
    def blocks(self) -> "Whole":
        """How many blocks each element holds."""
        return np.bincount(self._held, minlength=self._count)

    @cached_property
    def _held(self) -> "Whole":
        """The elements around the first block, around the second, and so on."""
        return self.elements[self.elements >= 0]

    @cached_property
    def _count(self) -> int:
        return int(self._held.max()) + 2

    def apart(self, other: "Whole") -> "Floats":
        """How many levels each block lies below what it shares with the block of this number; 40 for -1."""
        shared = ((self.elements == self.elements[np.maximum(other, 0)]) & self._real).sum(axis=1)
        return np.where(other >= 0, self.depth - shared, _FAR).astype(np.float64)

    @cached_property
    def _real(self) -> "Flags":
        return self.elements >= 0

    def inside(self, share: "Floats", least: float) -> "Floats":
        """For each block, how many elements around it hold at least this share."""
        held = (share >= least)[self.elements] & self._real
        count: Floats = held.sum(axis=1, dtype=np.float64)
        return count


def _numbered(values: Iterable[Hashable]) -> "Whole":
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.intp)


def _elements(places: "Whole") -> "Whole":
    """A new element begins wherever a block's place differs from that of the block before."""
    differs = np.ones(places.shape, dtype=bool)
    np.not_equal(places[1:], places[:-1], out=differs[1:])
    levels = places.shape[1]
    elements: Whole = np.cumsum(differs, axis=0, dtype=np.intp) * levels + np.arange(levels)
    elements[places < 0] = -1
    return elements


def shifted(values: "Floats", reach: int, fill: float) -> "Iterator[tuple[int, Floats]]":
    """The values of the blocks so many places before (behind, where negative), as far as this reach."""
    count = values.shape[-1]
    padded = np.full((*values.shape[:-1], count + 2 * reach), fill)
    padded[..., reach:-reach] = values
    for by in (*range(-reach, 0), *range(1, reach + 1)):
        yield by, padded[..., reach - by : reach - by + count]


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

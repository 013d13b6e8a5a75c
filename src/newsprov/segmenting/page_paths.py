"""What the elements around a block say of it, worked out once for each different path of a page."""

import tomllib
from functools import cache, lru_cache, reduce
from importlib.resources import files
from itertools import chain, repeat
from operator import or_
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from attrs import frozen

from newsprov.blocks import element_tag
from newsprov.segmenting.page_lexicon import Lexicon, names_in
from newsprov.segmenting.page_shape import Outline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]
    Flags = NDArray[np.bool_]

_PAGE_TAGS = "p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption blockquote div section article button pre"
_TAGS = {tag: number for number, tag in enumerate(_PAGE_TAGS.split(), start=1)}
_LINE_TAGS = "a span strong b em i time small label cite u font abbr mark q code"
_INLINE = {tag: number for number, tag in enumerate(_LINE_TAGS.split(), start=1)}
_AROUND = "p li ul blockquote section main table figcaption nav footer aside form figure button"
_CONTAINERS = tuple(_AROUND.split())
_TOLD_APART = 8  # the first of these have a feature of their own, the others count together
_HEADING = {f"h{level}": level for level in range(1, 7)}
_NEAR = 3  # steps
_TAGS_WITHIN = 6  # steps
_STEP_GOES_ON = ("", ".", "#", "[")
# Entries of the tables for some paths; larger ones are halved, so that work stays linear.
_AT_ONCE = 2_000_000
_UNLIKELY = -300  # hundredths of log-odds, of a path that only short links have
_WEIGHTS, _SINGLE, _FACTS = 5, 9, 12  # facts that are weights; facts before the marks; all facts


@frozen(eq=False)
class Groups:
    """Names of elements in groups, from `page_names.toml`."""

    names: tuple[str, ...]
    numbers: dict[str, int]

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The groups of a data file; a name belongs to one of them."""
        groups = tomllib.loads(text)["groups"]
        numbers = {name: number for number, names in enumerate(groups.values()) for name in names.split()}
        return cls(tuple(groups), numbers)


@cache
def shipped_groups() -> Groups:
    """The groups that come with newsprov."""
    return Groups.from_toml((files(__package__) / "page_names.toml").read_text("utf-8"))


@frozen(eq=False)
class PathFacts:
    """For each different path: its weight in the lexicon, and its tags as numbers.

    `article` is the level of the innermost article element, -1 for none. `groups` has an entry for each
    group of names: 3 where the block's own element is named so, 2 for the two elements around it, 1 for
    those further out. `containers` tells whether some element is around, `chrome` how many of nav, footer,
    aside, form, figure and button are.
    """

    weight: "Floats"
    near: "Floats"
    own: "Floats"
    worst: "Floats"
    worst_near: "Floats"
    tag: "Floats"
    tag_above: "Floats"
    inline: "Floats"
    heading: "Floats"
    article: "Whole"
    groups: "dict[str, Floats]"
    containers: "dict[str, Floats]"
    chrome: "Floats"

    @classmethod
    def of(cls, outline: Outline, needed: "NDArray[np.bool_]", lexicon: Lexicon) -> Self:
        """The facts of the needed paths of a page; of the others nothing but the heading."""
        facts = np.zeros((_FACTS, len(needed)), dtype=np.intp)
        facts[0], facts[_SINGLE - 1] = _UNLIKELY, -1
        waiting = [np.flatnonzero(needed)]
        while waiting:
            wanted = waiting.pop()
            steps = _Steps.of(outline, wanted, lexicon)
            if steps.size > _AT_ONCE and len(wanted) > 1:
                waiting += np.array_split(wanted, 2)
            else:
                facts[:, wanted] = _facts(steps, outline.depth[wanted], lexicon)
        weight, near, own, worst, worst_near = facts[:_WEIGHTS] / 100
        tag, tag_above, inline = facts[_WEIGHTS : _SINGLE - 1].astype(np.float64)
        groups = shipped_groups().names
        bits = np.arange(len(groups) + len(_CONTAINERS))[:, None]
        marked = (facts[_SINGLE:, None] >> bits & 1).astype(np.float64)
        around = marked[0, len(groups) :]
        return cls(
            weight=weight,
            near=near,
            own=own,
            worst=worst,
            worst_near=worst_near,
            tag=tag,
            tag_above=tag_above,
            inline=inline,
            heading=_headings(outline),
            article=facts[_SINGLE - 1],
            groups=dict(zip(groups, marked.sum(axis=0), strict=False)),
            containers=dict(zip(_CONTAINERS[:_TOLD_APART], around, strict=False)),
            chrome=around[_TOLD_APART:].sum(axis=0),
        )


class _Steps(NamedTuple):
    """The different steps of some paths: their tags as numbers, and which names that mean something each has.

    `nothing` is the number of one more step, without a name: what a short path has where others go on.
    `paths` has a row a path and the number of a step in each column.
    """

    nothing: int
    paths: "Whole"
    tag: "Whole"
    inline: "Whole"
    article: "NDArray[np.bool_]"
    marks: "Whole"
    vocabulary: dict[str, int]
    columns: list[list[int]]

    @classmethod
    def of(cls, outline: Outline, wanted: "Whole", lexicon: Lexicon) -> Self:
        routes = outline.places[wanted]
        places, inverse = np.unique(routes, return_inverse=True)
        numbers: dict[str, int] = {}
        found = [
            numbers.setdefault(outline.steps[place], len(numbers)) if place >= 0 else -1 for place in places
        ]
        of_place = np.array(found, dtype=np.intp)
        of_place[of_place < 0] = len(numbers)
        tags = [*map(element_tag, numbers), ""]
        # The classes of the body element tell of the page as a whole.
        names = [
            names_in(step) if tag != "body" else frozenset() for step, tag in zip(numbers, tags, strict=False)
        ]
        known, marks = _meaningful(lexicon), _marks()
        vocabulary: dict[str, int] = {}
        columns = [
            [vocabulary.setdefault(name, len(vocabulary)) for name in each if name in known] for each in names
        ]
        marked = [reduce(or_, map(marks.get, each, repeat(0)), 0) for each in names]
        return cls(
            nothing=len(numbers),
            paths=of_place[inverse].reshape(routes.shape),
            tag=np.array([_TAGS.get(tag, 0) for tag in tags], dtype=np.intp),
            inline=np.array([_INLINE.get(tag, 0) for tag in tags], dtype=np.intp),
            article=np.array([tag == "article" for tag in tags]),
            marks=np.array([*marked, 0], dtype=np.intp),
            vocabulary=vocabulary,
            columns=columns,
        )

    @property
    def size(self) -> int:
        """How many entries the tables of these steps have."""
        return (self.nothing + self.paths.size) * len(self.vocabulary)

    def names(self) -> "Flags":
        """Which step (row) has which name of the vocabulary (column)."""
        table = np.zeros((self.nothing + 1, len(self.vocabulary)), dtype=bool)
        rows = np.repeat(np.arange(self.nothing), list(map(len, self.columns)))
        table[rows, list(chain.from_iterable(self.columns))] = True
        return table


@cache
def _marks() -> dict[str, int]:
    """The bits that a name sets: one for each group of names, and above them one for each container."""
    groups = shipped_groups()
    marks = {name: 1 << number for name, number in groups.numbers.items()}
    for bit, tag in enumerate(_CONTAINERS, start=len(groups.names)):
        marks["<" + tag] = marks.get("<" + tag, 0) | 1 << bit
    return marks


@lru_cache(maxsize=2)
def _meaningful(lexicon: Lexicon) -> frozenset[str]:
    """The names that have a weight; of the others nothing is made."""
    return frozenset().union(lexicon.anywhere, lexicon.near, lexicon.own)


def _facts(steps: _Steps, depth: "Whole", lexicon: Lexicon) -> "list[Whole]":
    """A row for each fact in the order in which `PathFacts.of` takes them, weights in hundredths."""
    paths = steps.paths
    ends = _ends(paths, depth, steps.nothing)
    near, own = ends[:, :_NEAR], ends[:, 0]
    anywhere_weight, near_weight, own_weight = (
        np.array([known.get(name, 0) for name in steps.vocabulary], dtype=np.intp)
        for known in (lexicon.anywhere, lexicon.near, lexicon.own)
    )
    # A name counts once, however many steps have it. No product of matrices finds the sums: BLAS would set
    # all cores to work for tables as small as these.
    named = steps.names()
    is_around, is_near = named[paths].any(axis=1), named[near].any(axis=1)
    around = np.where(is_around, anywhere_weight, 0)
    near_sum = np.where(is_near, near_weight, 0).sum(axis=1)
    own_sum = np.where(named[own], own_weight, 0).sum(axis=1)
    return [
        around.sum(axis=1) + near_sum + own_sum,
        near_sum,
        own_sum,
        around.min(axis=1, initial=0),
        np.where(is_near, anywhere_weight, 0).min(axis=1, initial=0),
        *_tags(steps, ends),
        np.where(steps.article[paths], np.arange(paths.shape[1]), -1).max(axis=1, initial=-1),
        np.bitwise_or.reduce(steps.marks[paths], axis=1),
        np.bitwise_or.reduce(steps.marks[near], axis=1),
        steps.marks[own],
    ]


def _ends(paths: "Whole", depth: "Whole", nothing: int) -> "Whole":
    """The last steps of each path, the last of all first."""
    place = depth[:, None] - 1 - np.arange(_TAGS_WITHIN)
    found = paths[np.arange(len(paths))[:, None], np.maximum(place, 0)]
    return np.where(place >= 0, found, nothing)


def _tags(steps: _Steps, ends: "Whole") -> "list[Whole]":
    """The last two tags of the page, and the last tag within a line."""
    of_page = (ends < steps.nothing) & (steps.inline[ends] == 0)
    passed = np.cumsum(of_page, axis=1)
    tags = steps.tag[ends]
    last, above = (np.where(of_page & (passed == nth), tags, 0).sum(axis=1) for nth in (1, 2))
    return [last, above, steps.inline[ends[:, 0]]]


def _headings(outline: Outline) -> "Floats":
    """The level of the outermost heading among the last steps of each path, 0 for none."""
    levels = {
        place: _HEADING[step[:2]]
        for place, step in enumerate(outline.steps)
        if step[:2] in _HEADING and step[2:3] in _STEP_GOES_ON
    }
    near = (route[-_NEAR:] for route in outline.routes)
    return np.array([next(filter(None, map(levels.get, places)), 0) for places in near], dtype=np.float64)

"""What the elements around a block say of it, worked out once for each different path of a page."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from attrs import frozen

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
                facts[:, wanted] = _facts(steps, outline.depth[wanted])
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
    `paths` has a row a path and the number of a step in each column. `columns` lists for each step the
    columns of its names, and `names` what lexicon and groups hold of the name in each column.
    """

    nothing: int
    paths: "Whole"
    tag: "Whole"
    inline: "Whole"
    article: "Flags"
    columns: list[list[int]]
    names: "Whole"

    @classmethod
    def of(cls, outline: Outline, wanted: "Whole", lexicon: Lexicon) -> Self:
        routes = outline.places[wanted]
        places = np.flatnonzero(np.bincount(routes.ravel() + 1)[1:]).tolist()
        numbers: dict[str, int] = {}
        of_place = np.empty(len(outline.steps) + 1, dtype=np.intp)
        of_place[places] = [numbers.setdefault(outline.steps[place], len(numbers)) for place in places]
        of_place[-1] = len(numbers)
        named = list(map(names_in, numbers))
        tags = [names[0][1:] for names in named] + [""]
        known, held = _known(lexicon)
        column: dict[int, int] = {}
        # The classes of the body element tell of the page as a whole.
        columns = [
            [column.setdefault(known[name], len(column)) for name in names if name in known]
            if tag != "body"
            else []
            for names, tag in zip(named, tags, strict=False)
        ]
        return cls(
            nothing=len(numbers),
            paths=of_place[routes],
            tag=np.array([_TAGS.get(tag, 0) for tag in tags], dtype=np.intp),
            inline=np.array([_INLINE.get(tag, 0) for tag in tags], dtype=np.intp),
            article=np.array([tag == "article" for tag in tags]),
            columns=columns,
            names=held[:, list(column)],
        )

    @property
    def size(self) -> int:
        """How many entries the tables of these steps have."""
        return (self.nothing + self.paths.size) * len(self.names[0])

    def named(self) -> "Flags":
        """Which step (row) has which name (column)."""
        table = np.zeros((self.nothing + 1, self.names.shape[1]), dtype=bool)
        rows = np.repeat(np.arange(self.nothing), list(map(len, self.columns)))
        table[rows, list(chain.from_iterable(self.columns))] = True
        return table


@lru_cache(maxsize=2)
def _known(lexicon: Lexicon) -> "tuple[dict[str, int], Whole]":
    """The number of each name that means something, and by these numbers its three weights and its bits.

    A name sets a bit for its group, and above those one for each container.
    """
    groups = shipped_groups()
    bits = {name: 1 << number for name, number in groups.numbers.items()}
    for bit, tag in enumerate(_CONTAINERS, start=len(groups.names)):
        bits["<" + tag] = bits.get("<" + tag, 0) | 1 << bit
    held = (lexicon.anywhere, lexicon.near, lexicon.own, bits)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(chain(*held)))}
    return numbers, np.array([[each.get(name, 0) for name in numbers] for each in held], dtype=np.intp)


def _facts(steps: _Steps, depth: "Whole") -> "list[Whole]":
    """A row for each fact in the order in which `PathFacts.of` takes them, weights in hundredths."""
    paths = steps.paths
    ends = _ends(paths, depth, steps.nothing)
    near, own = ends[:, :_NEAR], ends[:, 0]
    anywhere, nearby, innermost, bits = steps.names
    # A name counts once, however many steps have it. Products of whole numbers keep to one core; those of
    # real numbers go to BLAS, which would set all cores to work for tables as small as these.
    named = steps.named()
    is_around, is_near = named[paths].any(axis=1), named[near].any(axis=1)
    near_sum, own_sum = is_near @ nearby, (named @ innermost)[own]
    marks = np.bitwise_or.reduce(np.where(named, bits, 0), axis=1)
    return [
        is_around @ anywhere + near_sum + own_sum,
        near_sum,
        own_sum,
        np.where(is_around, anywhere, 0).min(axis=1, initial=0),
        np.where(is_near, anywhere, 0).min(axis=1, initial=0),
        *_tags(steps, ends),
        np.where(steps.article[paths], np.arange(paths.shape[1]), -1).max(axis=1, initial=-1),
        np.bitwise_or.reduce(marks[paths], axis=1),
        np.bitwise_or.reduce(marks[near], axis=1),
        marks[own],
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
    levels = np.zeros(len(outline.steps) + 1)
    for place, step in enumerate(outline.steps):
        if "h1" <= step < "h7" and step[2:3] in _STEP_GOES_ON:
            levels[place] = int(step[1])
    own, above, outermost = levels[_ends(outline.places, outline.depth, -1)[:, :_NEAR]].T
    level: Floats = np.where(outermost, outermost, np.where(above, above, own))
    return level

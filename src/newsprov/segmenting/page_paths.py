"""What the elements around a block say of it, worked out once for each different path of a page."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
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

_PAGE_TAGS = "p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption blockquote div section article button pre"
_TAGS = {tag: number for number, tag in enumerate(_PAGE_TAGS.split(), start=1)}
_LINE_TAGS = "a span strong b em i time small label cite u font abbr mark q code"
_INLINE = {tag: number for number, tag in enumerate(_LINE_TAGS.split(), start=1)}
_AROUND = "p li ul blockquote section main table figcaption article nav footer aside form figure button"
_CONTAINERS = tuple(_AROUND.split())
_CONTAINER_NAMES = {"<" + tag: number for number, tag in enumerate(_CONTAINERS)}
# The first of these have a feature of their own, the last six count together.
_TOLD_APART = 8
_CHROME = 9
_HEADING = {f"h{level}": level for level in range(1, 7)}
_NEAR = 3  # steps
_TAGS_WITHIN = 6  # steps
_STEP_GOES_ON = ("", ".", "#", "[")
_AT_ONCE = (
    2_000_000  # entries of the tables for some paths; larger ones are halved, so that work stays linear
)
_SINGLE = 10  # facts that are neither a group of names nor a container
_UNLIKELY = -3.0  # log-odds, of a path that only short links have


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

    `groups` has an entry for each group of names: 3 where the block's own element is named so, 2 for the two
    elements around it, 1 for those further out. `article` is the level of the innermost article element,
    -1 for none. `containers` tells whether some element is around, `chrome` how many of nav, footer,
    aside, form, figure and button are.
    """

    weight: "Floats"
    near: "Floats"
    own: "Floats"
    worst: "Floats"
    worst_near: "Floats"
    groups: "dict[str, Floats]"
    tag: "Floats"
    tag_above: "Floats"
    inline: "Floats"
    heading: "Floats"
    containers: "dict[str, Floats]"
    chrome: "Floats"
    article: "Whole"

    @classmethod
    def of(cls, outline: Outline, needed: "NDArray[np.bool_]", lexicon: Lexicon) -> Self:
        """The facts of the needed paths of a page; of the others nothing but the heading."""
        groups = shipped_groups()
        facts = np.zeros((_SINGLE + len(groups.names) + len(_CONTAINERS), len(needed)))
        facts[0], facts[1] = _UNLIKELY, -1.0
        waiting = [np.flatnonzero(needed)]
        while waiting:
            wanted = waiting.pop()
            steps = _Steps.of(outline, wanted, lexicon)
            if steps.size > _AT_ONCE and len(wanted) > 1:
                waiting += np.array_split(wanted, 2)
            else:
                facts[:, wanted] = _facts(steps, outline.depth[wanted], lexicon, groups)
        weight, article, near_weight, own_weight, worst_any, worst_near, *tags = facts[:_SINGLE]
        tag, tag_above, inline, heading = tags
        for path in np.flatnonzero(~needed):
            heading[path] = _heading(outline.steps[place] for place in outline.routes[path][-_NEAR:])
        containers = facts[-len(_CONTAINERS) :]
        return cls(
            weight=weight,
            near=near_weight,
            own=own_weight,
            worst=worst_any,
            worst_near=worst_near,
            groups=dict(zip(groups.names, facts[_SINGLE:], strict=False)),
            tag=tag,
            tag_above=tag_above,
            inline=inline,
            heading=heading,
            containers=dict(zip(_CONTAINERS[:_TOLD_APART], containers, strict=False)),
            chrome=containers[_CHROME:].sum(axis=0),
            article=article.astype(np.intp),
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
    heading: "Whole"
    article: "NDArray[np.bool_]"
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
        known = _meaningful(lexicon)
        vocabulary: dict[str, int] = {}
        # The classes of the body element tell of the page as a whole.
        columns = [
            [vocabulary.setdefault(name, len(vocabulary)) for name in names_in(step) & known]
            if tag != "body"
            else []
            for step, tag in zip(numbers, tags, strict=False)
        ]
        return cls(
            nothing=len(numbers),
            paths=of_place[inverse].reshape(routes.shape),
            tag=np.array([_TAGS.get(tag, 0) for tag in tags], dtype=np.intp),
            inline=np.array([_INLINE.get(tag, 0) for tag in tags], dtype=np.intp),
            heading=np.array([_HEADING.get(tag, 0) for tag in tags], dtype=np.intp),
            article=np.array([tag == "article" for tag in tags]),
            vocabulary=vocabulary,
            columns=columns,
        )

    @property
    def size(self) -> int:
        """How many entries the tables of these steps have."""
        return (self.nothing + 1) * (len(self.vocabulary) + len(self.paths))

    def names(self) -> "Floats":
        """Which step (row) has which name of the vocabulary (column)."""
        table = np.zeros((self.nothing + 1, len(self.vocabulary)))
        rows = np.repeat(np.arange(self.nothing), list(map(len, self.columns)))
        table[rows, list(chain.from_iterable(self.columns))] = 1.0
        return table


@lru_cache(maxsize=2)
def _meaningful(lexicon: Lexicon) -> frozenset[str]:
    """The names that a weight or a group knows; of the others nothing is made."""
    return frozenset().union(
        lexicon.anywhere, lexicon.near, lexicon.own, shipped_groups().numbers, _CONTAINER_NAMES
    )


def _facts(steps: _Steps, depth: "Whole", lexicon: Lexicon, groups: Groups) -> "list[Floats]":
    """A row for each fact, in the order in which `PathFacts.of` takes them."""
    paths, vocabulary = steps.paths, steps.vocabulary
    named = steps.names()
    ends = _ends(paths, depth, steps.nothing)
    around = np.zeros((len(paths), steps.nothing + 1))
    around[np.arange(len(paths))[:, None], paths] = 1.0
    # Whether a name stands anywhere on the way, in one of the last three steps, in the last.
    anywhere = around @ named > 0
    near = named[ends[:, :_NEAR]].any(axis=1)
    own = named[ends[:, 0]] > 0
    by_place = (anywhere, near, own)
    weights = [_weights(each, vocabulary) for each in (lexicon.anywhere, lexicon.near, lexicon.own)]
    spoken = [names @ weight for names, weight in zip(by_place, weights, strict=True)]
    worst = [np.where(names, weights[0], 0.0).min(axis=1, initial=0.0) for names in (anywhere, near)]
    grouped = _members(groups.numbers, len(groups.names), vocabulary)
    nearness = np.sum([names @ grouped > 0 for names in by_place], axis=0)
    held = anywhere @ _members(_CONTAINER_NAMES, len(_CONTAINERS), vocabulary) > 0
    return [
        sum(spoken) / 100,
        np.where(steps.article[paths], np.arange(paths.shape[1]), -1).max(axis=1, initial=-1),
        spoken[1] / 100,
        spoken[2] / 100,
        *(each / 100 for each in worst),
        *_tags(steps, ends),
        *nearness.T,
        *held.T,
    ]


def _ends(paths: "Whole", depth: "Whole", nothing: int) -> "Whole":
    """The last steps of each path, the last of all first."""
    place = depth[:, None] - 1 - np.arange(_TAGS_WITHIN)
    found = paths[np.arange(len(paths))[:, None], np.maximum(place, 0)]
    return np.where(place >= 0, found, nothing)


def _weights(known: dict[str, int], vocabulary: Iterable[str]) -> "Floats":
    return np.array([known.get(name, 0) for name in vocabulary], dtype=np.float64)


def _members(numbers: dict[str, int], count: int, vocabulary: Iterable[str]) -> "Floats":
    """Which names of the vocabulary belong to which of the groups that the numbers tell."""
    found = np.array([numbers.get(name, -1) for name in vocabulary], dtype=np.intp)
    members: Floats = (found[:, None] == np.arange(count)).astype(np.float64)
    return members


def _tags(steps: _Steps, ends: "Whole") -> "list[Whole]":
    """The last two tags of the page, the last tag within a line, and the heading nearby."""
    of_page = (ends < steps.nothing) & (steps.inline[ends] == 0)
    passed = np.cumsum(of_page, axis=1)
    tags = steps.tag[ends]
    last, above = (np.where(of_page & (passed == nth), tags, 0).sum(axis=1) for nth in (1, 2))
    levels = steps.heading[ends[:, :_NEAR]]
    outermost = _NEAR - 1 - (levels[:, ::-1] > 0).argmax(axis=1)
    return [last, above, steps.inline[ends[:, 0]], levels[np.arange(len(ends)), outermost]]


def _heading(near: Iterable[str]) -> int:
    return next(
        (_HEADING[step[:2]] for step in near if step[:2] in _HEADING and step[2:3] in _STEP_GOES_ON), 0
    )

"""What the elements around a block say of it, worked out once for each different path of a page."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from attrs import frozen

from newsprov.model import element_tag
from newsprov.segmenting.page_lexicon import Lexicon, Names, names_in
from newsprov.segmenting.page_shape import Outline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_PAGE_TAGS = "p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption blockquote div section article button pre"
_TAGS = {tag: number for number, tag in enumerate(_PAGE_TAGS.split(), start=1)}
_LINE_TAGS = "a span strong b em i time small label cite u font abbr mark q code"
_INLINE = {tag: number for number, tag in enumerate(_LINE_TAGS.split(), start=1)}
_AROUND = "p li ul blockquote section main table figcaption article nav footer aside form figure button"
_CONTAINERS = tuple(_AROUND.split())
# The first of these have a feature of their own, the last six count together.
_TOLD_APART = 8
_CHROME = 9
_BITS = {tag: 1 << number for number, tag in enumerate(_CONTAINERS)}
_HEADING = {f"h{level}": level for level in range(1, 7)}
_ARTICLE = _BITS["article"]
_NEAR = 3  # steps
_TAGS_WITHIN = 6  # steps
_STEP_GOES_ON = ("", ".", "#", "[")
_UNLIKELY = -3.0  # log-odds, of a path that only short links have
_NOTHING: Names = frozenset()


@frozen(eq=False)
class Groups:
    """Names of elements in groups, from `page_names.toml`."""

    names: tuple[str, ...]
    bits: dict[str, int]

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The groups of a data file; a name belongs to one of them."""
        groups = tomllib.loads(text)["groups"]
        bits = {name: 1 << number for number, names in enumerate(groups.values()) for name in names.split()}
        return cls(tuple(groups), bits)


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
    article: "NDArray[np.intp]"

    @classmethod
    def of(cls, outline: Outline, needed: "NDArray[np.bool_]", lexicon: Lexicon) -> Self:
        """The facts of the needed paths of a page; of the others nothing but the heading."""
        groups = shipped_groups()
        known: dict[int, _Step] = {}
        read: dict[str, _Step] = {}  # the same step stands in many places
        rows: list[tuple[float, ...]] = []
        for route, wanted in zip(outline.routes, needed.tolist(), strict=True):
            if not wanted:
                rows.append(_not_needed([outline.steps[place] for place in route[-_NEAR:]]))
                continue
            for place in route:
                if place not in known:
                    step = outline.steps[place]
                    if step not in read:
                        read[step] = _read(step, lexicon, groups)
                    known[place] = read[step]
            rows.append(_row([known[place] for place in route], lexicon))
        table = np.array(rows, dtype=np.float64).T
        weight, near, own, worst, worst_near, tag, tag_above, inline, heading, article = table[:10]
        masks = table[10:].astype(np.int64)
        parts = (masks[:, None, :] >> np.arange(len(_CONTAINERS) + len(groups.names))[:, None]) & 1
        containers = parts[0, : len(_CONTAINERS)].astype(np.float64)
        nearness = parts[:, len(_CONTAINERS) :].sum(axis=0).astype(np.float64)
        return cls(
            weight=weight,
            near=near,
            own=own,
            worst=worst,
            worst_near=worst_near,
            groups=dict(zip(groups.names, nearness, strict=True)),
            tag=tag,
            tag_above=tag_above,
            inline=inline,
            heading=heading,
            containers=dict(zip(_CONTAINERS[:_TOLD_APART], containers, strict=False)),
            chrome=containers[_CHROME:].sum(axis=0),
            article=article.astype(np.intp),
        )


class _Step(NamedTuple):
    """One step of a path: its tag as number among the page's or the line's tags, and its names."""

    tag: int
    inline: int
    heading: int
    names: Names
    worst: float
    bits: int  # the containers and, above them, the groups of names that it belongs to


def _read(step: str, lexicon: Lexicon, groups: Groups) -> _Step:
    names = names_in(step)
    tag = element_tag(step)
    if tag == "body":  # its classes tell of the page as a whole
        names = _NOTHING
    bits = 0
    worst = 0.0
    for name in names:
        bits |= groups.bits.get(name, 0)
        weight = lexicon.anywhere.get(name, 0.0)
        if weight < worst:
            worst = weight
    bits = bits << len(_CONTAINERS) | _BITS.get(tag, 0)
    return _Step(_TAGS.get(tag, 0), _INLINE.get(tag, 0), _HEADING.get(tag, 0), names, worst, bits)


def _not_needed(near: list[str]) -> tuple[float, ...]:
    heading = next(
        (_HEADING[step[:2]] for step in near if step[:2] in _HEADING and step[2:3] in _STEP_GOES_ON), 0
    )
    return (_UNLIKELY, 0, 0, 0, 0, 0, 0, 0, heading, -1, 0, 0, 0)


def _row(steps: list[_Step], lexicon: Lexicon) -> tuple[float, ...]:
    last = steps[-1]
    near = steps[-_NEAR:]
    names = [step.names for step in steps]
    weight = lexicon.names_weight(_NOTHING.union(*names))
    near_weight = lexicon.near_weight(_NOTHING.union(*names[-_NEAR:]))
    own_weight = lexicon.own_weight(last.names)
    near_bits = bits = 0
    for step in near:
        near_bits |= step.bits
    for step in steps:
        bits |= step.bits
    article = -1
    if bits & _ARTICLE:
        article = max(level for level, step in enumerate(steps) if step.bits & _ARTICLE)
    page_tags = [step.tag for step in steps[-_TAGS_WITHIN:] if not step.inline]
    return (
        weight + near_weight + own_weight,
        near_weight,
        own_weight,
        min([step.worst for step in steps]),
        min([step.worst for step in near]),
        page_tags[-1] if page_tags else 0,
        page_tags[-2] if len(page_tags) > 1 else 0,
        last.inline,
        next((step.heading for step in near if step.heading), 0),
        article,
        bits,
        near_bits,
        last.bits,
    )

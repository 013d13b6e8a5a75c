"""The first look at a page: what each block is like, and what stands around it, as a table of numbers.

No feature names a publisher or a language. Counts are in characters that a reader reads: a Chinese or
Japanese character says as much as two and a half letters.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import define

from newsprov.model import Article, Block, element_tag
from newsprov.segmenting.page_characters import CLASSES, counted
from newsprov.segmenting.page_claims import PageClaims
from newsprov.segmenting.page_lexicon import Lexicon, Names, names_in, words_in
from newsprov.segmenting.page_shape import Shape, nearest, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]

_PAGE_TAGS = "p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption blockquote div section article button pre"
_TAGS = {tag: number for number, tag in enumerate(_PAGE_TAGS.split(), start=1)}
_LINE_TAGS = "a span strong b em i time small label cite u font abbr mark q code"
_INLINE = {tag: number for number, tag in enumerate(_LINE_TAGS.split(), start=1)}
_AROUND = (
    "header footer nav aside figure form main table ul article section blockquote li figcaption p button"
)
_CONTAINERS = {tag: number for number, tag in enumerate(_AROUND.split())}
_CHROME_CONTAINERS = ("nav", "footer", "aside", "form", "figure", "button")
_HEADING = {f"h{level}": level for level in range(1, 7)}
_LEVELS_UP = 5
_MOMENT = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|年|月")
_ENDS = frozenset(".!?。！？…।۔؟")
_CLOSERS = "\"'”’»“)]）」』 "


@define
class Look:
    """A page as the labeller sees it: its shape and the table of features, one row a block."""

    shape: Shape
    length: "Floats"
    columns: "dict[str, Floats]"

    def table(self) -> "Table":
        """The columns side by side, in the order in which they were made."""
        return np.stack(list(self.columns.values()), axis=1, dtype=np.float32)


@define
class _PathFacts:
    weight: float
    tag: int
    above: int
    inline: int
    heading: int
    containers: int


def look_at(article: Article, blocks: Sequence[Block], lexicon: Lexicon) -> Look:
    """The features of these blocks of an article."""
    lines = [article.text[block.start : block.end] for block in blocks]
    paths = [block.path for block in blocks]
    shape = Shape.of(paths)
    words = [words_in(line) for line in lines]
    columns: dict[str, Floats] = {}
    length = _describe_lines(columns, lines, words)
    columns["links"] = links = np.array([block.link_share for block in blocks])
    columns["words"] = np.array([lexicon.line_weight(each) for each in words])
    claims = PageClaims.of(article)
    claims.compare(columns, lines, words)
    headings = _describe_paths(columns, paths, shape, lexicon, length)
    story = _sure(columns, length)
    _describe_elements(columns, shape, length, links, story)
    _describe_surroundings(columns, shape, length, story)
    _describe_headings(columns, shape, headings)
    _describe_neighbours(columns, shape)
    return Look(shape, length, columns)


def _describe_lines(columns: "dict[str, Floats]", lines: list[str], words: list[list[str]]) -> "Floats":
    counts, first, last, starters = counted(lines)
    total = np.fromiter(map(len, lines), np.float64, len(lines))
    length: Floats = np.maximum(total - counts[CLASSES["space"]] + 1.5 * counts[CLASSES["dense"]], 1.0)
    spoken = counts[CLASSES["space"]] + 1.0
    letters = sum(counts[CLASSES[name]] for name in ("upper", "lower", "uncased", "dense"))
    letters = np.maximum(letters, 1.0)
    columns["length"] = np.log1p(length)
    columns["spoken"] = np.log1p(spoken)
    columns["word_length"] = length / spoken
    columns["upper"] = counts[CLASSES["upper"]] / letters
    columns["capitalised"] = starters / spoken
    columns["dense"] = counts[CLASSES["dense"]] / letters
    columns["digits"] = counts[CLASSES["digit"]] / length
    columns["stops"] = np.minimum(counts[CLASSES["stop"]], 20)
    columns["stops_share"] = counts[CLASSES["stop"]] / spoken
    columns["commas"] = np.minimum(counts[CLASSES["comma"]], 20)
    columns["quotes"] = np.minimum(counts[CLASSES["quote"]], 10)
    columns["colons"] = np.minimum(counts[CLASSES["colon"]], 5)
    columns["bars"] = np.minimum(counts[CLASSES["bar"]], 10)
    columns["odd"] = counts[CLASSES["odd"]] / length
    columns["first"] = first
    columns["last"] = last
    columns["ends"] = np.array([line.rstrip(_CLOSERS)[-1:] in _ENDS for line in lines], dtype=np.float64)
    columns["moment"] = np.array(
        [len(line) < 160 and _MOMENT.search(line) is not None for line in lines], dtype=np.float64
    )
    columns["copyright"] = np.array(["©" in line for line in lines], dtype=np.float64)
    seen: dict[str, int] = {}
    columns["copies_before"] = np.zeros(len(lines))
    for place, line in enumerate(lines):
        columns["copies_before"][place] = seen.get(line, 0)
        seen[line] = seen.get(line, 0) + 1
    columns["copies"] = np.array([seen[line] for line in lines], dtype=np.float64)
    return length


def _describe_paths(
    columns: "dict[str, Floats]",
    paths: list[tuple[str, ...]],
    shape: Shape,
    lexicon: Lexicon,
    length: "Floats",
) -> "Floats":
    names: dict[str, Names] = {}
    facts: list[_PathFacts] = []
    for path in dict.fromkeys(paths):
        for step in path:
            if step not in names:
                names[step] = names_in(step)
        facts.append(_path_facts(path, [names[step] for step in path], lexicon))
    number = shape.path
    weight = np.array([fact.weight for fact in facts])[number]
    columns["path"] = weight
    # Against the best path of the page, and the path of the block at 15 % and half of all characters.
    order = np.argsort(-weight, kind="stable")
    passed = np.cumsum(length[order])
    columns["path_best"] = weight - weight.max()
    for name, share in (("path_top", 0.15), ("path_middle", 0.5)):
        place = min(int(np.searchsorted(passed, share * passed[-1])), len(order) - 1)
        columns[name] = weight - weight[order[place]]
    for name, group in (("words_path", shape.path), ("words_parent", shape.parent)):
        columns[name] = _mean(columns["words"], length, group)
    columns["tag"] = np.array([fact.tag for fact in facts], dtype=np.float64)[number]
    columns["tag_above"] = np.array([fact.above for fact in facts], dtype=np.float64)[number]
    columns["inline"] = np.array([fact.inline for fact in facts], dtype=np.float64)[number]
    columns["depth"] = shape.depth.astype(np.float64)
    containers = np.array([fact.containers for fact in facts])[number]
    for tag, place in _CONTAINERS.items():
        columns[f"in_{tag}"] = ((containers >> place) & 1).astype(np.float64)
    return np.array([fact.heading for fact in facts], dtype=np.float64)[number]


def _path_facts(path: tuple[str, ...], names: list[Names], lexicon: Lexicon) -> _PathFacts:
    tags = [element_tag(step.partition("[")[0]) for step in path]
    page_tags = [tag for tag in tags if tag not in _INLINE]
    containers = 0
    for tag in tags:
        place = _CONTAINERS.get(tag)
        if place is not None:
            containers |= 1 << place
    # The body element's classes tell of the page as a whole.
    inner = [each for each, tag in zip(names, tags, strict=True) if tag != "body"]
    return _PathFacts(
        weight=lexicon.path_weight(inner),
        tag=_TAGS.get(page_tags[-1], 0) if page_tags else 0,
        above=_TAGS.get(page_tags[-2], 0) if len(page_tags) > 1 else 0,
        inline=_INLINE.get(tags[-1], 0) if tags else 0,
        heading=next((_HEADING[tag] for tag in tags[-3:] if tag in _HEADING), 0),
        containers=containers,
    )


def _mean(values: "Floats", weights: "Floats", group: "NDArray[np.intp]") -> "Floats":
    mean: Floats = np.bincount(group, values * weights) / np.bincount(group, weights)
    return mean[group]


def _sure(columns: "dict[str, Floats]", length: "Floats") -> "Floats":
    """The characters of each block that look like a story's at first sight: the mass of the page."""
    columns["chrome_around"] = sum(
        (columns[f"in_{tag}"] for tag in _CHROME_CONTAINERS), np.zeros(len(length))
    )
    plain = (columns["chrome_around"] == 0) & (columns["links"] < 0.5)
    columns["sure"] = (plain & (length >= 90) & (columns["links"] < 0.25) & (columns["ends"] > 0)).astype(
        np.float64
    )
    worth = plain & ((length >= 80) | (columns["ends"] > 0))
    story: Floats = length * (1 - columns["links"]) * worth
    return story


def _describe_elements(
    columns: "dict[str, Floats]", shape: Shape, length: "Floats", links: "Floats", story: "Floats"
) -> None:
    whole = max(float(story.sum()), 1.0)
    held = shape.sums(story)
    characters = shape.sums(length)
    linked = shape.sums(length * links)
    blocks = shape.sums(np.ones(len(length)))
    sure = shape.sums(columns["sure"])
    for up in range(_LEVELS_UP):
        element = shape.around(up)
        columns[f"story_{up}"] = held[element] / whole
        columns[f"purity_{up}"] = held[element] / characters[element]
        columns[f"links_{up}"] = linked[element] / characters[element]
        columns[f"blocks_{up}"] = np.log1p(blocks[element])
        columns[f"sure_{up}"] = sure[element]
    for name, least in (("half", 0.5), ("most", 0.8), ("all", 0.95)):
        inside = shape.inside(held / whole, least)
        columns[f"outside_{name}"] = inside.max() - inside
        columns[f"below_{name}"] = shape.depth - inside
    for up, likeness in enumerate(shape.likeness):
        element, first = np.unique(shape.around(up), return_index=True)
        kind = likeness[first]
        cells = np.bincount(kind, minlength=likeness.max() + 1)
        size = np.bincount(likeness, length) / np.maximum(cells, 1)
        columns[f"cells_{up}"] = np.log1p(cells[likeness])
        columns[f"cell_size_{up}"] = np.log1p(size[likeness])
    for name, group in (("path", shape.path), ("parent", shape.parent)):
        count = np.bincount(group)
        columns[f"{name}_story"] = np.bincount(group, story)[group] / whole
        columns[f"{name}_blocks"] = np.log1p(count)[group]
        columns[f"{name}_sure"] = (np.bincount(group, columns["sure"]) / count)[group]
        columns[f"{name}_length"] = np.log1p(np.bincount(group, length) / count)[group]


def _describe_surroundings(
    columns: "dict[str, Floats]", shape: Shape, length: "Floats", story: "Floats"
) -> None:
    count = len(length)
    places = np.arange(count)
    passed = np.cumsum(length)
    before, behind = nearest(columns["sure"] > 0)
    for name, other, gap in (
        ("before", before, passed - length - passed[before]),
        ("behind", behind, passed[behind] - length[behind] - passed),
    ):
        known = other >= 0
        columns[f"sure_{name}"] = np.where(known, np.abs(places - other), 99).clip(0, 99).astype(np.float64)
        columns[f"sure_{name}_apart"] = shape.apart(other)
        columns[f"sure_{name}_gap"] = np.log1p(np.where(known, np.maximum(gap, 0), 1e5))
    whole = max(float(story.sum()), 1.0)
    columns["story_above"] = (np.cumsum(story) - story) / whole
    columns["place"] = places / count
    columns["page_blocks"] = np.full(count, np.log(count))
    columns["page_story"] = np.full(count, np.log(whole))
    columns["page_sure"] = np.full(count, np.log1p(columns["sure"].sum()))


def _describe_headings(columns: "dict[str, Floats]", shape: Shape, level: "Floats") -> None:
    count = len(level)
    places = np.arange(count)
    headline = _headline(columns, level)
    columns["heading"] = level
    columns["headline_place"] = (places - headline).clip(-200, 200).astype(np.float64)
    columns["headline_apart"] = shape.apart(np.full(count, headline))
    over = np.full(count, -1, dtype=np.intp)
    over[1:] = np.maximum.accumulate(np.where(level > 0, places, -1))[:-1]
    known = over >= 0
    columns["over_place"] = np.where(known, places - over, 99).clip(0, 99).astype(np.float64)
    columns["over_level"] = np.where(known, level[over], 0.0)
    columns["over_links"] = np.where(known, columns["links"][over], -1.0)
    columns["over_title"] = np.where(known, columns["title_like"][over], -1.0)
    columns["over_apart"] = shape.apart(over)
    big = np.cumsum((level > 0) & (level <= 2))
    columns["headings_since"] = (
        (big - (big[headline] if headline >= 0 else 0)).clip(-20, 20).astype(np.float64)
    )
    linked = np.cumsum(np.expm1(columns["length"]) * columns["links"])
    linked -= linked[headline] if headline >= 0 else 0.0
    columns["links_since"] = np.sign(linked) * np.log1p(np.abs(linked))


def _headline(columns: "dict[str, Floats]", level: "Floats") -> int:
    """The block that is the headline of the page: the h1 most like the title, else any block; or -200."""
    titled = columns["title_like"]
    for found in (np.flatnonzero((level == 1) & (titled > 0.8)), np.flatnonzero(titled > 0.7)):
        if len(found):
            return int(found[0])
    return -200


_NEAR = ("length", "links", "ends", "sure", "words", "path")
_BESIDE = ("tag", "title_like", "moment", "author", "chrome_around")


def _describe_neighbours(columns: "dict[str, Floats]", shape: Shape) -> None:
    places = np.arange(len(shape.depth))
    for by in (-3, -2, -1, 1, 2, 3):
        for name in _NEAR + (_BESIDE if abs(by) == 1 else ()):
            columns[f"{name}{by:+d}"] = shifted(columns[name], by, -1.0)
    for by in (-1, 1):
        other = np.clip(places - by, 0, len(places) - 1)
        columns[f"apart{by:+d}"] = shape.apart(other)
        columns[f"same_path{by:+d}"] = (shape.path == shape.path[other]).astype(np.float64)

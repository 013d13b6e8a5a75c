"""The first look at a page: what each block is like, and what stands around it, as a table of numbers.

No feature names a publisher or a language. Counts are in characters that a reader reads: a Chinese or
Japanese character says as much as two and a half letters.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import define

from newsprov.blocks import Block
from newsprov.model import Article
from newsprov.segmenting.page_characters import CLASSES, STOPS, counted
from newsprov.segmenting.page_claims import PageClaims
from newsprov.segmenting.page_lexicon import Lexicon, words_in
from newsprov.segmenting.page_paths import PathFacts
from newsprov.segmenting.page_shape import LEVELS_UP, Shape, nearest, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]

_LINK = 0.8
_SHORT = 60
_MOMENT = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[年月]")
_ENDS = frozenset(STOPS)
_MOMENT_AT_MOST = 160
# The names of features that tell of the elements 0, 1 .. 4 levels above a block's own.
_UP = {
    name: [f"{name}_{up}" for up in range(LEVELS_UP)]
    for name in ("story", "purity", "links", "blocks", "sure")
}
# What is told of the neighbours of a block: these of three on either side, more of the next ones.
_NEAR = ("length", "words", "path")
_BESIDE = (*_NEAR, "links", "tag", "title_like", "author")
_CLOSERS = "\"'”’»“)]）」』 "


@define
class Look:
    """A page as the labeller sees it: its shape and its features, a column each with one entry a block.

    Six in ten blocks are short links. They are chrome at a glance: they count as what stands around the
    others, but only the blocks of `doubtful` are looked at closely.
    """

    shape: Shape
    length: "Floats"
    doubtful: "NDArray[np.intp]"
    columns: "dict[str, Floats]"

    def table(self, columns: "dict[str, Floats] | None" = None) -> "Table":
        """The columns side by side in the order in which they were made, one row a doubtful block."""
        side_by_side = np.array(list((columns or self.columns).values()), dtype=np.float32)
        return side_by_side[:, self.doubtful].T


def look_at(article: Article, blocks: Sequence[Block], lexicon: Lexicon) -> Look:
    """The features of these blocks of an article."""
    lines = [article.text[block.start : block.end] for block in blocks]
    shape = Shape.of([block.path for block in blocks])
    columns: dict[str, Floats] = {}
    length = _describe_lines(columns, lines)
    _describe_copies(columns, lines)
    columns["links"] = links = np.array([block.link_share for block in blocks])
    total = np.fromiter(map(len, lines), np.float64, len(lines))
    plain = (links < _LINK) | (total >= _SHORT)
    doubtful = np.flatnonzero(plain)
    words = [words_in(lines[place]) for place in doubtful]
    distinct = [frozenset(each) for each in words]
    columns["words"] = np.zeros(len(lines))
    columns["words"][doubtful] = [weight / 100 for weight in map(lexicon.line_weight, words, distinct)]
    PageClaims.of(article).compare(columns, lines, doubtful, distinct)
    facts = PathFacts.of(shape.outline, np.bincount(shape.path, plain) > 0, lexicon)
    _describe_paths(columns, shape, length * plain, facts)
    story = _sure(columns, length)
    _describe_elements(columns, shape, length, links, story)
    _describe_surroundings(columns, shape, length, story)
    level = facts.heading[shape.path]
    headline = _headline(columns, level)
    _describe_headings(columns, shape, level, headline)
    _describe_main(columns, shape, facts.article[shape.path], headline, story)
    _describe_neighbours(columns, shape)
    return Look(shape, length, doubtful, columns)


def _describe_lines(columns: "dict[str, Floats]", lines: list[str]) -> "Floats":
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
    # A date or a time has digits; looking for them first spares most lines the search.
    dated = (counts[CLASSES["digit"]] > 0) & (total < _MOMENT_AT_MOST)
    columns["moment"] = np.zeros(len(lines))
    for place in np.flatnonzero(dated):
        columns["moment"][place] = _MOMENT.search(lines[place]) is not None
    return length


def _describe_copies(columns: "dict[str, Floats]", lines: list[str]) -> None:
    seen: dict[str, int] = {}
    copies = []
    for line in lines:
        copies.append(seen.get(line, 0))
        seen[line] = copies[-1] + 1
    columns["copies_before"] = np.array(copies, dtype=np.float64)
    columns["copies"] = np.array([seen[line] for line in lines], dtype=np.float64)


def _describe_paths(columns: "dict[str, Floats]", shape: Shape, length: "Floats", facts: PathFacts) -> None:
    """How a path speaks for its block; `length` is 0 for blocks that are not looked at closely."""
    weight = facts.weight[shape.path]
    columns["path"] = weight
    # Against the best path of the page, and the path of the block at 15 % and half of all characters.
    order = np.argsort(-weight, kind="stable")
    passed = np.cumsum(length[order])
    best = weight[length > 0].max(initial=0.0)
    columns["path_best"] = weight - best
    for name, share in (("path_top", 0.15), ("path_middle", 0.5)):
        place = min(int(np.searchsorted(passed, share * passed[-1])), len(order) - 1)
        columns[name] = weight - weight[order[place]]
    for name, group in (("words_path", shape.path), ("words_parent", shape.parent)):
        columns[name] = _mean(columns["words"], length, group)
    columns["path_near"] = facts.near[shape.path]
    columns["path_own"] = facts.own[shape.path]
    columns["path_worst"] = facts.worst[shape.path]
    columns["path_worst_near"] = facts.worst_near[shape.path]
    for name, nearness in facts.groups.items():
        columns[f"group_{name}"] = nearness[shape.path]
    columns["tag"] = facts.tag[shape.path]
    columns["tag_above"] = facts.tag_above[shape.path]
    columns["inline"] = facts.inline[shape.path]
    columns["depth"] = shape.depth.astype(np.float64)
    for tag, around in facts.containers.items():
        columns[f"in_{tag}"] = around[shape.path]
    columns["chrome_around"] = facts.chrome[shape.path]


def _mean(values: "Floats", weights: "Floats", group: "NDArray[np.intp]") -> "Floats":
    mean: Floats = np.bincount(group, values * weights) / np.maximum(np.bincount(group, weights), 1.0)
    return mean[group]


def _sure(columns: "dict[str, Floats]", length: "Floats") -> "Floats":
    """The characters of each block that look like a story's at first sight: the mass of the page."""
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
    around = shape.around
    size = characters[around]
    for name, values in (
        ("story", held[around] / whole),
        ("purity", held[around] / size),
        ("links", shape.sums(length * links)[around] / size),
        ("blocks", np.log1p(shape.blocks[around])),
        ("sure", shape.sums(columns["sure"])[around]),
    ):
        columns.update(zip(_UP[name], values, strict=True))
    for name, least in (("half", 0.5), ("most", 0.8)):
        inside = shape.inside(held / whole, least)
        columns[f"outside_{name}"] = inside.max() - inside
        columns[f"below_{name}"] = shape.depth - inside
    for up, likeness in enumerate(shape.likeness):
        element = around[up]
        kind = np.full(len(held), -1, dtype=np.intp)
        kind[element] = likeness
        kinds = likeness.max() + 1
        cells = np.bincount(kind + 1, minlength=kinds + 1)[1:]
        columns[f"cells_{up}"] = np.log1p(cells)[likeness]
        columns[f"cell_size_{up}"] = np.log1p(np.bincount(likeness, length, kinds) / np.maximum(cells, 1))[
            likeness
        ]
    for name, group in (("path", shape.path), ("parent", shape.parent)):
        count = np.maximum(np.bincount(group), 1)
        columns[f"{name}_story"] = np.bincount(group, story)[group] / whole
        columns[f"{name}_blocks"] = np.log1p(count)[group]
        columns[f"{name}_sure"] = (np.bincount(group, columns["sure"]) / count)[group]
        columns[f"{name}_length"] = np.log1p(np.bincount(group, length) / count)[group]


def _describe_surroundings(
    columns: "dict[str, Floats]", shape: Shape, length: "Floats", story: "Floats"
) -> None:
    count = len(length)
    places = np.arange(count)
    before, behind = nearest(columns["sure"] > 0)
    for name, other in (("before", before), ("behind", behind)):
        away = np.where(other >= 0, np.abs(places - other), 99)
        columns[f"sure_{name}"] = np.minimum(away, 99).astype(np.float64)
        columns[f"sure_{name}_apart"] = shape.apart(other)
    whole = max(float(story.sum()), 1.0)
    columns["story_above"] = (np.cumsum(story) - story) / whole
    columns["place"] = places / count
    columns["page_blocks"] = np.full(count, np.log(count))
    columns["page_story"] = np.full(count, np.log(whole))
    columns["page_sure"] = np.full(count, np.log1p(columns["sure"].sum()))


def _describe_headings(columns: "dict[str, Floats]", shape: Shape, level: "Floats", headline: int) -> None:
    count = len(level)
    places = np.arange(count)
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
    big = np.cumsum((level > 0) & (level <= 2))
    columns["headings_since"] = (
        (big - (big[headline] if headline >= 0 else 0)).clip(-20, 20).astype(np.float64)
    )
    linked = np.cumsum(np.expm1(columns["length"]) * columns["links"])
    linked -= linked[headline] if headline >= 0 else 0.0
    columns["links_since"] = np.sign(linked) * np.log1p(np.abs(linked))


def _describe_main(
    columns: "dict[str, Floats]",
    shape: Shape,
    level: "NDArray[np.intp]",
    headline: int,
    story: "Floats",
) -> None:
    """Where the first sure paragraph below the headline stands, and the page's longest one.

    `level` is the depth of the innermost article element around each block, -1 for none.
    """
    count = len(level)
    rows = np.arange(count)
    element = np.where(level >= 0, shape.elements[rows, np.maximum(level, 0)], -1)
    sure = columns["sure"] > 0
    below = np.flatnonzero(sure & (rows > headline))
    first = int(below[0]) if len(below) else -1
    main = element[first] if first >= 0 else -1
    columns["article_same"] = np.where(element < 0, 0.0, np.where(element == main, 1.0, 2.0))
    columns["articles"] = np.full(count, float(len(np.unique(element[sure]))))
    columns["first_sure_apart"] = shape.apart(np.full(count, first))
    columns["longest_apart"] = shape.apart(np.full(count, int(np.argmax(story))))


def _headline(columns: "dict[str, Floats]", level: "Floats") -> int:
    """The block that is the headline of the page: the h1 most like the title, else any block; or -200."""
    titled = columns["title_like"]
    for found in (np.flatnonzero((level == 1) & (titled > 0.8)), np.flatnonzero(titled > 0.7)):
        if len(found):
            return int(found[0])
    return -200


def _describe_neighbours(columns: "dict[str, Floats]", shape: Shape) -> None:
    places = np.arange(len(shape.depth))
    for by, values in shifted(np.array([columns[name] for name in _BESIDE]), 3, -1.0):
        names = _BESIDE if abs(by) == 1 else _NEAR
        columns.update(zip([f"{name}{by:+d}" for name in names], values, strict=False))
    for by in (-1, 1):
        columns[f"apart{by:+d}"] = shape.apart(np.clip(places - by, 0, len(places) - 1))

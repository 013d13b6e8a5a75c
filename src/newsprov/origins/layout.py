"""Where each line of a page stands: above the story, in it, at its end, or in something else's box."""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from newsprov.blocks import HEADINGS, Block, element_tag, without_humps
from newsprov.model import Article
from newsprov.origins.languages import page_words
from newsprov.origins.shapes import DENSE, QUOTES, STOPS

# Elements and class words of boxes whose credits belong to a picture or to another story.
_PICTURE_TAGS = frozenset({"figure", "figcaption", "picture", "video", "audio"})
_ELSEWHERE_TAGS = frozenset({"nav", "aside", "footer", "form", "select", "button", "noscript", "dialog"})
# The story itself may be marked as "has-image" or "related-topic".
_STORY_TAGS = frozenset({"html", "body", "main", "article"})
_WORD_BREAK = re.compile(r"[^a-z]+")
_ENDED = re.compile(rf"[{STOPS}{QUOTES})）/\]]")
_NOTICE_STEP = re.compile(r"cookie|consent|gdpr|privacy|onetrust|cmp-|comment", re.IGNORECASE)
_FRAME = 0.4  # a step that holds this share of the page's long text is part of the story's frame
_BESIDE = -4  # steps up from the story's container


class Line(NamedTuple):
    """A line with content: where it stands in the text, and its block on a page."""

    start: int
    end: int
    block: Block | None

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.start


class Layout:
    """The lines of an article with the story's first and last line among them."""

    container: tuple[str, ...]

    def __init__(self, article: Article) -> None:
        self.text: str = article.text
        self.lines: list[Line] = list(_lines(article))
        self.starts: list[int] = [line.start for line in self.lines]
        self._frame, self.container = _frame(self.lines)
        long = [i for i, line in enumerate(self.lines) if self._is_story(line)]
        if not long:
            long = [i for i, line in enumerate(self.lines) if _is_long(self.text, line)]
        if not long and self.lines:
            long = [max(range(len(self.lines)), key=lambda i: self.lines[i].length)]
        self.first: int = long[0] if long else 0
        self.last: int = long[-1] if long else 0
        self.paragraphs = long
        self._long = frozenset(long)
        self.headline: int = self._headline()

    def at(self, offset: int) -> int:
        """The index of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def under_paragraph(self, index: int) -> bool:
        """Whether a line comes right after a paragraph of the story."""
        return index - 1 in self._long

    def kinship(self, block: Block) -> int:
        """How near a block stands to the story: 0 inside its container, -1 beside it, and so on."""
        shared = 0
        for left, right in zip(block.path, self.container, strict=False):
            if left != right:
                break
            shared += 1
        return shared - len(self.container)

    def beside_story(self, index: int) -> bool:
        """Whether a line stands in the story's part of the page, and not in a list of other stories."""
        block = self.lines[index].block
        return block is None or self.kinship(block) >= _BESIDE

    def _is_story(self, line: Line) -> bool:
        if not _is_long(self.text, line):
            return False
        block = line.block
        if block is None:
            return _ENDED.search(self.text, max(line.start, line.end - 4), line.end) is not None
        if block.link_share > 0.5 or block.path[: len(self.container)] != self.container or block.heading:
            return False
        return not self.in_picture(line) and not self.elsewhere(line)

    def _headline(self) -> int:
        """The last main heading above the story, or -1."""
        for index in range(min(self.first, len(self.lines) - 1), -1, -1):
            block = self.lines[index].block
            if block is not None and block.heading == 1:
                return index
        return -1

    def in_picture(self, line: Line) -> bool:
        """Whether the line stands in the box of a picture or video."""
        return self._box(line)[0]

    def elsewhere(self, line: Line) -> bool:
        """Whether the line stands in a side box, a list of other stories, the navigation or the footer."""
        return self._box(line)[1]

    def _box(self, line: Line) -> tuple[bool, bool]:
        if line.block is None:
            return False, False
        picture = other = False
        for step in line.block.path:
            if step in self._frame:
                continue  # what holds most of the story is no box in it, whatever its class says
            role = _role(step)
            picture, other = picture or role[0], other or role[1]
        return picture, other


@lru_cache(8192)
def _role(step: str) -> tuple[bool, bool]:
    tag = element_tag(step)
    rest = step[len(tag) :].replace("#", ".", 1).lstrip(".")
    if tag in _STORY_TAGS:
        return False, False
    words = {
        word
        for name in rest[:200].split(".")
        if not name.startswith(tuple(page_words("state_classes")))
        for word in _WORD_BREAK.split(without_humps(name))
        if len(word) > 2
    }
    picture = tag in _PICTURE_TAGS or not words.isdisjoint(page_words("picture_boxes"))
    if not words.isdisjoint(page_words("story_boxes")):
        return picture, tag in _ELSEWHERE_TAGS and tag != "footer"
    return picture, tag in _ELSEWHERE_TAGS or not words.isdisjoint(page_words("other_boxes"))


def _lines(article: Article) -> list[Line]:
    lines: list[Line] = []
    blocks = article.blocks
    place = 0
    offset = 0
    for raw in article.text.split("\n"):
        content = raw.strip()
        if content:
            start = offset + raw.index(content[0])
            block = None
            while place < len(blocks) - 1 and blocks[place + 1].start <= start:
                place += 1
            if blocks and blocks[place].start <= start < blocks[place].end:
                block = blocks[place]
            lines.append(Line(start, start + len(content), block))
        offset += len(raw) + 1
    return lines


def _is_long(text: str, line: Line) -> bool:
    if line.length >= 80:
        return True
    return line.length >= 30 and len(DENSE.findall(text, line.start, line.end)) * 2 > line.length


def _frame(lines: list[Line]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The steps that hold much of the long, unlinked text, and the innermost path that holds most of it."""
    weights = _text_weights(lines, notices=False) or _text_weights(lines, notices=True)
    if not weights:
        return frozenset(), ()
    total = sum(weights.values())
    steps: Counter[str] = Counter()
    for path, weight in weights.items():
        for step in set(path):
            steps[step] += weight
    frame = frozenset(step for step, weight in steps.items() if weight > _FRAME * total)
    best, weight = max(weights.items(), key=lambda item: (item[1], len(item[0])))
    # A story whose paragraphs stand in boxes of their own: widen until most of the text is in.
    while best and weight * 2 < total:
        best = best[:-1]
        weight = sum(w for path, w in weights.items() if path[: len(best)] == best)
    return frame, best


def _text_weights(lines: list[Line], *, notices: bool) -> Counter[tuple[str, ...]]:
    weights: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        block = line.block
        if (
            block is None
            or line.length < 60
            or block.link_share > 0.5
            or any(map(_is_box_or_heading, block.path))
        ):
            continue
        if notices or not any(map(_is_notice, block.path[1:])):
            weights[block.path[:-1]] += line.length
    return weights


@lru_cache(8192)
def _is_box_or_heading(step: str) -> bool:
    tag = element_tag(step)
    return tag in _PICTURE_TAGS or tag in _ELSEWHERE_TAGS or tag in HEADINGS


@lru_cache(8192)
def _is_notice(step: str) -> bool:
    return _NOTICE_STEP.search(step) is not None

"""A page to its readable lines: one parse, one walk, nothing labelled and nothing thrown away."""

import re
from typing import NamedTuple

from lxml import etree

from newsprov.errors import UnreadableDocument
from newsprov.model import Block

# What a browser shows to nobody, or what offers values and is no text.
_UNREAD_TAGS = (
    "head script style template noscript noframes select datalist textarea "
    "svg canvas iframe audio video applet embed"
)
_UNREAD = frozenset(_UNREAD_TAGS.split())
# Everything else begins a new block, custom elements too: they are containers far more often than words.
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr o:p "
    "output picture progress q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr "
    "link meta blink"
)
_INLINE = frozenset(_INLINE_TAGS.split())
# Before and after these one line break, around all others an empty line.
_TIGHT_TAGS = "li td th tr dt dd option thead tbody tfoot"
_TIGHT = frozenset(_TIGHT_TAGS.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# No-break spaces and their kin stay: where they stand tells a template's line from a writer's.
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_DEPTH = 64


class Page(NamedTuple):
    """A parsed page: its readable text, the blocks, the tree, and whether the parser saw all of it."""

    text: str
    blocks: tuple[Block, ...]
    tree: etree._Element
    whole: bool


def read_page(content: str) -> Page:
    """The readable text of a page and its blocks, in the order of the page.

    Raises UnreadableDocument where nothing can be parsed.
    """
    tree, whole = parse(content)
    text, blocks = walk(tree)
    return Page(text, blocks, tree, whole)


def parse(content: str) -> tuple[etree._Element, bool]:
    """The tree of a page, and whether the parser came to its end.

    No network, no entities of the page's own, and no recursion: libxml2 stops at 2048 nested elements.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Bytes, because lxml refuses a str that carries an encoding declaration of its own.
        data = content.encode("utf-8")
    except UnicodeEncodeError:
        data = re.sub("[\ud800-\udfff]", "\ufffd", content).encode("utf-8")
    try:
        tree = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise UnreadableDocument(f"the page cannot be parsed as HTML: {error}") from error
    if tree is None:
        raise UnreadableDocument("the page holds no element and no text")
    whole = not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return tree, whole


def walk(tree: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """Every readable line below this element, as one text and its blocks."""
    lines = _Lines()
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag in _UNREAD:
                steps.skip_subtree()
                continue
            lines.enter(element, tag)
            if _hidden(element):
                steps.skip_subtree()
            elif element.text:
                lines.say(element.text)
        else:
            if tag not in _UNREAD:
                lines.leave(tag)
            if element.tail:
                lines.say(element.tail)
    return lines.finish()


def _hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


class _Lines:
    """The lines of a page as they come in during the walk.

    A block's path ends at the innermost element that holds all of its text, so it also shows the
    `span.byline` or the `strong` that a line consists of.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._gap = 0  # line breaks due before the next block
        self._words: list[str] = []  # the block in hand
        self._linked: list[str] = []
        self._around = 0  # depth of the innermost element that holds all of the block in hand
        self._lowest = 0  # least depth since the block in hand began
        self._closed: tuple[str, ...] | None = None  # path of that element, where it is already left
        self._links = 0  # links around the point of the walk
        self._verbatim = 0  # <pre> around it
        self._elements: list[etree._Element] = []
        self._paths: list[tuple[str, ...] | None] = []
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            self._break(tag)
        self._elements.append(element)
        self._paths.append(None)
        if tag == "a":
            self._links += 1
        elif tag == "pre":
            self._verbatim += 1

    def leave(self, tag: str) -> None:
        if tag not in _INLINE and tag != "br":
            self._break(tag)
        depth = len(self._elements)
        if self._words and depth == self._around and self._closed is None:
            self._closed = self._path()
        self._elements.pop()
        self._paths.pop()
        self._lowest = min(self._lowest, depth - 1)
        if tag == "a":
            self._links -= 1
        elif tag == "pre":
            self._verbatim -= 1

    def say(self, words: str) -> None:
        if not self._verbatim:
            self._say(words)
            return
        for number, paragraph in enumerate(_EMPTY_LINE.split(words)):
            if number:
                self._break("p")
            self._say(paragraph)

    def _say(self, words: str) -> None:
        if not self._words:
            if words.isspace():
                return
            self._around = self._lowest = len(self._elements)
            self._closed = None
        elif self._lowest < self._around and not words.isspace():
            self._around = self._lowest
            self._closed = None
        self._words.append(words)
        if self._links:
            self._linked.append(words)

    def _break(self, tag: str) -> None:
        if self._words:
            self._end_block()
        if tag == "br":
            self._gap = min(self._gap + 1, 2)
        else:
            self._gap = max(self._gap, 1 if tag in _TIGHT else 2)

    def _end_block(self) -> None:
        words = "".join(self._words)
        linked = sum(map(len, "".join(self._linked).split())) if self._linked else 0
        self._words.clear()
        self._linked.clear()
        text = _SPACES.sub(" ", words).strip()
        if not text:
            return
        if self._blocks:
            self._texts.append("\n" * self._gap)
            self._length += self._gap
        self._gap = 0
        start, self._length = self._length, self._length + len(text)
        self._texts.append(text)
        share = linked / sum(map(len, text.split())) if linked else 0.0
        self._blocks.append(Block(start, self._length, self._closed or self._path(), min(share, 1.0)))

    def _path(self) -> tuple[str, ...]:
        """The steps down to the innermost element around the whole block; equal paths are one object."""
        known = self._around
        while known and self._paths[known - 1] is None:
            known -= 1
        path = (self._paths[known - 1] if known else None) or ()
        for depth in range(known, self._around):
            element = self._elements[depth]
            if element.tag != "html":
                path = (*path, _step(element))[-_DEPTH:]
                path = self._shared.setdefault(path, path)
            self._paths[depth] = path
        return path

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        if self._words:
            self._end_block()
        return "".join(self._texts), tuple(self._blocks)


_STEP_ATTRIBUTES = ("role", "itemprop", "data-testid", "data-component")


def _step(element: etree._Element) -> str:
    step: str = element.tag
    identity = element.get("id")
    if identity:
        step += "#" + "-".join(identity.split())
    classes = element.get("class")
    if classes:
        step += "." + ".".join(classes.split())
    for name in _STEP_ATTRIBUTES:
        value = element.get(name)
        if value:
            step += f"[{name}={value}]"
    return step

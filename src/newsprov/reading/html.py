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
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0", re.I)
_UNSEEN_CLASSES = (
    "sr-only screen-reader-text screen-reader-only screen-reader screenreader visually-hidden visuallyhidden "
    "u-visually-hidden a11y-hidden assistive-text offscreen off-screen"
)
_UNSEEN = frozenset(_UNSEEN_CLASSES.split())
# No-break spaces and their kin stay: where they stand tells a template's line from a writer's.
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_UNEVEN = re.compile(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]|  ")
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


def heading(tree: etree._Element) -> str | None:
    """The words of the first h1 that has any, else of the title element."""
    for element in tree.iter("h1"):
        words = " ".join("".join(map(str, element.itertext())).split())
        if words:
            return words
    named = tree.findtext(".//title")
    return (" ".join(named.split()) or None) if named else None


def walk(tree: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """Every readable line below this element, as one text and its blocks."""
    lines = _Lines()
    say, enter, leave = lines.say, lines.enter, lines.leave
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag in _UNREAD:
                steps.skip_subtree()
                continue
            enter(element, tag)
            if _hidden(element, tag):
                steps.skip_subtree()
                continue
            words = element.text
        else:
            if tag not in _UNREAD:
                leave(element, tag)
            words = element.tail
        if words:
            say(words)
    return lines.finish()


def _hidden(element: etree._Element, tag: str) -> bool:
    style = element.get("style")
    if style is not None and _HIDDEN_STYLE.search(style):
        return True
    if tag in _INLINE:
        # Within a line, what is written for screen readers alone: ", opens in a new tab".
        classes = element.get("class")
        if classes is not None and not _UNSEEN.isdisjoint(classes.lower().split()):
            return True
    return element.get("hidden") is not None


def _set_apart(left: etree._Element, right: etree._Element) -> bool:
    """Whether two elements that touch within a line are two things to the eye, as in a row of links."""
    return left.tag == "a" == right.tag or (left.get("class") is not None and right.get("class") is not None)


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
        self._depth = 0
        self._around = 0  # depth of the innermost element that holds all of the block in hand
        self._lowest = 0  # least depth since the block in hand began
        self._closed: tuple[str, ...] | None = None  # path of that element, where it is already left
        self._seam: etree._Element | None = None  # the inline element that ended just here
        self._links = 0  # links around the point of the walk
        self._verbatim = 0  # <pre> around it
        self._elements: list[etree._Element] = []
        self._paths: list[tuple[str, ...] | None] = []
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag in _INLINE:
            if tag == "a":
                self._links += 1
            if self._seam is not None:
                if self._words and _set_apart(self._seam, element):
                    self._words.append(" ")
                self._seam = None
        else:
            self._break(tag)
            if tag == "pre":
                self._verbatim += 1
        self._elements.append(element)
        self._paths.append(None)
        self._depth += 1

    def leave(self, element: etree._Element, tag: str) -> None:
        if tag in _INLINE:
            if tag == "a":
                self._links -= 1
            self._seam = element
            if self._depth == self._around and self._words and self._closed is None:
                self._closed = self._path()
        elif tag != "br":
            self._break(tag)
            if tag == "pre":
                self._verbatim -= 1
        self._elements.pop()
        self._paths.pop()
        self._depth -= 1
        if self._depth < self._lowest:
            self._lowest = self._depth

    def say(self, words: str) -> None:
        self._seam = None
        if not self._verbatim:
            self._say(words)
            return
        for number, paragraph in enumerate(_EMPTY_LINE.split(words)):
            if number:
                self._break("p")
            self._say(paragraph)

    def _say(self, words: str) -> None:
        if not self._words:
            if words.isspace() or not words:
                return
            self._around = self._lowest = self._depth
            self._closed = None
        elif self._lowest < self._around and not words.isspace():
            self._around = self._lowest
            self._closed = None
        self._words.append(words)
        if self._links:
            self._linked.append(words)

    def _break(self, tag: str) -> None:
        self._seam = None
        if self._words:
            self._end_block()
        if tag == "br":
            self._gap = min(self._gap + 1, 2)
        elif tag not in _TIGHT:
            self._gap = 2
        elif not self._gap:
            self._gap = 1

    def _end_block(self) -> None:
        text = "".join(self._words).strip()
        if text:
            if _UNEVEN.search(text):
                text = _SPACES.sub(" ", text)
            if self._blocks:
                self._texts.append("\n" * self._gap)
                self._length += self._gap
            start, self._length = self._length, self._length + len(text)
            self._texts.append(text)
            path = self._path() if self._closed is None else self._closed
            self._blocks.append(Block(start, self._length, path, self._link_share(text)))
            self._gap = 0
        self._words.clear()
        self._linked.clear()

    def _link_share(self, text: str) -> float:
        if not self._linked:
            return 0.0
        if len(self._linked) == len(self._words):
            return 1.0
        return _letters("".join(self._linked)) / _letters(text)

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


def _letters(text: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, text.split()))


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

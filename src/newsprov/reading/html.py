"""A page to its readable lines and what is noted about it: one pass of the parser, no tree, no recursion."""

import re
from typing import NamedTuple

from lxml import etree

from newsprov.blocks import Block
from newsprov.errors import UnreadableDocument
from newsprov.reading.lines import INLINE, Attributes, Lines
from newsprov.reading.text import encodable

# What a browser shows to nobody, or what offers values and is no text.
_UNREAD_TAGS = (
    "title script style template noscript noframes select datalist textarea "
    "svg canvas iframe audio video applet"
)
_UNREAD = frozenset(_UNREAD_TAGS.split())
# These end a drawing whose </svg> was forgotten, as in a browser; not so where it makes room for them itself.
_ENDING_SVG_TAGS = "blockquote center div dl h1 h2 h3 h4 h5 h6 hr li ol p pre table ul"
_ENDING_SVG = frozenset(_ENDING_SVG_TAGS.split())
_ROOM_IN_SVG = frozenset({"foreignobject", "desc", "title"})
_DEEP_IN_SVG = 64
# Many a body is hidden until a script has run, which none does here. The others hold nothing, but the parser
# does not know that: it ends them with the element around them.
_SHOWN = frozenset({"body", "embed", "wbr", "source", "track", "keygen", "command"})
_HIDDEN_STYLE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|(?:content-)?visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0)", re.I
)
_HIDING = frozenset({"style", "hidden"})
_UNSEEN_CLASSES = (
    "sr-only screen-reader-text screen-reader-only screen-reader screenreader visually-hidden visuallyhidden "
    "u-visually-hidden a11y-hidden assistive-text offscreen off-screen"
)
_UNSEEN = frozenset(_UNSEEN_CLASSES.split())
_NOTED = frozenset({"meta", "link", "html", "h1", "time"})
_ITEM_LENGTH = 2_000
_ITEMS_AROUND = 8


class Script(NamedTuple):
    """A script element: its type attribute and its source."""

    type: str
    source: str


class Item(NamedTuple):
    """An element with an itemprop, or an h1: its tag, attributes and words."""

    tag: str
    attributes: Attributes
    words: list[str]

    @property
    def names(self) -> list[str]:
        """What the itemprop attribute names."""
        return self.attributes.get("itemprop", "").split()

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join("".join(self.words).split())


class Page(NamedTuple):
    """What one pass over a page finds: the readable text, its blocks, and the raw matter of the claims."""

    text: str
    blocks: tuple[Block, ...]
    root: Attributes
    title: str
    items: list[Item]
    metas: list[Attributes]
    links: list[Attributes]
    times: list[Attributes]
    scripts: list[Script]


def read_page(content: str) -> Page:
    """The readable text of a page, in the order of the page, and what the page says about itself.

    Nothing is fetched, no entity of the page's own is resolved, and nested elements cost no recursion.
    Raises UnreadableDocument where nothing can be parsed.
    """
    reader = _Reader()
    parser = etree.HTMLParser(
        target=reader,  # type: ignore[arg-type]
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
    )
    try:
        # Bytes, because lxml refuses a str that carries an encoding declaration of its own.
        data = content.encode("utf-8")
    except UnicodeEncodeError:
        data = encodable(content).encode("utf-8")
    try:
        page: Page = etree.fromstring(data, parser)  # type: ignore[assignment]
    except etree.LxmlError as error:
        raise UnreadableDocument(f"the page cannot be parsed as HTML: {error}") from error
    return page


class _Reader:
    """Takes the parser's events: where elements begin (`start`) and end, and the words between (`data`)."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._enter, self._leave, self._say = self._lines.enter, self._lines.leave, self._lines.say
        self._unread: list[str] = []  # the unread element around this point and those inside it
        self._raw: list[str] | None = None  # the words of the script or title in hand
        self._script_type = ""
        self._around: list[tuple[int, Item]] = []  # items around this point and the depth each began at
        self._root: Attributes = {}
        self._title = ""
        self._items: list[Item] = []
        self._metas: list[Attributes] = []
        self._links: list[Attributes] = []
        self._times: list[Attributes] = []
        self._scripts: list[Script] = []
        self._unseen: dict[str, bool] = {}  # whether an inline element of this class is out of sight

    def start(self, tag: str, attributes: Attributes) -> None:
        item = None
        if tag in _NOTED or "itemprop" in attributes:
            if tag == "html":  # is around everything, and so says nothing of a line
                self._root = attributes
                return
            item = self._note(tag, attributes)
        if self._unread and tag in _ENDING_SVG:
            self._end_svg()
        if (
            self._unread
            or tag in _UNREAD
            or (
                attributes
                and (tag in INLINE or not _HIDING.isdisjoint(attributes))
                and self._hidden(tag, attributes)
            )
        ):
            self._start_unread(tag, attributes)
            return
        # A page may leave out </head> and <body>, and the parser does not know that <main> ends the head.
        self._enter("body" if tag == "head" else tag, attributes)
        if item is not None and len(self._around) < _ITEMS_AROUND:
            self._around.append((self._lines.depth, item))

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread.pop()
            if self._raw is not None:
                self._end_raw(tag)
            return
        self._leave(tag)
        if self._around and self._around[-1][0] > self._lines.depth:
            self._around.pop()

    def data(self, words: str) -> None:
        if self._unread:
            if self._raw is not None:
                self._raw.append(words)
            return
        self._say(words)
        for _, item in self._around:
            if len(item.words) < _ITEM_LENGTH:
                item.words.append(words[:_ITEM_LENGTH])

    def close(self) -> Page:
        text, blocks = self._lines.finish()
        return Page(
            text=text,
            blocks=blocks,
            root=self._root,
            title=self._title,
            items=self._items,
            metas=self._metas,
            links=self._links,
            times=self._times,
            scripts=self._scripts,
        )

    def _note(self, tag: str, attributes: Attributes) -> Item | None:
        """Keep what a claim may be made of; an Item where the words inside the element are wanted too."""
        if tag == "meta":
            self._metas.append(attributes)
        elif tag == "link":
            self._links.append(attributes)
        elif tag == "time":
            self._times.append(attributes)
        if tag != "h1" and "itemprop" not in attributes:
            return None
        item = Item(tag, attributes, [])
        self._items.append(item)
        return item

    def _start_unread(self, tag: str, attributes: Attributes) -> None:
        if not self._unread and tag not in INLINE and tag not in _UNREAD:
            self._lines.end_line(tag)
        self._unread.append(tag)
        if tag == "script":
            self._raw = []
            self._script_type = attributes.get("type", "")
        elif tag == "title" and not self._title and self._unread[0] == "title":
            self._raw = []

    def _end_svg(self) -> None:
        if self._unread[0] == "svg" and _ROOM_IN_SVG.isdisjoint(self._unread[-_DEEP_IN_SVG:]):
            for tag in self._unread:  # their ends are still to come
                self._enter(tag, {})
            self._unread.clear()

    def _end_raw(self, tag: str) -> None:
        words = "".join(self._raw or ())
        self._raw = None
        if tag == "script":
            self._scripts.append(Script(self._script_type, words))
        else:
            self._title = " ".join(words.split())

    def _hidden(self, tag: str, attributes: Attributes) -> bool:
        """Whether a browser shows this element to nobody."""
        if tag in _SHOWN:
            return False
        # Within a line, what is written for screen readers alone: ", opens in a new tab".
        if "class" in attributes and tag in INLINE:
            names = attributes["class"]
            unseen = self._unseen.get(names)
            if unseen is None:
                unseen = self._unseen[names] = not _UNSEEN.isdisjoint(names.lower().split())
            if unseen:
                return True
        if _HIDING.isdisjoint(attributes):
            return False
        if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"]):
            return True
        # React sends parts of a page as <div hidden id="S:1"> and a script moves each to its place.
        return "hidden" in attributes and not attributes.get("id", "").startswith("S:")

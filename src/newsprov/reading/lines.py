"""The readable lines of a page, gathered while its elements come by."""

import re
from collections.abc import Mapping

from newsprov.model import Block

# Everything else begins a new block, custom elements too: they are containers far more often than words.
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr o:p "
    "output picture progress q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr "
    "link meta blink"
)
INLINE = frozenset(_INLINE_TAGS.split())
# Before and after these one line break, around all others an empty line.
_TIGHT_TAGS = "li td th tr dt dd thead tbody tfoot"
_TIGHT = frozenset(_TIGHT_TAGS.split())
# No-break spaces and their kin stay: where they stand tells a template's line from a writer's.
_BREAKS = re.compile(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_STEPS_AT_MOST = 64
_STEP_AT_MOST = 1_000  # characters; of the steps on real pages one in a hundred has more than 200
_STEP_ATTRIBUTES = ("role", "itemprop", "data-testid", "data-component")

Attributes = Mapping[str, str]


class Lines:
    """The text and the blocks of a page as they grow.

    A block's path ends at the innermost element that holds all of its text, so it also shows the
    `span.byline` or the `strong` that a line consists of.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._gap = 0  # line breaks due before the next block

        self._words: list[str] = []  # the block in hand
        self._linked: list[str] = []  # its words inside links
        self._around = 0  # depth of the innermost element that holds all of it
        self._lowest = 0  # least depth since it began
        self._closed: tuple[str, ...] | None = None  # the path of that element, where it is already left

        self._depth = 0
        self._elements: list[tuple[str, Attributes]] = []
        self._paths: list[tuple[str, ...] | None] = []
        self._below: dict[
            tuple[int, str], tuple[str, ...]
        ] = {}  # (identity of a path, step) to the next path
        self._seam: tuple[str, Attributes] | None = None  # the inline element that ended just here
        self._links = 0  # links around this point
        self._verbatim = 0  # <pre> around it

    def enter(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if tag in INLINE:
            if tag == "a":
                self._links += 1
            if self._seam is not None:
                if self._words and _set_apart(self._seam, tag, attributes):
                    self._words.append(" ")
                self._seam = None
        else:
            self.end_line(tag)
            if tag == "pre":
                self._verbatim += 1
        self._elements.append((tag, attributes))
        self._paths.append(None)
        self._depth += 1

    def leave(self, tag: str) -> None:
        """The innermost element ends."""
        if tag in INLINE:
            if tag == "a":
                self._links -= 1
            if self._words:
                self._seam = self._elements[-1]
                if self._depth == self._around and self._closed is None:
                    self._closed = self._path()
        elif tag != "br":
            self.end_line(tag)
            if tag == "pre":
                self._verbatim -= 1
        self._elements.pop()
        self._paths.pop()
        self._depth -= 1
        if self._depth < self._lowest:
            self._lowest = self._depth

    def say(self, words: str) -> None:
        """Words at this point."""
        if not self._verbatim:
            self._say(words)
            return
        for number, paragraph in enumerate(_EMPTY_LINE.split(words)):
            if number:
                self.end_line("p")
            self._say(paragraph)

    def _say(self, words: str) -> None:
        self._seam = None
        if not self._words:
            if not words or words.isspace():
                return
            self._around = self._lowest = self._depth
            self._closed = None
        elif self._lowest < self._around and not words.isspace():
            self._around = self._lowest
            self._closed = None
        self._words.append(words)
        if self._links:
            self._linked.append(words)

    def end_line(self, tag: str) -> None:
        """What came before this element and what comes after it are two blocks."""
        if self._words:
            self._end_block()
        if tag == "br":
            self._gap = min(self._gap + 1, 2)
        elif tag not in _TIGHT:
            self._gap = 2
        elif not self._gap:
            self._gap = 1

    def _end_block(self) -> None:
        text = _even(self._words)
        if text:
            if self._blocks:
                self._texts.append("\n" * self._gap)
                self._length += self._gap
            start, self._length = self._length, self._length + len(text)
            self._texts.append(text)
            path = self._path() if self._closed is None else self._closed
            self._blocks.append(Block(start, self._length, path, self._link_share(text)))
            self._gap = 0
        self._seam = None
        self._words.clear()
        self._linked.clear()

    def _link_share(self, text: str) -> float:
        if not self._linked:
            return 0.0
        if len(self._linked) == len(self._words):
            return 1.0
        return _letters(_even(self._linked)) / _letters(text)

    def _path(self) -> tuple[str, ...]:
        """The steps down to the innermost element around the whole block; equal paths are one object."""
        known = self._around
        while known and self._paths[known - 1] is None:
            known -= 1
        path = (self._paths[known - 1] if known else None) or ()
        for depth in range(known, self._around):
            tag, attributes = self._elements[depth]
            if tag != "html":
                step = _step(tag, attributes)
                below = self._below.get((id(path), step))
                if below is None:
                    below = self._below[id(path), step] = (*path, step)[-_STEPS_AT_MOST:]
                path = below
            self._paths[depth] = path
        return path

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """The whole text and its blocks."""
        if self._words:
            self._end_block()
        return "".join(self._texts), tuple(self._blocks)


def _set_apart(left: tuple[str, Attributes], tag: str, attributes: Attributes) -> bool:
    """Whether two elements that touch within a line are two things to the eye, as in a row of links."""
    return left[0] == "a" == tag or ("class" in left[1] and "class" in attributes)


def _even(words: list[str]) -> str:
    text = "".join(words).strip()
    return _SPACES.sub(" ", text) if "  " in text or _BREAKS.search(text) else text


def _letters(text: str) -> int:
    return len(text) - text.count(" ")


def _step(tag: str, attributes: Attributes) -> str:
    tag = tag[:_STEP_AT_MOST]
    if not attributes:
        return tag
    step = tag
    if "id" in attributes:
        step += "#" + "-".join(attributes["id"][:_STEP_AT_MOST].split())
    if "class" in attributes:
        step = ".".join((step, *attributes["class"][:_STEP_AT_MOST].split()))
    for name in _STEP_ATTRIBUTES:
        if name in attributes:
            step += f"[{name}={attributes[name][:_STEP_AT_MOST]}]"
    return step[:_STEP_AT_MOST]

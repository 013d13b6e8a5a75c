"""The readable lines of a page, gathered while its elements come by."""

import re
from collections.abc import Mapping

from newsprov.blocks import Block

# Everything else begins a new block, custom elements too: they are containers far more often than words.
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em embed font i img ins kbd label mark meter nobr "
    "o:p output picture progress q rp rt ruby s samp small source span strike strong sub sup time tt u var "
    "wbr link meta blink"
)
INLINE = frozenset(_INLINE_TAGS.split())
# Line breaks before and after an element: one for these, none within a line, and for all others an empty
# line. A second <br> makes an empty line too.
_TIGHT_TAGS = "li td th tr dt dd thead tbody tfoot"
_BREAKS_AROUND = dict.fromkeys(_TIGHT_TAGS.split(), 1) | dict.fromkeys(INLINE, 0)
_EMPTY = 2
# No-break spaces and their kin stay: where they stand tells a template's line from a writer's.
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_STEPS_AT_MOST = 64
_STEP_AT_MOST = 1_000  # characters; of the steps on real pages one in a hundred has more than 200
_STEP_ATTRIBUTES = ("role", "itemprop", "data-testid", "data-component")
_TOLD = frozenset(_STEP_ATTRIBUTES)

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

        self._elements: list[tuple[str, Attributes]] = []  # the elements around this point
        self._steps: list[str] = []  # the steps to the outermost of them, as far as asked for
        self._paths: dict[tuple[str, ...], tuple[str, ...]] = {}  # so that equal paths are one object
        self._seam: tuple[str, Attributes] | None = None  # the inline element that ended just here
        self._links = 0  # links around this point
        self._verbatim = 0  # <pre> around it

    @property
    def depth(self) -> int:
        """How many elements are around this point."""
        return len(self._elements)

    def enter(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        gap = _BREAKS_AROUND.get(tag, _EMPTY)
        if gap:
            if self._words:
                self._end_block()
            if self._gap < gap:
                self._gap = self._gap + 1 if tag == "br" else gap
            if tag == "pre":
                self._verbatim += 1
        else:
            if tag == "a":
                self._links += 1
            if self._seam is not None:
                if _set_apart(self._seam, tag, attributes):
                    self._words.append(" ")
                self._seam = None
        self._elements.append((tag, attributes))

    def leave(self, tag: str) -> None:
        """The innermost element ends."""
        elements = self._elements
        if not elements:
            return
        gap = _BREAKS_AROUND.get(tag, _EMPTY)
        if gap:
            if tag != "br":
                if self._words:
                    self._end_block()
                if self._gap < gap:
                    self._gap = gap
                if tag == "pre":
                    self._verbatim -= 1
        else:
            if tag == "a":
                self._links -= 1
            if self._words:
                self._seam = elements[-1]
                depth = len(elements)
                if self._closed is None and depth == self._around:
                    self._closed = self._path()
                if depth <= self._lowest:
                    self._lowest = depth - 1
        elements.pop()
        if len(elements) < len(self._steps):
            self._steps.pop()

    def say(self, words: str) -> None:
        """Words at this point."""
        if self._verbatim and _EMPTY_LINE.search(words):
            for number, paragraph in enumerate(_EMPTY_LINE.split(words)):
                if number:
                    self.end_line("p")
                self.say(paragraph)
            return
        if not self._words:
            if not words or words.isspace():
                return
            self._around = self._lowest = len(self._elements)
            self._closed = None
        else:
            self._seam = None
            if self._lowest < self._around and not words.isspace():
                self._around = self._lowest
                self._closed = None
        self._words.append(words)
        if self._links:
            self._linked.append(words)

    def end_line(self, tag: str) -> None:
        """What came before this element and what comes after it are two blocks."""
        gap = _BREAKS_AROUND.get(tag, _EMPTY)
        if gap and self._words:
            self._end_block()
        if self._gap < gap:
            self._gap = self._gap + 1 if tag == "br" else gap

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
        steps = self._steps
        for tag, attributes in self._elements[len(steps) : self._around]:
            steps.append(_step(tag, attributes))
        path = tuple(steps[max(0, self._around - _STEPS_AT_MOST) : self._around])
        return self._paths.setdefault(path, path)

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
    # none of them can be printed but the space
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def _letters(text: str) -> int:
    return len(text) - text.count(" ")


def _step(tag: str, attributes: Attributes) -> str:
    step = tag
    if attributes:
        if "id" in attributes:
            step += "#" + "-".join(attributes["id"][:_STEP_AT_MOST].split())
        if "class" in attributes:
            step = ".".join((step, *attributes["class"][:_STEP_AT_MOST].split()))
        if not _TOLD.isdisjoint(attributes):
            for name in _STEP_ATTRIBUTES:
                if name in attributes:
                    step += f"[{name}={attributes[name][:_STEP_AT_MOST]}]"
    return step[:_STEP_AT_MOST]

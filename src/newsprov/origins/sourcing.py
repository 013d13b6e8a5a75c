"""Source lines that name a house no registry lists: "Source: Harwick University"."""

import re
from typing import NamedTuple

from newsprov.origins.addresses import ADDRESS, host_of
from newsprov.origins.bylines import byline_element
from newsprov.origins.languages import page_words
from newsprov.origins.naming import Mention
from newsprov.origins.page import Page
from newsprov.origins.publishers import is_own
from newsprov.origins.shapes import is_cased

_LONGEST = 90  # characters of a source line
_NEAR = -3  # how many steps up from the story's container a source line may stand
_LABEL_END = re.compile("[:：•]")
_LABEL = re.compile(r"[^\d\s/|()（）][^\d/|()（）]*$")
_NAME_END = re.compile(r"(?<!\s)(?:\s*[,;|/(（]|\s+-\s)")
# Several names are the sources of a graph or of facts, not of a text.
_SEVERAL = re.compile(r",\s*[A-Z][\w.&'-]+\s+\w+\s+\w+|,[^,]+,|\s/\s|;")
_IN_BRACKETS = re.compile(r"\((\w+)\)")


class Stretch(NamedTuple):
    """A line, or the end of a long one: its number, where it starts in the text, its words, also folded."""

    line: int
    start: int
    text: str
    folded: str


class Found(NamedTuple):
    """A publisher, and where the words that name it start and end in the text."""

    name: str
    start: int
    end: int


def sourced(page: Page, stretch: Stretch) -> Found | None:
    """The house behind the label of a source line, where that is no agency: an agency there is a wire."""
    index, start, text, _ = stretch
    if len(text) > _LONGEST or not _LABEL_END.search(text, 0, 80) or not _at_an_edge(page, index):
        return None
    for mark in _LABEL_END.finditer(text[:80]):
        label = _LABEL.search(text[: mark.start()])
        said = label.group().strip().lower() if label else ""
        if label is None or said not in page.phrases.source or said in page.phrases.by:
            continue
        rest = text[mark.end() :].strip(" ©\u3000")
        if ADDRESS.match(rest):
            name = host_of(rest.split()[0])
        else:
            name = None if _is_no_house(page, index, rest) else _name(rest)
        return Found(name, start + label.start(), start + len(text)) if name else None
    return None


def _at_an_edge(page: Page, index: int) -> bool:
    layout = page.layout
    if not (layout.last - 3 <= index <= layout.last + 6 or index < layout.first):
        return False
    block = layout.lines[index].block
    return block is None or layout.kinship(block) >= _NEAR or byline_element(block.path)


def _is_no_house(page: Page, index: int, rest: str) -> bool:
    """Whether the words behind a label name several houses, writers of words and pictures, or an agency."""
    joined = any(f" {word} " in rest for word in page.phrases.and_)
    bracketed = _IN_BRACKETS.findall(rest.lower())
    if joined or _SEVERAL.search(rest) or rest.lower().rstrip(".") in page.phrases.generic:
        return True
    if any(word in page.phrases.photo or word in page.phrases.by for word in bracketed):
        return True
    named = [mention for group in page.groups.get(index, ()) for mention in group.mentions]
    return any(_is_agency(page, mention) for mention in named)


def _is_agency(page: Page, mention: Mention) -> bool:
    """Whether a name is the page's own house, or one that is neither a newspaper nor called a site."""
    known = [page.registry[name] for name in mention.houses if name in page.registry]
    if page.text[mention.start : mention.end].endswith(tuple(page_words("site_names"))):
        return page.own in known
    return any(agency is page.own or not agency.newspaper for agency in known)


def _name(rest: str) -> str | None:
    name = _NAME_END.split(rest)[0]
    for label in page_words("source_ends"):
        name = name.partition(label)[0]
    name = name.strip(" .*)\u3000")
    if not 2 < len(name) < 60 or name[0].islower():
        return None
    caseless = not is_cased(name[0])
    return None if caseless and (name[0].isascii() or len(name) > 20) else name


def shared_line(page: Page, stretch: Stretch) -> Found | None:
    """The page's own house and another one alone in a line: "Harwick Post / Dale Echo"."""
    index, start, text, _ = stretch
    layout = page.layout
    if "/" not in text or len(text) > 60 or not layout.last - 1 <= index <= layout.last + 3:
        return None
    parts = [part.strip(" ()") for part in text.split("/")]
    if len(parts) != 2 or not all(len(part) > 3 and part[0].isupper() for part in parts):
        return None
    if any(len(part.split()) > 4 for part in parts):
        return None
    own = [len(part.split()) < 4 and is_own(page, part) for part in parts]
    return Found(parts[own.index(False)], start, start + len(text)) if sum(own) == 1 else None

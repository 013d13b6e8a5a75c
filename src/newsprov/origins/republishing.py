"""Whom a text was taken from, by its own words: republication notices and links to the original."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Self

from newsprov.model import Evidence
from newsprov.origins.addresses import ADDRESS, host_of
from newsprov.origins.bylines import byline_element
from newsprov.origins.languages import Phrases
from newsprov.origins.layout import Line
from newsprov.origins.page import Clue, Page
from newsprov.origins.publishers import NAME_STOP, name_at_end, name_at_start, publisher_clues
from newsprov.origins.shapes import TOKEN, is_cased
from newsprov.origins.sourcing import Found, Stretch, shared_line, sourced

# A date or a time in place of a name: "first published on Tue 6 June", "at 11:40 a.m."
_CLOCK = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}\d{1,2}(?:\d\d)?\b(?!\w)")
_LONGEST = 500  # characters of a line, or of its end, in which a notice is sought
_SHORT = 200  # characters of a line that may be a notice amid the story or in a box
_ABOVE, _BELOW = 14, 14  # lines over and under a page's story in which a notice may stand


class _Cues(NamedTuple):
    """The words of notices that stand in one of the lines at all."""

    first: tuple[str, ...]
    behind: tuple[str, ...]
    onward: tuple[str, ...]

    @classmethod
    def among(cls, phrases: Phrases, stretches: Iterable[Stretch]) -> Self:
        folded = "\n".join(stretch.folded for stretch in stretches)
        return cls(
            *(
                tuple(cue for cue in cues if cue in folded)
                for cues in (phrases.first, phrases.notice_after, phrases.onward)
            )
        )


def notices(page: Page) -> list[Clue]:
    """Republication notices, "read more on" links and source lines, in the lines around the story."""
    clues: list[Clue] = []
    stretches = [
        _stretch(page, index, line)
        for index, line in enumerate(page.layout.lines)
        if _may_hold_notice(page, index, line)
    ]
    cues = _Cues.among(page.phrases, stretches)
    for stretch in stretches:
        family, found = _found(page, stretch, cues)
        if found:
            quote = page.text[found.start : found.end]
            evidence = Evidence(f"republished/{family}", quote, found.start, found.end)
            clues.extend(publisher_clues(page, family, found.name, evidence))
    return clues


def _stretch(page: Page, index: int, line: Line) -> Stretch:
    start = max(line.start, line.end - _LONGEST)
    text = page.text[start : line.end]
    return Stretch(index, start, text, text.lower())


def _may_hold_notice(page: Page, index: int, line: Line) -> bool:
    """Whether a line stands where notices stand: above, under or, short and in plain text, amid the story."""
    layout = page.layout
    inside = layout.first + 2 < index < layout.last - 3
    if inside and (line.block is not None or line.length > _SHORT):
        return False
    if line.length > _LONGEST and index < layout.last:
        return False
    if line.block is None:
        return True
    return layout.first - _ABOVE <= index <= layout.last + _BELOW and not layout.in_picture(line)


def _found(page: Page, stretch: Stretch, cues: _Cues) -> tuple[str, Found | None]:
    """The publisher that a line names, and the kind of evidence it is."""
    line = page.layout.lines[stretch.line]
    boxed = line.block is not None and page.layout.elsewhere(line)
    may = cues.first and not (boxed and line.length > _SHORT)
    found = _noticed(page, stretch, cues.first) if may else None
    found = found or (_noticed_before(page, stretch, cues.behind) if cues.behind else None)
    if found:
        return "notice", found
    if cues.onward and not boxed:
        found = _onward(page, stretch, cues.onward)
        if found:
            return "onward", found
    if not boxed or byline_element(line.block.path if line.block else ()):
        found = sourced(page, stretch)
        if found:
            # In Chinese the label always names where a text was taken from.
            return "notice" if page.language == "zh" else "source_line", found
    return "source_line", shared_line(page, stretch)


def _noticed(page: Page, stretch: Stretch, cues: tuple[str, ...]) -> Found | None:
    """A notice with the publisher behind it: "originally published by the Dale Echo"."""
    _, start, text, folded = stretch
    for cue in cues:
        at = folded.find(cue)
        if at < 0 or (at and folded[at - 1].isalnum() and cue[0].isascii()):
            continue
        rest = text[at + len(cue) :]
        if (rest[:1].isalpha() and cue[-1].isascii()) or _CLOCK.match(rest) or (len(cue) < 10 and at > 30):
            continue
        if cue.startswith(page.phrases.appeared) and at and not _is_of_a_story(page, folded[:at]):
            continue
        name = name_at_start(page, rest)
        if name:
            begin = max((folded.rfind(mark, 0, at) + 1 for mark in ".!?。"), default=0)
            begin = at if at - begin > 120 else begin
            begin += len(text[begin:at]) - len(text[begin:at].lstrip())
            named = text.find(name, at)
            stop = NAME_STOP.search(text, named + len(name)) if named >= 0 else None
            end = stop.start() + 1 if stop else len(text)
            return Found(name, start + begin, start + min(end, begin + 300))
    return None


def _is_of_a_story(page: Page, folded: str) -> bool:
    """Whether a story is what appeared first: "the disease first appeared in Michigan" tells of none."""
    return not page.phrases.story.isdisjoint(TOKEN.findall(folded[-80:]))


def _noticed_before(page: Page, stretch: Stretch, cues: tuple[str, ...]) -> Found | None:
    """A notice with the publisher in front of it, as many languages have it."""
    _, start, text, folded = stretch
    for cue in cues if len(text) <= 220 else ():
        at = folded.find(cue)
        name = name_at_end(page, text[:at]) if at > 2 else None
        if name:
            return Found(name, start, start + len(text))
    return None


def _onward(page: Page, stretch: Stretch, cues: tuple[str, ...]) -> Found | None:
    """A link to the original: "Read more on dale-echo.example"."""
    index, start, text, folded = stretch
    bare = folded.lstrip(" *•–—-(→»>[")
    cue = next((cue for cue in cues if bare.startswith(cue)), None) if len(text) <= 220 else None
    if cue is None:
        return None
    rest = text[folded.find(cue) + len(cue) :]
    end = start + len(text)
    if rest[:1].isalpha() and cue[-1].isascii():
        return None
    address = _address(rest)
    if address:
        return Found(address, start, end)
    if not rest.strip(" :：.…→»>"):
        below = page.layout.lines[index + 1 : index + 2]
        address = _address(page.text[below[0].start : below[0].end], whole=True) if below else None
        return Found(address, start, below[0].end) if address else None
    if len(rest) > 60 or (rest.lstrip()[:1] in ":：" and len(cue) < 12):
        return None
    name = name_at_start(page, rest)
    alone = name and len(TOKEN.findall(rest)) <= len(TOKEN.findall(name)) + 2
    return Found(name, start, end) if name and is_cased(name[0]) and alone else None


def _address(text: str, *, whole: bool = False) -> str | None:
    found = ADDRESS.search(text[:400])
    if not found or (whole and len(found.group()) < len(text.strip()) - 12):
        return None
    return host_of(found.group())

"""Newspapers and sites that no registry lists, cited by a name or an address that tells what they are."""

import re
from collections.abc import Iterator
from functools import cache

from newsprov.origins.citing import cited_sentence, last_clause
from newsprov.origins.languages import STRONG, any_of, page_words
from newsprov.origins.layout import Line
from newsprov.origins.page import AROUND, Clue, Group, Page
from newsprov.origins.shapes import ending, stages
from newsprov.origins.values import Role

_LONGEST_LINE = 20_000  # of a longer line, only the beginning is searched


def outlets(page: Page) -> list[Clue]:
    """Newspapers that no registry lists, named behind a cue: "according to the Harwick Times"."""
    shapes = [shape for shape, end in _shapes() if end.search(page.text)]
    clues: list[Clue] = []
    for index in page.layout.paragraphs if shapes else ():
        line = page.layout.lines[index]
        for start, end in _unlisted(page, index, line, shapes):
            before, after = page.text[line.start : start][-AROUND:], page.text[end : line.end][:AROUND]
            group = Group(index, start, end, before, after, (), False)
            if _is_behind_cue(page, group):
                name = page.text[start:end]
                domain = name if name.islower() else None
                clues.append(Clue(Role.CITED, "cited", name, cited_sentence(page, group), domain=domain))
    return clues


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The names of newspapers and the addresses of sites, each with what they end with."""
    titles, endings = any_of(page_words("newspaper_titles")), any_of(page_words("host_endings"))
    return (
        (
            re.compile(rf"(?<![\w&'’-])(?:[A-Z][\w&'’-]+ ){{1,3}}?(?:{titles})\b"),
            re.compile(rf" (?:{titles})\b"),
        ),
        (
            re.compile(rf"\b[a-z][a-z0-9-]{{2,30}}\.(?:{endings})\b"),
            re.compile(rf"\.(?:{endings})\b"),
        ),
    )


def _unlisted(page: Page, index: int, line: Line, shapes: list[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Where a line names a house beside those that the registry knows."""
    taken = [(group.start, group.end) for group in page.groups.get(index, ())]
    last = min(line.end, line.start + _LONGEST_LINE)
    for shape in shapes:
        for found in shape.finditer(page.text, line.start, last):
            start, end = found.span()
            if not any(left < end and start < right for left, right in taken):
                yield start, end


def _is_behind_cue(page: Page, group: Group) -> bool:
    """Whether the longest word or phrase that cites right before a name is no little word."""
    led = stages(page.phrases, last_clause(group.before))
    cue = next(filter(None, (ending(stage, page.phrases.before) for stage in led)), "")
    return len(cue) > STRONG

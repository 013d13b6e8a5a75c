"""End lines: the agency alone on a line, or closing the last paragraph."""

import re

from newsprov.origins.bylines import byline_element
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import CLOSERS, OPENERS, SENTENCE_END, residue
from newsprov.origins.values import Role
from newsprov.rules.writing import FULL_STOPS

_CREDIT_OPENERS = "".join(dict.fromkeys("-–—/([（【 "))
_NAMED_BEFORE = 45  # characters before brackets in which the words "news agency" make them a citation
_LIST = 3  # lines with a name each: a list of agencies, no credit
_MENU, _LONG_MENU = 3, 4  # short lines on end that are a menu: for "Services", for the name of an agency
_REACH = 8  # lines over and under a name that are looked at for a menu
_ITEM = 30  # characters of an item of a menu


def end_line(page: Page, group: Group) -> list[Clue]:
    """The agency alone on a line, or closing the last paragraph."""
    layout = page.layout
    line = layout.lines[group.line]
    tail_words = residue(group.after)
    head_words = residue(group.before)
    if not tail_words and not head_words:
        return _alone(page, group)
    if not head_words and re.match(r"\s?/\s?\(", group.after) and group.line > layout.first:
        return page.clues(Role.WIRE, "endline", group, line.start, line.end)
    closing = (
        line.block is None and group.line in layout.paragraphs and not layout.under_paragraph(group.line + 2)
    )
    if group.line < layout.last - (4 if line.block is not None else 2) and not closing:
        return []
    if group.line > layout.last + 4 or tail_words:
        return []
    before = group.before.rstrip(" ©")
    opener = before[-1:]
    body = before.rstrip(_CREDIT_OPENERS)
    closed = group.after.lstrip()[:1]
    bracketed = opener in "([（【/" and closed in CLOSERS
    if group.line < layout.last and not bracketed and not closing:
        return []
    if bracketed and len(body) > 20:
        ended = SENTENCE_END.search(body) or (
            group.after.lstrip()[1:2] in FULL_STOPS and not _spells_out(page, body)
        )
        if not (ended or group.initials or opener == "/"):
            return []
    elif not (SENTENCE_END.search(body) and (opener in "-–—./" or body == before)):
        return []
    if not bracketed and (any(mention.inflected for mention in group.mentions) or body.endswith(":")):
        return []
    if not bracketed and body == before and not all(mention.sigle for mention in group.mentions):
        return []
    start = group.origin + (len(before) - 1 if bracketed else len(body))
    start += len(page.text[start : group.start]) - len(page.text[start : group.start].lstrip())
    end = group.end + group.after.index(closed) + 1 if bracketed else group.end
    return page.clues(Role.WIRE, "endline", group, start, end)


def _spells_out(page: Page, body: str) -> bool:
    """Whether an agency is named in words before brackets: "according to the news agency of China (X)."""
    tail = body[-_NAMED_BEFORE:].lower()
    return any(word in tail for word in page.phrases.agency if len(word) > 3)


def _alone(page: Page, group: Group) -> list[Clue]:
    layout = page.layout
    line = layout.lines[group.line]
    text = page.text[line.start : line.end]
    if len(text) > 100 or any(mention.inflected for mention in group.mentions):
        return []
    marked = text[0] in OPENERS + "-–—/©" or "/" in text
    if _in_a_list(page, group.line) or (not marked and (_is_item(page, group) or _is_topic(page, group))):
        return []
    # In plain text a paragraph behind it puts the line in the middle of the story, where a credit is marked.
    amid = line.block is None and layout.first < group.line < layout.last
    if amid and not (marked or group.initials) and group.line + 1 in layout.paragraphs:
        return []
    under = line.block is None and layout.under_paragraph(group.line) and group.line > layout.first
    if (
        under
        or (layout.last < group.line <= layout.last + 6 and page.layout.beside_story(group.line))
        or (group.line == layout.last and layout.first != layout.last)
    ):
        family = "endline"
        if line.block is not None and not marked:
            family = "bare_sigle"
    elif group.line < layout.first:
        if group.line == 0 and not page.article.blocks and len(layout.lines) > 1 and not marked:
            return []
        family = "byline" if line.block is None else "bare_sigle"
        if line.block is not None and (
            group.line < max(layout.headline - 1, layout.first - 25) or line.block.heading
        ):
            return []
    elif group.line > layout.first and line.block is None:
        bracketed = (text[0] in OPENERS and text.rstrip(".")[-1] in CLOSERS) or group.initials
        if not bracketed and group.line < layout.last:
            return []
        family = "endline" if bracketed else "bare_sigle"
    elif layout.first < group.line < layout.last and (
        group.initials or (text[0] in "([" and layout.under_paragraph(group.line))
    ):
        family = "endline" if not group.initials or group.line >= layout.last - 4 else "bare_sigle"
    else:
        return []
    if line.block is not None and (family == "bare_sigle" or group.generic):
        if byline_element(line.block.path):
            family = "byline_element"
        elif family == "bare_sigle" and group.generic:
            return []
    return page.clues(Role.WIRE, family, group, line.start, line.end)


def _in_a_list(page: Page, index: int) -> bool:
    """Whether a line that is a name alone is one of three or more such lines on end."""
    length = 1
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(page.layout.lines) and length < _LIST and _is_name(page, at):
            length, at = length + 1, at + step
    return length >= _LIST


def _is_item(page: Page, group: Group) -> bool:
    """Whether a line of a plain text is one of a menu, of a list of topics, of the answers to a question."""
    layout, index = page.layout, group.line
    if layout.lines[index].block is not None or layout.under_paragraph(index):
        return False
    above, below = index - 1, index + 1
    while above > index - _REACH and above >= 0 and _is_short(page, above):
        above -= 1
    while below < index + _REACH and below < len(layout.lines) and _is_short(page, below):
        below += 1
    if above >= 0 and page.text[layout.lines[above].end - 1] in "?？؟" and below - index > 1:
        return True
    menu = _MENU if group.generic else _LONG_MENU
    return above < index - 1 and below > index + 1 and below - above > menu


def _is_short(page: Page, index: int) -> bool:
    """Whether a line is short and bare like an item of a list: no date, no sentence, no byline."""
    line = page.layout.lines[index]
    text = page.text[line.start : line.end].lower()
    if len(text) > _ITEM or SENTENCE_END.search(text) or any(map(str.isdigit, text)):
        return False
    return not text.startswith(tuple(f"{word} " for word in page.phrases.by))


def _is_topic(page: Page, group: Group) -> bool:
    """Whether the headline holds the name: then the line may be what the story is about, and no credit."""
    heading = max(page.layout.headline, 0)
    titled = {house for other in page.groups.get(heading, ()) for m in other.mentions for house in m.houses}
    return heading != group.line and any(not titled.isdisjoint(mention.houses) for mention in group.mentions)


def _is_name(page: Page, index: int) -> bool:
    """Whether a line holds the name of a house and nothing else, be it plausible there or not."""
    line = page.layout.lines[index]
    text = page.text[line.start : line.end]
    if len(text) > 40:
        return False
    return any(not residue(text[: m.start] + " " + text[m.end :]) for m in page.registry.mentions(text))

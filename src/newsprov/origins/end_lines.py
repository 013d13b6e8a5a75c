"""End lines: the agency alone on a line, or closing the last paragraph."""

import re

from newsprov.blocks import Block
from newsprov.origins.bylines import byline_element
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import CLOSERS, OPENERS, SENTENCE_END, TOKEN, residue
from newsprov.origins.values import Role
from newsprov.rules.writing import SENTENCE_ENDS

_CREDIT_OPENERS = "-–—/([（【 "
_SLASHED = re.compile(r"\s?/\s?\(")  # the initials behind: "dpa / (gem)"
_SENTENCE = 20  # characters in front of brackets that are more than a label
_LONGEST_ALONE = 100  # characters of a line that holds the agency and what goes with it
_NAMED_BEFORE = 45  # characters before brackets in which the words "news agency" make them a citation
_LIST = 3  # lines with a name each: a list of agencies, no credit
_MENU, _LONG_MENU = 3, 4  # short lines on end that are a menu: for "Services", for the name of an agency
_REACH = 8  # lines over and under a name that are looked at for a menu
_ITEM = 30  # characters of an item of a menu


def end_line(page: Page, group: Group) -> list[Clue]:
    """The agency alone on a line, or closing the last paragraph."""
    line = page.layout.lines[group.line]
    ahead, behind = residue(group.before), residue(group.after)
    if not ahead and not behind:
        family = _family_alone(page, group)
        return page.clues(Role.WIRE, family, group, line.start, line.end) if family else []
    if not ahead and _SLASHED.match(group.after) and group.line > page.layout.first:
        return page.clues(Role.WIRE, "endline", group, line.start, line.end)
    return [] if behind else _closing(page, group)


def _closing(page: Page, group: Group) -> list[Clue]:
    """The agency behind the last words of the story: "... the mayor said. (dpa/gem)"."""
    layout, block = page.layout, page.layout.lines[group.line].block
    final = block is None and group.line in layout.paragraphs and not layout.under_paragraph(group.line + 2)
    if not final and not layout.last - (4 if block else 2) <= group.line <= layout.last + 4:
        return []
    before, closed = group.before.rstrip(" ©"), group.after.lstrip()[:1]
    body = before.rstrip(_CREDIT_OPENERS)
    bracketed = before[-1:] in tuple("([（【/") and closed in tuple(CLOSERS)
    if bracketed:
        if not _ends_in_brackets(page, group, body):
            return []
        start, end = len(before) - 1, group.end + group.after.index(closed) + 1
    else:
        if not (final or group.line >= layout.last) or not _ends_bare(group, before, body):
            return []
        start, end = len(body), group.end
    start += group.origin
    while page.text[start].isspace():
        start += 1
    return page.clues(Role.WIRE, "endline", group, start, end)


def _ends_in_brackets(page: Page, group: Group, body: str) -> bool:
    """Whether a sentence ends in front of the brackets, or a long one behind them."""
    if SENTENCE_END.search(body):
        # "Photo: J. Doe. (AP)"
        return len(body) > _SENTENCE or page.phrases.photo.isdisjoint(TOKEN.findall(body.lower()))
    stopped = group.after.lstrip()[1:].startswith(tuple(SENTENCE_ENDS)) and not _spells_out(page, body)
    slashed = group.before.rstrip(" ©").endswith("/")
    return len(body) > _SENTENCE and (stopped or group.initials or slashed)


def _ends_bare(group: Group, before: str, body: str) -> bool:
    """Whether a sentence ends in front of the agency: "... said. - AFP", "... said. dpa"."""
    if not SENTENCE_END.search(body) or any(mention.inflected for mention in group.mentions):
        return False
    if body == before:
        return all(mention.sigle for mention in group.mentions)
    return before[-1] in "-–—./"


def _spells_out(page: Page, body: str) -> bool:
    """Whether an agency is named in words before brackets: "according to the news agency of China (X)."""
    tail = body[-_NAMED_BEFORE:].lower()
    return any(word in tail for word in page.phrases.agency if len(word) > 3)


def _family_alone(page: Page, group: Group) -> str:
    """What kind of evidence the agency alone on a line is, "" for none."""
    line = page.layout.lines[group.line]
    text = page.text[line.start : line.end]
    if len(text) > _LONGEST_ALONE or any(mention.inflected for mention in group.mentions):
        return ""
    marked = text[0] in OPENERS + "-–—/©" or "/" in text
    if _in_a_list(page, group.line) or (not marked and (_is_item(page, group) or _is_topic(page, group))):
        return ""
    if line.block is None:
        return _family_in_text(page, group, text, marked)
    family = _family_on_page(page, group, line.block, marked)
    if family == "bare_sigle" or (family and group.generic):
        if byline_element(line.block.path):
            return "byline_element"
        return "" if family == "bare_sigle" and group.generic else family
    return family


def _family_in_text(page: Page, group: Group, text: str, marked: bool) -> str:
    """The same in plain text, where an unmarked name is none amid the story or as its headline."""
    layout, index = page.layout, group.line
    if index < layout.first:
        title = index == 0 and not page.article.blocks and len(layout.lines) > 1
        return "" if title and not marked else "byline"
    amid = layout.first < index < layout.last and index + 1 in layout.paragraphs
    if index == layout.first or (amid and not (marked or group.initials)):
        return ""
    if layout.under_paragraph(index) or layout.last <= index <= layout.last + 6:
        return "endline"
    bracketed = (text[0] in OPENERS and text.rstrip(".")[-1] in CLOSERS) or group.initials
    return "endline" if bracketed else "bare_sigle" if index >= layout.last else ""


def _family_on_page(page: Page, group: Group, block: Block, marked: bool) -> str:
    """The same on a page, above the story, in it under a paragraph, or below it."""
    layout, index = page.layout, group.line
    if index < layout.first:
        near = index >= max(layout.headline - 1, layout.first - 25)
        return "bare_sigle" if near and not block.heading else ""
    below = layout.last < index <= layout.last + 6 and layout.beside_story(index)
    if below or layout.first < index == layout.last:
        return "endline" if marked else "bare_sigle"
    if not layout.first < index < layout.last:
        return ""
    if group.initials:
        return "endline" if index >= layout.last - 4 else "bare_sigle"
    under = page.text[layout.lines[index].start] in "([" and layout.under_paragraph(index)
    return "endline" if under else ""


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

"""The credits that have no module of their own, and `CREDITS`: all sorts in the order they are tried.

Each function looks at one group of names in one line and either returns the clues it makes or nothing.
"""

import re
from collections.abc import Callable

from newsprov.model import Evidence
from newsprov.origins.bylines import byline
from newsprov.origins.contributors import contributor
from newsprov.origins.datelines import dateline
from newsprov.origins.end_lines import end_line
from newsprov.origins.languages import page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import whole_party
from newsprov.origins.shapes import (
    OPENING_QUOTES,
    SENTENCE_END,
    TOKEN,
    residue,
)
from newsprov.origins.values import Role

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLURAL = re.compile(r"\(\w{1,2}\)$")  # "Source(s)"
_OWN_LINE = 100  # characters of a line of plain text that may be a copyright wherever it stands
_MARKED = 60  # characters in front of a name in which the sign of a copyright stands
_NAMED_FIRST = 4  # words behind an agency's name among which its writer is named as such


def sign_off(page: Page, group: Group) -> list[Clue]:
    """ "Associated Press writer X contributed" at the end of the story."""
    layout = page.layout
    if group.line < layout.last - 1 or group.line > layout.last + 6:
        return []
    words = TOKEN.findall(group.after.lower())
    if page_words("writers").isdisjoint(words[:_NAMED_FIRST]) or group.before.strip(" *(–—-_"):
        return []
    if page_words("signing_verbs").isdisjoint(words):
        return []
    return page.clues(Role.WIRE, "signoff", group, group.start, page.layout.lines[group.line].end)


def reuters_sign_off(page: Page) -> list[Clue]:
    """ "(Reporting by X; editing by Y)": the way Reuters closes a story."""
    if "Reuters" not in page.registry:
        return []
    pairs = [pair for pair in page.phrases.sign_offs if pair[0] in page.folded and pair[1] in page.folded]
    if not pairs:
        return []
    layout = page.layout
    start = max(0, layout.last - 2) if page.article.blocks else layout.first
    for index in range(start, min(len(layout.lines), layout.last + 6)):
        line = layout.lines[index]
        folded = page.text[max(line.start, line.end - 500) : line.end].lower()
        for reported, edited in pairs:
            at = folded.rfind(reported, 0, max(0, folded.rfind(edited)))
            before = folded[max(0, at - 1) : at]
            quoted = folded[:at].rstrip("(（").endswith(OPENING_QUOTES)
            if at >= 0 and before in ("", " ", "(", "（") and not quoted:
                start = line.end - len(folded) + at - len(before.strip())
                evidence = Evidence("credit/signoff", page.text[start : line.end], start, line.end)
                return [page.clue(Role.WIRE, "signoff", ("Reuters",), evidence)]
    return []


def source_line(page: Page, group: Group) -> list[Clue]:
    """A label for the source, then the agency."""
    label_at = _label(page, group, page.phrases.source)
    if label_at is None or not _near_edges(page, group) or not whole_party(page, group):
        return []
    line = page.layout.lines[group.line]
    rest = residue(group.after)
    marked = any(mark in group.before for mark in ":：•|՝(（") or not group.before.strip()
    if len(rest) > (40 if marked else 0):
        return []
    end = line.end if len(rest) <= 40 and line.end - label_at <= 120 else group.end
    return page.clues(Role.WIRE, "source_line", group, label_at, end)


def _label(page: Page, group: Group, labels: frozenset[str]) -> int | None:
    """Where the label right before a credit starts; other sources may stand between them."""
    before = group.before
    if not before.strip():
        return _label_above(page, group, labels)
    for mark in (":", "：", "•", "|", "՝", "ː"):
        at = before.rfind(mark)
        if at < 0:
            continue
        named = before[:at].rstrip().lower()
        between = before[at + 1 :]
        if len(between) > 50 or SENTENCE_END.search(between):
            continue
        named = _PLURAL.sub("", named)
        start = max((named.rfind(stop) + 1 for stop in ".!?(（*|\t"), default=0)
        label = named[start:].strip(" *•–—-_([【（")
        if label in labels:
            return group.origin + before.lower().rfind(label)
    bare = before.strip(" *•–—-_([【（").lower()
    if bare in labels:
        return group.origin
    opened = max(before.rfind("("), before.rfind("（"))
    if opened >= 0 and before[opened + 1 :].strip(" :").lower() in labels:
        return group.origin + opened
    return None


def _label_above(page: Page, group: Group, labels: frozenset[str]) -> int | None:
    if group.line == 0:
        return None
    above = page.layout.lines[group.line - 1]
    label = page.text[above.start : above.end]
    if len(label) < 40 and label.strip(" :：•").lower() in labels and not residue(group.after):
        return above.start
    return None


def _near_edges(page: Page, group: Group) -> bool:
    """Above or under the story; in plain text, where its end is less sure, any line of its own."""
    layout = page.layout
    if group.line <= layout.first + 1 or layout.last <= group.line <= layout.last + 12:
        return True
    line = layout.lines[group.line]
    return line.block is None and line.length <= 120


def copyright_line(page: Page, group: Group) -> list[Clue]:
    """The agency's copyright at the end of the story."""
    layout = page.layout
    line = layout.lines[group.line]
    own_line = line.block is None and line.length < _OWN_LINE
    if not (own_line or group.line <= layout.first or layout.last - 1 <= group.line <= layout.last + 8):
        return []
    near = max(0, len(group.before) - _MARKED)
    marks = list(page.phrases.copyright_mark.finditer(group.before, near))
    between = group.before[marks[-1].end() :] if marks else ""
    words = [word for word in TOKEN.findall(between) if not word[0].isdigit() and word.lower() != "copyright"]
    if not marks or len(words) > 1 or len(between) > 40:
        return []
    start = group.origin + marks[-1].start()
    lead = page.text[max(line.start, start - 400) : start].strip()
    open_lead = len(lead) > 30 and not (SENTENCE_END.search(lead) or lead.isupper())
    if line.block is None and (open_lead or _is_company(group)):
        return []  # a site's footer: "A website of the Harwick group © 2024 Harwick Group, Inc."
    dated = _YEAR.search(between) or page.phrases.copyright_mark.match(lead)
    if len(lead) > 20 and not (dated or lead.isupper()):
        return []  # the end of a caption
    return page.clues(Role.WIRE, "copyright", group, start, min(line.end, group.end + 40))


def _is_company(group: Group) -> bool:
    """Whether the copyright is a company's, named in full, or one of nobody in particular."""
    words = TOKEN.findall(group.after.lower())[:_NAMED_FIRST]
    return group.generic or not page_words("company_forms").isdisjoint(words)


CREDITS: tuple[Callable[[Page, Group], list[Clue]], ...] = (
    dateline,
    sign_off,
    source_line,
    copyright_line,
    contributor,
    byline,
    end_line,
)

"""The credits of the text itself: byline, end line, source line, copyright and the like.

Each function looks at one group of names in one line and either returns the clues it makes or nothing.
"""

import re
from collections.abc import Callable

from newsprov.model import Evidence
from newsprov.origins.datelines import dateline
from newsprov.origins.languages import page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import whole_party
from newsprov.origins.shapes import (
    CLOSERS,
    OPENERS,
    SENTENCE_END,
    TOKEN,
    ending,
    ends_sentence,
    is_spaceless,
    residue,
    stages,
)
from newsprov.origins.values import Role

_CREDIT_OPENERS = "".join(dict.fromkeys("-–—/([（【 "))
_FULL_STOPS = tuple(".。।։۔")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WRITER = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:writers?|reporters?|journalists?|correspondents?|editor)\b", re.IGNORECASE
)
_NEWS_CASTS = frozenset(
    ("writer", "reporter", "journalist", "correspondent", "staff", "news", "agency", "wire")
)


def sign_off(page: Page, group: Group) -> list[Clue]:
    """ "Associated Press writer X contributed" at the end of the story."""
    layout = page.layout
    if group.line < layout.last - 1 or group.line > layout.last + 6:
        return []
    writer = _WRITER.match(group.after)
    if not writer or group.before.strip(" *(–—-_") or "contributed" not in group.after.lower():
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
            if at >= 0 and (at == 0 or folded[at - 1] in "(（ "):
                start = line.end - len(folded) + at
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
    return line.block is None and line.end - line.start <= 120


def copyright_line(page: Page, group: Group) -> list[Clue]:
    """The agency's copyright at the end of the story."""
    layout = page.layout
    line = layout.lines[group.line]
    own_line = line.block is None and group.line > layout.first and line.end - line.start < 100
    if (
        not layout.last - 1 <= group.line <= layout.last + 8
        and not group.line <= layout.first
        and not own_line
    ):
        return []
    marks = list(page.phrases.copyright_mark.finditer(group.before[-60:]))
    if not marks:
        return []
    offset = max(0, len(group.before) - 60)
    between = group.before[offset + marks[-1].end() :]
    words = [word for word in TOKEN.findall(between) if not word[0].isdigit() and word.lower() != "copyright"]
    if len(words) > 1 or len(between) > 40:
        return []
    start = group.origin + offset + marks[-1].start()
    lead = page.text[max(line.start, start - 400) : start].strip()
    if len(lead) > 20 and not (
        _YEAR.search(between) or lead.isupper() or page.phrases.copyright_mark.match(lead)
    ):
        return []  # the end of a caption
    return page.clues(Role.WIRE, "copyright", group, start, min(line.end, group.end + 40))


def contributor(page: Page, group: Group) -> list[Clue]:
    """ "With files from X" in the byline, the first or the last lines."""
    layout = page.layout
    line = layout.lines[group.line]
    own_line = line.block is None and line.end - line.start <= 130 and group.line > layout.first
    if not (group.line <= layout.first or layout.last - 1 <= group.line <= layout.last + 6 or own_line):
        return []
    before = next(
        (stage for stage in stages(page, group.before) if ending(stage, page.phrases.with_)),
        group.before.lower(),
    )
    low_after = group.after.lower().lstrip(" -–")
    cue = ending(before, page.phrases.with_)
    behind = low_after.startswith(page.phrases.with_after) if page.phrases.with_after else False
    ends = any(phrase in low_after for phrase in page.phrases.contributed)
    if not (cue or behind or ends):
        return []
    rest = residue(group.after)
    cue_at = len(before.rstrip()) - len(cue) if cue else len(group.before)
    lead = group.before[:cue_at].strip()
    short = line.end - line.start <= 110
    if cue and len(cue) <= 5 and len(rest) > 25:
        return []
    if cue and not behind and not ends:
        own_sentence = not lead.strip(" (（[*–—-•/") or SENTENCE_END.search(lead) or lead[-1] in "([（*–—/|"
        if not own_sentence and not short:
            return []
        if not own_sentence and (
            ends_sentence(group.after) or group.line == layout.headline or len(cue) <= 2
        ):
            return []
        if group.line == 0 and not page.article.blocks and not own_sentence:
            return []
        if len(rest) > 60:
            return []
    elif behind and not (short or len(lead) < 60 or SENTENCE_END.search(lead)):
        return []
    start = group.origin + cue_at if cue and not short else line.start
    return page.clues(
        Role.WIRE, "contributor", group, min(start, group.start), line.end if short else group.end
    )


def _beside_story(page: Page, group: Group) -> bool:
    """Whether a line under the story stands in its part of the page, and not in a list of other stories."""
    block = page.layout.lines[group.line].block
    return block is None or page.layout.kinship(block) >= _BESIDE


_BESIDE = -4  # steps up from the story's container


def byline(page: Page, group: Group) -> list[Clue]:
    """A short line over or under the story that says who wrote it, the agency with it."""
    layout = page.layout
    line = layout.lines[group.line]
    length = line.end - line.start
    in_head = group.line <= layout.first
    in_tail = layout.last < group.line <= layout.last + 4 and _beside_story(page, group)
    if length > 150 or not (in_head or in_tail) or not whole_party(page, group):
        return []
    family = "byline"
    if line.block is not None:
        if group.line < layout.headline - 2 or (group.line < layout.first - 14 and layout.headline < 0):
            return []
        if byline_element(line.block.path):
            family = "byline_element"
    folded = page.text[line.start : line.end].lower().lstrip("*–—-•( ")
    said = next((word for word in page.phrases.by if folded.startswith(word)), "")
    if said and (folded[len(said) : len(said) + 1] in " :：.／/•" or is_spaceless(said)):
        if SENTENCE_END.search(group.after) and len(group.after) > 30:
            return []
        if group.line == 0 and not page.article.blocks and not in_tail and length > 60:
            return []
        if not _person_line(page, group, after_label=len(said)):
            return []
        return page.clues(Role.WIRE, family, group, line.start, line.end)
    if not in_head and family == "byline":
        return []
    if (
        group.line == layout.headline
        or (group.line == 0 and not page.article.blocks)
        or (line.block and line.block.heading)
    ):
        return []
    if not residue(group.before) and not residue(group.after):
        return []  # a bare sigle is judged by its own clue
    if _person_line(page, group) and length <= 110:
        return page.clues(Role.WIRE, family, group, line.start, line.end)
    return []


def byline_element(path: tuple[str, ...]) -> bool:
    """Whether a class or id near a block says that it holds the byline or the source."""
    for step in path[-3:]:
        rest = step.replace("#", ".", 1).partition(".")[2].lower()
        if rest and not page_words("byline_elements").isdisjoint(re.split(r"[^a-z]+", rest)):
            return True
    return False


def _person_line(page: Page, group: Group, after_label: int = 0) -> bool:
    """Whether what surrounds a name in a line is names, places and little words only."""
    before, after = group.before[after_label:] if after_label <= len(group.before) else "", group.after
    if any(mark in before + after for mark in '?!"“”„«»') or SENTENCE_END.search(before.rstrip()):
        return False
    words = TOKEN.findall(before) + TOKEN.findall(after)
    if len(words) > 14:
        return False
    cased = [word for word in words if word[0].lower() != word[0].upper()]
    if words and not cased:
        return len(before) + len(after) <= 24
    lower = [
        word
        for word in cased
        if word[0].islower()
        and word not in page.phrases.and_
        and len(word) > 3
        and word not in _NEWS_CASTS
        and word not in page.phrases.agency
    ]
    return len(lower) <= (1 if after_label else 0) and not re.search(r"[^.\s]{4,}\.\s+\S", before + after)


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
        ended = SENTENCE_END.search(body) or group.after.lstrip()[1:2] in _FULL_STOPS
        if not (ended or group.initials or opener == "/"):
            return []
    elif not (SENTENCE_END.search(body) and (opener in "-–—./" or body == before)):
        return []
    if not bracketed and (any(mention.inflected for mention in group.mentions) or body.endswith(":")):
        return []
    if not bracketed and body == before and not all(mention.sigle for mention in group.mentions):
        return []
    start = group.start - (1 if bracketed else 0)
    return page.clues(Role.WIRE, "endline", group, start, group.end)


def _alone(page: Page, group: Group) -> list[Clue]:
    layout = page.layout
    line = layout.lines[group.line]
    text = page.text[line.start : line.end]
    if len(text) > 100 or any(mention.inflected for mention in group.mentions):
        return []
    marked = text[0] in OPENERS + "-–—/©" or "/" in text
    if _in_a_list(page, group.line) or (not marked and _answers(page, group.line)):
        return []
    generic = any(mention.houses == ("AGENCIES",) for mention in group.mentions)
    # In plain text a paragraph behind it puts the line in the middle of the story, where a credit is marked.
    amid = line.block is None and layout.first < group.line < layout.last
    if amid and not (marked or group.initials) and group.line + 1 in layout.paragraphs:
        return []
    under = line.block is None and layout.under_paragraph(group.line) and group.line > layout.first
    if (
        under
        or (layout.last < group.line <= layout.last + 6 and _beside_story(page, group))
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
    if generic and family == "bare_sigle" and line.block is not None and not byline_element(line.block.path):
        return []
    if line.block is not None and (family == "bare_sigle" or generic) and byline_element(line.block.path):
        family = "byline_element"
    return page.clues(Role.WIRE, family, group, line.start, line.end)


def _in_a_list(page: Page, index: int) -> bool:
    """Whether a line that is a name alone is one of three or more such lines on end."""
    length = 1
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(page.layout.lines) and length < _LIST and _is_name(page, at):
            length, at = length + 1, at + step
    return length >= _LIST


def _answers(page: Page, index: int) -> bool:
    """Whether a line of a plain text is the first answer to a question below the headline."""
    layout = page.layout
    if index < 2 or layout.lines[index].block is not None or layout.under_paragraph(index):
        return False
    above, below = layout.lines[index - 1], layout.lines[index + 1 : index + 2]
    return page.text[above.end - 1] in "?？؟" and any(line.end - line.start < 25 for line in below)


_LIST = 3  # lines with a name each: a list of agencies, no credit


def _is_name(page: Page, index: int) -> bool:
    """Whether a line holds the name of a house and nothing else, be it plausible there or not."""
    line = page.layout.lines[index]
    text = page.text[line.start : line.end]
    if len(text) > 40:
        return False
    return any(not residue(text[: m.start] + " " + text[m.end :]) for m in page.registry.mentions(text))


CREDITS: tuple[Callable[[Page, Group], list[Clue]], ...] = (
    dateline,
    sign_off,
    source_line,
    copyright_line,
    contributor,
    byline,
    end_line,
)

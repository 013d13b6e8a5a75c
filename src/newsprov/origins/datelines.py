"""Datelines: the place, the date and the agency in front of a story's first words."""

import re
from typing import NamedTuple

from newsprov.origins.languages import has_trait, page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import is_short_for, whole_party
from newsprov.origins.shapes import (
    CLOSERS,
    DENSE,
    OPENERS,
    OPENING_QUOTES,
    SENTENCE_END,
    TOKEN,
    is_cased,
    width,
)
from newsprov.origins.values import Role

_DASHES = "-–—―‒−"
_MARKS = _DASHES + "：＝.։。､،"  # what stands between a dateline and the story
# What Chinese datelines have behind place and date: the word for a cable, or a dash.
_ELECTRIC = re.compile(r"^.{0,24}?[电電讯訊]|^.{2,14}?日\s?[-–—]")
_GLUED = re.compile(r"[-–][^\W\d_][\w-]+\s*(?:\([^)]{2,30}\)|[-–—])")
_LONGEST = 90  # characters in front of the agency
_IN_BRACKETS = 40  # behind it up to the bracket that closes
# Width of the words behind a dateline without a date: of its story, or of a flash of one sentence.
_STORY, _FLASH, _DASHED_STORY = 30, 16, 40
_OPENING = 60  # width of a line that opens with nothing but "(Reuters)"


class _Bracketed(NamedTuple):
    """A line that begins like "LONDON, May 3 (Jane Doe, Reuters) - Rain fell"."""

    place: str
    bracket: str
    left: str
    right: str
    tail: str
    end: int


def dateline(page: Page, group: Group) -> list[Clue]:
    """A place, a date and the agency in front of the story's first words."""
    layout = page.layout
    few = layout.paragraphs[: 3 if page.article.blocks else 4]
    if not layout.first - 4 <= group.line <= max(layout.first + 2, few[-1]) or len(group.before) > _LONGEST:
        return []
    bracketed = _bracketed(group)
    if bracketed:
        if not _names_agency(page, group, bracketed) or not _leads(page, group, bracketed):
            return []
        return page.clues(Role.WIRE, "dateline", group, layout.lines[group.line].start, bracketed.end)
    if any(mark in group.before[-3:] for mark in OPENING_QUOTES):
        return []
    cable = _ELECTRIC.match(group.after)
    if cable and len(group.before.strip(" 据據（(【")) <= 12:
        if page.language != "zh" or group.line > layout.first + 1:
            return []
        end = group.end + cable.end()
        return page.clues(Role.WIRE, "dateline", group, layout.lines[group.line].start, end)
    return _dashed(page, group)


def _bracketed(group: Group) -> _Bracketed | None:
    """The parts of a line in which the agency stands in brackets."""
    before, after = group.before, group.after
    opened = max((before.rfind(mark) for mark in OPENERS), default=-1)
    closes = min((at for at in map(after.find, CLOSERS) if at >= 0), default=-1)
    if opened < 0 or not 0 <= closes <= _IN_BRACKETS:
        return None
    if any(mark in before[opened:] for mark in CLOSERS if mark != "/"):
        return None
    left, right, tail = before[opened + 1 :], after[:closes], after[closes + 1 :].lstrip()
    return _Bracketed(
        before[:opened].strip(), before[opened], left.strip(), right, tail, group.end + closes + 1
    )


def _names_agency(page: Page, group: Group, parts: _Bracketed) -> bool:
    """Whether place, date and agency are all that stands before the story's words."""
    if not _is_place(page, parts.place) or not _is_place(page, parts.left, inside=True):
        return False
    sigle = page.text[group.start : group.end]
    if not whole_party(page, group) or (not parts.left and is_short_for(sigle, parts.place)):
        return False
    return _is_place(page, parts.right, inside=True) or _ELECTRIC.match(group.after) is not None


def _leads(page: Page, group: Group, parts: _Bracketed) -> bool:
    """Whether the story goes on behind the brackets, behind a dash or with the beginning of a sentence."""
    opens, tail = group.line <= page.layout.first, parts.tail
    if tail[:1] and tail[0] in _MARKS + ":=":
        return opens or _is_text(tail)
    if not tail:
        # The dateline on a line of its own; a caption ends in the same way, but is longer.
        shortest = 25 if is_cased(parts.place) else 12
        return (
            group.line < page.layout.first
            and 0 < len(parts.place) <= shortest
            and len(parts.place.split()) <= 3
        )
    if tail[0].islower():
        return False  # "CANBERRA (AFP) raids": the brackets are part of the sentence
    if not parts.place and not parts.left and parts.bracket in "([（":
        # "(Reuters) He said": without place or dash it must open the story itself.
        long = width(tail) > _OPENING or (DENSE.match(tail) and SENTENCE_END.search(tail))
        opening = group.line == page.layout.first and long and not _photo_line(page, group)
        return bool(opening) or _ELECTRIC.match(group.after) is not None
    return _is_text(tail) or (opens and _is_dated(parts.place))


def _is_text(tail: str) -> bool:
    """Whether what stands behind a dateline is as long as a story, or a flash of one sentence."""
    return width(tail) >= (_FLASH if SENTENCE_END.search(tail) else _STORY)


def _dashed(page: Page, group: Group) -> list[Clue]:
    """ "LONDON, May 3 - Reuters. Rain fell": the agency without brackets, a mark behind it."""
    place, after, tail = group.before.rstrip(), group.after, group.after.lstrip()
    if place and after[:1] == "-" and after[1:2].isalpha():
        return []  # a case ending: "Reuters-ს"
    dated = _is_dated(place)
    marks = _MARKS + ("/:" if dated or place[-1:] in ("-", "–", "—") else "/")
    if place.endswith("|") and tail.count("|") == 1:
        marks += "|"  # "Paris, France | AFP | Rain fell"; more of them are a menu
    if not tail or tail[0] not in marks:
        return []
    # A place with a date needs no long line behind it.
    opens = group.line <= page.layout.first
    if width(tail) < _DASHED_STORY and not (dated and len(tail) > 2 and opens):
        return []
    if not place:
        unspaced = not after[0].isspace() and tail[1:2].isalpha()
        if unspaced or (tail[0] in ".։" and not group.initials):
            return _glued_to_place(page, group)
        return page.clues(Role.WIRE, "dateline", group)
    if not _is_place(page, place) or any(mention.inflected for mention in group.mentions):
        return []
    if place[-1] == "," and page.text[group.start : group.end] in page_words("postal_codes"):
        return []
    if place[-1].isalnum():
        if tail[0] not in "-–—" and not has_trait(page.language, "spaced_datelines"):
            return []
    elif place[-1] not in ",.–—-/|،、":
        return []
    if tail[0] == "." and not any(mark in place for mark in ",–—-/."):
        return []
    return page.clues(Role.WIRE, "dateline", group, page.layout.lines[group.line].start, group.end)


def _glued_to_place(page: Page, group: Group) -> list[Clue]:
    """The agency glued to the place: "APA-Dakar (Senegal)"."""
    glued = _GLUED.match(group.after)
    if glued and group.line <= page.layout.first + 1:
        return page.clues(Role.WIRE, "dateline", group, group.start, group.end + glued.end())
    return []


def _is_dated(text: str) -> bool:
    """Whether a place is followed by a date, as in "New Delhi, March 3"."""
    return "," in text and any(map(str.isdigit, text))


def _is_place(page: Page, text: str, *, inside: bool = False) -> bool:
    """Whether a stretch reads like a place and a date: short, capitals and numbers, no sentence."""
    text = text.strip()
    if not text:
        return True
    if len(text) > 70 or any(mark in text for mark in '!?;"“”«»。！？'):
        return False
    words = TOKEN.findall(text)
    cased = [word for word in words if is_cased(word)]
    if not cased:
        return len(text) <= 40 and len(text.split()) <= 7
    if len(words) > (6 if inside else 10):
        return False
    dated = any(word[0].isdigit() for word in words)
    lower = [word for word in cased if word[0].islower() and len(word) > 3]
    if len(lower) > (1 if dated or inside else 0) + (1 if dated and len(words) > 3 else 0):
        return False
    folded = f" {text.lower()} "
    return not any(f" {cue} " in folded for cue in page.phrases.before + page.phrases.by if len(cue) > 3)


def _photo_line(page: Page, group: Group) -> bool:
    words = set(TOKEN.findall((group.before + " " + group.after[:60]).lower()))
    return not words.isdisjoint(page.phrases.photo)

"""Datelines: the place, the date and the agency in front of a story's first words."""

import re

from newsprov.origins.languages import has_trait
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import is_short_for, whole_party
from newsprov.origins.shapes import CLOSERS, OPENERS, TOKEN, is_cased
from newsprov.origins.values import Role

_DASH = "-–—―‒−:：=＝.։。､،"
# What Chinese datelines have behind place and date: the word for a cable, or a dash.
_ELECTRIC = re.compile(r"^.{0,24}?[电電讯訊]|^.{2,14}?日\s?[-–—]")


def dateline(page: Page, group: Group) -> list[Clue]:
    """A place, a date and the agency in front of the story's first words."""
    layout = page.layout
    if len(group.before) > 90 or not layout.first - 4 <= group.line <= max(
        layout.first + 2, layout.paragraphs[: 3 if page.article.blocks else 4][-1]
    ):
        return []
    before, after = group.before, group.after
    opened = max(before.rfind(mark) for mark in OPENERS) if before else -1
    closes = min((at for at in map(after.find, CLOSERS) if at >= 0), default=-1)
    if (
        opened >= 0
        and 0 <= closes <= 40
        and not any(mark in before[opened:] for mark in CLOSERS if mark != "/")
    ):
        prefix, inside_left = before[:opened], before[opened + 1 :]
        inside_right, rest = after[:closes], after[closes + 1 :]
        if not _is_place(page, prefix) or not _is_place(page, inside_left, inside=True):
            return []
        sigle = page.text[group.start : group.end]
        if not whole_party(page, group) or (not inside_left.strip() and is_short_for(sigle, prefix)):
            return []
        if not _is_place(page, inside_right, inside=True) and not _ELECTRIC.match(after):
            return []
        tail = rest.lstrip()
        led = bool(tail) and tail[0] in _DASH
        if not led and not prefix.strip() and not inside_left.strip() and before[opened] in "([（":
            # "(Reuters) He said": without place or dash it must open the story itself.
            led = _ELECTRIC.match(after) is not None or (
                group.line == layout.first and len(tail) > 60 and not _photo_line(page, group)
            )
        elif not led and len(tail) > (0 if _is_dated(prefix) and _story_follows(page, group) else 30):
            led = True
        if not led and not tail and group.line + 1 <= layout.first:
            # The dateline on a line of its own; a caption ends in the same way, but is longer.
            place = prefix.strip()
            led = bool(place) and len(place) <= (25 if is_cased(place) else 12) and len(place.split()) <= 3
        if not led or (len(tail) < 30 and not _story_follows(page, group)):
            return []
        end = group.end + closes + 1
        return page.clues(Role.WIRE, "dateline", group, layout.lines[group.line].start, end)
    if any(mark in before[-3:] for mark in '"“«„'):
        return []
    electric = _ELECTRIC.match(after)
    if electric and len(before.strip(" 据據（(【")) <= 12 and group.mentions[0].houses:
        if page.language == "zh" and group.line <= layout.first + 1:
            end = group.end + electric.end()
            return page.clues(Role.WIRE, "dateline", group, layout.lines[group.line].start, end)
        return []
    tail = after.lstrip()
    prefix = before.rstrip()
    if prefix and after[:1] == "-" and after[1:2].isalpha():
        return []  # a case ending: "Reuters-ს"
    dated = _is_dated(prefix)
    dashes = (_DASH if dated or prefix[-1:] in ("-", "–", "—") else _DASH.replace(":", "")).replace(
        "=", ""
    ) + "/"
    if not tail or tail[0] not in dashes:
        return []
    # A place with a date needs no long line behind it.
    if len(tail) < 40 and not (dated and len(tail) > 2 and _story_follows(page, group)):
        return []
    if not prefix:
        if (tail[0] in ".,։" and not group.initials) or (after[0] not in " \u00a0\t" and tail[1:2].isalpha()):
            return _agency_dash_place(page, group)
        return page.clues(Role.WIRE, "dateline", group)
    if prefix[-1] not in ",.–—-/،、:" and not prefix[-1].isalnum():
        return []
    if not _is_place(page, prefix) or any(mention.inflected for mention in group.mentions):
        return []
    if prefix[-1].isalnum() and not has_trait(page.language, "spaced_datelines") and tail[0] not in "-–—":
        return []
    if tail[0] == "." and not any(mark in prefix for mark in ",–—-/."):
        return []
    if group.before.rstrip()[-1:] == ":":
        return []
    return page.clues(Role.WIRE, "dateline", group, layout.lines[group.line].start, group.end)


def _agency_dash_place(page: Page, group: Group) -> list[Clue]:
    """The agency glued to the place: "APA-Dakar (Senegal)"."""
    glued = re.match(r"[-–][^\W\d_][\w-]+\s*(?:\([^)]{2,30}\)|[-–—])", group.after)
    if glued and group.line <= page.layout.first + 1:
        return page.clues(Role.WIRE, "dateline", group, group.start, group.end + glued.end())
    return []


def _is_dated(text: str) -> bool:
    """Whether a place is followed by a date, as in "New Delhi, March 3"."""
    return "," in text and any(map(str.isdigit, text))


def _story_follows(page: Page, group: Group) -> bool:
    return group.line < page.layout.first + 1 and group.line <= page.layout.last


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
    if len(words) > 10:
        return False
    dated = any(word[0].isdigit() for word in words)
    lower = [word for word in cased if word[0].islower() and len(word) > 3]
    if len(lower) > (1 if dated or inside else 0) + (1 if dated and len(words) > 3 else 0):
        return False
    folded = text.lower() + " "
    return not any(
        folded.startswith(cue + " ") or f" {cue} " in folded
        for cue in page.phrases.before + page.phrases.by
        if len(cue) > 3
    ) and not (inside and len(words) > 6)


def _photo_line(page: Page, group: Group) -> bool:
    words = set(TOKEN.findall((group.before + " " + group.after[:60]).lower()))
    return not words.isdisjoint(page.phrases.photo)

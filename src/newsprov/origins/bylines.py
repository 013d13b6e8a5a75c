"""Bylines: short lines over or under the story that say who wrote it, the agency with the writer."""

import re

from newsprov.origins.languages import page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import whole_party
from newsprov.origins.shapes import SENTENCE_END, TOKEN, is_cased, is_spaceless, residue
from newsprov.origins.values import Role


def byline(page: Page, group: Group) -> list[Clue]:
    """A short line over or under the story that says who wrote it, the agency with it."""
    layout = page.layout
    line = layout.lines[group.line]
    length = line.end - line.start
    in_head = group.line <= layout.first
    in_tail = layout.last < group.line <= layout.last + 4 and page.layout.beside_story(group.line)
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
    cased = [word for word in words if is_cased(word[0])]
    if words and not cased:
        return len(before) + len(after) <= 24
    lower = [
        word
        for word in cased
        if word[0].islower()
        and word not in page.phrases.and_
        and len(word) > 3
        and word not in page_words("trade_words")
        and word not in page.phrases.agency
    ]
    return len(lower) <= (1 if after_label else 0) and not re.search(r"[^.\s]{4,}\.\s+\S", before + after)

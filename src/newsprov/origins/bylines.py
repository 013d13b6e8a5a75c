"""Bylines: short lines over or under the story that say who wrote it, the agency with the writer."""

import re

from newsprov.origins.languages import page_words
from newsprov.origins.layout import Layout, Line
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.parties import whole_party
from newsprov.origins.shapes import SENTENCE_END, TOKEN, is_cased, is_spaceless, residue
from newsprov.origins.values import Role

_SENTENCE = re.compile(r"[^.\s]{4}\.\s+\S")  # one that ends, and another behind it
_LONGEST, _LONGEST_BARE = 150, 110  # characters of a line with a label and without one
_LONG_TITLE = 60  # characters of the first line of a plain text, with which it is rather a title


def byline(page: Page, group: Group) -> list[Clue]:
    """A short line over or under the story that says who wrote it, the agency with it."""
    layout = page.layout
    line = layout.lines[group.line]
    above = group.line <= layout.first
    below = layout.last < group.line <= layout.last + 4 and layout.beside_story(group.line)
    if line.length > _LONGEST or not (above or below) or not whole_party(page, group):
        return []
    if line.block is not None and _is_far_above(layout, group.line):
        return []
    marked = line.block is not None and byline_element(line.block.path)
    label = _label(page, line)
    if label:
        titled = group.line == 0 and not page.article.blocks and line.length > _LONG_TITLE
        said = not titled and not _goes_on(group) and _person_line(page, group, after_label=len(label))
    else:
        said = (above or marked) and _names_writer(page, group)
    family = "byline_element" if marked else "byline"
    return page.clues(Role.WIRE, family, group, line.start, line.end) if said else []


def _is_far_above(layout: Layout, index: int) -> bool:
    """Whether a line of a page stands so far over the story that it belongs to something else."""
    return index < layout.headline - 2 or (layout.headline < 0 and index < layout.first - 14)


def _label(page: Page, line: Line) -> str:
    """The word that opens a byline, "" for none."""
    folded = page.text[line.start : line.end].lower().lstrip("*–—-•( ")
    label = next((word for word in page.phrases.by if folded.startswith(word)), "")
    parted = label and (folded[len(label) : len(label) + 1] in " :：.／/•" or is_spaceless(label))
    return label if parted else ""


def _goes_on(group: Group) -> bool:
    """Whether a sentence goes on behind the name: "By Reuters' count, ..."."""
    return len(group.after) > 30 and SENTENCE_END.search(group.after) is not None


def _names_writer(page: Page, group: Group) -> bool:
    """Whether a line without a label, that is no title, names a writer with the agency."""
    line = page.layout.lines[group.line]
    if group.line == page.layout.headline or (group.line == 0 and not page.article.blocks):
        return False
    if (line.block and line.block.heading) or line.length > _LONGEST_BARE:
        return False
    # A bare sigle is judged by its own clue.
    return bool(residue(group.before) or residue(group.after)) and _person_line(page, group)


def byline_element(path: tuple[str, ...]) -> bool:
    """Whether a class or id near a block says that it holds the byline or the source."""
    for step in path[-3:]:
        rest = step.replace("#", ".", 1).partition(".")[2].lower()
        if rest and not page_words("byline_elements").isdisjoint(re.split(r"[^a-z]+", rest)):
            return True
    return False


def _person_line(page: Page, group: Group, after_label: int = 0) -> bool:
    """Whether what surrounds a name in a line is names, places and little words only."""
    before, after = group.before[after_label:], group.after
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
    return len(lower) <= (1 if after_label else 0) and not _SENTENCE.search(before + after)

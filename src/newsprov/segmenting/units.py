"""The units that are labelled: the lines of a text that hold anything."""

from typing import NamedTuple

from newsprov.model import Article
from newsprov.rules.folding import fold_lines


class Unit(NamedTuple):
    """One line without the white space around it, and the form in which rules see it."""

    start: int
    end: int
    folded: str


def units_of(article: Article) -> list[Unit]:
    """The lines of an article that hold anything, in order.

    A page's blocks are cut into lines as well, so that a body taken from a page and the same body read
    from a text file are looked at in the same pieces.
    """
    units: list[Unit] = []
    offset = 0
    lines = article.text.splitlines(keepends=True)
    for line, folded in zip(lines, fold_lines(article.text), strict=True):
        if content := line.strip():
            start = offset if line[0] == content[0] else offset + len(line) - len(line.lstrip())
            units.append(Unit(start, start + len(content), folded))
        offset += len(line)
    return units

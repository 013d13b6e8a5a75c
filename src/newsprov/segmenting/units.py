"""The units that are labelled: the lines of a text that hold anything."""

from itertools import accumulate
from typing import NamedTuple

from newsprov.model import Article
from newsprov.rules.folding import fold_lines


class Units(NamedTuple):
    """Where each line begins and ends without the white space around it, and what rules see of it."""

    starts: list[int]
    ends: list[int]
    folded: list[str]


def units_of(article: Article) -> Units:
    """The lines of an article that hold anything, in order.

    A page's blocks are cut into lines as well, so that a body taken from a page and the same body read
    from a text file are looked at in the same pieces.
    """
    lines = article.text.splitlines(keepends=True)
    rows = [
        (start := end - len(line.lstrip()), start + len(content), folded)
        for line, content, end, folded in zip(
            lines, map(str.strip, lines), accumulate(map(len, lines)), fold_lines(article.text), strict=True
        )
        if content
    ]
    return Units(*map(list, zip(*rows, strict=True))) if rows else Units([], [], [])

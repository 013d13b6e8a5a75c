"""The units that are labelled: the lines of a text that hold anything."""

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
    starts, ends, folded = [], [], []
    offset = 0
    for line, seen in zip(article.text.splitlines(keepends=True), fold_lines(article.text), strict=True):
        if content := line.strip():
            start = offset if line[0] == content[0] else offset + line.index(content[0])
            starts.append(start)
            ends.append(start + len(content))
            folded.append(seen)
        offset += len(line)
    return Units(starts, ends, folded)

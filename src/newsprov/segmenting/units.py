"""The units that are labelled: the lines of a text that hold anything."""

from collections.abc import Iterable
from typing import NamedTuple

from newsprov.model import Article
from newsprov.rules.folding import fold_lines
from newsprov.segmenting.wrapping import wrapped_sentences


class Units(NamedTuple):
    """Where each line begins and ends without the white space around it, and what rules see of it."""

    starts: list[int]
    ends: list[int]
    folded: list[str]


def units_of(article: Article) -> Units:
    """The lines of an article that hold anything, in order; in wrapped plain text whole sentences.

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
    units = Units(starts, ends, folded)
    return units if article.blocks else joined_units(units, wrapped_sentences(article.text, units))


def joined_units(units: Units, sentences: Iterable[tuple[int, int]]) -> Units:
    """A line that was cut at a column says little by itself, and may begin like a credit or a link."""
    joined = Units([], [], [])
    done = 0
    for first, last in sentences:
        joined.starts.extend(units.starts[done : first + 1])
        joined.ends.extend((*units.ends[done:first], units.ends[last]))
        joined.folded.extend((*units.folded[done:first], " ".join(units.folded[first : last + 1])))
        done = last + 1
    if not done:
        return units
    joined.starts.extend(units.starts[done:])
    joined.ends.extend(units.ends[done:])
    joined.folded.extend(units.folded[done:])
    return joined

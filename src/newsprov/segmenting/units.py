"""The units that are labelled: the lines of a text, each with the block of the page it stands in."""

from typing import NamedTuple

from newsprov.model import Article, Block


class Unit(NamedTuple):
    """One line without the white space around it, and the block of the page that holds it, if any."""

    start: int
    end: int
    block: Block | None = None


def units_of(article: Article) -> list[Unit]:
    """The lines of an article that hold anything, in order.

    A page's blocks are cut into lines as well, so that a body taken from a page and the same body read
    from a text file are looked at in the same pieces.
    """
    units: list[Unit] = []
    offset = 0
    for line in article.text.splitlines(keepends=True):
        content = line.strip()
        if content:
            start = offset if line[0] == content[0] else offset + len(line) - len(line.lstrip())
            units.append(Unit(start, start + len(content)))
        offset += len(line)
    return _placed(units, article.blocks) if article.blocks else units


def _placed(units: list[Unit], blocks: tuple[Block, ...]) -> list[Unit]:
    ordered = sorted(blocks, key=lambda block: block.start)
    placed: list[Unit] = []
    place = 0
    for unit in units:
        while place < len(ordered) - 1 and ordered[place + 1].start <= unit.start:
            place += 1
        block = ordered[place]
        placed.append(unit._replace(block=block) if block.start <= unit.start < block.end else unit)
    return placed

"""Hard-wrapped text: lines that were cut at a column, and are pieces of one sentence.

Whether three lines or more belong together is read off these lines alone: what is left of a stripped
text falls into the same sentences as before. Two are put together only where there is chrome. Capitals
do not count, so a shouted text is read like a plain one.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from newsprov.rules.writing import ends_like_sentence, lacks_stops
from newsprov.segmenting.labels import BULLETS

if TYPE_CHECKING:
    from newsprov.segmenting.units import Units

# In characters. Lines that are shorter, with the word that did not fit on them, are menus; longer ones are
# paragraphs of their own.
_LEAST, _MOST = 40, 100
_LINES = 3


def wrapped_sentences(text: str, units: "Units") -> Iterator[tuple[int, int]]:
    """The first and the last line of each sentence that is spread over three lines of a text or more.

    Two lines prove nothing by themselves: they may be a headline and what stands below it.
    """
    lines = units.folded
    open_lines = [place for place in range(len(lines)) if _goes_on(text, units, place)]
    for _, run in groupby(enumerate(open_lines), key=lambda numbered: numbered[1] - numbered[0]):
        places = [place for _, place in run]
        last = places[-1] + 1
        if ends_like_sentence(lines[last]) or (lacks_stops(lines[last]) and not _close(text, units, last)):
            first = _first(lines, places[0], last)
            if last - first >= _LINES - 1:
                yield first, last


def wrapped_in_two(text: str, units: "Units", open_lines: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The two lines of each open sentence that is a paragraph of its own, with a gap above and below.

    That depends on what stands around it, and so must not decide what is sure.
    """
    lines = units.folded
    for place, below in enumerate(lines[1:]):
        if (
            open_lines[place]
            and open_lines[place + 1]
            and _goes_on(text, units, place)
            and (ends_like_sentence(below) or lacks_stops(below))
            and not (place and _close(text, units, place - 1))
            and not _close(text, units, place + 1)
            and _first(lines, place, place + 1) == place
        ):
            yield place, place + 1


def _goes_on(text: str, units: "Units", place: int) -> bool:
    """Whether a sentence may go on from this line to the next."""
    line = units.folded[place]
    if not _LEAST // 2 <= len(line) <= _MOST or line[-1] == ":" or ends_like_sentence(line):
        return False
    if not _close(text, units, place):
        return False
    below = units.folded[place + 1]
    return 0 < len(below) <= _MOST and not below.startswith(BULLETS) and _room(line, below) > _LEAST


def _close(text: str, units: "Units", place: int) -> bool:
    """Whether a line stands right below this one."""
    if place + 1 == len(units.starts):
        return False
    between = text[units.ends[place] : units.starts[place + 1]]
    return len(f"{between}.".splitlines()) == 2


def _first(lines: Sequence[str], first: int, last: int) -> int:
    """The highest line from which all lines down to the last are full.

    A line is full if the first word of the next would have made it longer than any of them.
    """
    widest, room = len(lines[last]), 2 * _MOST
    for place in range(last - 1, first - 1, -1):
        widest = max(widest, len(lines[place]))
        room = min(room, _room(lines[place], lines[place + 1]))
        if widest >= room:
            return place + 1
    return first


def _room(line: str, below: str) -> int:
    """The length of a line with the first word of the next, for which it had no room."""
    word = below.split(maxsplit=1)[0]
    return len(line) + 1 + (1 if _is_ideograph(word[0]) else len(word))


def _is_ideograph(character: str) -> bool:
    """Whether a line may be cut behind this character: Chinese and Japanese, not Korean."""
    return "\u2e80" <= character < "\uac00"

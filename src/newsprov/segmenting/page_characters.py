"""Characters by the part they play in a line, counted for all lines of a page at once."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsprov.rules.writing import SENTENCE_ENDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_NAMES = "space upper lower uncased dense digit stop comma quote colon bar odd"
CLASSES = {name: number for number, name in enumerate(_NAMES.split())}
STOPS = SENTENCE_ENDS + "！？…"  # the lines of a page are not folded here
_MARKS = {
    "stop": STOPS,
    "comma": ",;、，；،",
    "quote": "\"'„「」『』《》",
    "colon": ":：",
    "bar": "|/›»>•·+→←▶<",
}
# Scripts whose characters are syllables or words, written without spaces between words or nearly so.
_DENSE = ((0x0E00, 0x0E7F), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))
_TABLE = 0x10000


@cache
def _classes() -> "NDArray[np.uint8]":
    marks = {mark: CLASSES[name] for name, each in _MARKS.items() for mark in each}
    known = np.empty(_TABLE, dtype=np.uint8)
    for code in range(_TABLE):
        known[code] = marks.get(chr(code)) or _by_category(chr(code))
    for first, last in _DENSE:
        known[first : last + 1][known[first : last + 1] == CLASSES["uncased"]] = CLASSES["dense"]
    return known


def _by_category(character: str) -> int:
    category = unicodedata.category(character)
    if category in ("Lu", "Lt"):
        return CLASSES["upper"]
    if category == "Ll":
        return CLASSES["lower"]
    if category[0] in "LM":
        return CLASSES["uncased"]
    if category[0] == "N":
        return CLASSES["digit"]
    if category[0] == "Z" or character in "\t\n\r":
        return CLASSES["space"]
    return CLASSES["quote"] if category in ("Pi", "Pf") else CLASSES["odd"]


def counted(lines: list[str]) -> "tuple[Floats, Floats, Floats, Floats]":
    """For non-empty lines: characters of each class, class of the first and last, words with a capital.

    The first result has a row a class and a column a line.
    """
    text = "\n".join(lines)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _classes()[np.minimum(codes, _TABLE - 1)]
    lengths = np.fromiter(map(len, lines), np.intp, len(lines))
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    line = np.repeat(np.arange(len(lines)), lengths + 1)[:-1]
    counts = np.bincount(line * len(CLASSES) + kinds, minlength=len(lines) * len(CLASSES))
    table = counts.reshape(len(lines), len(CLASSES)).T.astype(np.float64)
    table[CLASSES["space"], :-1] -= 1  # the line break that joins them
    capital = kinds == CLASSES["upper"]
    capital[1:] &= (kinds[:-1] == CLASSES["space"]) | (kinds[:-1] == CLASSES["quote"])
    starters = np.bincount(line[capital], minlength=len(lines)).astype(np.float64)
    return table, kinds[starts].astype(np.float64), kinds[ends - 1].astype(np.float64), starters

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
    "space": "\t\n\r",
    "stop": STOPS,
    "comma": ",;、，；،",
    "quote": "\"'„「」『』《》",
    "colon": ":：",
    "bar": "|/›»>•·+→←▶<",
}
# By the category of Unicode, or its first letter where the whole is not told.
_BY_CATEGORY = {
    "Lu": "upper",
    "Lt": "upper",
    "Ll": "lower",
    "L": "uncased",
    "M": "uncased",
    "N": "digit",
    "Z": "space",
    "Pi": "quote",
    "Pf": "quote",
}
# Scripts whose characters are syllables or words, written without spaces between words or nearly so.
_DENSE = ((0x0E00, 0x0E7F), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))
_TABLE = 0x10000


@cache
def _classes() -> "NDArray[np.uint8]":
    categories = map(unicodedata.category, map(chr, range(_TABLE)))
    names = [_BY_CATEGORY.get(each) or _BY_CATEGORY.get(each[0], "odd") for each in categories]
    known = np.array([CLASSES[name] for name in names], dtype=np.uint8)
    for first, last in _DENSE:
        known[first : last + 1][known[first : last + 1] == CLASSES["uncased"]] = CLASSES["dense"]
    for name, marks in _MARKS.items():
        known[list(map(ord, marks))] = CLASSES[name]
    return known


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

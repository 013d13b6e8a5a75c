"""The sort of each character of the basic plane, as the line labeller counts it."""

import unicodedata

import numpy as np

from newsprov.segmenting.line_marks import SORTS

_SINGLE = {
    "stop": ".!?…。！？｡．؟۔।॥።፧፨։՜՞།༎၊။។៕‽⁇⁈⁉᠃᠉꓿꘎",
    "comma": ",،、，;؛；፣፤፥՝・﹐",
    "quote": "\"'“”„‟‘’‚‛«»‹›「」『』〈〉《》″＂)]）】",
    "colon": ":：፡",
}
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_WIDE = ((0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFF9D))


def sorts_of_characters() -> np.ndarray:
    """65,536 places in `SORTS`; surrogates count as marks, the last stands for all other planes."""
    sorts = [SORTS.index(_sort(chr(code))) for code in range(0x10000)]
    sorts[-1] = SORTS.index("sign")
    return np.array(sorts, dtype=np.uint8)


def _sort(character: str) -> str:
    for sort, members in _SINGLE.items():
        if character in members:
            return sort
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cs", "Co", "Cn"):
        return "mark"
    if category[0] == "N":
        return "digit"
    if category[0] == "Z" or category == "Cc":
        return "space"
    if category[0] == "L" or category == "Mc":
        return _letter(ord(character))
    return "sign"


def _letter(code: int) -> str:
    if any(first <= code <= last for first, last in _WITHOUT_SPACES):
        return "unspaced"
    if any(first <= code <= last for first, last in _WIDE):
        return "wide"
    return "letter"

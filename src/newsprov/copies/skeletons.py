"""Names and numbers as they are recognized in another language and another script.

A name keeps its consonants when it is carried over, more or less: Karsund, Карсунд, كارسوند. What is
compared is its skeleton: the classes of its first consonants.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from attrs import frozen

# A skeleton has so many consonants, or says too little; those that follow may be an ending.
_FEWEST = 3
_MOST = 4
# Of a number so many digits say something.
_DIGITS = 2

# Vowel signs belong to the word, also where Unicode counts them among the marks.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f])+")
# Thousands may stand apart: 28 400.
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,\u066b\u066c'\u2019]\d+)*")
_SIBILANT = re.compile(r"tsch|sch|tch|dzh|sh|ch|cz|sz|zh|ts|tz|dz|dj")
# A word in katakana stands amid other signs; in the other scripts words stand between spaces.
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_SENTENCE_ENDS = ".!?:;…\"'“”„«»‘’()[]—–-|•\n"


@frozen
class Anchor:
    """A name or number of a story: how it is recognized, how it is written, and whether it surely is one.

    Where a script has no capitals any word may be a name.
    """

    key: str
    written: str
    sure: bool


def anchors(text: str) -> dict[str, Anchor]:
    """The names and numbers of a text by their keys.

    >>> sorted(anchors("There 1,400 people saw Ida Holmsund in Karsund."))
    ['1400', 'krsn', 'rmsn']
    """
    found: dict[str, Anchor] = {}
    for anchor in _anchors(text):
        known = found.get(anchor.key)
        if known is None or (anchor.sure and not known.sure):
            found[anchor.key] = anchor
    return found


def _anchors(text: str) -> Iterator[Anchor]:
    for number in _NUMBER.finditer(text):
        digits = "".join(str(unicodedata.decimal(digit)) for digit in number.group() if digit.isdecimal())
        if len(digits) >= _DIGITS:
            yield Anchor(digits, number.group(), True)
    for word in _KATAKANA.finditer(text):
        yield from _name(word.group(), True)
    for word in _WORD.finditer(text):
        first = word.group()[0]
        if first.isupper():
            if _before(text, word.start()) not in _SENTENCE_ENDS:
                yield from _name(word.group(), True)
        elif not first.islower() and not _KATAKANA.search(word.group()):
            yield from _name(word.group(), False)


def _before(text: str, start: int) -> str:
    """The last character before a word that is no space; "" at the beginning."""
    while start and text[start - 1] in " \t":
        start -= 1
    return text[start - 1 : start] if start else ""


def _name(word: str, sure: bool) -> Iterator[Anchor]:
    key = skeleton(word)
    if len(key) >= _FEWEST:
        yield Anchor(key, word, sure)


def skeleton(word: str) -> str:
    """The classes of a word's first consonants, without vowels and doublings.

    >>> skeleton("Karsund"), skeleton("Карсунда"), skeleton("كارسوند"), skeleton("カルスンド")
    ('krsn', 'krsn', 'krsn', 'krsn')
    """
    known = _classes()
    found = ""
    for letter in _SIBILANT.sub("s", unicodedata.normalize("NFC", word).lower()):
        for part in letter if letter in known else unicodedata.normalize("NFKD", letter):
            for name in known.get(part, ""):
                found += "" if found.endswith(name) else name
        if len(found) >= _MOST:
            break
    return found[:_MOST]


@cache
def _classes() -> dict[str, str]:
    """The class of each consonant."""
    rows = files("newsprov.copies").joinpath("letters.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return {letter: name for name, letters in pairs for letter in letters.split()}

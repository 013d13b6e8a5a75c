"""What the words of a line tell: the story's topic, and a publisher's talk of itself to its readers."""

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from newsprov.segmenting.line_marks import SORTS, Characters

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Endings vary ("council", "councillors"), so a word is known by its first letters; shorter words say
# little of the topic. Where no spaces are written, every pair of characters counts as a word.
_STEM = 5
_SPACELESS_STEM = 2
_FACTORS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1)
_MANY = 1 << 15
_MESH = 1 << 16
_LETTER, _WIDE, _UNSPACED, _MARK = map(SORTS.index, ("letter", "wide", "unspaced", "mark"))


@frozen(eq=False)
class Words:
    """The longer words of a document's lines: for each its line and a hash of its stem."""

    lines: "NDArray[np.int64]"
    stems: "NDArray[np.uint32]"
    # how many of them each line holds, at least 1
    number: "NDArray[np.int64]"


def words_of(characters: Characters) -> Words:
    """The words of five letters and more; where no spaces are written, the pairs of characters."""
    at = _word_starts(characters.sorts)
    line = np.searchsorted(characters.ends, at)
    number = np.maximum(np.bincount(line, minlength=len(characters.ends)), 1)
    return Words(line, _stems(characters, at), number)


def topic_shares(words: Words, paragraph: "NDArray[np.bool_]") -> "NDArray[np.float64]":
    """For each line the share of its longer words that stand in a paragraph, in another than itself.

    0 for a line that has no longer words. Words are compared by a short hash, which takes one in fifty
    for another.

    >>> import numpy as np
    >>> from newsprov.segmenting.line_marks import characters_of
    >>> letters_or_spaces = np.array([0 if chr(code).isalpha() else 4 for code in range(65536)], "u1")
    >>> lines = ["the iron bridge at harwick will close", "harwick bridge: what drivers say", "beaches"]
    >>> words = words_of(characters_of(lines, letters_or_spaces))
    >>> topic_shares(words, np.array([True, False, False])).round(2).tolist()
    [0.0, 0.67, 0.0]
    """
    line = words.lines
    told = paragraph[line]
    size = 32 << len(line).bit_length()
    place = words.stems & np.uint32(size - 1)
    # the first and the last line that tells a word, counted from 1: small numbers are quick to reach
    number: NDArray[np.signedinteger] = (line + 1).astype(np.int16 if len(paragraph) < _MANY else np.int64)
    first, last = np.zeros(size, dtype=number.dtype), np.zeros(size, dtype=number.dtype)
    told_place, told_line = place[told], number[told]
    last[told_place] = told_line
    first[told_place[::-1]] = told_line[::-1]
    found_first, found_last = first.take(place), last.take(place)
    shared = (found_first > 0) & ((found_first != number) | (found_last != number))
    return _counted(words, shared) / words.number


def pitch_counts(words: Words, pitch: "NDArray[np.uint32]") -> "NDArray[np.float64]":
    """How many words of each line are among those of `pitch`, sorted stems as in `Words`."""
    # most words are not: that shows in a few of their bits, and searching is dear
    mesh = np.zeros(_MESH, dtype=np.bool_)
    mesh[pitch & np.uint32(_MESH - 1)] = True
    maybe = mesh.take(words.stems & np.uint32(_MESH - 1)).nonzero()[0]
    stems = words.stems.take(maybe)
    at = np.minimum(np.searchsorted(pitch, stems), len(pitch) - 1)
    return _counted(words, maybe[pitch.take(at) == stems])


def _counted(words: Words, some: "NDArray[np.bool_] | NDArray[np.int64]") -> "NDArray[np.float64]":
    return np.bincount(words.lines[some], minlength=len(words.number)).astype(np.float64)


def _word_starts(sorts: "NDArray[np.uint8]") -> "NDArray[np.int64]":
    # A vowel sign is a part of its word.
    letter = (sorts == _LETTER) | (sorts == _MARK)
    starts = letter.copy()
    starts[1:] &= ~letter[:-1]
    for ahead in range(1, _STEM):
        starts[:-ahead] &= letter[ahead:]
    starts[1 - _STEM :] = False
    spaceless = (sorts == _WIDE) | (sorts == _UNSPACED)
    starts[:-1] |= spaceless[:-1] & spaceless[1:]
    return np.flatnonzero(starts)


def _stems(characters: Characters, at: "NDArray[np.int64]") -> "NDArray[np.uint32]":
    codes = characters.codes
    hashes = np.zeros(len(at), dtype=np.uint32)
    long = (characters.sorts[at] != _WIDE) & (characters.sorts[at] != _UNSPACED)
    for ahead, factor in enumerate(_FACTORS):
        code = codes.take(at + ahead, mode="clip").astype(np.uint32) * np.uint32(factor)
        hashes += code if ahead < _SPACELESS_STEM else code * long
    hashes ^= hashes >> np.uint32(15)
    return hashes

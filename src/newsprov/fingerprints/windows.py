"""Windows of a normal form and their hashes: what a fingerprint samples and a comparison counts.

A window begins at each word and holds 16 symbols, across words; one that begins at an ideograph or
kana holds 8, as each of these carries a syllable or a word. Spaces are not part of a window, so a
word broken at a line's end keeps most of its windows.
"""

from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from attrs import frozen

from newsprov.fingerprints.normal_form import SEVERAL, Codes, Integers, Symbols

WIDTH = 16
IDEOGRAPHIC_WIDTH = 8

Hashes = npt.NDArray[np.uint64]

# The hash of a window s0 s1 s2 ... is mix(v(s0) + v(s1)*B + v(s2)*B**2 + ...) modulo 2**64, where v and
# mix are the finalizer of splitmix64. Nobody is kept from building two texts with one hash: a
# fingerprint finds copies, it does not prove them.
_BASE = 0x9E3779B97F4A7C15
_ODD = 0xD6E8FEB86659FD93
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@frozen(eq=False)
class Windows:
    """The windows of some texts: hash, first and last symbol's place in the joined text, bounds of texts."""

    hashes: Hashes
    symbols: Symbols
    starts: Integers
    ends: Integers
    bounds: Integers


def mix(values: Hashes) -> Hashes:
    """The finalizer of splitmix64, which maps 64 bits onto 64 bits one to one."""
    values = values ^ (values >> _SHIFTS[0])
    values *= _FACTORS[0]
    values ^= values >> _SHIFTS[1]
    values *= _FACTORS[1]
    values ^= values >> _SHIFTS[2]
    return values


@cache
def _values() -> Hashes:
    """The value v of each code point."""
    symbols = np.arange(1, SEVERAL + 1, dtype=np.uint64)
    symbols *= np.uint64(_ODD)
    return mix(symbols)


@cache
def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(_BASE, exponent, 2**64))


def windows(symbols: Symbols) -> Windows:
    """All windows of some texts, in the order of the text."""
    starts, bounds = symbols.starts, symbols.bounds
    width: int | Integers = WIDTH
    if symbols.ideographic is not None:
        width = np.where(symbols.ideographic, IDEOGRAPHIC_WIDTH, WIDTH)
    ends = starts + width
    # Near the end of a text there is no room for a whole window.
    first = starts.searchsorted(bounds)
    kept = (ends <= np.repeat(bounds[1:], first[1:] - first[:-1])).nonzero()[0]
    starts, ends = starts.take(kept), ends.take(kept)
    hashes = _hashes(symbols.codes, starts, ends, symbols.ideographic is not None)
    return Windows(hashes, symbols, starts, ends, starts.searchsorted(bounds))


def _hashes(codes: Codes, starts: Integers, ends: Integers, mixed: bool) -> Hashes:
    """Polynomial hashes by doubling: eight symbols at every place, then two eights at each start."""
    if not starts.size:
        return np.empty(0, np.uint64)
    eights = _values().take(codes)
    for width in (1, 2, 4):
        longer = eights[width:] * _power(width)
        longer += eights[:-width]
        eights = longer
    # The second half of an ideographic window does not count, and may lie behind the last text.
    total = eights.take(starts + IDEOGRAPHIC_WIDTH, mode="clip")
    if mixed:
        total[ends - starts == IDEOGRAPHIC_WIDTH] = 0
    total *= _power(IDEOGRAPHIC_WIDTH)
    total += eights.take(starts)
    return mix(total)


def distinct(hashes: Hashes) -> Hashes:
    """The hashes sorted, each once: of most texts all are different, and then nothing is copied twice."""
    hashes = np.sort(hashes)
    repeated = hashes[1:] == hashes[:-1]
    return np.concatenate((hashes[:1], hashes[1:][~repeated])) if repeated.any() else hashes


def sort_each(hashes: Hashes, bounds: Integers) -> tuple[Integers, Integers]:
    """Sort the hashes of each text in place; where each different one stands first, and bounds of these."""
    for first, last in pairwise(bounds.tolist()):
        hashes[first:last].sort()
    differs = np.ones(hashes.size + 1, np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=differs[1:-1])
    differs[bounds] = True
    firsts = differs[:-1].nonzero()[0]
    return firsts, firsts.searchsorted(bounds)


def spans(codes: Codes, starts: Integers, ends: Integers, longest: int) -> Hashes:
    """The hashes of some stretches of symbols, none longer than `longest`: words, for instance."""
    values = np.concatenate((_values().take(codes), np.zeros(longest, np.uint64)))
    total = np.zeros(starts.size, np.uint64)
    lengths = ends - starts
    for place in range(longest):
        total += np.where(lengths > place, values.take(starts + place), np.uint64(0)) * _power(place)
    return mix(total)

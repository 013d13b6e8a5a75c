"""The normal form of a text: its letters and digits alone, without case, accents and typography.

Two texts that differ only in capitals, quotes, dashes, white space or Unicode normalization have the
same normal form, for every code point and on every Python: the table belongs to the scheme.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from newsprov.fingerprints.arrays import Codes, Flags, Integers

# Kinds of symbols. Those of scripts without spaces each begin a window of their own.
LETTER, UNSPACED, IDEOGRAPHIC = range(3)

# What a code point becomes that becomes no symbol: every symbol is greater than SEPARATOR, and
# SEVERAL + n stands for the symbols of entry n.
DROP = 0
SEPARATOR = 0x20
SEVERAL = 0x110000

# Signs of the reader's own: the end of a text, and a character that is looked up in the large table.
_END, _APART = 1, 2

_KINDS = {"unspaced": UNSPACED, "ideographic": IDEOGRAPHIC}
_FIRST_UNSPACED = 0x0E01


@frozen(eq=False)
class Table:
    """What each code point becomes: a symbol, DROP, SEPARATOR, or SEVERAL and the number of an entry.

    The symbols of entry n are `parts[first[n] : first[n] + count[n]]`, folded already.
    """

    symbol: npt.NDArray[np.uint32]
    kind: npt.NDArray[np.uint8]
    parts: npt.NDArray[np.uint32]
    first: Integers
    count: Integers


@frozen(eq=False)
class Symbols:
    """The normal forms of some texts, one after another.

    `codes` are the symbols as code points; text n holds those from `bounds[n]` to `bounds[n + 1]`.
    `starts` are the indices of symbols that begin a word, or in scripts without spaces of all;
    `ideographic` says which of the starts are ideographs or kana, None where none is.
    """

    codes: Codes
    bounds: Integers
    starts: Integers
    ideographic: Flags | None


@cache
def table() -> Table:
    """The table of the scheme np2, read on first use."""
    symbol = np.arange(SEVERAL, dtype=np.uint32)
    kind = np.zeros(SEVERAL, np.uint8)
    entries: list[list[int]] = []
    rows = files("newsprov.fingerprints").joinpath("np2.tsv").read_text("ascii").splitlines()
    for row in rows:
        if row.startswith("#"):
            continue
        first, last, name, to = row.split("\t")
        span = slice(int(first, 16), int(last, 16) + 1)
        if name == "several":
            symbol[span] = SEVERAL + len(entries)
            entries.append([int(part, 16) for part in to.split()])
        elif name in ("drop", "separator"):
            symbol[span] = DROP if name == "drop" else SEPARATOR
        else:
            kind[span] = _KINDS.get(name, LETTER)
            if to:
                symbol[span] += np.uint32(int(to) % 2**32)
    syllables = _hangul_syllables()
    symbol[0xAC00 : 0xAC00 + len(syllables)] = np.arange(len(syllables)) + SEVERAL + len(entries)
    entries += syllables
    count = np.array([len(entry) for entry in entries])
    parts = np.array([part for entry in entries for part in entry], np.uint32)
    return Table(symbol, kind, parts, np.cumsum(count) - count, count)


def _hangul_syllables() -> list[list[int]]:
    """Korean syllables fall into their letters by the arithmetic of the Unicode Standard, 3.12."""
    return [
        [0x1100 + lead, 0x1161 + vowel, 0x11A7 + tail] if tail else [0x1100 + lead, 0x1161 + vowel]
        for lead in range(19)
        for vowel in range(21)
        for tail in range(28)
    ]


@cache
def _latin() -> bytes:
    """The table as far as characters and symbols take one byte; the rest is looked up apart."""
    symbols = table().symbol[:256].copy()
    symbols[symbols > 0xFF] = _APART
    return symbols.astype(np.uint8).tobytes()


def read(texts: list[str]) -> Symbols:
    """The symbols of some texts, in one pass over all of them."""
    told = _without_drops(_told(texts)[0])
    is_symbol = told > SEPARATOR
    codes = told.take(is_symbol.nonzero()[0])
    # Of a place behind n others that hold no symbol n less is the number of the symbols before it.
    others = (~is_symbol).nonzero()[0]
    words = (others[1:] - others[:-1] > 1).nonzero()[0]
    starts = others.take(words) - words
    if len(texts) == 1:
        bounds = np.array([0, codes.size])
    else:
        ends = (told == _END).nonzero()[0]
        bounds = ends - others.searchsorted(ends)
    ideographic = None
    if codes.dtype != np.uint8 and int(codes.max(initial=0)) >= _FIRST_UNSPACED:
        kinds = table().kind.take(codes)
        unspaced = kinds != LETTER
        begins = unspaced.copy()
        begins[1:] |= unspaced[:-1]
        begins[starts] = True
        starts = begins.nonzero()[0]
        ideographic = kinds.take(starts) == IDEOGRAPHIC
    return Symbols(codes, bounds, starts, ideographic)


def places(text: str) -> Integers:
    """Where in a text each symbol of its normal form stands."""
    told, fallen = _told([text])
    kept = (told > SEPARATOR).nonzero()[0]
    if fallen is not None:
        kept = _replaced(np.arange(len(text) + 2), *fallen, np.repeat(*fallen)).take(kept)
    return kept - 1


def _told(texts: list[str]) -> tuple[Codes, tuple[Integers, Integers] | None]:
    """What each character of some texts becomes, with _END before and behind each text.

    Where characters fell apart, as ligatures, fractions and Korean syllables do, also which, and into
    how many symbols.
    """
    joined = "\n".join(("", *texts, ""))
    ends = accumulate((len(text) + 1 for text in texts), initial=0)
    if joined.isascii():
        return _by_byte(joined.encode(), ends), None
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    told = _by_byte(points.astype(np.uint8).data, ends)
    apart = ((points > 0xFF) | (told == _APART)).nonzero()[0]
    if not apart.size:
        return told, None
    found = table().symbol.take(points.take(apart))
    most = int(found.max())
    if most < SEVERAL:
        return _put(told, apart, found, most), None
    several = (found >= SEVERAL).nonzero()[0]
    entries = found.take(several)
    parts, count = _parts(entries)
    fallen = apart.take(several), count
    found[several] = _APART  # a place holder
    most = int(max(found.max(), parts.max()))
    told = _put(told, apart, found, most)
    if most <= 0xFF and (entries == entries[0]).all():
        # One character throughout, as in most texts: the German ß.
        one = parts[: count[0]].astype(np.uint8).tobytes()
        return np.frombuffer(told.tobytes().replace(bytes((_APART,)), one), np.uint8), fallen
    return _replaced(told, *fallen, parts), fallen


def _by_byte(characters: bytes | memoryview, ends: Iterable[int]) -> Codes:
    told = bytearray(characters).translate(_latin())
    for end in ends:
        told[end] = _END
    return np.frombuffer(told, np.uint8)


def _put(told: Codes, at: Integers, found: npt.NDArray[np.uint32], most: int) -> Codes:
    """Put symbols in their places, and make room where the greatest one takes more than a byte."""
    if most > 0xFF:
        told = told.astype(np.uint32)
    told[at] = found
    return told


def _parts(several: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], Integers]:
    """The symbols of characters that become several, and how many each becomes."""
    known = table()
    entries = several.astype(np.intp) - SEVERAL
    count = known.count.take(entries)
    first = known.first.take(entries) - (np.cumsum(count) - count)
    return known.parts.take(np.arange(int(count.sum())) + np.repeat(first, count)), count


def _replaced(
    values: npt.NDArray[Any], at: Integers, count: Integers, parts: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """Some values, with so many of the parts in the place of each that stands at one of these."""
    places = np.arange(parts.size) + np.repeat(at - np.arange(at.size), count)
    rest = np.ones(values.size - at.size + parts.size, np.bool_)
    rest[places] = False
    replaced = np.empty(rest.size, values.dtype)
    replaced[rest] = np.delete(values, at)
    replaced[places] = parts
    return replaced


def _without_drops(told: Codes) -> Codes:
    if told.dtype == np.uint8:
        return np.frombuffer(told.tobytes().replace(b"\0", b""), np.uint8)
    some: Codes = told[told != DROP]
    return some


def normal_form(text: str) -> str:
    """A text as its fingerprint sees it, without its spaces.

    >>> normal_form("“It’s a Straße—No. ½!”")
    'itsastrasseno12'
    """
    return decoded(read([text]).codes)


def decoded(codes: Codes) -> str:
    """Code points as a text."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")

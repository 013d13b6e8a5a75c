"""The normal form of a text: its letters and digits alone, without case, accents and typography.

Two texts that differ only in capitals, quotes, dashes, white space or Unicode normalization have the
same normal form, for every code point and on every Python: the table belongs to the scheme.
"""

from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np
import numpy.typing as npt
from attrs import frozen

# Kinds of symbols. Those of scripts without spaces each begin a window of their own.
LETTER, UNSPACED, IDEOGRAPHIC = range(3)

# What a code point becomes that becomes no symbol: every symbol is greater than SEPARATOR, and
# SEVERAL + n stands for the symbols of entry n.
DROP = 0
SEPARATOR = 0x20
SEVERAL = 0x110000

_KINDS = {"unspaced": UNSPACED, "ideographic": IDEOGRAPHIC}
_FIRST_UNSPACED = 0x0E01

Integers = npt.NDArray[np.intp]
Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]


@frozen(eq=False)
class Table:
    """What each code point becomes: a symbol, DROP, SEPARATOR, or SEVERAL and the number of an entry.

    The symbols of entry n are `parts[first[n] : first[n] + count[n]]`, folded already.
    """

    symbol: Codes
    kind: npt.NDArray[np.uint8]
    parts: Codes
    first: Integers
    count: Integers


@frozen(eq=False)
class Symbols:
    """The normal forms of some texts, one after another.

    `codes` are the symbols as code points; text n holds those from `bounds[n]` to `bounds[n + 1]`.
    `starts` are the indices of symbols that begin a word, or in scripts without spaces of all;
    `ideographic` says which of the starts are ideographs or kana, None where none is. `places` are
    the symbols' offsets in the texts, joined by one character each.
    """

    codes: Codes
    bounds: Integers
    starts: Integers
    ideographic: Flags | None
    places: Integers


@cache
def table() -> Table:
    """The table of the scheme np1, read on first use."""
    symbol = np.arange(SEVERAL, dtype=np.uint32)
    kind = np.zeros(SEVERAL, np.uint8)
    entries: list[list[int]] = []
    rows = files("newsprov.fingerprints").joinpath("np1.tsv").read_text("ascii").splitlines()
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


def read(texts: list[str]) -> Symbols:
    """The symbols of some texts, in one pass over all of them."""
    known = table()
    ends = np.array([0, *accumulate(len(text) + 1 for text in texts)])
    joined = "\n".join(texts).encode("utf-32-le", "surrogatepass")
    symbols = known.symbol.take(np.frombuffer(joined, "<u4").astype(np.intp))
    source: Integers | None = None
    highest = int(symbols.max(initial=0))
    if highest >= SEVERAL:
        symbols, source = _fall_apart(symbols)
        ends = source.searchsorted(ends)
        highest = int(symbols.max(initial=0))
    is_symbol = symbols > SEPARATOR
    kept = is_symbol.nonzero()[0]
    codes = symbols.take(kept)
    begins = _beginnings(symbols, is_symbol).take(kept)
    kinds = None
    if highest >= _FIRST_UNSPACED:
        kinds = known.kind.take(codes)
        begins[1:] |= kinds[:-1] != LETTER
        begins |= kinds != LETTER
    starts = begins.nonzero()[0]
    return Symbols(
        codes=codes,
        bounds=kept.searchsorted(ends),
        starts=starts,
        ideographic=None if kinds is None else kinds.take(starts) == IDEOGRAPHIC,
        places=kept if source is None else source.take(kept),
    )


def _beginnings(symbols: Codes, is_symbol: Flags) -> Flags:
    """Which symbols follow a separator: dropped characters, such as apostrophes, do not part words."""
    dropped = (symbols == DROP).nonzero()[0]
    goes_on = is_symbol
    if dropped.size:
        # A dropped character counts as a symbol where the run of dropped ones it is in follows one.
        first = np.ones(dropped.size, np.bool_)
        first[1:] = np.diff(dropped) > 1
        before = dropped[first] - 1
        follows = (before >= 0) & is_symbol.take(before, mode="wrap")
        goes_on = is_symbol.copy()
        goes_on[dropped] = follows.take(np.cumsum(first) - 1)
    begins = is_symbol.copy()
    begins[1:] &= ~goes_on[:-1]
    return begins


def _fall_apart(symbols: Codes) -> tuple[Codes, Integers]:
    """Ligatures, fractions, Korean syllables: each replaced by its several symbols."""
    known = table()
    wide = np.flatnonzero(symbols >= SEVERAL)
    entry = (symbols.take(wide) - np.uint32(SEVERAL)).astype(np.intp)
    count = known.count.take(entry)
    repeats = np.ones(symbols.size, np.intp)
    repeats[wide] = count
    source = np.repeat(np.arange(symbols.size), repeats)
    shift = np.cumsum(count) - count
    within = np.arange(int(count.sum())) - np.repeat(shift, count)
    places = np.repeat(wide + shift - np.arange(wide.size), count) + within
    expanded = symbols.take(source)
    expanded[places] = known.parts.take(np.repeat(known.first.take(entry), count) + within)
    return expanded, source


def normal_form(text: str) -> str:
    """A text as its fingerprint sees it, without its spaces.

    >>> normal_form("“It’s a Straße—No. ½!”")
    'itsastrasseno12'
    """
    return decoded(read([text]).codes)


def decoded(codes: Codes) -> str:
    """Code points as a text."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")

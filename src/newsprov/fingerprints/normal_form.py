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

_BEFORE = np.array([-1])


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
    symbols = known.symbol.take(np.frombuffer(joined, "<u4"))
    source: Integers | None = None
    highest = int(symbols.max(initial=0))
    if highest >= SEVERAL:
        symbols, source = _fall_apart(symbols)
        ends = source.searchsorted(ends)
        highest = int(symbols.max(initial=0))
    is_symbol = symbols > SEPARATOR
    kept = is_symbol.nonzero()[0]
    codes = symbols.take(kept)
    starts = _word_starts(symbols, is_symbol)
    ideographic = None
    if highest >= _FIRST_UNSPACED:
        kinds = known.kind.take(codes)
        begins = kinds != LETTER
        begins[1:] |= begins[:-1].copy()
        begins[starts] = True
        starts = begins.nonzero()[0]
        ideographic = kinds.take(starts) == IDEOGRAPHIC
    return Symbols(
        codes=codes,
        bounds=kept.searchsorted(ends),
        starts=starts,
        ideographic=ideographic,
        places=kept if source is None else source.take(kept),
    )


def _word_starts(symbols: Codes, is_symbol: Flags) -> Integers:
    """Which of the symbols begin a word: dropped characters, such as apostrophes, do not part words."""
    if not symbols.size:
        return np.empty(0, np.intp)
    # What is no symbol lies in runs; a word begins behind one that holds a separator, and first of all.
    others = np.concatenate((_BEFORE, (~is_symbol).nonzero()[0], (symbols.size,)))
    ends = (others[1:] - others[:-1] > 1).nonzero()[0]
    parts = symbols.take(others[:-1]) == SEPARATOR
    parts[:1] = True
    separators = parts.cumsum().take(ends)
    begins = np.ones(ends.size, np.bool_)
    np.not_equal(separators[1:], separators[:-1], out=begins[1:])
    return (others.take(ends) + 1 - ends)[begins]


def _fall_apart(symbols: Codes) -> tuple[Codes, Integers]:
    """Ligatures, fractions, Korean syllables: each replaced by its several symbols."""
    known = table()
    wide = (symbols >= SEVERAL).nonzero()[0]
    entry = (symbols.take(wide) - np.uint32(SEVERAL)).astype(np.intp)
    count = known.count.take(entry)
    ends = np.cumsum(count)
    within = np.arange(int(ends[-1])) - np.repeat(ends - count, count)
    # What stands behind an entry moves by what this and all entries before it are longer than one.
    moved = np.concatenate(([0], ends - np.arange(1, wide.size + 1)))
    size = symbols.size + int(moved[-1])
    here = np.concatenate(([0], wide + moved[1:] + 1, [size]))
    source = np.arange(size) - np.repeat(moved, here[1:] - here[:-1])
    places = np.repeat(wide + moved[:-1], count) + within
    source[places] = np.repeat(wide, count)
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

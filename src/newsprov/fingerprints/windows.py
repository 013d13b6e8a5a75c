"""Windows of a normal form and their hashes: what a fingerprint samples and a comparison counts.

A window begins at each word and holds 16 symbols, across words; one that begins at an ideograph or
kana holds 8, as each of these carries a syllable or a word. Spaces are not part of a window, so a
word broken at a line's end keeps most of its windows.
"""

import numpy as np
from attrs import frozen

from newsprov.fingerprints.arrays import Codes, Hashes, Integers
from newsprov.fingerprints.normal_form import Symbols

WIDTH = 16
_IDEOGRAPHIC_WIDTH = 8

# Sixteen symbols are hashed byte by byte of their code points: the lowest bytes are read as two numbers of
# 64 bits, `first` and `last`, so are the bytes in the middle and the highest, which most scripts leave 0.
#     row = fold(first * A) + last,  hash = fold(fold((row0 + row1 * B + row2 * B**2) * A) * B)
# modulo 2**64, where fold(x) = x ^ (x >> 32). Nobody is kept from building two texts with one hash: a
# fingerprint finds copies, it does not prove them.
# These are arrays, which numpy takes quicker than its numbers: half of the time of a short text is such.
_A: Hashes = np.array(0xBF58476D1CE4E5B9, np.uint64)
_B: Hashes = np.array(0x94D049BB133111EB, np.uint64)
_HALF: Hashes = np.array(32, np.uint64)
_SIXTEEN = np.dtype("V16")
_EIGHT = np.dtype("<u8")


@frozen(eq=False)
class Windows:
    """The windows of some texts: hash, first symbol, and how many symbols, for each or all.

    Text n has those of `texts[n]`, in its order; what lies between is no window.
    """

    hashes: Hashes
    starts: Integers
    widths: Integers | int
    texts: list[slice]


def windows(symbols: Symbols) -> Windows:
    """All windows of some texts."""
    starts, bounds = symbols.starts, symbols.bounds
    widths: Integers | int = WIDTH
    # Near the end of a text there is no room for a whole window.
    latest = bounds[1:] - WIDTH
    if symbols.ideographic is not None:
        every = np.where(symbols.ideographic, _IDEOGRAPHIC_WIDTH, WIDTH)
        begun = starts.searchsorted(bounds)
        fits = starts + every <= np.repeat(bounds[1:], begun[1:] - begun[:-1])
        starts, widths, latest = starts[fits], every[fits], bounds[1:] - 1
    firsts, lasts = starts.searchsorted(bounds[:-1]), starts.searchsorted(latest, "right")
    texts = list(map(slice, firsts.tolist(), lasts.tolist()))
    return Windows(stretch_hashes(symbols.codes, starts, widths), starts, widths, texts)


def stretch_hashes(codes: Codes, starts: Integers, lengths: Integers | int) -> Hashes:
    """The hashes of stretches of at most sixteen symbols, as if those that are missing were 0."""
    rows = [codes]
    while rows[-1].dtype != np.uint8 and (above := rows[-1] >> np.uint32(8)).any():
        rows.append(above)
    total = _row(rows.pop(), starts, lengths)
    while rows:
        total = total * _B + _row(rows.pop(), starts, lengths)
    for factor in (_A, _B):
        total *= factor
        total ^= total >> _HALF
    return total


def _row(codes: Codes, starts: Integers, lengths: Integers | int) -> Hashes:
    """What the lowest bytes of the stretches come to."""
    lowest = codes.astype(np.uint8, copy=False).tobytes() + bytes(WIDTH)
    # All places begin sixteen bytes, which are taken at once.
    sixteen = np.ndarray((codes.size + 1,), _SIXTEEN, lowest, strides=(1,))[starts].view(_EIGHT)
    first, last = sixteen[::2], sixteen[1::2]
    if not isinstance(lengths, int):
        first, last = _cut(first, lengths), _cut(last, lengths - 8)
    row: Hashes = first * _A
    row ^= row >> _HALF
    row += last
    return row


def _cut(eight: Hashes, lengths: Integers) -> Hashes:
    """The first of eight bytes, so many of each."""
    missing = (8 * (8 - np.clip(lengths, 0, 8))).astype(np.uint64)
    return eight << missing >> missing


def distinct(hashes: Hashes) -> Hashes:
    """The hashes, which are sorted in place, each once."""
    hashes.sort()
    new = np.empty(hashes.size, np.bool_)
    new[:1] = True
    np.not_equal(hashes[1:], hashes[:-1], out=new[1:])
    return hashes[new]


def distinct_of_each(found: Windows) -> list[Hashes]:
    """The hashes of each text, which lose their order, sorted and each once."""
    return [distinct(found.hashes[text]) for text in found.texts]

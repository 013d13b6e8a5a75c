"""Which of thousands of phrases a document holds, found by a look at every few of its characters."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Windows = NDArray[np.uint64]

# A phrase is known by windows of so many bytes, and the document is looked at in steps of so many: one of
# the windows is met wherever the phrase stands. Long windows are rare in other words.
_LONG, _LONG_STEP = 8, 4
_SHORT, _SHORT_STEP = 4, 2
_LEAST_LONG = _LONG + _LONG_STEP - 1
_LEAST = _SHORT + _SHORT_STEP - 1
_CUT = np.uint64(64 - 8 * _SHORT)
# Windows go through two meshes, hashes of so many bits; hardly any other passes both.
_BITS = 18
_FACTORS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(64 - _BITS)
# A window may reach beyond the end, and so many bytes at once stay near the processor.
_ROOM = b"\n" * 8
_AT_ONCE = 1 << 14


class Sieve:
    """Phrases that are looked for all at once; those that `fits` refuses are too short for it.

    >>> sieve = Sieve(["leave a reply", "newsletter", "(photo:"])
    >>> sorted(sieve.held("rain fell\\nplease leave a reply\\nour newsletter, a newsletter"))
    [(1, 'leave a reply'), (2, 'newsletter')]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        # for each window the phrases it stands in, and where
        self._filed: dict[int, list[tuple[int, bytes, str]]] = {}
        for phrase in dict.fromkeys(phrases):
            written = _bytes(phrase)
            for at, window in _windows_of(written):
                self._filed.setdefault(window, []).append((at, written, phrase))
        self._meshes = np.zeros((2, 1 << _BITS), dtype=np.bool_)
        filed = np.array([*self._filed], dtype=np.uint64)
        for mesh, factor in zip(self._meshes, _FACTORS, strict=True):
            mesh[_hashes(filed, factor)] = True

    @staticmethod
    def fits(phrase: str) -> bool:
        """Whether a phrase is long enough."""
        return len(_bytes(phrase)) >= _LEAST

    def held(self, document: str) -> set[tuple[int, str]]:
        """Each of these phrases that stands in a line of a document, with the number of the line."""
        written = _bytes(document) + _ROOM
        place = counted = 0
        held: set[tuple[int, str]] = set()
        for start, phrase in sorted(self._found(written)):
            place += written.count(b"\n", counted, start)
            counted = start
            held.add((place, phrase))
        return held

    def _found(self, document: bytes) -> Iterator[tuple[int, str]]:
        """Where each of these phrases stands in a document that has room behind it."""
        length = len(document) - len(_ROOM)
        for first in range(0, length, _AT_ONCE):
            number = min(length - first, _AT_ONCE)
            long = -(-number // _LONG_STEP)
            windows = np.empty(long - (-number // _SHORT_STEP), dtype=np.uint64)
            windows[:long] = _windows(document, first, long, _LONG_STEP)
            np.left_shift(
                _windows(document, first, len(windows) - long, _SHORT_STEP), _CUT, out=windows[long:]
            )
            wide, narrow = self._meshes
            hits = wide.take(_hashes(windows, _FACTORS[0]), mode="clip").nonzero()[0]
            caught = windows.take(hits)
            sure = narrow.take(_hashes(caught, _FACTORS[1]), mode="clip").nonzero()[0]
            for hit, window in zip(hits.take(sure).tolist(), caught.take(sure).tolist(), strict=True):
                here = first + (hit * _LONG_STEP if hit < long else (hit - long) * _SHORT_STEP)
                for at, written, phrase in self._filed.get(window, ()):
                    if here >= at and document.startswith(written, here - at):
                        yield here - at, phrase


def _windows_of(written: bytes) -> Iterator[tuple[int, int]]:
    """By which windows a phrase is filed, one for each way the steps may meet it, and where they begin."""
    size, step = (_LONG, _LONG_STEP) if len(written) >= _LEAST_LONG else (_SHORT, _SHORT_STEP)
    for rest in range(step):
        # those inside of words are the rarest
        places = range(rest, len(written) - size + 1, step)
        at = min(places, key=lambda place: written.count(b" ", place, place + size))
        window = int.from_bytes(written[at : at + size], "little")
        yield at, window if size == _LONG else window << int(_CUT)


def _windows(document: bytes, first: int, number: int, step: int) -> "Windows":
    """The eight bytes at every step through a document, as numbers."""
    return np.ndarray((number,), "<u8", document, first, (step,))


def _hashes(windows: "Windows", factor: np.uint64) -> "NDArray[np.int64]":
    hashes = windows * factor
    hashes >>= _SHIFT
    return hashes.view(np.int64)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

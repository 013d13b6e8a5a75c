"""What the characters of a line are - letters, digits, stops, quotes - counted for all lines at once."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int64]
    Sorts = NDArray[np.uint8]

# The sorts of characters. The first nine are counted; colons only matter at the end of a line, and a
# mark (a vowel sign, an accent) takes no room of its own.
SORTS = ("letter", "wide", "unspaced", "digit", "space", "stop", "comma", "quote", "sign", "colon", "mark")
_COUNTED = 9
_DIGIT = SORTS.index("digit")
_DIGITS = re.compile(r"\d+")
_FIGURES = bytes.maketrans(b"123456789", b"000000000")
_LAST_ASCII, _LAST_SORTED = 0x7F, 0xFFFF
# Nine counts of seven bits fit into one 64-bit number, so that one sum counts everything in a line; for
# that, no more than this many characters of it are looked at.
SEEN = 127
_PLACES = np.array(
    [1 << 7 * (place if place < _COUNTED else 8) for place in range(10)] + [0], dtype=np.uint64
)
_SHIFTS = np.arange(0, 7 * _COUNTED, 7, dtype=np.uint64)[:, None]


@frozen(eq=False)
class Characters:
    """The characters of a document's lines, one after the other with a line feed behind each line."""

    codes: "NDArray[np.uint8] | NDArray[np.uint32]"
    sorts: "Sorts"
    starts: "Places"
    ends: "Places"


def characters_of(lines: Sequence[str], sorts: "Sorts") -> Characters:
    """The characters of lines of which none is empty; `sorts` is the sort of each of 65,536 code points."""
    text = "\n".join(lines) + "\n"
    codes: NDArray[np.uint8] | NDArray[np.uint32]
    if text.isascii():
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    length = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
    ends = np.cumsum(length + 1) - 1
    return Characters(codes, sorts.take(codes, mode="clip"), ends - length, ends)


def count_sorts(characters: Characters) -> "tuple[Numbers, Numbers]":
    """How often each of the first nine sorts stands in a line, and how many characters were looked at.

    >>> import numpy as np
    >>> letters_or_signs = np.array([0 if chr(code).isalpha() else 8 for code in range(65536)], "u1")
    >>> counts, seen = count_sorts(characters_of(["ab!", "c"], letters_or_signs))
    >>> counts[[0, 8]].tolist(), seen.tolist()
    ([[2.0, 1.0], [1.0, 0.0]], [3.0, 1.0])
    """
    bounds = np.empty((len(characters.starts), 2), dtype=np.int64)
    bounds[:, 0] = characters.starts
    seen = np.minimum(characters.ends - characters.starts, SEEN)
    np.add(characters.starts, seen, out=bounds[:, 1])
    packed = np.add.reduceat(_PLACES.take(characters.sorts), bounds.ravel())[::2]
    return ((packed >> _SHIFTS) & np.uint64(SEEN)).astype(np.float32), seen.astype(np.float32)


def without_figures(lines: Sequence[str], characters: Characters) -> Sequence[str]:
    """The lines with 0 for each of their numbers.

    >>> import numpy as np
    >>> digits = np.array([3 if chr(code).isdecimal() else 0 for code in range(65536)], "u1")
    >>> lines = ["no. 12", "at 9:30", "never"]
    >>> without_figures(lines, characters_of(lines, digits))
    ['no. 0', 'at 0:0', 'never']
    """
    at = (characters.sorts == _DIGIT).nonzero()[0]
    # beyond the first plane characters have no sort
    sorted_all = characters.codes.max() <= _LAST_SORTED
    if sorted_all and not len(at):
        return lines
    if not sorted_all or characters.codes.take(at).max() > _LAST_ASCII:
        return _DIGITS.sub("0", "\n".join(lines)).split("\n")
    # figures of ASCII alone go many times as quick, and many lines have none
    places = np.unique(np.searchsorted(characters.ends, at)).tolist()
    written = "\n".join([lines[place] for place in places]).encode("utf-8", "surrogatepass")
    written = written.translate(_FIGURES)
    while b"00" in written:
        written = written.replace(b"00", b"0")
    without = list(lines)
    for place, line in zip(places, written.decode("utf-8", "surrogatepass").split("\n"), strict=True):
        without[place] = line
    return without

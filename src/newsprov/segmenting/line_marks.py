"""What the characters of a line are - letters, digits, stops, quotes - counted for all lines at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Sorts = NDArray[np.uint8]

# The sorts of characters. The first nine are counted; colons only matter at the end of a line, and a
# mark (a vowel sign, an accent) takes no room of its own.
SORTS = ("letter", "wide", "unspaced", "digit", "space", "stop", "comma", "quote", "sign", "colon", "mark")
_COUNTED = 9
# Nine counts of seven bits fit into one 64-bit number, so that one sum counts everything in a line; for
# that, no more than this many characters of it are looked at.
SEEN = 127
_PLACES = np.array([1 << 7 * (place if place < _COUNTED else 8) for place in range(10)] + [0], dtype=np.uint64)
_SHIFTS = np.arange(0, 7 * _COUNTED, 7, dtype=np.uint64)[:, None]
_DOT, _ELLIPSIS = 0x2E, 0x2026


@frozen(eq=False)
class Marks:
    """The sorts of characters in each line: `counts` has a row for each of the first nine sorts.

    `first`, `last` and `before_last` are the sorts of single characters, `length` is the number of all
    characters of a line and `seen` the number of those looked at.
    """

    counts: "Numbers"
    first: "Sorts"
    last: "Sorts"
    before_last: "Sorts"
    trails_off: "NDArray[np.bool_]"
    length: "Numbers"
    seen: "Numbers"


def count_marks(lines: Sequence[str], sorts: "Sorts") -> Marks:
    """The marks of lines of which none is empty; `sorts` gives the sort of each of 65,536 code points.

    >>> import numpy as np
    >>> letters_or_signs = np.array([0 if chr(code).isalpha() else 8 for code in range(65536)], "u1")
    >>> count_marks(["ab!", "c"], letters_or_signs).counts[[0, 8]].tolist()
    [[2.0, 1.0], [1.0, 0.0]]
    """
    text = "\n".join(lines)
    codes: NDArray[np.uint8] | NDArray[np.uint32]
    if text.isascii():
        codes = np.frombuffer(text.encode("ascii") + b"\n", dtype=np.uint8)
    else:
        codes = np.frombuffer((text + "\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    length = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
    ends = np.cumsum(length + 1) - 1
    starts = ends - length
    seen = np.minimum(length, SEEN)
    bounds = np.stack((starts, starts + seen), axis=1).ravel()
    of_each = sorts.take(codes, mode="clip")
    packed = np.add.reduceat(_PLACES.take(of_each), bounds)[::2]
    last, before_last = ends - 1, np.maximum(ends - 2, starts)
    return Marks(
        counts=((packed >> _SHIFTS) & np.uint64(SEEN)).astype(np.float32),
        first=of_each[starts],
        last=of_each[last],
        before_last=of_each[before_last],
        trails_off=((codes[last] == _DOT) & (codes[before_last] == _DOT)) | (codes[last] == _ELLIPSIS),
        length=length.astype(np.float32),
        seen=seen.astype(np.float32),
    )

"""Phrases filed by how they begin or end, so that those at a line's end are found by a few look-ups."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Filed = TypeVar("Filed")

# A phrase is filed by as many of its outermost characters as it has of these: few lines share four.
_KEYS = (4, 2, 1)


class Phrases(Generic[Filed]):
    """Phrases, each with what is filed under it.

    >>> filed = Phrases([("read more", 1), ("read more on", 2), ("by", 3)])
    >>> list(filed.among(["storm", "by night", "read more on the storm"]))
    [(1, 'by', 3), (2, 'read more on', 2), (2, 'read more', 1)]
    >>> list(Phrases([("leave a reply", 1)], at_end=True).among(["please leave a reply"]))
    [(0, 'leave a reply', 1)]
    """

    def __init__(self, entries: Sequence[tuple[str, Filed]], *, at_end: bool = False) -> None:
        self._filed: dict[str, list[Filed]] = {}
        for phrase, filed in entries:
            self._filed.setdefault(phrase, []).append(filed)
        self._fits = str.endswith if at_end else str.startswith
        self._outermost = {size: slice(-size, None) if at_end else slice(size) for size in _KEYS}
        self._by_key: dict[int, dict[str, tuple[str, ...]]] = {size: {} for size in _KEYS}
        for phrase in sorted(self._filed, key=len, reverse=True):
            size = next(size for size in _KEYS if size <= len(phrase))
            key = phrase[self._outermost[size]]
            self._by_key[size][key] = (*self._by_key[size].get(key, ()), phrase)

    def among(self, lines: Sequence[str]) -> Iterator[tuple[int, str, Filed]]:
        """The place of each line that begins (or ends) with a phrase, the phrase, and what is under it.

        A line comes more than once if it fits several; the longest says the most and comes first.
        """
        four, two, one = self._by_key.values()
        of_four, of_two, of_one = self._outermost.values()
        places = [
            place
            for place, line in enumerate(lines)
            if line[of_four] in four or line[of_two] in two or line[of_one] in one
        ]
        for place in places:
            line = lines[place]
            for size, by_key in self._by_key.items():
                phrases = by_key.get(line[self._outermost[size]], ())
                if self._fits(line, phrases):
                    for phrase in phrases:
                        if self._fits(line, phrase):
                            for filed in self._filed[phrase]:
                                yield place, phrase, filed

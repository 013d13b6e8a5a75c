"""What sites repeat on their pages, to tell it from their stories."""

import numpy as np

from newsprov.copies.joining import among
from newsprov.copies.stories import Story
from newsprov.fingerprints.arrays import Flags, Hashes, Integers
from newsprov.fingerprints.windows import WIDTH

# A table of so many bits takes four megabytes.
_FIRST_BITS = 21


class Chrome:
    """Windows that sites repeat, and which first bits they have: by these most others are told at once."""

    def __init__(self, hashes: Hashes) -> None:
        """Some hashes, sorted."""
        bits = min(_FIRST_BITS, (32 * hashes.size).bit_length())
        self._hashes = hashes
        self._shift = np.uint64(63 - bits)
        self._begins = np.zeros(2 << bits, np.bool_)
        self._begins[hashes >> self._shift] = True

    def _among(self, hashes: Hashes) -> Integers:
        """The places of the hashes that sites repeat."""
        likely = self._begins.take((hashes >> self._shift).astype(np.intp)).nonzero()[0]
        return likely[among(hashes.take(likely), self._hashes)]

    def own(self, story: Story) -> Flags:
        """Which of a story's symbols are its own and no chrome."""
        own = np.ones(story.symbols.codes.size, np.bool_)
        chrome = self._among(story.hashes)
        symbols = story.starts.take(chrome)[:, None] + np.arange(WIDTH)
        own[symbols[symbols < story.ends.take(chrome)[:, None]]] = False
        return own

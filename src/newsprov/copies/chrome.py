"""What sites repeat on their pages, to tell it from their stories."""

import numpy as np

from newsprov.copies.joining import among
from newsprov.copies.stories import Story
from newsprov.fingerprints.normal_form import Flags, Integers
from newsprov.fingerprints.windows import Hashes

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
        chrome = self._among(story.hashes)
        if not chrome.size:
            return np.ones(story.symbols.codes.size, np.bool_)
        # No symbol is in more windows than one has symbols.
        steps = np.zeros(story.symbols.codes.size + 1, np.int8)
        np.add.at(steps, story.starts.take(chrome), 1)
        np.add.at(steps, story.ends.take(chrome), -1)
        own: Flags = np.cumsum(steps[:-1], dtype=np.int8) == 0
        return own

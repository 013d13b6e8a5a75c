"""What the windows of stories are worth.

What a passage proves depends on the company. One that a site prints on all its pages proves nothing,
nor does one that stands in many different stories, as in weather reports. One that stands in many
copies of the same story proves as much as any: so different stories are counted, never documents,
for the most popular wire story is the most repeated of all.
"""

import numpy as np

from newsprov.copies.joining import among
from newsprov.copies.window_sets import WindowSets
from newsprov.fingerprints.arrays import Counts, Floats, Hashes, Integers

# A window in so many different stories of any site belongs to a form that is filled in again and
# again, unless one story holds this share of all its occurrences.
FORM_REPEATS = 10
ONE_STORY = 1 / 3
# Windows are weighed as if the collection had at least so many stories.
FEWEST = 1000
# Fewer shared windows than this prove nothing: a name and a title are found in any two stories.
FEWEST_SHARED = 12


class Worth:
    """What the windows of some stories of a collection are worth.

    Of these stories all windows are kept in memory, and in how many different stories each stands.
    """

    def __init__(self, read: WindowSets, chrome: Hashes, stories: int) -> None:
        """The windows of these stories, the chrome of their sites, and of how many stories they are some."""
        self._read = read
        self._chrome = chrome
        counts = np.arange(1, min(len(read), np.iinfo(np.uint16).max) + 1)
        rarity = np.log(max(stories, FEWEST) / counts)
        # What a window is worth that stands in so many stories: nothing where that is none.
        self._weights: Floats = np.concatenate(([0.0], np.maximum(rarity, 0.02)))
        self._stories = read.documents(chrome)
        self._totals: dict[int, float] = {}

    def count_stories(self, group: Integers) -> None:
        """Weigh again by the number of different stories, given the group of each by its index."""
        del self._stories  # the room is needed
        self._stories = self._read.stories(group, self._chrome, repeats=FORM_REPEATS, share=ONE_STORY)
        self._totals.clear()

    def _total(self, index: int) -> float:
        """The worth of all windows of a story."""
        if index not in self._totals:
            stories = self._stories[self._read.span(index)]
            self._totals[index] = float(self._weights.take(stories).sum())
        return self._totals[index]

    def score(self, left: int, right: int) -> float:
        """How much of the smaller story's worth stands in the larger one, 0 to 1."""
        shared = self._shared(left, right)
        if shared.size < FEWEST_SHARED:
            return 0.0
        weights = self._weights.take(shared)
        smaller = min(self._total(left), self._total(right))
        if np.count_nonzero(weights) < FEWEST_SHARED or not smaller:
            return 0.0
        return min(1.0, float(weights.sum()) / smaller)

    def elsewhere(self, left: int, right: int) -> float:
        """Which share of what counts for two stories stands in a third one too."""
        shared = self._shared(left, right)
        counts = shared[shared > 0]
        return float(np.mean(counts > 2)) if counts.size else 0.0

    def _shared(self, left: int, right: int) -> Counts:
        """Of each window that two stories share in how many stories it stands."""
        one, other = self._read.span(left), self._read.span(right)
        if one.stop - one.start > other.stop - other.start:
            one, other = other, one
        shared: Counts = self._stories[one][among(self._read.hashes[one], self._read.hashes[other])]
        return shared

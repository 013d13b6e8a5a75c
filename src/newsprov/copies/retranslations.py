"""Stories told in other words: two translations of one original, or one that was translated back.

They share no passages, but the rare words, names and numbers. What is rare is learned from the
collection itself, so a small one has no retranslations: nothing is known of its words.
"""

from bisect import bisect_left
from datetime import timedelta

import numpy as np

from newsprov.copies.collection import Collection
from newsprov.copies.forms import apart, two_houses
from newsprov.copies.joining import among
from newsprov.copies.stories import Story
from newsprov.copies.telling import Words, word_hashes
from newsprov.model import Article

# Fewer stories than this do not tell which words are rare.
FEWEST = 30
# Above this cosine of their words' weights two stories are one.
_COSINE = 0.50
# Two translations of one original appear within days.
TRANSLATED = timedelta(hours=36)
# A house does not translate a story twice, but reports on, in nearly the same words. Of one house, and
# where dates make a collection an archive that may be one house's, more is asked.
_FOLLOWED_UP = timedelta(hours=6)
_FOLLOW_UP = 0.75
# So many of the words that two translations share come in the same order.
_IN_ORDER = 0.55


def retold_pairs(collection: Collection) -> dict[tuple[int, int], float]:
    """Pairs of stories that tell the same in other words, by index, and how alike their words are."""
    if len(collection) < FEWEST:
        return {}
    words = Words(collection)
    alike = words.cosines(words.candidates())
    return {pair: min(1.0, cosine) for pair, cosine in alike if cosine >= _COSINE}


def in_time(left: Article, right: Article, alike: float) -> bool:
    """Whether two stories whose words are so much alike are as near in time as two translations are.

    Where it is not known that two houses tell them, the second is likelier to be the next report.
    """
    undated = None in (left.published, right.published)
    unknown = None in (left.site, right.site)
    if two_houses(left, right) or (undated and unknown):
        return not apart(left, right, TRANSLATED)
    return alike >= _FOLLOW_UP and not apart(left, right, _FOLLOWED_UP)


def same_order(left: Story, right: Story) -> bool:
    """Whether the words that two stories share come in the same order, but for some.

    Two translations follow their original; two reports of one event do not follow each other.
    """
    words, places = np.unique(word_hashes(left.symbols), return_index=True)
    others, other_places = np.unique(word_hashes(right.symbols), return_index=True)
    shared = among(words, others)
    order = np.argsort(places[shared])
    opposite = other_places.take(others.searchsorted(words[shared][order])).tolist()
    rising: list[int] = []  # the last places of the longest rising rows of each length
    for place in opposite:
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    return len(rising) >= _IN_ORDER * len(opposite)

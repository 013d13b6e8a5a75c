"""Stories told in other words: two translations of one original, or one that was translated back.

They share no passages, but the rare words, names and numbers. What is rare is learned from the
collection itself, so a small one has no retranslations: nothing is known of its words.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newsprov.copies.collection import Collection, Story, among
from newsprov.copies.forms import apart, two_houses
from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.normal_form import Integers, Symbols, read
from newsprov.fingerprints.windows import Hashes, spans

# Fewer stories than this do not tell which words are rare.
FEWEST = 30
# A word is its first letters, which forgives its endings.
LETTERS = 6
# Stories are compared that share so many of their most telling words.
TELLING = 24
SHARED = 8
# Above this cosine of their words' weights two stories are one.
COSINE = 0.50
# Two translations of one original appear within days.
TRANSLATED = timedelta(hours=36)
# A house does not translate a story twice, but reports on, in nearly the same words. Of one house, and
# where dates make a collection an archive that may be one house's, more is asked.
FOLLOWED_UP = timedelta(hours=6)
FOLLOW_UP = 0.75
# So many of the words that two translations share come in the same order.
IN_ORDER = 0.55
# A word that many stories have among its most telling brings each together with its neighbours only.
NEIGHBOURS = 2_000
FEWEST_NEIGHBOURS = 4

Weights = npt.NDArray[np.float32]


class Words:
    """The words of the stories of a collection and what they weigh."""

    def __init__(self, collection: Collection) -> None:
        """Read all stories and weigh their words by rarity: tf-idf, of length one for each story."""
        words: list[Hashes] = []
        counts: list[Integers] = []
        sizes: list[int] = []
        for batch in batches(map(collection.text, range(len(collection))), len):
            for found in _words(batch):
                word, count = np.unique(found, return_counts=True)
                words.append(word)
                counts.append(count)
                sizes.append(word.size)
        self.bounds: Integers = np.concatenate(([0], np.cumsum(sizes))).astype(np.intp)
        self.words = np.concatenate([*words, np.empty(0, np.uint64)])
        _, number, stories = np.unique(self.words, return_inverse=True, return_counts=True)
        rarity = np.log((len(sizes) + 1) / stories)
        often = np.concatenate([*counts, np.empty(0, np.intp)])
        self.weights: Weights = ((1 + np.log(often)) * rarity.take(number)).astype(np.float32)
        owners = np.repeat(np.arange(len(sizes)), sizes)
        lengths = np.sqrt(np.bincount(owners, self.weights.astype(np.float64) ** 2, minlength=len(sizes)))
        self.weights /= np.maximum(lengths, 1e-9).astype(np.float32).take(owners)

    def cosine(self, left: int, right: int) -> float:
        """How alike the words of two stories are, 0 to 1."""
        one, other = (slice(*self.bounds[index : index + 2]) for index in (left, right))
        shared = among(self.words[one], self.words[other])
        back = among(self.words[other], self.words[one])
        return float(self.weights[one][shared] @ self.weights[other][back])

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of stories that share some of their most telling words."""
        total = len(self.bounds) - 1
        owners = np.repeat(np.arange(total), np.diff(self.bounds))
        order = np.lexsort((-self.weights, owners))
        place = np.arange(order.size) - self.bounds.take(owners)
        rows = order[place < TELLING]
        words, owners = self.words.take(rows), owners.take(rows)
        order = np.argsort(words, kind="stable")
        words, owners = words.take(order), owners.take(order)
        first = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))[: words.size]
        size = np.diff(first, append=words.size)
        reach = np.repeat(np.maximum(NEIGHBOURS // np.maximum(size, 1), FEWEST_NEIGHBOURS), size)
        last = np.repeat(first + size, size)
        row = np.arange(words.size)
        found = [np.empty(0, np.intp)]
        step = 1
        while row.size:
            row = row[(row + step < last.take(row)) & (step <= reach.take(row))]
            found.append(owners.take(row) * total + owners.take(row + step))
            step += 1
        pairs, times = np.unique(np.concatenate(found), return_counts=True)
        left, right = np.divmod(pairs[times >= SHARED], max(1, total))
        return list(zip(left.tolist(), right.tolist(), strict=True))


def retold_pairs(collection: Collection) -> dict[tuple[int, int], float]:
    """Pairs of stories that tell the same in other words, by index, and how alike their words are."""
    if len(collection) < FEWEST:
        return {}
    words = Words(collection)
    alike = {pair: words.cosine(*pair) for pair in words.candidates()}
    return {pair: min(1.0, cosine) for pair, cosine in alike.items() if cosine >= COSINE}


def in_time(left: Story, right: Story, alike: float) -> bool:
    """Whether two stories whose words are so much alike are as near in time as two translations are.

    Where it is not known that two houses tell them, the second is likelier to be the next report.
    """
    undated = None in (left.article.published, right.article.published)
    unknown = None in (left.article.site, right.article.site)
    if two_houses(left, right) or (undated and unknown):
        return not apart(left, right, TRANSLATED)
    return alike >= FOLLOW_UP and not apart(left, right, FOLLOWED_UP)


def same_order(left: Story, right: Story) -> bool:
    """Whether the words that two stories share come in the same order, but for some.

    Two translations follow their original; two reports of one event do not follow each other.
    """
    words, places = np.unique(_word_hashes(left.symbols), return_index=True)
    others, other_places = np.unique(_word_hashes(right.symbols), return_index=True)
    shared = among(words, others)
    order = np.argsort(places[shared])
    opposite = other_places.take(others.searchsorted(words[shared][order])).tolist()
    rising: list[int] = []  # the last places of the longest rising rows of each length
    for place in opposite:
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    return len(rising) >= IN_ORDER * len(opposite)


def _words(texts: list[str]) -> Iterator[Hashes]:
    """The words of each text, as hashes of their first letters; in scripts without spaces, pairs."""
    symbols = read(texts)
    hashes = _word_hashes(symbols)
    bounds = np.searchsorted(symbols.starts, symbols.bounds).tolist()
    for first, last in pairwise(bounds):
        yield hashes[first:last]


def _word_hashes(symbols: Symbols) -> Hashes:
    starts = symbols.starts
    lengths = np.minimum(np.diff(starts, append=symbols.codes.size), LETTERS)
    if symbols.ideographic is not None:
        lengths[symbols.ideographic] = 2
    return spans(symbols.codes, starts, np.minimum(starts + lengths, symbols.codes.size), LETTERS)

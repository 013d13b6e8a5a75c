"""The words of a collection: how rare each is, and which ones tell a story from the others.

The texts are read again whenever their words are needed: to keep all of them takes more room than the
texts.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from attrs import frozen

from newsprov.copies.collection import Collection
from newsprov.copies.joining import among, firsts, neighbours, reach
from newsprov.fingerprints.arrays import Hashes, Integers
from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.normal_form import Symbols, read
from newsprov.fingerprints.windows import stretch_hashes

# A word is its first letters, which forgives its endings.
_LETTERS = 6
# Stories are compared that share so many of their most telling words.
_TELLING = 24
_SHARED = 8
# A word that many stories have among its most telling brings each together with its neighbours only.
NEIGHBOURS = 2_000
FEWEST_NEIGHBOURS = 4
# Words that are counted, and pairs whose words are held, at a time.
_COUNTED = 2**20
_PAIRS = 10_000

Weights = npt.NDArray[np.float32]


@frozen(eq=False)
class Vocabulary:
    """Words, sorted, and in how many stories each stands."""

    words: Hashes
    stories: Integers

    @classmethod
    def of(cls, parts: Iterable["Vocabulary"]) -> "Vocabulary":
        """Several vocabularies of different stories in one."""
        every = list(parts)
        words = np.concatenate([np.empty(0, np.uint64), *(part.words for part in every)])
        stories = np.concatenate([np.empty(0, np.intp), *(part.stories for part in every)])
        order = np.argsort(words, kind="stable")
        words, stories = words.take(order), stories.take(order)
        first = firsts(words)
        return cls(words.take(first), np.add.reduceat(stories, first) if first.size else stories)


class Words:
    """The words of the stories of a collection and what they weigh."""

    def __init__(self, collection: Collection) -> None:
        """Read all stories and count in how many of them each word stands."""
        self._collection = collection
        self._known = _vocabulary(words for _, words, _, _ in self._read(range(len(collection))))

    def _read(self, indices: Iterable[int]) -> Iterator[tuple[list[int], Hashes, Integers, Integers]]:
        """Of some stories, batch by batch: which they are, their words, how often they come, and bounds."""
        text = self._collection.text
        for batch in batches(indices, lambda index: len(text(index))):
            symbols = read(list(map(text, batch)))
            words = word_hashes(symbols)
            first, bounds = _sort_each(words, symbols.starts.searchsorted(symbols.bounds))
            yield batch, words.take(first), np.diff(first, append=words.size), bounds

    def _weighed(self, indices: Iterable[int]) -> Iterator[tuple[list[int], Hashes, Weights, Integers]]:
        """The same with what each word weighs: tf-idf, of length one for each story."""
        total = len(self._collection) + 1
        for batch, words, often, bounds in self._read(indices):
            stories = self._known.stories.take(self._known.words.searchsorted(words))
            weights = ((1 + np.log(often)) * np.log(total / stories)).astype(np.float32)
            owners = np.repeat(np.arange(len(batch)), np.diff(bounds))
            squares = np.bincount(owners, weights.astype(np.float64) ** 2, minlength=len(batch))
            weights /= np.maximum(np.sqrt(squares), 1e-9).astype(np.float32).take(owners)
            yield batch, words, weights, bounds

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of stories that share some of their most telling words."""
        bits = np.uint64(max(1, len(self._collection).bit_length()))
        packed = bytearray()  # the lower bits of a word above the number of its story
        for batch, words, weights, bounds in self._weighed(range(len(self._collection))):
            # What is heavier has greater bits, so the least of these are the heaviest, with their places.
            place = np.uint64(words.size.bit_length())
            ranked = (~weights.view(np.uint32)).astype(np.uint64) << place
            ranked |= np.arange(words.size, dtype=np.uint64)
            for number, (first, last) in zip(batch, pairwise(bounds.tolist()), strict=True):
                rows = np.sort(ranked[first:last])[:_TELLING] & ((np.uint64(1) << place) - np.uint64(1))
                packed += ((words.take(rows.astype(np.intp)) << bits) | np.uint64(number)).data
        telling = np.frombuffer(packed, np.uint64)
        telling.sort()
        words = telling >> bits
        owners = (telling & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.intp)
        near = reach(words, NEIGHBOURS, FEWEST_NEIGHBOURS)
        left, right, _ = neighbours(words, owners, near, least=_SHARED)
        return list(zip(left.tolist(), right.tolist(), strict=True))

    def cosines(self, pairs: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], float]]:
        """How alike the words of the stories of each pair are, 0 to 1."""
        for first in range(0, len(pairs), _PAIRS):
            part = pairs[first : first + _PAIRS]
            held: dict[int, tuple[Hashes, Weights]] = {}
            for batch, words, weights, bounds in self._weighed(sorted({n for pair in part for n in pair})):
                for place, index in enumerate(batch):
                    here = slice(bounds[place], bounds[place + 1])
                    held[index] = words[here], weights[here]
            for left, right in part:
                yield (left, right), _cosine(*held[left], *held[right])


def _cosine(words: Hashes, weights: Weights, others: Hashes, other_weights: Weights) -> float:
    return float(weights[among(words, others)] @ other_weights[among(others, words)])


def _vocabulary(stories: Iterable[Hashes]) -> Vocabulary:
    """The words of all stories, given those of some at a time, of each story once."""
    # Lots of words are merged as they come: two of about one size into one, so each is moved a few times.
    lots: list[Vocabulary] = []
    waiting: list[Hashes] = []
    size = 0

    def count() -> None:
        words, times = np.unique(np.concatenate([np.empty(0, np.uint64), *waiting]), return_counts=True)
        lots.append(Vocabulary(words, times))
        while len(lots) > 1 and 2 * lots[-1].words.size >= lots[-2].words.size:
            lots.append(Vocabulary.of((lots.pop(), lots.pop())))

    for words in stories:
        waiting.append(words)
        size += words.size
        if size >= _COUNTED:
            count()
            waiting, size = [], 0
    count()
    return Vocabulary.of(lots)


def word_hashes(symbols: Symbols) -> Hashes:
    """The words of some texts, as hashes of their first letters; in scripts without spaces, pairs."""
    starts = symbols.starts
    lengths = np.minimum(np.diff(starts, append=symbols.codes.size), _LETTERS)
    if symbols.ideographic is not None:
        lengths[symbols.ideographic] = 2
    return stretch_hashes(symbols.codes, starts, lengths)


def _sort_each(hashes: Hashes, bounds: Integers) -> tuple[Integers, Integers]:
    """Sort the hashes of each text in place; where each different one stands first, and bounds of these."""
    for first, last in pairwise(bounds.tolist()):
        hashes[first:last].sort()
    differs = np.ones(hashes.size + 1, np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=differs[1:-1])
    differs[bounds] = True
    first = differs[:-1].nonzero()[0]
    return first, first.searchsorted(bounds)

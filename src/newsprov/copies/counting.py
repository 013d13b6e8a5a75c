"""Counting stories: what is rare is told by it, so pairs that are surely one story are sought first."""

from collections.abc import Iterable, Iterator

import numpy as np

from newsprov.copies.chrome import Chrome
from newsprov.copies.collection import Collection
from newsprov.copies.families import Families
from newsprov.copies.verifying import Pair, Verifier
from newsprov.copies.window_sets import WindowSets
from newsprov.copies.worth import Worth
from newsprov.fingerprints.arrays import Hashes
from newsprov.fingerprints.batches import batches

# Above this score a pair is taken for the same story when stories are counted.
SAME_STORY_SCORE = 0.60


def verifier_of(
    collection: Collection, pairs: list[Pair], *, chrome: Hashes | None = None, total: int = 0
) -> Verifier:
    """Who decides about the pairs of a collection, after learning from all candidates what windows are worth.

    `chrome` and `total` are given where the collection is part of a larger one of so many stories.
    """
    involved = sorted({index for pair in pairs if not collection.same(*pair) for index in pair})
    read = WindowSets(collection.distinct(involved))
    repeated = collection.chrome(read) if chrome is None else chrome
    worth = Worth(read, repeated, max(total, len(collection)))
    verifier = Verifier(collection, worth, Chrome(repeated))
    group = np.arange(len(collection))
    families = _same_stories(collection, pairs, worth, verifier)
    for index in families:
        group[index] = families.root(index)
    worth.count_stories(group)
    return verifier


def _same_stories(
    collection: Collection, pairs: list[Pair], worth: Worth, verifier: Verifier
) -> Families[int]:
    """The stories of the pairs, those that are surely the same in one family."""
    families = Families(index for pair in pairs for index in pair)

    def likely() -> Iterator[Pair]:
        for left, right in pairs:
            if families.root(left) == families.root(right):
                continue
            if collection.same(left, right):
                families.link(right, left)
            elif worth.score(left, right) >= SAME_STORY_SCORE:
                yield left, right

    for left, right in _read_ahead(collection, likely()):
        if families.root(left) != families.root(right):
            compared = verifier.compared[left, right] = verifier.compare(left, right)
            if not compared.form:
                families.link(right, left)
            compared.close()
    return families


def _read_ahead(collection: Collection, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, after their stories were read, as many at once as is cheapest."""
    text = collection.text
    for batch in batches(pairs, lambda pair: len(text(pair[0])) + len(text(pair[1]))):
        collection.read_at_once(index for pair in batch for index in pair)
        yield from batch

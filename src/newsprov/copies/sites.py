"""The pages of one site: which of them tell different stories, and what they repeat."""

from collections.abc import Iterable

import numpy as np

from newsprov.copies.joining import among, neighbours
from newsprov.fingerprints.arrays import Hashes

NOTHING: Hashes = np.empty(0, np.uint64)
NOTHING.flags.writeable = False

# A window in so many different stories of one site is the site's own.
SITE_REPEATS = 3
# Pages of a site that its chrome is learned from, beside those that may be copies.
PEERS = 32
# To find the pages of a site that tell the same story, pages are looked up by their smallest hashes,
# among those next to them in length.
_LOOKED_UP, _NEXT = 16, 8
# Pages are the same story where they have this share of all their windows in common.
_SAME_STORY = 0.7


def different_stories(lengths: list[int], samples: list[Hashes]) -> list[int]:
    """The pages of a site without those that tell what a longer one tells, the longest first.

    Of each page the length and the smallest hashes are given, sorted.
    """
    pages = sorted(range(len(lengths)), key=lambda page: -lengths[page])
    first = [samples[page][:_LOOKED_UP] for page in pages]
    sizes = np.array([hashes.size for hashes in first])
    hashes, owners = np.concatenate(first), np.repeat(np.arange(len(pages)), sizes)
    order = np.argsort(hashes, kind="stable")
    longer, shorter, shared = neighbours(hashes.take(order), owners.take(order), _NEXT)
    likely = 2 * shared >= np.minimum(sizes.take(longer), sizes.take(shorter))
    told: set[int] = set()
    pairs = zip(longer[likely].tolist(), shorter[likely].tolist(), strict=True)
    for one, other in sorted(pairs, key=lambda pair: pair[1]):
        if one not in told and other not in told and _one_story(samples[pages[one]], samples[pages[other]]):
            told.add(other)
    return [page for place, page in enumerate(pages) if place not in told]


def _one_story(one: Hashes, other: Hashes) -> bool:
    if not one.size or not other.size:
        return False
    reach = min(one[-1], other[-1])
    one, other = one[one <= reach], other[other <= reach]
    shared = int(np.count_nonzero(among(one, other)))
    return shared >= _SAME_STORY * (one.size + other.size - shared)


def repeated(every: Iterable[Hashes], times: int) -> Hashes:
    """The hashes that stand in so many of these sets, sorted."""
    sets = list(every)
    if len(sets) < times:
        return NOTHING
    hashes = np.sort(np.concatenate(sets))
    last = hashes[times - 1 :]
    return np.unique(last[last == hashes[: last.size]])

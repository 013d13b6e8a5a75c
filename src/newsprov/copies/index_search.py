"""The search in an index: the stories that share windows with the one asked about, and the verdict.

The verdict is that of `find_copies` over the story and those that share windows with it, weighed
as in the whole index.
"""

import sqlite3

import numpy as np

from newsprov.copies.candidates import FEWEST_NEIGHBOURS, NEIGHBOURS, SHARED, candidates, looked_at
from newsprov.copies.collection import Collection
from newsprov.copies.counting import verifier_of
from newsprov.copies.index_runs import CHROME, Postings, keys, lookup, numbers, postings
from newsprov.copies.index_sites import Load, chrome_of
from newsprov.copies.match import Match
from newsprov.copies.sites import NOTHING
from newsprov.fingerprints.arrays import Hashes
from newsprov.model import Article, Body, article_of


def story_postings(collection: Collection, story_numbers: Hashes) -> Postings:
    """What is to be kept of some stories to find them: their sampled windows, and all their symbols."""
    sizes = np.diff(collection.bounds)
    kept = looked_at(collection.samples, sizes)
    sampled = postings(collection.samples[kept], np.repeat(story_numbers, sizes)[kept])
    told = collection.lengths > 0
    # All the symbols of a story have a number too, which is looked up as a window is.
    return np.concatenate((sampled, postings(collection.digests[told], story_numbers[told])))


def candidates_in(db: sqlite3.Connection, collection: Collection) -> list[int]:
    """The numbers of the stories that are worth comparing with the one of a collection, in order."""
    if not collection.lengths[0]:
        return []
    windows = collection.samples[looked_at(collection.samples, np.diff(collection.bounds))]
    whole = collection.digests
    found = np.sort(lookup(db, np.concatenate((windows, whole))))
    key, story = keys(found), numbers(found)
    same = story[np.isin(key, whole & np.uint64(2**32 - 1))]
    chrome = np.isin(key, key[story == CHROME])
    key, story = key[~chrome], story[~chrome]
    # Of a window that very many stories have, the latest are looked at.
    _, first, size = np.unique(key, return_index=True, return_counts=True)
    reach = np.maximum(NEIGHBOURS // np.maximum(size, 1), FEWEST_NEIGHBOURS)
    place = np.arange(key.size) - np.repeat(first, size)
    story = story[place >= np.repeat(size - reach, size)]
    stories, shared = np.unique(story, return_counts=True)
    near: list[int] = np.union1d(stories[shared >= SHARED], same).astype(np.int64).tolist()
    return near


def matches_in(
    db: sqlite3.Connection, asked: Article | Body, found: list[Article | Body], total: int, load: Load
) -> list[Match]:
    """The matches of a story among those that were found for it, in their order."""
    page = article_of(asked).site
    sites = sorted({site for one in (asked, *found) if (site := article_of(one).site) is not None})
    chrome = [chrome_of(db, site, asked if site == page else None, load) for site in sites]
    repeated = np.unique(np.concatenate([NOTHING, *chrome]))
    around = Collection([asked, *found])
    pairs = candidates(around, repeated)
    verifier = verifier_of(around, pairs, chrome=repeated, total=total)
    compared = (verifier.match(left, right) for left, right in pairs if left == 0)
    return [match for match in compared if match is not None]

"""What an index remembers of each site, to tell the site's chrome from its stories.

Of each site the numbers of its latest pages are kept, and the windows that repeat in them. The chrome
of a site is learned when it has a few pages and again when it has several times as many, so that the
cost of learning stays in proportion; that of a site with fewer pages is learned when it is asked for.
"""

import sqlite3
from collections.abc import Callable, Iterable

import numpy as np
from attrs import frozen

from newsprov.copies.index_file import key
from newsprov.copies.joining import among
from newsprov.copies.sites import NOTHING, PEERS, SITE_REPEATS, different_stories, repeated
from newsprov.fingerprints.arrays import Hashes
from newsprov.fingerprints.normal_form import read
from newsprov.fingerprints.windows import distinct_of_each, windows
from newsprov.model import Article, Body

_FIRST = 8
_AGAIN = 4

# The stories with some numbers, those that are still in the index.
Load = Callable[[Iterable[int]], list[Article | Body]]


@frozen(eq=False)
class Site:
    """How many pages a site has had, at how many its chrome was learned, and its latest pages."""

    pages: int = 0
    learned: int = 0
    latest: tuple[int, ...] = ()


def site(db: sqlite3.Connection, name: str) -> Site:
    """What is known of a site."""
    query = "SELECT pages, learned, latest FROM site WHERE name = ?"
    row = db.execute(query, (key(name),)).fetchone()
    if row is None:
        return Site()
    return Site(row[0], row[1], tuple(np.frombuffer(row[2], "<u4").tolist()))


def add_pages(db: sqlite3.Connection, name: str, numbers: list[int], load: Load) -> Hashes:
    """Remember more pages of a site; what is newly known to be its chrome, sorted."""
    known = site(db, name)
    pages = known.pages + len(numbers)
    latest = (*known.latest, *numbers)[-PEERS:]
    learned, news = known.learned, NOTHING
    if pages >= max(_FIRST, _AGAIN * learned):
        learned = pages
        before = stored_chrome(db, name)
        news = repeats(load(latest))
        news = news[~among(news, before)]
        if news.size:
            every = np.sort(np.concatenate((before, news))).astype("<u8", copy=False)
            db.execute("INSERT OR REPLACE INTO chrome VALUES (?, ?)", (key(name), every.tobytes()))
    db.execute(
        "INSERT OR REPLACE INTO site VALUES (?, ?, ?, ?)",
        (key(name), pages, learned, np.array(latest, "<u4").tobytes()),
    )
    return news


def chrome_of(db: sqlite3.Connection, name: str, asked: Article | Body | None, load: Load) -> Hashes:
    """The windows of a site that are its chrome, sorted, `asked` being a page of it that is not stored."""
    known = site(db, name)
    if known.learned:
        return stored_chrome(db, name)
    pages = load(known.latest)
    return repeats(pages if asked is None else [*pages, asked])


def stored_chrome(db: sqlite3.Connection, name: str) -> Hashes:
    """The chrome that was learned of a site."""
    row = db.execute("SELECT windows FROM chrome WHERE site = ?", (key(name),)).fetchone()
    return np.frombuffer(row[0] if row else b"", "<u8").astype(np.uint64, copy=False)


def repeats(pages: list[Article | Body]) -> Hashes:
    """The windows that stand in several different stories of the pages of one site, sorted."""
    if len(pages) < SITE_REPEATS:
        return NOTHING
    symbols = read([page.text for page in pages])
    sets = distinct_of_each(windows(symbols))
    different = different_stories(np.diff(symbols.bounds).tolist(), sets)
    return repeated([sets[page] for page in different], SITE_REPEATS)

"""The postings of an index: which stories have a window, in sorted runs that are merged as they grow.

A posting is a number of 64 bits, the low half of a window's hash above the number of a story. Each
batch of stories adds one sorted run. Two runs of one level, which is one doubling of size, are merged
into one of the next, so each posting is written a few times in all, always in order; to insert
every posting in its place would touch the whole file for each batch. A run lies in blocks by the
first bits of its postings. Half a hash may mislead once in four billion, and what it brings is
compared by its text.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby, starmap
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsprov.copies.joining import among, firsts
from newsprov.fingerprints.arrays import Hashes

# The number of no story: a window that it has is the chrome of a site.
CHROME = 0

# Postings in a block, more or less.
BLOCK = 64
# Postings that are merged at a time.
_AT_A_TIME = 2**21

_HALF = np.uint64(32)
_LOW = np.uint64(2**32 - 1)

Postings = npt.NDArray[np.uint64]


class Run(NamedTuple):
    """Some sorted postings: they fall into blocks by their first `bits`."""

    number: int
    level: int
    bits: int
    size: int


def postings(hashes: Hashes, numbers: npt.NDArray[np.uint64] | int) -> Postings:
    """The postings of some windows: of story `numbers[n]` has window `hashes[n]`."""
    return ((hashes & _LOW) << _HALF) | np.asarray(numbers, np.uint64)


def keys(found: Postings) -> Hashes:
    """The half hashes of postings."""
    return found >> _HALF


def numbers(found: Postings) -> Hashes:
    """The numbers of the stories of postings."""
    return found & _LOW


def add_run(db: sqlite3.Connection, added: Postings) -> None:
    """Keep some postings, in any order."""
    if added.size:
        run = _begin_run(db, added.size)
        _write(db, run, _bits(added.size), np.sort(added))


def lookup(db: sqlite3.Connection, hashes: Hashes) -> Postings:
    """The postings of some windows, of removed stories too, in no order."""
    wanted = np.unique(hashes & _LOW)
    places: list[int] = []
    for run in _runs(db):
        blocks = np.unique(wanted >> np.uint64(32 - run.bits))
        places += (blocks.astype(np.int64) + (run.number << 32)).tolist()
    query = "SELECT packed FROM posting WHERE place IN (SELECT value FROM json_each(?))"
    found = _unpacked([packed for (packed,) in db.execute(query, (json.dumps(places),))])
    return found[among(keys(found), wanted)]


def merge_runs(db: sqlite3.Connection) -> bool:
    """Merge the lowest runs of one level, and those that the merged run would meet; False where none meet."""
    runs = _to_merge(db)
    if not runs:
        return False
    removed = np.array([number for (number,) in db.execute("SELECT number FROM removed")], np.uint64)
    removed.sort()
    size = sum(run.size for run in runs)
    merged = _begin_run(db, size, at_least=runs[-1].level + 1)
    bits = _bits(size)
    kept = 0
    gone: set[int] = set()
    for part in _taken(db, runs, size):
        story = numbers(part)
        stale = among(story, removed)
        gone.update(np.unique(story[stale]).tolist())
        part = _without_chrome(part[~stale])
        kept += part.size
        _write(db, merged, bits, part)
    db.execute("UPDATE run SET size = ? WHERE number = ?", (kept, merged))
    db.executemany("DELETE FROM removed WHERE number = ?", [(number,) for number in gone])
    deleted = db.executemany("DELETE FROM run WHERE number = ?", [(run.number,) for run in runs])
    if deleted.rowcount != len(runs):
        raise ValueError("the runs are out of order")  # and would be merged for ever
    return True


def _runs(db: sqlite3.Connection) -> list[Run]:
    """All runs, the smallest first."""
    rows = db.execute("SELECT number, level, bits, size FROM run ORDER BY level").fetchall()
    runs = list(starmap(Run, rows))
    if any(not 0 <= run.bits < 32 or run.size // BLOCK >> run.bits > 1 for run in runs):
        raise ValueError("a run has another size than it was written for")
    return runs


def _to_merge(db: sqlite3.Connection) -> list[Run]:
    chosen: list[Run] = []
    for level, group in groupby(_runs(db), key=lambda run: run.level):
        here = list(group)
        if len(here) > 1 or (chosen and level == chosen[-1].level + 1):
            chosen += here
        elif chosen:
            break
    return chosen


def _without_chrome(ordered: Postings) -> Postings:
    """Sorted postings, each once; of windows that are chrome the mark alone."""
    key = keys(ordered)
    mark = numbers(ordered) == CHROME
    kept = mark | ~among(key, key[mark])
    kept[1:] &= ordered[1:] != ordered[:-1]
    found: Postings = ordered[kept]
    return found


def _taken(db: sqlite3.Connection, runs: list[Run], size: int) -> Iterator[Postings]:
    """The postings of some runs, sorted, in parts that fit in memory.

    Each part is deleted when it was read, so that what is written next takes its place in the file.
    """
    depth = _bits(size, _AT_A_TIME)
    small = np.sort(
        _unpacked([packed for run in runs if run.bits < depth for packed in _take(db, run, 0, 0)])
    )
    for part in range(1 << depth):
        first, last = np.searchsorted(keys(small), [part << 32 - depth, part + 1 << 32 - depth])
        large = [packed for run in runs if run.bits >= depth for packed in _take(db, run, part, depth)]
        yield np.sort(np.concatenate((_unpacked(large), small[first:last])))


def _take(db: sqlite3.Connection, run: Run, part: int, depth: int) -> list[bytes]:
    """Read and delete the blocks of a run whose postings have these first bits, so many of them."""
    first = (run.number << 32) + (part << run.bits - depth)
    blocks = (first, first + (1 << run.bits - depth) - 1)
    rows = db.execute("SELECT packed FROM posting WHERE place BETWEEN ? AND ?", blocks).fetchall()
    db.execute("DELETE FROM posting WHERE place BETWEEN ? AND ?", blocks)
    return [packed for (packed,) in rows]


def _unpacked(blobs: list[bytes]) -> Postings:
    return np.frombuffer(b"".join(blobs), "<u8").astype(np.uint64, copy=False)


def _begin_run(db: sqlite3.Connection, size: int, at_least: int = 0) -> int:
    (run,) = db.execute("SELECT ifnull(max(number), 0) + 1 FROM run").fetchone()
    level = max(at_least, _bits(size, 1))
    db.execute("INSERT INTO run VALUES (?, ?, ?, ?)", (run, level, _bits(size), size))
    return int(run)


def _bits(size: int, block: int = BLOCK) -> int:
    """By how many first bits so many postings fall into blocks."""
    return min(31, max(0, (size // block).bit_length() - 1))


def _write(db: sqlite3.Connection, run: int, bits: int, ordered: Postings) -> None:
    if not ordered.size:
        return
    block = ordered >> np.uint64(63 - bits) >> np.uint64(1)
    first = firsts(block)
    places = (block.take(first).astype(np.int64) + (run << 32)).tolist()
    bounds = [*(first * 8).tolist(), ordered.size * 8]
    packed = ordered.astype("<u8", copy=False).tobytes()
    db.executemany(
        "INSERT INTO posting VALUES (?, ?)",
        ((place, packed[bounds[n] : bounds[n + 1]]) for n, place in enumerate(places)),
    )

"""Which embedded engine keeps the postings of `newsprov.Index`: the same made-up load on each of them.

    python benchmarks/index_engines.py                            every engine, 100,000 stories
    python benchmarks/index_engines.py --stories 1000000 sqlite-runs rocksdb

A story is 48 made-up window hashes; every tenth shares half of them with an earlier story. Stories are
added in batches of 4,000, one durable transaction each. 1,000 look-ups, half of them of a story of which
half the windows are known and half of a new one, ask for the stories that share two windows. An engine is
stopped after --seconds of adding; its rate is then that of what it had added. The processor's time for
a story, of all threads, tells more than the rate where the machine has other work. Needs lmdb, rocksdict and
duckdb from PyPI for all but the first two.
"""

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

WINDOWS, BATCH, LOOKUPS, SHARED = 48, 4_000, 1_000, 2

Hashes = npt.NDArray[np.uint64]


class Engine(Protocol):
    """What is asked of each: a batch is a matrix of hashes, a row for each story from `first` on."""

    def add(self, batch: Hashes, first: int) -> None: ...
    def find(self, windows: Hashes) -> set[int]: ...
    def close(self) -> None: ...


def stories(number: int) -> Iterator[Hashes]:
    """Batches of stories, the same for every engine."""
    dice = np.random.default_rng(2031)
    for _ in range(0, number, BATCH):
        batch = dice.integers(0, 2**64, (BATCH, WINDOWS), np.uint64)
        batch[9::10, : WINDOWS // 2] = batch[0::10, : WINDOWS // 2]
        yield batch


def lookups(number: int) -> list[Hashes]:
    """Stories to look up: those with even numbers share half their windows with one of the first so many."""
    dice = np.random.default_rng(2032)
    asked = dice.integers(0, 2**64, (LOOKUPS, WINDOWS), np.uint64)
    wanted = {
        int(n): ask for ask, n in zip(asked[::2], dice.permutation(number)[: LOOKUPS // 2], strict=True)
    }
    for first, batch in zip(range(0, number, BATCH), stories(number), strict=False):
        for n in wanted.keys() & set(range(first, first + BATCH)):
            wanted[n][: WINDOWS // 2] = batch[n - first, : WINDOWS // 2]
    return list(asked)


def often(found: Iterable[int]) -> set[int]:
    return {story for story, times in Counter(found).items() if times >= SHARED}


def keys_of(windows: Hashes) -> list[bytes]:
    packed = windows.astype(">u8").tobytes()
    return [packed[n : n + 8] for n in range(0, len(packed), 8)]


def sqlite(folder: Path) -> sqlite3.Connection:
    db = sqlite3.connect(folder / "postings.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA cache_size = 16384")
    db.execute("PRAGMA wal_autocheckpoint = 16384")
    return db


class SqliteRuns:
    """What newsprov.Index does: sorted runs in blocks, merged as they grow."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite(folder)
        self.db.execute("CREATE TABLE run (number INTEGER PRIMARY KEY, level, bits, size)")
        self.db.execute("CREATE TABLE posting (place INTEGER PRIMARY KEY, packed BLOB)")
        self.db.execute("CREATE TABLE removed (number INTEGER PRIMARY KEY)")

    def add(self, batch: Hashes, first: int) -> None:
        from newsprov.copies.index_runs import add_run, merge_runs, postings

        self.db.execute("BEGIN IMMEDIATE")
        numbers = np.repeat(np.arange(first, first + len(batch), dtype=np.uint64), WINDOWS)
        add_run(self.db, postings(batch.ravel(), numbers))
        self.db.execute("COMMIT")
        merging = True
        while merging:
            self.db.execute("BEGIN IMMEDIATE")
            merging = merge_runs(self.db)
            self.db.execute("COMMIT")

    def find(self, windows: Hashes) -> set[int]:
        from newsprov.copies.index_runs import lookup, numbers

        found, times = np.unique(numbers(lookup(self.db, windows)), return_counts=True)
        return set(found[times >= SHARED].tolist())

    def close(self) -> None:
        self.db.close()


class SqliteRows:
    """A row for each posting, in the order of the hashes."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite(folder)
        self.db.execute("CREATE TABLE posting (hash, story, PRIMARY KEY (hash, story)) WITHOUT ROWID")

    def add(self, batch: Hashes, first: int) -> None:
        hashes = batch.ravel().view(np.int64)
        order = np.argsort(hashes)
        rows = zip(hashes[order].tolist(), (order // WINDOWS + first).tolist(), strict=True)
        self.db.execute("BEGIN IMMEDIATE")
        self.db.executemany("INSERT INTO posting VALUES (?, ?)", rows)
        self.db.execute("COMMIT")

    def find(self, windows: Hashes) -> set[int]:
        found: list[int] = []
        for one in windows.view(np.int64).tolist():
            found += [
                story for (story,) in self.db.execute("SELECT story FROM posting WHERE hash = ?", (one,))
            ]
        return often(found)

    def close(self) -> None:
        self.db.close()


class LmdbRuns:
    """The runs of newsprov.Index in LMDB: a key for each block. What is known of the runs is not kept."""

    def __init__(self, folder: Path) -> None:
        import lmdb

        self.env = lmdb.open(str(folder), map_size=2**38)
        self.runs: list[tuple[int, int, int]] = []
        self.number = 0

    def add(self, batch: Hashes, first: int) -> None:
        from newsprov.copies.index_runs import postings

        numbers = np.repeat(np.arange(first, first + len(batch), dtype=np.uint64), WINDOWS)
        with self.env.begin(write=True) as change:
            self._write(change, np.sort(postings(batch.ravel(), numbers)))
        while len(self.runs) > 1 and self.runs[-1][2] >= self.runs[-2][2]:
            with self.env.begin(write=True) as change:
                packed = []
                for number, _, _ in (self.runs.pop(), self.runs.pop()):
                    rows = change.cursor()
                    rows.set_range(number.to_bytes(4))
                    while rows.key()[:4] == number.to_bytes(4):
                        packed.append(rows.value())
                        rows.delete()
                self._write(change, np.sort(np.frombuffer(b"".join(packed), "<u8")))

    def _write(self, change: Any, ordered: Hashes) -> None:
        from newsprov.copies.index_runs import BLOCK

        bits = max(1, (ordered.size // BLOCK).bit_length() - 1)
        self.number += 1
        self.runs.append((self.number, bits, ordered.size))
        starts = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
        bounds = [*(8 * np.searchsorted(ordered, starts)).tolist(), 8 * ordered.size]
        packed = ordered.tobytes()
        rows = [
            (self.number.to_bytes(4) + block.to_bytes(4), packed[bounds[block] : bounds[block + 1]])
            for block in range(1 << bits)
        ]
        change.cursor().putmulti(rows, append=True)

    def find(self, windows: Hashes) -> set[int]:
        from newsprov.copies.index_runs import keys, numbers

        wanted = np.unique(windows & np.uint64(2**32 - 1))
        blobs = []
        with self.env.begin(buffers=True) as view:
            for number, bits, _ in self.runs:
                for block in np.unique(wanted >> np.uint64(32 - bits)).tolist():
                    blobs.append(view.get(number.to_bytes(4) + block.to_bytes(4)))
            found = np.frombuffer(b"".join(blobs), "<u8")
        found, times = np.unique(numbers(found[np.isin(keys(found), wanted)]), return_counts=True)
        return set(found[times >= SHARED].tolist())

    def close(self) -> None:
        self.env.close()


class Lmdb:
    """A key for each hash, with the stories as its sorted values."""

    def __init__(self, folder: Path) -> None:
        import lmdb

        self.env = lmdb.open(str(folder), map_size=2**38, max_dbs=1, writemap=False)
        self.postings = self.env.open_db(b"postings", dupsort=True, dupfixed=True)

    def add(self, batch: Hashes, first: int) -> None:
        hashes = batch.ravel()
        order = np.argsort(hashes)
        keys = hashes[order].astype(">u8").tobytes()
        values = (order // WINDOWS + first).astype(">u4").tobytes()
        rows = [(keys[8 * n : 8 * n + 8], values[4 * n : 4 * n + 4]) for n in range(order.size)]
        with self.env.begin(write=True, db=self.postings) as change:
            change.cursor().putmulti(rows)

    def find(self, windows: Hashes) -> set[int]:
        found: list[int] = []
        with self.env.begin(db=self.postings) as view:
            cursor = view.cursor()
            for key in keys_of(windows):
                if cursor.set_key(key):
                    found += [int.from_bytes(value) for value in cursor.iternext_dup()]
        return often(found)

    def close(self) -> None:
        self.env.close()


class Rocksdb:
    """A key for each hash and story, without a value; the engine keeps sorted runs and merges them."""

    def __init__(self, folder: Path) -> None:
        import rocksdict

        options = rocksdict.Options(raw_mode=True)
        options.create_if_missing(True)
        options.set_max_background_jobs(1)
        self.kit: Any = rocksdict
        self.db = rocksdict.Rdict(str(folder / "rocks"), options)
        self.durable = rocksdict.WriteOptions()
        self.durable.sync = True

    def add(self, batch: Hashes, first: int) -> None:
        hashes = batch.ravel()
        keys = np.empty(hashes.size, [("hash", ">u8"), ("story", ">u4")])
        keys["hash"] = hashes
        keys["story"] = np.repeat(np.arange(first, first + len(batch)), WINDOWS)
        packed = keys.tobytes()
        change = self.kit.WriteBatch(raw_mode=True)
        for n in range(0, len(packed), 12):
            change.put(packed[n : n + 12], b"")
        self.db.write(change, self.durable)

    def find(self, windows: Hashes) -> set[int]:
        found: list[int] = []
        row = self.db.iter()
        for prefix in keys_of(windows):
            row.seek(prefix)
            while row.valid() and row.key()[:8] == prefix:
                found.append(int.from_bytes(row.key()[8:]))
                row.next()
        return often(found)

    def close(self) -> None:
        self.db.close()


class Duckdb:
    """A table of two columns, scanned for each look-up."""

    index = ""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self.db = duckdb.connect(folder / "postings.duckdb", config={"threads": 1})
        self.db.execute("CREATE TABLE posting (hash UBIGINT, story UINTEGER)")
        if self.index:
            self.db.execute(self.index)

    def add(self, batch: Hashes, first: int) -> None:
        hashes = batch.ravel()
        columns = {"hash": hashes, "story": np.repeat(np.arange(first, first + len(batch)), WINDOWS)}
        self.db.register("columns", columns)
        self.db.execute("INSERT INTO posting SELECT hash, story FROM columns")

    def find(self, windows: Hashes) -> set[int]:
        asked = ", ".join(map(str, windows.tolist()))
        query = (
            f"SELECT story FROM posting WHERE hash IN ({asked}) GROUP BY story HAVING count(*) >= {SHARED}"
        )
        return {story for (story,) in self.db.execute(query).fetchall()}

    def close(self) -> None:
        self.db.close()


class DuckdbIndexed(Duckdb):
    """The same with an index of the hashes."""

    index = "CREATE INDEX by_hash ON posting (hash)"


ENGINES = {
    "sqlite-runs": SqliteRuns,
    "sqlite-rows": SqliteRows,
    "lmdb": Lmdb,
    "lmdb-runs": LmdbRuns,
    "rocksdb": Rocksdb,
    "duckdb": Duckdb,
    "duckdb-index": DuckdbIndexed,
}


class Measured(NamedTuple):
    added: int
    rate: float
    work: float
    slowest: float
    median: float
    late: float
    size: float
    right: int


def measure(kind: Any, number: int, asked: list[Hashes], seconds: float) -> Measured:
    folder = Path(tempfile.mkdtemp())
    try:
        engine: Engine = kind(folder)
        added, slowest = 0, 0.0
        began, worked = time.perf_counter(), time.process_time()
        for batch in stories(number):
            one = time.perf_counter()
            engine.add(batch, added + 1)
            added += len(batch)
            slowest = max(slowest, time.perf_counter() - one)
            if time.perf_counter() - began > seconds:
                break
        rate = added / (time.perf_counter() - began)
        work = 1e6 * (time.process_time() - worked) / added
        took, right = [], 0
        began = time.perf_counter()
        for n, windows in enumerate(asked):
            one = time.perf_counter()
            found = engine.find(windows)
            took.append(1000 * (time.perf_counter() - one))
            right += bool(found) == (n % 2 == 0)
            if time.perf_counter() - began > seconds / 4:
                break
        engine.close()
        size = sum(512 * file.stat().st_blocks for file in folder.rglob("*") if file.is_file())
        median, late = np.percentile(took, [50, 95])
        share = 100 * right // len(took)
        return Measured(added, rate, work, slowest, float(median), float(late), size / added, share)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engines", nargs="*", choices=[[], *ENGINES], help="which; all of them by default")
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=240)
    options = parser.parse_args()
    asked = lookups(min(options.stories, 100_000))
    print(
        "engine           stories  added/s  processor  slowest  look-up median     95 %   bytes/story  right"
    )
    for name in options.engines or ENGINES:
        try:
            found = measure(ENGINES[name], options.stories, asked, options.seconds)
        except ImportError as error:
            print(f"{name:13} needs {error.name} from PyPI")
            continue
        print(
            f"{name:13} {found.added:10} {found.rate:8.0f} {found.work:7.0f} us {found.slowest:6.1f} s"
            f" {found.median:12.2f} ms {found.late:6.2f} ms {found.size:11.0f} {found.right:4} %",
            flush=True,
        )


if __name__ == "__main__":
    main()

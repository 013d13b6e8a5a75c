"""The embedded engine: every part of a stage is one query of DuckDB, in a process of its own."""

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from newsprov.archive.batches import ROWS, Batches, records
from newsprov.archive.engine import Advance, Engine
from newsprov.archive.inputs import Unit
from newsprov.archive.processes import AGAIN, Processes
from newsprov.archive.schemas import PAGES, TABLES
from newsprov.archive.stages import BUCKETS, Stage, sql
from newsprov.archive.work import Work, chunk_name, part_name, write_batches
from newsprov.errors import MissingExtra, UnreadableDocument
from newsprov.writing import told, write_whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Pages in one part of a table. Of so many the windows fit in a few hundred megabytes.
PAGES_A_PART = 20_000
MOST_PARTS = 256
# What the queries of one process need at least: with half of it DuckDB gave up on a full part.
LEAST_MEMORY = 100
_STOPPED = re.compile(r"^Query interrupted|\bKeyboardInterrupt\b")


class DuckDB(Engine):
    """Runs the stages of a job on this machine, in so many processes."""

    def __init__(self, work: Work, *, jobs: int = 1, memory: int = 2048) -> None:
        """`memory` is for the queries of all processes together, in megabytes; beyond that they spill.

        Each process has `LEAST_MEMORY` all the same.
        """
        try:
            import duckdb  # noqa: F401
        except ImportError as error:
            raise MissingExtra("a whole archive", "archive") from error
        self.work = work
        self.parts: int = 1
        self._memory = max(LEAST_MEMORY, memory // jobs)
        self._processes = Processes(jobs, work.out)

    def __exit__(self, *_: object) -> None:
        self._processes.close()

    def clean(self, units: Iterable[Unit], function: Callable[[Batches], Batches], advance: Advance) -> None:
        """Read the input and make the table of pages; chunks that are there already are only counted."""
        if not self.work.finished("pages"):
            folder = self.work.table("pages")
            tasks = (
                partial(_clean_chunk, batch, path, function)
                for unit in units
                for chunk, batch in enumerate(records(unit.records(), unit.first))
                if not _skip(path := folder / f"{chunk_name(unit.number, chunk)}.parquet", batch, advance)
            )
            self._processes.run(tasks, advance)
            self.work.finish("pages")
        rows = self.one("SELECT COUNT(*) FROM pages", "pages")
        self.parts = min(MOST_PARTS, max(1, -(-rows // PAGES_A_PART)))

    def run(self, stage: Stage, numbers: Mapping[str, Any], advance: Advance) -> None:
        """Make a table, as far as it is not there already."""
        if self.work.finished(stage.table):
            return
        folder = self.work.table(stage.table)
        function = stage.function
        if function is not None and stage.chrome is not None:
            function = partial(function, chrome=self.hashes(stage.chrome))
        parts = [
            part
            for part in range(1 if stage.alone else self.parts)
            if not (folder / part_name(part)).exists()
            and not (folder / f"{part_name(part)}.parquet").exists()
        ]
        tasks = (
            partial(_make_part, self.work.out, stage, function, part, self.parts, self._memory, dict(numbers))
            for part in parts
        )
        self._processes.run(tasks, lambda _: advance(1))
        self.work.finish(stage.table)

    def put(self, table: str, rows: pa.Table) -> None:
        """A table that was made by other means."""
        path = self.work.table(table) / f"{part_name(0)}.parquet"
        write_batches(path, TABLES[table], iter(rows.to_batches()))
        self.work.finish(table)

    def get(self, query: str, *tables: str, **numbers: Any) -> pa.Table:
        """The answer to a query over whole tables."""
        with _connected(self.work, self._memory) as db:
            _see(db, self.work, [(table, table, True) for table in tables], 0, self.parts)
            return db.sql(query.format_map(numbers)).to_arrow_table()

    def write(self, out: Path, stage: Stage, numbers: Mapping[str, Any]) -> None:
        """Write the answer to a query over whole tables as the output."""
        with _connected(self.work, self._memory, ordered=True) as db:
            _see(db, self.work, [(view, table, True) for view, table, _ in stage.sources()], 0, self.parts)
            for view, query in stage.queries(numbers):
                db.execute(f"CREATE TEMP VIEW {view} AS {query}")
            _copy(db, sql(stage.query, numbers), out)


def _skip(path: Path, batch: pa.RecordBatch, advance: Advance) -> bool:
    if path.exists():
        advance(batch.num_rows)
    return path.exists()


def _clean_chunk(batch: pa.RecordBatch, path: Path, function: Callable[[Batches], Batches]) -> int:
    write_batches(path, PAGES, function(iter([batch])))
    return int(batch.num_rows)


@contextmanager
def _connected(work: Work, memory: int, *, ordered: bool = False) -> Iterator["DuckDBPyConnection"]:
    """DuckDB for some queries; what goes wrong in it is told in the words of this house."""
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": f"{memory}MB",
        "temp_directory": (work.folder / f".spill-{os.getpid()}").as_posix(),
        "preserve_insertion_order": ordered,
    }
    try:
        with duckdb.connect(config=config) as db:
            db.execute("SET enable_progress_bar = false")
            yield db
    except (duckdb.Error, RuntimeError) as error:
        # What ^C becomes while a query runs, or a function of ours within one; it may come as any error.
        if isinstance(error, duckdb.InterruptException) or _STOPPED.search(str(error)):
            raise KeyboardInterrupt from error
        if isinstance(error, duckdb.OutOfMemoryException):
            needed = f"the joins need more than {memory} MB in a process, or more room on the disk"
            raise MemoryError(f"{work.out}: {needed}: give them more; {AGAIN}") from error
        if isinstance(error, duckdb.IOException):
            reason = str(error).partition("\n")[0]
            raise told(_number_of(reason), f"{reason}; {AGAIN}", work.folder) from error
        if damaged := next(filter(_is_damaged, sorted(work.folder.rglob("*.parquet"))), None):
            remedy = f"delete the folder {work.folder} and run the job again"
            raise UnreadableDocument(f"{damaged}: a finished part is damaged: {remedy}") from error
        raise


def _number_of(reason: str) -> int | None:
    """The number of the error of the system that DuckDB tells in words."""
    return next((number for number in errno.errorcode if os.strerror(number) in reason), None)


def _is_damaged(path: Path) -> bool:
    try:
        parquet.read_table(path)
    except (OSError, pa.ArrowException):
        return True
    return False


def _see(
    db: "DuckDBPyConnection", work: Work, sources: Iterable[tuple[str, str, bool]], part: int, parts: int
) -> None:
    for view, table, whole in sources:
        # DuckDB takes every name for a pattern.
        files = list(map(escape, work.files(table, None if whole else part, parts)))
        db.read_parquet(files, hive_partitioning=False).create_view(view)


def _make_part(
    out: Path,
    stage: Stage,
    function: Callable[[Batches], Batches] | None,
    part: int,
    parts: int,
    memory: int,
    numbers: dict[str, Any],
) -> int:
    work = Work(out)
    name = part_name(part) if stage.bucket else f"{part_name(part)}.parquet"
    with _connected(work, memory) as db:
        _see(db, work, stage.sources(), part, parts)
        for view, query in stage.queries(numbers):
            db.execute(f"CREATE TEMP VIEW {view} AS {query}")
        query = sql(stage.query, numbers)
        if stage.order:
            query = f"SELECT * FROM ({query}) AS unordered ORDER BY {', '.join(stage.order)}"
        if function is not None:
            reader = db.sql(query).to_arrow_reader(ROWS)
            made = pa.RecordBatchReader.from_batches(TABLES[stage.table], function(iter(reader)))
            with _connected(work, memory) as other:
                other.register("made", made)
                _copy(other, "SELECT * FROM made", work.table(stage.table) / name, stage.bucket, parts)
        else:
            _copy(db, query, work.table(stage.table) / name, stage.bucket, parts)
    return 1


def _copy(
    db: "DuckDBPyConnection", query: str, path: Path, bucket: str | None = None, parts: int = 1
) -> None:
    how = "FORMAT parquet, COMPRESSION zstd"
    if bucket is not None:
        query = f"SELECT *, CAST({BUCKETS[bucket]} % {parts} AS INTEGER) AS bucket FROM ({query}) AS dealt"
        how += ", PARTITION_BY (bucket), OVERWRITE_OR_IGNORE"

    def write(unfinished: Path) -> None:
        if bucket is not None:
            unfinished.mkdir()
        db.execute(f"COPY ({query}) TO '{unfinished.as_posix().replace(chr(39), chr(39) * 2)}' ({how})")

    write_whole(path, write)

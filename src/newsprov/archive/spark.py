"""The same stages on Apache Spark: the same queries, and the same functions through `mapInArrow`."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from newsprov.archive.batches import Batches, records
from newsprov.archive.engine import Advance, Engine
from newsprov.archive.inputs import Unit
from newsprov.archive.schemas import TABLES
from newsprov.archive.stages import Stage, sql
from newsprov.archive.work import Work, part_name, write_batches
from newsprov.errors import MissingExtra

# Archives that are cleaned in one go: what is finished of them outlives a kill.
UNITS = 256
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
}


class Spark(Engine):
    """Runs the stages of a job on the Spark of this program, or on one of its own on this machine.

    The folder of the output must be one that all machines of the cluster see under the same name.
    """

    parts = 1

    def __init__(self, work: Work, *, jobs: int = 1) -> None:
        """`jobs` is the number of cores where Spark is not configured from outside."""
        try:
            from pyspark import SparkConf
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtra("the engine spark", "spark") from error
        self.work = work
        self._found = SparkSession.getActiveSession()
        builder = SparkSession.builder.appName("newsprov")
        if self._found is None and not SparkConf().contains("spark.master"):
            builder = builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false")
            builder = builder.config("spark.ui.showConsoleProgress", "false")
            builder = builder.config("spark.sql.shuffle.partitions", str(4 * jobs))
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark has no other way to be told
        self._spark: SparkSession = builder.getOrCreate()
        for name, value in _SETTINGS.items():
            self._spark.conf.set(name, value)

    def __exit__(self, *_: object) -> None:
        if self._found is None:
            self._spark.stop()

    def clean(self, units: Iterable[Unit], function: Callable[[Batches], Batches], advance: Advance) -> None:
        """Read the input where Spark's workers are, and make the table of pages."""
        if self.work.finished("pages"):
            return
        units = list(units)
        for first in range(0, len(units), UNITS):
            folder = self.work.table("pages") / part_name(first // UNITS)
            if not (folder / "_SUCCESS").exists():
                rows = [(unit.to_json(),) for unit in units[first : first + UNITS]]
                given = self._spark.createDataFrame(rows, "unit string").repartition(len(rows))
                self._map(given, partial(_read, function=function), "pages", folder)
        self.work.finish("pages")
        advance(self.one("SELECT COUNT(*) FROM pages", "pages"))

    def run(self, stage: Stage, numbers: Mapping[str, Any], advance: Advance) -> None:
        """Make a table, if it is not there already."""
        if self.work.finished(stage.table):
            return
        frame = self._asked(stage, numbers)
        folder = self.work.table(stage.table) / part_name(0)
        if stage.order:
            frame = frame.repartition(stage.order[0]).sortWithinPartitions(*stage.order)
        if stage.function is None:
            frame.write.mode("overwrite").parquet(str(folder))
        else:
            function = stage.function
            if stage.chrome is not None:
                function = partial(function, chrome=self.hashes(stage.chrome))
            self._map(frame, function, stage.table, folder)
        self.work.finish(stage.table)
        advance(1)

    def put(self, table: str, rows: pa.Table) -> None:
        """A table that was made by other means."""
        folder = self.work.table(table) / part_name(0)
        folder.mkdir(exist_ok=True)
        write_batches(folder / "all.parquet", TABLES[table], iter(rows.to_batches()))
        self.work.finish(table)

    def get(self, query: str, *tables: str, **numbers: Any) -> pa.Table:
        """The answer to a query over whole tables."""
        self._see((table, table) for table in tables)
        return self._spark.sql(query.format_map(numbers)).toArrow()

    def write(self, out: Path, stage: Stage, numbers: Mapping[str, Any]) -> None:
        """Write the answer to a query over whole tables as the output."""
        folder = self.work.folder / "out"
        frame = self._asked(stage, numbers)
        frame.write.mode("overwrite").parquet(str(folder))
        # What Spark has sorted lies in files whose names are in order.
        files = [parquet.ParquetFile(path) for path in sorted(folder.glob("part-*.parquet"))]
        schema = files[0].schema_arrow.remove_metadata()
        every = chain.from_iterable(file.iter_batches() for file in files)
        write_batches(out, schema, (batch.replace_schema_metadata() for batch in every))

    def _asked(self, stage: Stage, numbers: Mapping[str, Any]) -> Any:
        self._see((view, table) for view, table, _ in stage.sources())
        for view, query in stage.queries(numbers):
            self._spark.sql(query).createOrReplaceTempView(view)
        return self._spark.sql(sql(stage.query, numbers))

    def _see(self, tables: Iterable[tuple[str, str]]) -> None:
        for view, table in tables:
            folders = [_no_pattern(path) for path in self.work.table(table).glob("part-*")]
            read = self._spark.read.schema(_schema(table))
            frame = read.parquet(*folders) if folders else self._spark.createDataFrame([], _schema(table))
            frame.createOrReplaceTempView(view)

    def _map(self, frame: Any, function: Callable[[Batches], Batches], table: str, folder: Path) -> None:
        frame.mapInArrow(function, _schema(table)).write.mode("overwrite").parquet(str(folder))


def _no_pattern(path: Path) -> str:
    """A name as Spark reads it, which takes every name for a pattern."""
    return re.sub(r"[\\*?\[\]{}^]", r"\\\g<0>", str(path))


def _schema(table: str) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(TABLES[table])


def _read(batches: Batches, *, function: Callable[[Batches], Batches]) -> Batches:
    """The pages of some units of the input."""
    for batch in batches:
        for told in batch.column("unit").to_pylist():
            unit = Unit.from_json(told)
            yield from function(records(unit.records(), unit.first))

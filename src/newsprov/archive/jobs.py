"""The jobs over a whole archive: clean, copies and trace, each from an input to a Parquet file."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack, get_args

from newsprov.archive import batches
from newsprov.archive.engine import Engine
from newsprov.archive.groups import groups_of, roots_of
from newsprov.archive.inputs import Unit, described, units
from newsprov.archive.report import TOLD, Report, Watch, nobody, unwritten
from newsprov.archive.stages import (
    BODIES,
    COPIES,
    DUPLICATES,
    MATCHES,
    ORIGINS,
    PAIRS,
    SAME_STORIES,
    TRACES,
    WINDOWS,
    Stage,
)
from newsprov.archive.work import Work
from newsprov.copies.worth import FEWEST
from newsprov.model import Failure, option
from newsprov.reading import Limits
from newsprov.reading.facts import given_language
from newsprov.reading.limits import DEFAULT
from newsprov.reading.many import Source

EngineName = Literal["memory", "duckdb", "spark"]
# Copies are sought among stories that lie no further apart.
WITHIN = timedelta(days=7)
_FOR_EVER = 1 << 60
# Options that a job without an engine has no use for.
_OF_ENGINES = ("engine", "jobs", "memory")


class Options(TypedDict, total=False):
    """What may be said of a job: how it is run, how its input is read, what counts, and who watches.

    `engine` is "duckdb", "spark", or for copies that fit in memory "memory". `jobs` is the number of
    processes, `memory` what the joins of all of them may take together, in megabytes. `columns`,
    `language` and `limits` are those of `load_all`. Copies are sought within the time `within`, None for
    no limit. `watch` is told how the job goes on.
    """

    engine: EngineName
    jobs: int
    memory: int
    columns: Mapping[str, str] | None
    language: str | None
    limits: Limits
    within: timedelta | None
    watch: Watch


class Job:
    """One job: its engine, its folder of finished parts, and who watches."""

    def __init__(
        self,
        name: str,
        paths: "Source | Iterable[Source]",
        out: "str | Path",
        *,
        engine: EngineName = "duckdb",
        jobs: int = 1,
        memory: int = 2048,
        columns: Mapping[str, str] | None = None,
        language: str | None = None,
        limits: Limits = DEFAULT,
        within: timedelta | None = WITHIN,
        watch: Watch = nobody,
    ) -> None:
        if engine not in get_args(EngineName):
            raise ValueError(f"engine={engine!r} is not known; use 'duckdb', 'spark', or for copies 'memory'")
        if jobs < 1 or memory < 1:
            raise ValueError("jobs= and memory= are whole numbers from 1 on")
        if engine == "memory":
            raise ValueError(f"the engine memory is for copies only, not for {name}")
        seconds = _FOR_EVER
        if within is not None:
            allowed = option("within", within, timedelta, "datetime.timedelta(days=...)")
            seconds = int(allowed.total_seconds())
        self._units: list[Unit] = units(paths, Path(out), columns=columns, largest=limits.document)
        self.work: Work = Work(Path(out))
        language = given_language(language)
        self._clean = partial(batches.clean, job=name, language=language, limits=limits)
        self._numbers: dict[str, Any] = {"within": seconds}
        self._watch = watch
        self._told = {
            "job": name,
            "engine": engine,
            "version": version("newsprov"),
            "input": [described(unit) for unit in self._units],
            "columns": dict(columns or {}),
            "language": language,
            "limits": repr(limits),
            "within": seconds,
        }
        if engine == "spark":
            from newsprov.archive.spark import Spark

            self.engine: Engine = Spark(self.work, jobs=jobs)
        else:
            from newsprov.archive.duckdb import DuckDB

            self.engine = DuckDB(self.work, jobs=jobs, memory=memory)

    def run(self, steps: Callable[["Job"], Stage]) -> Report:
        """Do the steps, of which the last is the query for the output."""
        with self.work.begun(self._told) as resumed, self.engine:
            with self._watch("pages", None) as advance:
                self.engine.clean(self._units, self._clean, advance)
            self.make(DUPLICATES)
            told = self.engine.get(
                "SELECT COUNT(*) AS every, COUNT(error) AS failed FROM pages", "pages"
            ).to_pylist()[0]
            duplicates = self.engine.one("SELECT COUNT(*) FROM duplicates", "duplicates")
            documents = told["every"] - told["failed"]
            self._numbers["total"] = max(FEWEST, documents - duplicates)
            counted, first = self._failures() if told["failed"] else (Counter[str](), ())
            nothing = bool(first and not documents)
            rows = 0 if nothing else self._write(steps(self))
        if nothing:  # told when the finished parts are gone, which nobody needs
            raise unwritten(self.work.out, told["failed"], first[0])
        return Report(self.work.out, documents, rows, duplicates, counted, first, resumed)

    def _write(self, last: Stage) -> int:
        """Write the output; how many rows it has."""
        from pyarrow import parquet

        self.engine.write(self.work.out, last, self._numbers)
        return int(parquet.read_metadata(self.work.out.absolute()).num_rows)  # as of `Work.folder`

    def make(self, *stages: Stage) -> None:
        """Make some tables, one after another."""
        for stage in stages:
            with self._watch(stage.table, 1 if stage.alone else self.engine.parts) as advance:
                self.engine.run(stage, self._numbers, advance)

    def find_matches(self) -> None:
        """Make the table of matches."""
        self.make(*PAIRS, *WINDOWS, *SAME_STORIES)
        self.derive("groups", groups_of, "SELECT one, other FROM links", "links")
        self.make(*MATCHES)

    def derive(self, table: str, function: Callable[[Any], Any], query: str, *tables: str) -> None:
        """Make a table of all the rows of a query at once, of which each has but a few numbers."""
        if not self.work.finished(table):
            self.engine.put(table, function(self.engine.get(query, *tables)))

    def _failures(self) -> tuple[Counter[str], tuple[Failure, ...]]:
        counted = self.engine.get(
            "SELECT error, COUNT(*) AS times FROM pages WHERE error IS NOT NULL GROUP BY error", "pages"
        )
        first = self.engine.get(
            "SELECT place, error, message FROM pages WHERE error IS NOT NULL ORDER BY number LIMIT {told}",
            "pages",
            told=TOLD,
        )
        return (
            Counter({row["error"]: row["times"] for row in counted.to_pylist()}),
            tuple(Failure(row["place"], row["error"], row["message"]) for row in first.to_pylist()),
        )


def clean(paths: "Source | Iterable[Source]", out: "str | Path", **options: Unpack[Options]) -> Report:
    """The pages of an archive to their own words, kinds and fingerprints, as a Parquet file.

    `paths` are those of `load_all`. A job that was killed goes on from what is finished, in a folder beside
    `out`, when it is run again with the same input and options. Raises MissingExtra where the engine is not
    installed, ValueError where `out` is among the files that are read, TypeError for an option that there
    is not, UnreadableDocument where no document could be read: then `out` is left as it was.
    """
    return Job("clean", paths, out, **options).run(lambda _: BODIES)


def copies(paths: "Source | Iterable[Source]", out: "str | Path", **options: Unpack[Options]) -> Report:
    """The pairs of stories of an archive that copy one another, as a Parquet file; otherwise as `clean`."""
    if options.get("engine") == "memory":
        from newsprov.archive.memory import copies_in_memory

        told: dict[str, Any] = {name: said for name, said in options.items() if name not in _OF_ENGINES}
        return copies_in_memory(paths, Path(out), **{"within": WITHIN, **told})

    def steps(job: Job) -> Stage:
        job.find_matches()
        return COPIES

    return Job("copies", paths, out, **options).run(steps)


def trace(paths: "Source | Iterable[Source]", out: "str | Path", **options: Unpack[Options]) -> Report:
    """Where the words of each story of an archive come from, as a Parquet file; otherwise as `clean`."""

    def steps(job: Job) -> Stage:
        job.find_matches()
        job.make(*TRACES)
        job.derive("roots", roots_of, "SELECT number, id, earlier FROM traces", "traces")
        return ORIGINS

    return Job("trace", paths, out, **options).run(steps)

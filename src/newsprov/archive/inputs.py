"""The input of a job, in units that are read one by one, each from its beginning."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

from attrs import frozen

from newsprov.archive.schemas import CHUNK, UNIT_BITS
from newsprov.model import Failure
from newsprov.reading.archives import archive_reader
from newsprov.reading.archives.record import Record, check_columns
from newsprov.reading.many import Source, refuse_input, source_records, sources
from newsprov.writing import unfit


@frozen
class Unit:
    """One archive or table, or some files that hold a document each."""

    number: int
    sources: tuple[Any, ...]
    columns: Mapping[str, str]
    largest: int

    def to_json(self) -> str:
        """The unit as another process is told of it; a table in memory stays in its own."""
        if any(not isinstance(source, str | Failure) for source in self.sources):
            raise ValueError(
                "a table in memory cannot be sent to Spark's workers: write it to a Parquet file"
            )
        sources = [source if isinstance(source, str) else [source.to_json()] for source in self.sources]
        return json.dumps([self.number, sources, dict(self.columns), self.largest])

    @classmethod
    def from_json(cls, told: str) -> "Unit":
        """The unit that `to_json` told of."""
        number, sources, columns, largest = json.loads(told)
        read = (source if isinstance(source, str) else Failure.from_json(source[0]) for source in sources)
        return cls(number, tuple(read), columns, largest)

    @property
    def first(self) -> int:
        """The number of its first page."""
        return self.number << UNIT_BITS

    def records(self) -> Iterator[Record | Failure]:
        """The documents as they were found."""
        for source in self.sources:
            if isinstance(source, Failure):
                yield source
            else:
                yield from source_records(source, self.columns, self.largest)


def units(
    paths: "Source | Iterable[Source]", out: Path, *, columns: Mapping[str, str] | None, largest: int
) -> list[Unit]:
    """The units of an input from which an output is made.

    Raises ValueError where the output is one of its files or cannot be written, or a column is none of
    newsprov's.
    """
    if reason := unfit(out):
        raise ValueError(f"{out}: {reason}")
    check_columns(columns or {})
    every = list(_units(paths, columns or {}, largest))
    refuse_input(out, chain.from_iterable(unit.sources for unit in every))
    return every


def _units(paths: "Source | Iterable[Source]", columns: Mapping[str, str], largest: int) -> Iterator[Unit]:
    """Every archive is a unit, and every few hundred files between."""
    number = 0
    files: list[Any] = []
    for source in sources(paths):
        single = isinstance(source, Failure) or (isinstance(source, str) and not archive_reader(source))
        if files and (not single or len(files) == CHUNK):
            yield Unit(number, tuple(files), columns, largest)
            number, files = number + 1, []
        if single:
            files.append(source)
        else:
            yield Unit(number, (source,), columns, largest)
            number += 1
    if files:
        yield Unit(number, tuple(files), columns, largest)


def described(unit: Unit) -> list[Any]:
    """What tells whether a unit is as it was: the names, sizes and times of its files."""
    return [_described(source) for source in unit.sources]


def _described(source: Any) -> Any:
    if isinstance(source, Failure):
        return json.loads(source.to_json())
    if not isinstance(source, str):
        return uuid4().hex  # a table in memory: another run cannot know that it has the same
    try:
        status = Path(source).stat()
    except OSError:
        return [source]
    return [source, status.st_size, status.st_mtime_ns]

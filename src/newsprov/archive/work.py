"""The folder of a job: what is finished stays, whatever kills the job."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from newsprov.archive.schemas import TABLES, UNIT_STEP
from newsprov.writing import alone, plainly, write_whole

_DONE = "_DONE"
_MANIFEST = "manifest.json"
_LOCK = "lock"


class Work:
    """Tables in a folder beside the output, each in parts that are there wholly or not at all."""

    def __init__(self, out: Path) -> None:
        self.out = out
        # The engines take a ~ at the beginning of a name for the home of its user.
        self.folder: Path = out.absolute().with_name(f".{out.name}.parts")

    @contextmanager
    def begun(self, told: Mapping[str, Any]) -> Iterator[bool]:
        """Go on to the end from what is finished, if it was begun with the same input and options.

        Raises BlockingIOError where another program makes the same output.
        """
        manifest = self.folder / _MANIFEST
        text = json.dumps(told, indent=1, sort_keys=True)
        with plainly(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with alone(self.folder / _LOCK, self.out):
            resumed = manifest.is_file() and manifest.read_text("utf-8") == text
            if not resumed:
                self._forget()
                write_whole(manifest, lambda path: path.write_text(text, "utf-8"))
            yield resumed
            self._forget()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _forget(self) -> None:
        # The manifest first: what a kill leaves of the parts must not be taken for all of them.
        (self.folder / _MANIFEST).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()

    def table(self, name: str) -> Path:
        """The folder of a table."""
        folder = self.folder / name
        empty = folder / "_empty.parquet"  # a table without rows has columns all the same
        if not empty.is_file():
            folder.mkdir(exist_ok=True)
            write_whole(empty, lambda path: parquet.write_table(TABLES[name].empty_table(), path))
        return folder

    def finished(self, name: str) -> bool:
        """Whether a table is complete."""
        return (self.folder / name / _DONE).is_file()

    def finish(self, name: str) -> None:
        """Say that a table is complete."""
        (self.table(name) / _DONE).touch()

    def files(self, name: str, part: int | None, parts: int) -> list[str]:
        """The files of a table, or of one part of it."""
        folder = self.table(name)
        found = [folder / "_empty.parquet"]
        if part is None:
            found += [path for path in folder.glob("part-*/*/*.parquet")]
            found += [path for path in folder.glob("*-*.parquet")]
        else:
            found += [path for path in folder.glob(f"part-*/bucket={part}/*.parquet")]
            found += [path for path in folder.glob("*-*.parquet") if _part_of(path.stem, parts) == part]
        return sorted(path.as_posix() for path in found)


def part_name(part: int) -> str:
    """The name of a part of a table."""
    return f"part-{part:05}"


def chunk_name(unit: int, chunk: int) -> str:
    """The name of the file that holds a chunk of the pages of one unit of the input."""
    return f"unit-{unit:07}-{chunk:07}"


def _part_of(name: str, parts: int) -> int:
    kind, *numbers = name.split("-")
    if kind == "unit":
        unit, chunk = map(int, numbers)
        return (unit * UNIT_STEP + chunk) % parts
    return int(numbers[0])


def write_batches(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    """Write batches to a Parquet file, which is there wholly or not at all."""

    def write(unfinished: Path) -> None:
        with parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)

    write_whole(path, write)

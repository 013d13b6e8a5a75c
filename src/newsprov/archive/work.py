"""The folder of a job: what is finished stays, whatever kills the job."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from newsprov.archive.schemas import TABLES

_DONE = "_DONE"
_MANIFEST = "manifest.json"


class Work:
    """Tables in a folder beside the output, each in parts that are there wholly or not at all."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder: Path = out.with_name(f"{out.name}.parts")

    def begin(self, told: Mapping[str, Any]) -> bool:
        """Go on with what is finished, if it was begun with the same input and options."""
        manifest = self.folder / _MANIFEST
        text = json.dumps(told, indent=1, sort_keys=True)
        if manifest.is_file() and manifest.read_text("utf-8") == text:
            return True
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        write_whole(manifest, lambda path: path.write_text(text, "utf-8"))
        return False

    def end(self) -> None:
        """Forget the parts, when the output is there."""
        shutil.rmtree(self.folder)

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
        return (unit * 7919 + chunk) % parts
    return int(numbers[0])


def write_whole(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file or folder under another name first, so that it is there wholly or not at all."""
    if path.exists() and path.is_dir():
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        write(unfinished)
        if unfinished.is_file():
            with unfinished.open("rb") as file:
                os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        if unfinished.is_dir():
            shutil.rmtree(unfinished, ignore_errors=True)
        else:
            unfinished.unlink(missing_ok=True)


def write_batches(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    """Write batches to a Parquet file, which is there wholly or not at all."""

    def write(unfinished: Path) -> None:
        with parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)

    write_whole(path, write)

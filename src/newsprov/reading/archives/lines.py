"""JSON Lines: one record a line, plain or packed with gzip or Zstandard."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, cast

from newsprov.errors import MissingExtra
from newsprov.model import Failure
from newsprov.reading.archives.record import Record, record_of
from newsprov.reading.limits import too_large


def line_records(path: str, columns: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The records of a file, each with the number of its line; a line of more bytes is passed over."""
    number = 0
    broken: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, *_errors_of_zstd(path))
    try:
        with _opened(path) as file:
            while line := file.readline(largest + 1):
                number += 1
                place = f"{path}, line {number}"
                if len(line) > largest:
                    _skip_line(file, line)
                    yield Failure(place, "UnreadableDocument", too_large("the line", largest))
                elif line.strip():
                    yield _record(line, place, columns)
    except broken as error:
        yield Failure(f"{path}, after line {number}", type(error).__name__, f"the file breaks off: {error}")


def _record(line: bytes, place: str, columns: Mapping[str, str]) -> Record | Failure:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(place, type(error).__name__, f"the line is no JSON: {error}")
    if not isinstance(row, dict):
        return Failure(place, "TypeError", f"the line holds a {type(row).__name__} and no object")
    return record_of(row, place, columns)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)


def _opened(path: str) -> BinaryIO:
    name = path.lower()
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.open(path))
    if name.endswith(".zst"):
        return cast(BinaryIO, io.BufferedReader(_zstandard().open(path)))
    return Path(path).open("rb")


def _errors_of_zstd(path: str) -> tuple[type[Exception], ...]:
    return (_zstandard().ZstdError,) if path.lower().endswith(".zst") else ()


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("reading .zst files", "archive") from error
    return zstandard

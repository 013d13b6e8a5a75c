"""Tables: Parquet files, and anything that hands its rows over as an Arrow C stream."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsprov.errors import MissingExtra
from newsprov.model import Failure
from newsprov.reading.archives.record import COLUMNS, Record, record_of

if TYPE_CHECKING:
    import pyarrow

# Rows that are held at a time.
ROWS = 200


def parquet_records(path: str, columns: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The rows of a Parquet file, each with its number."""
    pyarrow = _pyarrow()
    from pyarrow import parquet

    row = 0
    try:
        with parquet.ParquetFile(path) as file:
            known = [name for name in _wanted(columns) if name in file.schema_arrow.names]
            for batch in file.iter_batches(ROWS, columns=known or None):
                yield from _rows(batch, f"{path}, row", row, columns, largest)
                row += batch.num_rows
    except (OSError, pyarrow.ArrowException) as error:
        yield Failure(f"{path}, after row {row}", type(error).__name__, f"the table cannot be read: {error}")


def stream_records(table: Any, columns: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The rows of an object with an Arrow C stream: a polars, pandas, DuckDB or Arrow table."""
    pyarrow = _pyarrow()
    row = 0
    try:
        reader = pyarrow.RecordBatchReader.from_stream(table)
        known = [name for name in reader.schema.names if name in _wanted(columns)]
        for batch in reader:
            narrow = batch.select(known) if known else batch
            for first in range(0, batch.num_rows, ROWS):
                yield from _rows(narrow.slice(first, ROWS), "row", row + first, columns, largest)
            row += batch.num_rows
    except pyarrow.ArrowException as error:
        yield Failure(f"after row {row}", type(error).__name__, f"the table cannot be read: {error}")


def _rows(
    batch: "pyarrow.RecordBatch", place: str, before: int, columns: Mapping[str, str], largest: int
) -> Iterator[Record | Failure]:
    for number, row in enumerate(batch.to_pylist(), start=before + 1):
        record = record_of(row, f"{place} {number}", columns)
        if isinstance(record, Record) and len(record.content) > largest:
            record = Failure(record.place, "UnreadableDocument", f"the text is longer than {largest:,} bytes")
        yield record


def _wanted(columns: Mapping[str, str]) -> list[str]:
    return [columns.get(name, name) for name in COLUMNS]


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("reading Parquet and other tables", "archive") from error
    return pyarrow

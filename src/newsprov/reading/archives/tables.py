"""Tables: Parquet files, and anything that hands its rows over as an Arrow C stream."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsprov.errors import MissingExtra
from newsprov.model import Failure
from newsprov.reading.archives.record import COLUMNS, TEXTS, Record, record_of
from newsprov.reading.limits import too_large

if TYPE_CHECKING:
    import pyarrow

# Rows that are held at a time.
ROWS = 200
# Of letters that are no UTF-8, times that Python cannot hold, time zones that nobody knows.
_NO_VALUE = (ValueError, OverflowError, LookupError)


def parquet_records(path: str, columns: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The rows of a Parquet file, each with its number."""
    pyarrow = _pyarrow()
    from pyarrow import parquet

    row = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            known = [names[place] for place in _wanted(names, columns)]
            for batch in file.iter_batches(ROWS, columns=known):
                yield from _rows(batch, f"{path}, row", row, columns, largest)
                row += batch.num_rows
    # A ValueError where the name of a column holds no letters.
    except (OSError, ValueError, pyarrow.ArrowException) as error:
        yield Failure(f"{path}, after row {row}", type(error).__name__, f"the table cannot be read: {error}")


def stream_records(table: Any, columns: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The rows of an object with an Arrow C stream: a polars, pandas, DuckDB or Arrow table."""
    pyarrow = _pyarrow()
    row = 0
    try:
        reader = pyarrow.RecordBatchReader.from_stream(table)
        # By place, for a name may come twice: of two columns the last is read, as it is of a Parquet file.
        known = _wanted(reader.schema.names, columns)
        for batch in reader:
            narrow = batch.select(known)
            for first in range(0, batch.num_rows, ROWS):
                yield from _rows(narrow.slice(first, ROWS), "row", row + first, columns, largest)
            row += batch.num_rows
    except (ValueError, pyarrow.ArrowException) as error:
        yield Failure(f"after row {row}", type(error).__name__, f"the table cannot be read: {error}")


def _rows(
    batch: "pyarrow.RecordBatch", place: str, before: int, columns: Mapping[str, str], largest: int
) -> Iterator[Record | Failure]:
    for number, row in enumerate(_in_python(batch), start=before + 1):
        record = record_of(row, f"{place} {number}", columns)
        if isinstance(record, Record) and len(record.content) > largest:
            unit = "characters" if isinstance(record.content, str) else "bytes"
            record = Failure(record.place, "UnreadableDocument", too_large("the text", largest, unit))
        yield record


def _in_python(batch: "pyarrow.RecordBatch") -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except _NO_VALUE:
        names = batch.schema.names
        return [
            dict(zip(names, map(_value, cells), strict=True)) for cells in zip(*batch.columns, strict=True)
        ]
    return rows


def _value(scalar: Any) -> Any:
    """One value; where Python has none for it, the bytes or the number that stands there."""
    try:
        return scalar.as_py()
    except _NO_VALUE:
        pyarrow = _pyarrow()
    if isinstance(scalar, pyarrow.ListScalar):
        return [_value(each) for each in scalar.values]
    if isinstance(scalar, pyarrow.StructScalar):
        return {field.name: _value(scalar[place]) for place, field in enumerate(scalar.type)}
    if hasattr(scalar, "as_buffer"):
        return scalar.as_buffer().to_pybytes()
    held = getattr(scalar, "value", None)
    if isinstance(held, pyarrow.Scalar):  # by a dictionary, a union or an extension
        return _value(held)
    if not pyarrow.types.is_timestamp(scalar.type):
        return f"{scalar.type}: {held}"
    return str(pyarrow.scalar(held, pyarrow.timestamp(scalar.type.unit)).cast(pyarrow.string()))


def _wanted(names: Sequence[str], columns: Mapping[str, str]) -> list[int]:
    """The places of the columns that are read; all where none has a text, for the message to name them."""
    read, texts = ({columns.get(name, name) for name in some} for some in (COLUMNS, TEXTS))
    every = range(len(names))
    return [place for place in every if names[place] in read] if texts & set(names) else list(every)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("reading Parquet and other tables", "archive") from error
    return pyarrow

"""The provenance of a corpus in four tables, from what `trace` wrote."""

from glob import escape, has_magic
from pathlib import Path

import pyarrow as pa

from newsprov.archive.stages import sql
from newsprov.errors import MissingExtra, UnreadableDocument

# What each table tells, in the order in which a reader wants to know.
TABLES = {
    "publishers": "Wire copy by publisher",
    "agencies": "Wire copy by agency",
    "stories": "The most copied stories",
    "copiers": "The fastest copiers",
}


def summary(traces: str | Path) -> dict[str, pa.Table]:
    """The tables by their names; shares are 0 to 1, delays in minutes."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("a summary", "archive") from error
    try:
        with duckdb.connect() as db:
            named = escape(str(Path(traces).absolute())) if Path(traces).is_file() else str(traces)
            db.read_parquet(named).create_view("traces")
            return {name: db.sql(sql(f"summary_{name}", {})).to_arrow_table() for name in TABLES}
    except UnicodeEncodeError as error:
        raise UnreadableDocument(f"{traces}: the name is no text: give it one in UTF-8") from error
    except duckdb.Error as error:
        reason = "this is not what `newsprov trace --out` wrote: name its output"
        if not has_magic(str(traces)) and not Path(traces).exists():
            reason = "there is no such file: name what `newsprov trace --out` wrote"
        elif not isinstance(error, duckdb.BinderException | duckdb.InvalidInputException):
            reason = str(error).partition("\n")[0]
        raise UnreadableDocument(f"{traces}: {reason}") from error

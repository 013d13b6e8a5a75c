"""`newsprov summary`: the provenance of a corpus in four tables."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsprov.commands.documents import Documents, positive
from newsprov.errors import MissingExtra
from newsprov.showing.lines import in_a_line
from newsprov.writing import write_whole

if TYPE_CHECKING:
    import pyarrow

NAME = "summary"
MEANING = "say how much of a corpus is wire copy, whose, what was copied most and who copies fastest"
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = re.compile("^[=+@-]")


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument(
        "traces", metavar="TRACES.parquet", type=_traces, help="what `newsprov trace --out` wrote"
    )
    command.add_argument(
        "--top", metavar="N", type=positive, default=10, help="rows that are printed (default: 10)"
    )
    command.add_argument("--out", metavar="FOLDER", type=_folder, help="write the whole tables there")
    command.add_argument(
        "--format", choices=("csv", "parquet"), default="csv", help="how they are written (default: csv)"
    )


def _traces(given: str) -> str:
    if Path(given).is_dir():
        raise argparse.ArgumentTypeError(f"{given!r} is a folder: name what `newsprov trace --out` wrote")
    return given


def _folder(given: str) -> Path:
    if (path := Path(given)).is_file():
        raise argparse.ArgumentTypeError(f"{given!r} is a file: name a folder, which is made where it is new")
    return path


def answer(_: Documents, options: argparse.Namespace) -> Iterator[str]:
    """The first rows of each table; with --out all of them in a folder."""
    try:
        from newsprov.archive.summary import TABLES, summary
    except ImportError as error:
        raise MissingExtra("a summary", "archive") from error
    tables = summary(options.traces)
    if options.out:  # before anything is printed, as the reader of our output may stop early
        for name, table in tables.items():
            _write(table, options.out / f"{name}.{options.format}")
    for name, table in tables.items():
        yield f"{TABLES[name]}\n"
        yield from _printed(table.slice(0, options.top))
        yield ""


def _printed(table: "pyarrow.Table") -> Iterator[str]:
    rows = [table.column_names, *([_cell(value) for value in row.values()] for row in table.to_pylist())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else in_a_line(str(value))


def _write(table: "pyarrow.Table", path: Path) -> None:
    from pyarrow import csv, parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table = _for_spreadsheets(table)
        write_whole(path, lambda unfinished: csv.write_csv(table, unfinished))
    else:
        write_whole(path, lambda unfinished: parquet.write_table(table, unfinished))


def _for_spreadsheets(table: "pyarrow.Table") -> "pyarrow.Table":
    """What pages call themselves is no formula: an apostrophe keeps it text, as OWASP advises for CSV."""
    rows = [
        {
            name: _FORMULA.sub(r"'\g<0>", in_a_line(cell)) if isinstance(cell, str) else cell
            for name, cell in row.items()
        }
        for row in table.to_pylist()
    ]
    return type(table).from_pylist(rows, table.schema)

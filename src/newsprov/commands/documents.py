"""The documents that a command line names."""

import argparse
import sys
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from newsprov.model import Article, Failure
from newsprov.reading import Limits, failure, load, load_all, loads
from newsprov.reading.archives.record import COLUMNS
from newsprov.reading.facts import given_language
from newsprov.reading.limits import read_at_most
from newsprov.reading.many import refuse_input, sources
from newsprov.showing.lines import in_a_line
from newsprov.writing import unfit

# Of what is given as a number; as megabytes it is more than any machine has.
_MOST = 999_999_999


def declare_documents(command: argparse.ArgumentParser) -> None:
    """The options of every command that reads documents."""
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a file, a folder, a pattern, an archive (.warc .jsonl .parquet), or - for stdin",
    )
    command.add_argument("--url", help="where the document was found (for a single document)")
    command.add_argument(
        "--language", metavar="CODE", type=_language, help="the language of the documents, as in: de"
    )
    command.add_argument(
        "--column",
        metavar="NAME=THEIRS",
        action="append",
        type=_column,
        default=[],
        help="where an archive holds what newsprov calls text, html, id, url, site, published, title, "
        "authors or language, as in: --column text=body",
    )
    command.add_argument(
        "--largest", metavar="MB", type=positive, default=100, help="no document is larger (default: 100)"
    )


def positive(given: str) -> int:
    """A number of at least 1 that was given as an option."""
    if not given.isdecimal() or not 1 <= int(given) <= _MOST:
        raise argparse.ArgumentTypeError(f"{given!r} is no whole number from 1 to {_MOST:,}")
    return int(given)


def output(given: str, *, kind: str, named: str, others: Container[str]) -> Path:
    """The file of a kind to write that was given as an option, not named like one of the other kinds."""
    if reason := unfit(path := Path(given)):
        raise argparse.ArgumentTypeError(f"{given!r}: {reason}")
    if (suffix := path.suffix.lower()) in others:
        raise argparse.ArgumentTypeError(f"the output is {kind}, no {suffix}: name it as in {named}")
    return path


def misplaced(options: argparse.Namespace) -> str | None:
    """What is wrong with an address or an output that was given, if anything is."""
    if "files" not in options:
        return None
    if options.url and (len(options.files) > 1 or Path(options.files[0]).is_dir()):
        return "--url belongs to a single document"
    out: Path | None = getattr(options, "out", None)
    try:
        if out:
            refuse_input(out, sources(options.files))
    except ValueError as error:
        return str(error)
    return None


def _language(given: str) -> str | None:
    try:
        return given_language(given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _column(given: str) -> tuple[str, str]:
    name, equals, theirs = given.partition("=")
    if not equals or name not in COLUMNS:
        raise argparse.ArgumentTypeError(
            f"{given!r} is not NAME=THEIRS, where NAME is one of {', '.join(COLUMNS)}"
        )
    return name, theirs


def reading(options: argparse.Namespace) -> dict[str, Any]:
    """What a command line says about how archives are read."""
    return {
        "columns": dict(options.column),
        "limits": Limits(document=options.largest * 1_000_000),
        "language": options.language,
    }


class Documents:
    """The documents that the command line names, in order; those that fail are told on stderr."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.failed: bool = False

    def advise(self) -> None:
        """Say what a table of another kind is taken for; many a corpus is one."""
        for name in getattr(self.options, "files", ()):
            if name.lower().endswith((".csv", ".tsv", ".json")):
                complain(f"{name}: this is read as one text; for its rows write it as .jsonl or .parquet")

    def __iter__(self) -> Iterator[Article]:
        for item in _with_progress(self._items()):
            if isinstance(item, Failure):
                self.failed = True
                complain(f"{item.source}: {item.message}")
            else:
                yield item

    def _items(self) -> Iterator[Article | Failure]:
        several = reading(self.options)
        limits: Limits = several["limits"]
        known = {"url": self.options.url, "language": self.options.language, "limits": limits}
        for name in self.options.files:
            if name != "-" and not self.options.url:
                yield from load_all(name, **several)
                continue
            try:
                if name == "-":
                    content = read_at_most(sys.stdin.buffer, limits.document)
                    yield loads(content, id=self.options.url or "stdin", **known)
                else:
                    yield load(name, **known)
            except (OSError, ValueError) as error:
                yield failure(name, error)


def complain(message: str) -> None:
    """Tell the person at the terminal what went wrong."""
    print(f"newsprov: {in_a_line(message)}", file=sys.stderr)


def _with_progress(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """Count the documents on stderr while a person is watching; stay quiet in a pipe."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    count = 0
    for count, item in enumerate(items, start=1):
        if watched and count % 50 == 0:
            print(f"\r{count} documents", end="", file=sys.stderr)
        yield item
    if watched and count >= 50:
        print(f"\r{count} documents", file=sys.stderr)

"""Many documents: files, folders, patterns, archives and tables, one Article after another."""

from collections.abc import Iterable, Iterator, Mapping
from glob import has_magic, iglob
from os import PathLike, fspath, walk
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from newsprov.model import Article, Claim, Failure
from newsprov.reading import facts
from newsprov.reading.archives import archive_reader
from newsprov.reading.archives.record import Record, check_columns
from newsprov.reading.document import Format, answers, loads, path_of
from newsprov.reading.limits import DEFAULT, UNREAD, Limits, read_at_most, too_large

# In a folder these are read beside archives, other files are reported. A file that is named itself is
# read whatever its name.
_SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ""})
# What to do with the others, where naming them does not help.
_REMEDIES = {
    **dict.fromkeys(
        (".csv", ".tsv", ".xls", ".xlsx"),
        "write the table as .jsonl or .parquet, or read it with pandas or polars and pass that to load_all",
    ),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub"), "save its text or HTML first"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp"), "a picture holds no text that can be read"),
}
_NAME_IT = "name the file itself to read it all the same"
# Characters that are shown of what cannot be read.
_SHOWN = 60


class Table(Protocol):
    """Anything that hands over its rows as an Arrow C stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, as the Arrow PyCapsule interface says."""


Source: TypeAlias = "str | PathLike[str] | Table"


def load_all(
    paths: "Source | Iterable[Source]",
    *,
    language: str | None = None,
    format: Format | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Article | Failure]:
    """The documents of many files: a path, several, a folder with all below it, or a pattern like `*.html`.

    >>> import json, tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     news = Path(folder) / "news.jsonl"
    ...     _ = news.write_text(json.dumps({"link": "https://example.org/a", "body": "Rain fell."}))
    ...     for article in load_all(news, columns={"text": "body", "url": "link"}):
    ...         print(article.id, article.site, article.text)
    https://example.org/a example.org Rain fell.

    Archives are read as streams, record by record: `.warc` and `.warc.gz`; `.jsonl` and `.ndjson`, also
    as `.gz` and `.zst`; `.parquet`. So are tables of polars, pandas, DuckDB and Arrow, which are passed
    themselves. A row has a `text` or an `html`, and may have an `id`, `url`, `site`, `published`,
    `title`, `authors` and `language`; `columns` says where they have other names. A document without id
    has that of its address, else its place. The same id comes as often as an archive holds it. A date or a
    language in a row that cannot be read, or a list in place of an address, is noted as a claim
    `newsprov.unread`.

    Folders are read in the order of their sorted names, without what is hidden; a link to a file is
    followed, a link to a folder is not, except by `**` in a pattern. What cannot be read comes as a
    Failure, so that one bad file, folder or record does not end the run; so does a document larger than
    `limits` allow, before any more of it is read or unpacked, and a pipe or a device that was found and
    not named itself. Raises MissingExtra where a package for an archive is not installed: they come with
    the extra `archive`.
    """
    language = facts.given_language(language)
    found = records(paths, columns=columns, largest=limits.document)
    yield from read_records(found, language=language, format=format, limits=limits)


def read_records(
    records: Iterable[Record | Failure],
    *,
    language: str | None = None,
    format: Format | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Article | Failure]:
    """The articles that records hold; a failure stays one."""
    for record in records:
        if isinstance(record, Failure):
            yield record
        else:
            yield read_record(record, language=language, format=format, limits=limits)


def read_record(
    record: Record,
    *,
    language: str | None = None,
    format: Format | None = None,
    limits: Limits = DEFAULT,
) -> Article | Failure:
    """The article that a record holds; what the archive says of it and cannot be read is noted as a claim."""
    said: dict[str, Any] = {
        "published": facts.claimed_moment(record.published or ""),
        "language": facts.language_code(record.language or ""),
    }
    try:
        article = loads(
            record.content,
            url=record.url,
            id=record.id or record.url or record.place,
            site=record.site,
            published=said["published"],
            language=language or said["language"],
            format=format or ("html" if record.html else None),
            limits=limits,
        )
    except ValueError as error:
        return failure(record.place, error)
    odd = [
        f"{name}: {given[:_SHOWN]!r}"
        for name, understood in said.items()
        if understood is None and (given := getattr(record, name))
    ]
    return article.evolve(
        title=record.title or article.title,
        authors=record.authors or article.authors,
        claims=article.claims + tuple(Claim(UNREAD, told) for told in (*record.unread, *odd)),
    )


def failure(source: str, error: Exception) -> Failure:
    """What went wrong with one document of many, told without naming the document twice."""
    told = getattr(error, "strerror", None) or str(error)
    return Failure(source, type(error).__name__, told.removeprefix(f"{source}: "))


def records(
    paths: "Source | Iterable[Source]",
    *,
    columns: Mapping[str, str] | None,
    largest: int,
) -> Iterator[Record | Failure]:
    """The documents of many files and tables as they were found; options as in `load_all`."""
    columns = columns or {}
    check_columns(columns)
    for source in sources(paths):
        yield from [source] if isinstance(source, Failure) else source_records(source, columns, largest)


def source_records(
    source: "str | Table", columns: Mapping[str, str], largest: int
) -> Iterator[Record | Failure]:
    """The documents of one file or table."""
    if not isinstance(source, str):
        from newsprov.reading.archives.tables import stream_records

        yield from stream_records(source, columns, largest)
        return
    reader = archive_reader(source)
    try:
        path = path_of(source)
        with path.open("rb") as file:  # what cannot be opened is told as such, and not as damaged
            if reader is None:
                content = read_at_most(file, largest)
                if len(content) > largest:
                    raise ValueError(too_large("the file", largest))
                yield Record(path.as_posix(), content)
                return
    except (OSError, ValueError) as error:
        yield failure(source, error)
        return
    empty = True
    for record in reader(source, columns, largest):
        empty = False
        yield record
    if empty:
        yield Failure(source, "UnreadableDocument", "the archive holds no documents")


def sources(paths: "Source | Iterable[Source]") -> "Iterator[str | Table | Failure]":
    """The single files and tables that some paths, folders and patterns stand for."""
    alone = isinstance(paths, str | PathLike) or hasattr(paths, "__arrow_c_stream__")
    given: Any
    for given in [paths] if alone else paths:  # type: ignore[union-attr]
        if hasattr(given, "__arrow_c_stream__"):
            yield given
            continue
        if not isinstance(given, str | PathLike):
            raise TypeError(
                f"expected a path or a table, not {type(given).__name__}: "
                "a text goes through newsprov.loads(), rows as dicts through pyarrow.Table.from_pylist()"
            )
        name = fspath(given)
        if not name:
            yield Failure(name, "ValueError", "the path is empty")
        elif answers(Path(name).is_dir):
            yield from _folder(Path(name))
        elif has_magic(name) and not answers(Path(name).is_file):
            found = sorted(iglob(name, recursive=True))  # noqa: PTH207 - a pattern may be absolute
            if not found:
                yield Failure(name, "FileNotFoundError", f"no file matches the pattern {name!r}")
            yield from (_unless_pipe(match) for match in found if not answers(Path(match).is_dir))
        else:
            yield name


def refuse_input(out: Path, sources: "Iterable[str | Table | Failure]") -> None:
    """Raise ValueError where an output is one of the files that are read, under whatever name."""
    if out.exists() and any(
        isinstance(source, str) and answers(Path(source).exists) and out.samefile(source)
        for source in sources
    ):
        raise ValueError(f"{out} is one of the files that are read: name another one for the output")


def _folder(folder: Path) -> "Iterator[str | Failure]":
    paths: list[Path] = []
    closed: list[OSError] = []
    for where, folders, names in walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(where, name) for name in names if not name.startswith(".")]
    yield from (failure(Path(error.filename).as_posix(), error) for error in closed)
    if not paths and not closed:
        yield Failure(folder.as_posix(), "FileNotFoundError", "the folder holds no files")
    for path in sorted(paths):
        if path.suffix.lower() in _SUFFIXES or archive_reader(path.name):
            yield _unless_pipe(path.as_posix())
        else:
            yield Failure(
                path.as_posix(),
                "UnreadableDocument",
                f"the suffix {path.suffix!r} is not one of text, HTML or an archive; "
                f"{_REMEDIES.get(path.suffix.lower(), _NAME_IT)}",
            )


def _unless_pipe(found: str) -> "str | Failure":
    """A path that was found, for which nobody waits without having named it."""
    path = Path(found)
    if answers(path.exists) and not answers(path.is_file):
        return Failure(found, "UnreadableDocument", f"a pipe, a socket or a device; {_NAME_IT}")
    return found

"""A record of an archive: one document with what the archive says about it, not yet read."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from newsprov.model import Failure

# What a record may hold. A column of another name is given by option, as in columns={"text": "body"}.
TEXTS = ("text", "html")
COLUMNS = (*TEXTS, "id", "url", "site", "published", "title", "authors", "language")


@frozen
class Record:
    """One document as it was found, and its place: the archive, and where in it.

    `content` is bytes, or a str where the archive says which characters they are. `id` and `published`
    are as the archive says them; `unread` tells of what was given and is neither words nor a number.
    """

    place: str
    content: str | bytes = field(repr=False)
    html: bool = False
    id: str | None = None
    url: str | None = None
    site: str | None = None
    published: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    unread: tuple[str, ...] = ()


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise ValueError where a mapping of columns names a column that newsprov does not know."""
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        known = ", ".join(COLUMNS)
        raise ValueError(f"columns={unknown} are not known; newsprov reads {known}")


def record_of(row: Mapping[str, Any], place: str, columns: Mapping[str, str]) -> Record | Failure:
    """The record that a row of a table or an object of JSON holds."""
    found = {name: row.get(columns.get(name, name)) for name in COLUMNS}
    kind = next((name for name in TEXTS if found[name]), None)
    if kind is None:
        return Failure(place, "UnreadableDocument", _without_text(row, columns))
    content = found[kind]
    if not isinstance(content, str | bytes):
        there = columns.get(kind, kind)
        return Failure(place, "TypeError", f"the column {there} holds no text: {type(content).__name__}")
    names = ("id", "url", "site", "published", "title", "language")
    said = {name: _words(found[name]) for name in names}
    odd = [name for name in names if found[name] and said[name] is None]
    return Record(
        place,
        content,
        html=kind == "html",
        authors=_names(found["authors"]),
        unread=tuple(f"{name}: a {type(found[name]).__name__} in place of words" for name in odd),
        **said,
    )


def _without_text(row: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    sought = [columns.get(name, name) for name in TEXTS]
    if found := [name for name in sought if name in row]:
        return f"nothing stands in the column {' or '.join(found)}"
    there = ", ".join(list(map(str, row))[:20]) or "none"
    return (
        f"no text in the columns {' or '.join(sought)}; there are {there}; "
        "name yours with columns={'text': ...}, or --column text=..."
    )


def _words(value: object) -> str | None:
    if value is None or isinstance(value, list | tuple | dict):
        return None
    # Many a writer of Parquet keeps words as bytes.
    return (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)) or None


def _names(value: object) -> tuple[str, ...]:
    every = value if isinstance(value, list | tuple) else [value]
    return tuple(name for name in map(_name, every) if name)


def _name(value: object) -> str | None:
    """A name, also of a person as JSON Feed and schema.org write one: {"name": "Ida Holm"}."""
    return _words(value["name"] if isinstance(value, dict) and "name" in value else value)

"""Rows of the tables: a record before it was read, and a page after."""

import re
from datetime import UTC
from typing import Any

import numpy as np

from newsprov.copies.collection import is_compared_whole
from newsprov.fingerprints import fingerprint
from newsprov.model import Article, Failure
from newsprov.reading.archives.record import Record
from newsprov.reading.many import read_record
from newsprov.stripping import strip_boilerplate

_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES = ("id", "url", "site", "published", "title", "language")


def record_row(number: int, item: Record | Failure) -> dict[str, Any]:
    """A record as a row that can be sent to another process."""
    if isinstance(item, Failure):
        told = {"place": item.source, "error": item.error, "message": item.message}
        return {"number": number, **{name: _portable(value) for name, value in told.items()}}
    characters = isinstance(item.content, str)
    return {
        "number": number,
        "place": _portable(item.place),
        "content": _portable(item.content).encode() if characters else item.content,
        "characters": characters,
        "html": item.html,
        "authors": [_portable(author) for author in item.authors],
        **{name: _portable(getattr(item, name)) for name in _NAMES},
    }


def page_row(row: dict[str, Any], *, traced: bool, language: str | None) -> dict[str, Any]:
    """The row of a page that was read, or of one that could not be."""
    if row["error"] is not None:
        return {name: row[name] for name in ("number", "place", "error", "message")}
    content = row["content"].decode() if row["characters"] else row["content"]
    record = Record(
        row["place"],
        content,
        html=row["html"],
        authors=tuple(row["authors"] or ()),
        **{name: row[name] for name in _NAMES},
    )
    article = read_record(record, language=language)
    if isinstance(article, Failure):
        return {
            "number": row["number"],
            "place": article.source,
            "error": article.error,
            "message": _portable(article.message),
        }
    return {"number": row["number"], "place": row["place"], **_told(article, traced=traced)}


def _told(article: Article, *, traced: bool) -> dict[str, Any]:
    body = strip_boilerplate(article)
    whole = is_compared_whole(article)
    mark = fingerprint(article if whole else body, strip=False)
    published = article.published
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return {
        "id": _portable(article.id),
        "url": _portable(article.url),
        "site": _portable(article.site),
        "title": _portable(article.title),
        "authors": [_portable(author) for author in article.authors],
        "published": published,
        "moment": None if published is None else int(published.timestamp()),
        "language": article.language,
        "text": _portable(body.text),
        "page": _portable(article.text),
        "kinds": [
            {"kind": part.kind.value, "start": part.start, "end": part.end} for part in body.segments
        ],
        "spans": [] if whole else [place for span in body.spans for place in span],
        "whole": whole,
        "fingerprint": str(mark),
        "digest": int.from_bytes(mark.digest[:8], "little", signed=True),
        "length": mark.length,
        "sample": np.frombuffer(mark.sample, "<i8"),
        "trace": _clues(article) if traced else None,
    }


def _clues(article: Article) -> str:
    from newsprov.origins import trace_origin

    return trace_origin(article).to_json()


def _portable(text: Any) -> Any:
    """Arrow holds UTF-8, in which half a surrogate pair cannot be written."""
    return _SURROGATE.sub("\ufffd", text) if isinstance(text, str) else text

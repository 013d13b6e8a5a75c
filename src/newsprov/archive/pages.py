"""Rows of the tables: a record before it was read, and a page after."""

from typing import Any

import numpy as np

from newsprov.copies.stories import compared
from newsprov.fingerprints import fingerprint
from newsprov.model import Article, Body, Failure
from newsprov.moments import in_utc
from newsprov.origins import trace_origin
from newsprov.reading import Limits
from newsprov.reading.archives.record import Record
from newsprov.reading.many import read_record
from newsprov.reading.text import encodable
from newsprov.stripping import strip_boilerplate

_NAMES = ("id", "url", "site", "published", "title", "language")


def record_row(number: int, item: Record | Failure) -> dict[str, Any]:
    """A record as a row that can be sent to another process."""
    if isinstance(item, Failure):
        told = {"place": item.source, "error": item.error, "message": item.message}
        return {"number": number, **{name: portable(value) for name, value in told.items()}}
    characters = isinstance(item.content, str)
    return {
        "number": number,
        "place": portable(item.place),
        "content": portable(item.content).encode() if characters else item.content,
        "characters": characters,
        "html": item.html,
        "authors": [portable(author) for author in item.authors],
        **{name: portable(getattr(item, name)) for name in _NAMES},
    }


def page_row(row: dict[str, Any], *, job: str, language: str | None, limits: Limits) -> dict[str, Any]:
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
    article = read_record(record, language=language, limits=limits)
    if isinstance(article, Failure):
        return {
            "number": row["number"],
            "place": article.source,
            "error": article.error,
            "message": portable(article.message),
        }
    return {"number": row["number"], "place": row["place"], **_told(article, job=job)}


def _told(article: Article, *, job: str) -> dict[str, Any]:
    given = compared(article)
    whole = not isinstance(given, Body)
    # What is compared whole is stripped only for those who asked for the bodies.
    body = strip_boilerplate(article) if whole and job == "clean" else given
    mark = fingerprint(given, strip=False)
    published = in_utc(article.published) if article.published else None
    return {
        "id": portable(article.id),
        "url": portable(article.url),
        "site": portable(article.site),
        "title": portable(article.title),
        "authors": [portable(author) for author in article.authors],
        "published": published,
        "moment": None if published is None else int(published.timestamp()),
        "language": article.language,
        "text": portable(body.text),
        "page": portable(article.text),
        "kinds": _kinds(body) if isinstance(body, Body) else [],
        "spans": [place for span in given.spans for place in span] if isinstance(given, Body) else [],
        "whole": whole,
        "fingerprint": str(mark),
        "digest": int.from_bytes(mark.digest[:8], "little", signed=True),
        "length": mark.length,
        "sample": np.frombuffer(mark.sample, "<i8"),
        "trace": trace_origin(article).to_json() if job == "trace" else None,
    }


def _kinds(body: Body) -> list[dict[str, Any]]:
    return [{"kind": part.kind.value, "start": part.start, "end": part.end} for part in body.segments]


def portable(text: Any) -> Any:
    """Arrow holds UTF-8, in which half a surrogate pair cannot be written."""
    return encodable(text) if isinstance(text, str) else text

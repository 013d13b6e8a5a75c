"""WARC, the file of web archives such as CC-NEWS: the pages that were answered, without the rest."""

import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsprov.errors import MissingExtra
from newsprov.model import Failure
from newsprov.reading.archives.record import Record
from newsprov.reading.limits import read_at_most, too_large
from newsprov.reading.text import charset_of

# What a record begins with: in a packed file each is a gzip member of its own.
_MEMBER, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
# After a damaged record the next one is sought; so many false beginnings in a row end the search.
_FALSE_STARTS = 1_000
_PAGES = ("text/", "application/xhtml", "application/xml")


def warc_records(path: str, _: Mapping[str, str], largest: int) -> Iterator[Record | Failure]:
    """The pages of a WARC file; records of other types and answers without a page are passed over.

    A record's place is its first byte in the file. Behind a damaged record reading goes on with the
    next whole one.
    """
    begin, false_starts = 0, 0
    while begin >= 0 and false_starts < _FALSE_STARTS:
        last = begin
        try:
            for record in _responses(path, begin):
                last = begin + record.stream_pos
                false_starts = 0
                page = _page(record, f"{path}, byte {last}", largest)
                if page is not None:
                    yield page
            break
        except OSError as error:
            if not false_starts:
                yield Failure(
                    f"{path}, after byte {last}", type(error).__name__, f"a damaged record: {error}"
                )
            false_starts += 1
            begin = _next_beginning(path, last + 1)


def _responses(path: str, begin: int) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("reading WARC files", "archive") from error

    with Path(path).open("rb") as file:
        file.seek(begin)
        yield from ArchiveIterator(
            file, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
        )


def _page(record: Any, place: str, largest: int) -> Record | Failure | None:
    http = record.http_headers
    if http is None:
        return Failure(place, "UnreadableDocument", "the file breaks off in the middle of this record")
    if http.status_code != 200 or not (record.http_content_type or "text/").startswith(_PAGES):
        return None
    content = read_at_most(record.reader, largest)
    if len(content) > largest:
        return Failure(place, "UnreadableDocument", too_large("the page", largest))
    packed = http.get("content-encoding") or http.get("transfer-encoding")
    if not packed and len(content) < record.content_length:
        return Failure(place, "UnreadableDocument", "the file breaks off in the middle of this record")
    return Record(
        place,
        _decoded(content, record.http_charset),
        url=record.headers.get("WARC-Target-URI"),
    )


def _decoded(content: bytes, label: str | None) -> str | bytes:
    """The page in the charset of its HTTP header, where that can be right; else as it is."""
    try:
        content.decode()
        return content
    except UnicodeDecodeError:
        pass
    charset = charset_of(label) if label else None
    try:
        return content.decode(charset) if charset else content
    except UnicodeDecodeError:
        return content


def _next_beginning(path: str, start: int) -> int:
    """The first byte of what may be the next record, -1 where there is none."""
    with Path(path).open("rb") as file:
        mark = _MEMBER if file.read(2) == _MEMBER[:2] else _PLAIN
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            return held.find(mark, start)

"""The job of copies for what fits in memory: find_copies, written down as the engines do it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from newsprov.archive.batches import ROWS
from newsprov.archive.inputs import units
from newsprov.archive.pages import portable
from newsprov.archive.report import TOLD, Report, Watch, nobody, unwritten
from newsprov.archive.schemas import COPIES
from newsprov.archive.work import write_batches
from newsprov.copies import Match, find_copies
from newsprov.model import Article, Failure, option
from newsprov.reading import Limits
from newsprov.reading.facts import given_language
from newsprov.reading.limits import DEFAULT
from newsprov.reading.many import Source, read_records


def copies_in_memory(
    paths: "Source | Iterable[Source]",
    out: Path,
    *,
    within: timedelta | None,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    limits: Limits = DEFAULT,
    watch: Watch = nobody,
) -> Report:
    """The same rows as of an engine, by way of `find_copies`."""
    if within is not None:
        option("within", within, timedelta, "datetime.timedelta(days=...)")
    language = given_language(language)
    given = units(paths, out, columns=columns, largest=limits.document)
    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    duplicates = rows = 0
    with watch("pages", None) as advance:
        records = chain.from_iterable(unit.records() for unit in given)
        for item in read_records(records, language=language, limits=limits):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                duplicates += item.id in articles
                articles.setdefault(item.id, item)
            advance(1)

    if failures and not articles:
        raise unwritten(out, len(failures), failures[0])

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal rows
        some: list[dict[str, Any]] = []
        for match in find_copies(articles.values(), retranslations=False):
            if within is None or _near(articles[match.left], articles[match.right], within):
                rows += 1
                some.append(_row(match))
            if len(some) == ROWS:
                yield pa.RecordBatch.from_pylist(some, COPIES)
                some = []
        yield pa.RecordBatch.from_pylist(some, COPIES)

    with watch("copies", None):
        write_batches(out, COPIES, batches())
    counted = Counter(failed.error for failed in failures)
    return Report(
        out, len(articles) + duplicates, rows, duplicates, counted, tuple(failures[:TOLD]), resumed=False
    )


def _near(one: Article, other: Article, within: timedelta) -> bool:
    if one.published is None or other.published is None:
        return True
    apart = int(one.published.timestamp()) - int(other.published.timestamp())
    return abs(apart) <= int(within.total_seconds())


def _row(match: Match) -> dict[str, Any]:
    return {name: portable(getattr(match, name)) for name in COPIES.names}

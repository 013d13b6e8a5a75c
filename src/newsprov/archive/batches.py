"""The one seam between newsprov and the engines: functions from Arrow batches to Arrow batches.

Each takes an iterator of record batches and gives one, so that DuckDB's readers and Spark's
`mapInArrow` call the same function, and neither is known here.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from newsprov.archive.pages import page_row, record_row
from newsprov.archive.schemas import CHUNK, CHUNK_BYTES, PAGES, RECORDS, TABLES
from newsprov.archive.traces import trace_row
from newsprov.archive.verdicts import Pairs, Verdicts, match_row
from newsprov.copies.candidates import looked_at, reaches
from newsprov.copies.joining import among
from newsprov.copies.sites import SITE_REPEATS, different_stories
from newsprov.copies.sites import repeated as repeated_in
from newsprov.fingerprints.arrays import Hashes
from newsprov.fingerprints.batches import batches as in_batches
from newsprov.fingerprints.normal_form import read as symbols_of
from newsprov.fingerprints.windows import distinct_of_each
from newsprov.fingerprints.windows import windows as windows_of
from newsprov.model import Failure
from newsprov.reading import Limits
from newsprov.reading.archives.record import Record

Batches: TypeAlias = Iterator[pa.RecordBatch]

# Rows of a batch that hold texts.
ROWS = 128


def records(items: Iterable[Record | Failure], first: int) -> Batches:
    """The documents of an input as they were found, numbered from `first`, a chunk at a time.

    No two chunks have numbers of one multiple of `CHUNK`, so that a number tells its chunk.
    """
    rows: list[dict[str, Any]] = []
    number, size = first, 0
    for item in items:
        rows.append(record_row(number, item))
        number += 1
        size += len(rows[-1].get("content", b""))
        if len(rows) == CHUNK or size >= CHUNK_BYTES:
            yield pa.RecordBatch.from_pylist(rows, RECORDS)
            rows, size = [], 0
            number = -(-number // CHUNK) * CHUNK
    if rows:
        yield pa.RecordBatch.from_pylist(rows, RECORDS)


def clean(batches: Batches, *, job: str, language: str | None, limits: Limits) -> Batches:
    """Records to pages, with what a job needs of each: body and kinds, fingerprint, clues."""
    for batch in batches:
        rows = [page_row(row, job=job, language=language, limits=limits) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, PAGES)


def sites(batches: Batches) -> Batches:
    """The pages of each site that tell different stories, and the sampled windows the site repeats.

    Takes the pages in the order of their sites. A site's number is that of its first page.
    """
    rows = (row for batch in batches for row in batch.to_pylist())
    for _, group in groupby(rows, key=lambda row: row["site"]):
        pages = list(group)
        if len(pages) < SITE_REPEATS:
            continue
        numbers = [page["number"] for page in pages]
        samples = [np.array(page["sample"], np.int64).view(np.uint64) for page in pages]
        order = different_stories([page["length"] for page in pages], samples)
        repeated = repeated_in([samples[page] for page in order], SITE_REPEATS).view(np.int64)
        site = min(numbers)
        told = [{"site": site, "number": numbers[page], "place": place} for place, page in enumerate(order)]
        told += [{"site": site, "hash": window} for window in repeated.tolist()]
        yield pa.RecordBatch.from_pylist(told, TABLES["sites"])


def samples(batches: Batches, *, chrome: Hashes) -> Batches:
    """The sampled windows by which the copies of each story are sought, and its whole digest."""
    for batch in batches:
        lists = batch.column("sample")
        sizes = np.diff(lists.offsets.to_numpy())
        hashes = lists.flatten().to_numpy().view(np.uint64)
        kept = looked_at(hashes, sizes) & ~among(hashes, chrome)
        owner = np.repeat(np.arange(sizes.size), sizes)
        reach = reaches(hashes, sizes)
        density = np.bincount(owner[kept], minlength=sizes.size) / reach
        told = np.flatnonzero(batch.column("length").to_numpy() > 0)
        rows = np.concatenate((owner[kept], told))
        digests = batch.column("digest").to_numpy()
        yield _batch(
            "samples",
            pa.array(np.concatenate((hashes[kept].view(np.int64), digests[told]))),
            pa.array(np.repeat([False, True], [int(np.count_nonzero(kept)), told.size])),
            batch.column("number").take(pa.array(rows)),
            pa.array(density[rows]),
            pa.array(reach[rows]),
            batch.column("moment").take(pa.array(rows)),
        )


def windows(batches: Batches) -> Batches:
    """All windows of each story, each once."""
    for batch in batches:
        texts = batch.column("text").to_pylist()
        for some in in_batches(enumerate(texts), lambda numbered: len(numbered[1])):
            rows = [row for row, _ in some]
            each = distinct_of_each(windows_of(symbols_of([text for _, text in some])))
            owner = pa.array(np.repeat(rows, [hashes.size for hashes in each]))
            hashes = np.concatenate([*each, np.empty(0, np.uint64)])
            columns = (batch.column(name).take(owner) for name in ("number", "site", "involved"))
            yield _batch("windows", pa.array(hashes.view(np.int64)), *columns)


def forms(batches: Batches, *, chrome: Hashes) -> Batches:
    """Of pairs that share most of their words: whether they fill in one form."""
    for batch in batches:
        pairs = Pairs(batch.to_pylist())
        verdicts = Verdicts(pairs, chrome)
        found = [verdicts.fills_form(place) for place in range(len(pairs))]
        yield _batch("forms", batch.column("one"), batch.column("other"), pa.array(found, pa.bool_()))


def verify(batches: Batches, *, chrome: Hashes) -> Batches:
    """The matches among pairs of stories, by their texts and what their windows are worth."""
    for batch in batches:
        pairs = Pairs(batch.to_pylist())
        verdicts = Verdicts(pairs, chrome)
        found = [
            {"one": pair["one"], "other": pair["other"], **match_row(match)}
            for place, pair in enumerate(pairs.rows)
            if (match := verdicts.match(place)) is not None
        ]
        yield pa.RecordBatch.from_pylist(found, TABLES["matches"])


def travel(batches: Batches) -> Batches:
    """The trace of each story with what its copies say.

    Takes each story with each of its copies, in the order of the stories.
    """
    rows = (row for batch in batches for row in batch.to_pylist())
    traced = (trace_row(list(group)) for _, group in groupby(rows, key=lambda row: row["one"]))
    while some := list(islice(traced, ROWS)):
        yield pa.RecordBatch.from_pylist(some, TABLES["traces"])


def _batch(table: str, *columns: pa.Array) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(list(columns), schema=TABLES[table])

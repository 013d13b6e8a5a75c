"""Archives: files and tables that hold many documents, read as streams, one record after another."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from newsprov.model import Failure
from newsprov.reading.archives.record import Record

Reader = Callable[[str, Mapping[str, str], int], Iterator[Record | Failure]]


def archive_reader(path: str) -> Reader | None:
    """What reads the records of a file with this name, None for a file that is one document."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    if suffixes[-1:] == [".parquet"]:
        from newsprov.reading.archives.tables import parquet_records

        return parquet_records
    packed = suffixes[-1:] in ([".gz"], [".zst"])
    kind = suffixes[-2:-1] if packed else suffixes[-1:]
    if kind in ([".jsonl"], [".ndjson"]):
        from newsprov.reading.archives.lines import line_records

        return line_records
    if kind == [".warc"]:
        from newsprov.reading.archives.warc import warc_records

        return warc_records
    return None

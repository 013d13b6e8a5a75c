"""`newsprov clean` and `newsprov trace` over a WARC, in pages a second, beside trafilatura alone.

    python benchmarks/archive_warc.py

The WARC is made with warcio from the open pages of ../shared/bench/extraction. Each tool reads it in
processes of its own, from the start of the program to its end; trafilatura is given each page's bytes by
the same reader and its text is thrown away. Beside the pages a second of the clock stand those of a
processor second, of all processes together, for a machine that has other work.
"""

import argparse
import gzip
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "bench" / "extraction"
TRAFILATURA = """
import sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import extract
for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response, parse_http=True):
    extract(record.reader.read(), url=record.headers.get("WARC-Target-URI"))
"""


def make(path: Path) -> int:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    headers = [("Content-Type", "text/html; charset=utf-8")]
    count = 0
    with path.open("wb") as file, gzip.open(DATA / "pages.jsonl.gz", "rt", encoding="utf-8") as pages:
        writer = WARCWriter(file, gzip=True)
        for line in pages:
            page = json.loads(line)
            html = gzip.decompress((DATA / page["html"]).read_bytes())
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            url = page["url"] or f"https://{page['domain']}/{page['id']}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(html), http_headers=http)
            )
            count += 1
    return count


def measure(name: str, pages: int, command: list[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:30} {pages / clock:6.1f} pages/s  {pages / worked:6.1f} a processor second", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    if not DATA.is_dir():
        print("passed over: needs the open pages of ../shared/bench")
        return
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "pages.warc.gz", Path(folder) / "out.parquet"
        pages = make(source)
        print(f"{pages} pages, {source.stat().st_size / 1e6:.0f} MB packed")
        measure("trafilatura, 1 process", pages, [sys.executable, "-c", TRAFILATURA, str(source)])
        for jobs in ("1", "2"):
            for job in ("clean", "trace"):
                command = [sys.executable, "-m", "newsprov", job, str(source), "--out", str(out)]
                measure(f"newsprov {job}, --jobs {jobs}", pages, [*command, "--jobs", jobs])


if __name__ == "__main__":
    main()

"""What newsprov keeps in memory: one large page, a long run of pages, a long archive.

    python benchmarks/memory.py              all three, in processes of their own
    python benchmarks/memory.py page         the peak for one page of 50 MB
    python benchmarks/memory.py run          100,000 pages one after the other: what stays behind
    python benchmarks/memory.py warc         a WARC file of 2 GB, mostly scripts, read as a stream

All documents are made up. `--size` makes each of them smaller: a tenth with `--size 0.1`.
"""

import argparse
import gc
import random
import resource
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import psutil

import newsprov

WORDS = (
    *("harbour", "council", "the", "of", "and", "rain", "minister", "said", "that", "on", "Tuesday", "a"),
    *("bridge", "over", "river", "would", "be", "closed", "until", "spring", "engineers", "look", "for"),
)


def story(chance: random.Random, length: int) -> str:
    """Made-up paragraphs of HTML, about this many characters."""
    parts, size = [], 0
    while size < length:
        words = " ".join(chance.choices(WORDS, k=chance.randint(12, 60)))
        parts.append(f"<p>{words.capitalize()}, said Ida Holm {chance.randint(1, 10**6)}.</p>")
        size += len(parts[-1])
    return "".join(parts)


def page(chance: random.Random, length: int, script: int = 0) -> str:
    """A made-up page with the usual chrome, a credit and a script."""
    return (
        f"<title>Story {chance.random()}</title><script>{'var rain=1;' * (script // 11)}</script>"
        f"<nav><a href=/>Home</a></nav><h1>Rain in Karsund</h1>"
        f"<p>LONDON (Reuters) - Rain fell.</p>{story(chance, length)}<a href=/2>Read more</a>"
        "<footer>Leave a Reply</footer>"
    )


def peak() -> float:
    """The most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def large_page(size: float) -> None:
    """The peak for one page."""
    content = page(random.Random(1), int(50_000_000 * size)).encode()
    newsprov.trace_origin(newsprov.loads("LONDON (Reuters) - Rain fell."))
    before = peak()
    article = newsprov.loads(content)
    loaded = peak()
    newsprov.strip_boilerplate(article)
    stripped = peak()
    newsprov.trace_origin(article)
    print(
        f"page of {len(content) / 1e6:.0f} MB: {before:.0f} MB before, peak {loaded:.0f} MB after loading, "
        f"{stripped:.0f} MB after stripping, {peak():.0f} MB after tracing"
    )


def long_run(size: float) -> None:
    """What stays in memory after many pages: blocks of Python, and the process with libxml2 in it.

    The last tenth of the pages runs under tracemalloc, which takes four times as long.
    """
    count = int(100_000 * size)
    chance = random.Random(2)
    process = psutil.Process()
    for number in range(count):
        if number in (count // 10, count // 2, count * 9 // 10):
            gc.collect()
            held, whole = sys.getallocatedblocks(), process.memory_info().rss / 1e6
            print(f"after {number} pages: {held:,} blocks of Python, {whole:.1f} MB in all", flush=True)
        if number == count * 9 // 10:
            tracemalloc.start()
        article = newsprov.loads(page(chance, 1_000), url=f"https://s{number % 500}.example/{number}")
        newsprov.fingerprint(newsprov.strip_boilerplate(article))
        newsprov.trace_origin(article)
    gc.collect()
    left = tracemalloc.get_traced_memory()[0] / (count // 10)
    print(f"of each of the last {count // 10} pages {left:.1f} bytes are left")


def long_archive(size: float) -> None:
    """The peak while a WARC file is read as a stream."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.warc")
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=False)
            number = 0
            while file.tell() < 2e9 * size:
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                body = BytesIO(page(chance, 10_000, script=90_000).encode())
                url = f"https://s{number % 500}.example/{number}"
                writer.write_record(
                    writer.create_warc_record(url, "response", payload=body, http_headers=headers)
                )
                number += 1
        levels = list(_levels(path, number))
    for pages, most in levels:
        print(f"WARC, after {pages} of {number} pages: peak {most:.0f} MB")


def _levels(path: Path, count: int) -> Iterator[tuple[int, float]]:
    marks = {count // 100 or 1, count // 10 or 1, count}
    for number, article in enumerate(newsprov.load_all(path), start=1):
        assert isinstance(article, newsprov.Article), article
        if number in marks:
            yield number, peak()


PARTS = {"page": large_page, "run": long_run, "warc": long_archive}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--size", type=float, default=1.0)
    options = parser.parse_args()
    if options.part:
        PARTS[options.part](options.size)
        return
    for part in PARTS:  # each in a process of its own, for its own peak
        subprocess.run([sys.executable, __file__, part, "--size", str(options.size)], check=True)


if __name__ == "__main__":
    main()

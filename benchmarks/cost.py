"""What newsprov costs, always as a ratio to a peer that runs beside it.

    python benchmarks/cost.py            pages, plain text, growth and import, about two minutes
    python benchmarks/cost.py pages      one of them

`pages` loads and strips real HTML (../shared/bench/extraction), page by page in turn with
`trafilatura.extract` at its defaults; the first page, for which rules and models are loaded, is told apart.
`text` strips plain text beside
`splitlines()` and `casefold()`: pages of prose with some chrome between, nothing but chrome, the items of
made_up/ in several scripts, which are half chrome in short lines, and texts that extractors made of real
pages (../shared/bench/lines). `growth` doubles made-up documents from 10 kB to 10 MB.
`imports` starts fresh interpreters.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

from made_up.composing import compose

from newsprov import loads, strip_boilerplate

BENCH = Path(__file__).parents[2] / "shared" / "bench"
DATA = BENCH / "extraction"
LINES = BENCH / "lines" / "lines.jsonl.gz"
_WORDS = (
    "harbour council the of and rain minister said that on Tuesday a new bridge over river would be closed "
    "until spring while engineers look for cracks in its northern tower which was built"
)
WORDS = _WORDS.split()
CHROME = (
    "Leave a Reply",
    "Share this article",
    "Read more: Council bans the brass band",
    "Advertisement",
    "Home",
)


def seconds(
    work: Callable[..., object],
    *given: object,
    runs: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """The quickest of some runs, in time of the processor: other work on the machine counts less."""
    quickest = float("inf")
    for _ in range(runs):
        start = clock()
        work(*given)
        quickest = min(quickest, clock() - start)
    return quickest


def clean(document: str | bytes, url: str | None = None) -> str:
    return strip_boilerplate(loads(document, url=url)).text


def strip(document: str) -> str:
    return strip_boilerplate(document).text


def base(document: str) -> tuple[list[str], str]:
    return document.splitlines(), document.casefold()


def made_up(size: int) -> str:
    """Plain text of a news page of about this many characters: paragraphs with some chrome between."""
    chance = random.Random(7)
    lines: list[str] = []
    length = 0
    while length < size:
        if chance.random() < 0.25:
            line = chance.choice(CHROME)
        else:
            line = " ".join(chance.choices(WORDS, k=chance.randint(12, 60))).capitalize() + "."
        lines.append(line)
        length += len(line) + 2
    return "\n\n".join(lines)


def pages() -> None:
    import trafilatura

    if not DATA.is_dir():
        print("pages: skipped, needs ../shared/bench/extraction")
        return
    with gzip.open(DATA / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    took: list[tuple[float, float]] = []
    for record in records[::3]:
        html = gzip.decompress((DATA / record["html"]).read_bytes())
        # In turn, so that both see the machine in the same mood.
        took.append((seconds(clean, html, record["url"]), seconds(trafilatura.extract, html)))
    first, *others = took
    print(f"pages: {len(others)} different pages, each once, in one process and one thread")
    names = ("newsprov load + strip", "trafilatura.extract")
    for name, once, times in zip(names, first, zip(*others, strict=True), strict=True):
        print(f"  {name:<24} {1000 * mean(times):6.1f} ms a page, median {1000 * median(times):6.1f}", end="")
        print(f"; a first page before them {1000 * once:6.1f}")
    ours, theirs = map(sum, zip(*others, strict=True))
    print(f"  trafilatura / newsprov   {theirs / ours:6.2f}")


def text() -> None:
    print(
        "text: plain text beside splitlines() and casefold() of the same text, in turn, the best of many runs"
    )
    for size in (3_000, 30_000, 300_000, 3_000_000):
        told(f"{size} characters", [made_up(size)])
    told("chrome only", ["\n".join(CHROME * 100)])
    for language in ("en", "de", "ru", "ar", "th", "zh"):
        told(f"items in {language}", ["\n\n".join(item.text for item in compose(language))])
    for name, documents in extracted().items():
        told(name, documents)


def told(name: str, documents: list[str]) -> None:
    """Print how fast documents are stripped, one after the other."""
    ours, least = 0.0, 0.0
    for document in documents:
        took = [float("inf"), float("inf")]
        for _ in range(max(5, 3_000_000 // len(document) // len(documents))):
            for place, work in enumerate((strip, base)):
                took[place] = min(took[place], seconds(work, document))
        ours, least = ours + took[0], least + took[1]
    speed = sum(len(document.encode()) for document in documents) / ours / 1e6
    print(f"  {name:<24}  {speed:6.1f} MB/s  {ours / least:6.1f} times the base")


def extracted() -> dict[str, list[str]]:
    """Texts that extractors made of real pages, some of each, where the data is at hand."""
    sets: dict[str, list[str]] = {name: [] for name in ("traf_recall_comments", "full_inscriptis")}
    if not LINES.is_file():
        print("  texts of real pages: skipped, needs ../shared/bench/lines")
        return {}
    with gzip.open(LINES, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["variant"] in sets:
                sets[record["variant"]].append("\n".join(line for line, _, _ in record["lines"]))
    return {f"{name}, 60 texts": documents[::5][:60] for name, documents in sets.items()}


def growth() -> None:
    print("growth: seconds for documents twice as long each time; linear is 2.0 a row")
    shapes = {
        "text": made_up,
        "html": lambda size: (
            "<html><body><article>"
            + "".join(f"<p>{line}</p>" for line in made_up(size).split("\n\n"))
            + "</article></body></html>"
        ),
    }
    for name, shape in shapes.items():
        before = 0.0
        for size in [10_000 * 2**step for step in range(11)]:
            document = shape(size)
            runs = 5 if size < 1_000_000 else 3
            took = seconds(clean, document, runs=runs)
            ratio = f"{took / before:5.2f}" if before else "     "
            print(f"  {name} {size:>9}  {took:9.4f} s  {ratio}")
            before = took


def imports() -> None:
    from resource import RUSAGE_CHILDREN, getrusage  # not on Windows

    def clock() -> float:
        used = getrusage(RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def start(code: str) -> float:
        return seconds(subprocess.check_call, [sys.executable, "-c", code], runs=15, clock=clock)

    bare = start("pass")
    least = start("import attrs, regex") - bare
    ours = start("import newsprov") - bare
    rooms = start("from newsprov import Article, loads, strip_boilerplate, trace_origin") - bare
    print("imports: milliseconds of the processor beyond an empty interpreter")
    print(f"  import attrs, regex {1000 * least:6.1f}")
    print(f"  import newsprov     {1000 * ours:6.1f}  ({ours / least:.2f} times)")
    print(f"  with four rooms     {1000 * rooms:6.1f}  ({rooms / least:.2f} times)")


def main() -> None:
    measures = {"pages": pages, "text": text, "growth": growth, "imports": imports}
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("measures", nargs="*", choices=[[], *measures], help="which; all of them by default")
    for name in options.parse_args().measures or measures:
        measures[name]()


if __name__ == "__main__":
    main()

"""How fast fingerprints and copies are, beside rensa, gaoya and datasketch in the same run, one thread.

    python benchmarks/copies_speed.py fingerprints     texts of ../shared/bench/reuse, about a minute
    python benchmarks/copies_speed.py find             find_copies over 10,000, 30,000 and 100,000 articles
    python benchmarks/copies_speed.py find --sizes 1000000

Times are seconds of the processor, in turns and the best of 7 for fingerprints; megabytes are UTF-8. The
articles of `find` are those of index.py: 3 kB of made-up words under the chrome of one of 1,000 sites, every
tenth a copy of another site's, cut to two thirds. Memory is the peak beyond the articles themselves.

rensa's pipeline is the one its README recommends, `RMinHashDeduplicator.add_pairs`, over shingles of five
words in place of single words, which tell no story from another. It says of each text whether a text before
it was like it by its sketch; find_copies names every pair, reads both texts and shows the passages. The
peers are optional: pip install rensa gaoya datasketch.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from index import Press
from reuse import DATA, lines

from newsprov import Article, find_copies, fingerprint, fingerprint_all

RUNS = 7
SIZES = (10_000, 30_000, 100_000)


def news() -> list[str]:
    """Texts of the usual length of news, each once."""
    found = {doc["text"]: None for name in ("helsinki", "syndication_clean") for doc in lines(folder(name))}
    return list(found)


def folder(name: str) -> Path:
    return DATA / name / "docs.jsonl.gz"


def shingles(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[place : place + 5]) for place in range(max(1, len(words) - 4))]


def with_rensa(texts: list[str]) -> None:
    from rensa import RMinHash

    for text in texts:
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(shingles(text))
        sketch.digest()


def with_gaoya(texts: list[str]) -> None:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.5, num_bands=64, band_size=2, analyzer="word", ngram_range=(5, 5)
    )
    for number, text in enumerate(texts):
        index.insert_document(number, text)


def with_datasketch(texts: list[str]) -> None:
    from datasketch import MinHash

    for text in texts:
        MinHash(num_perm=128).update_batch([shingle.encode() for shingle in shingles(text)])


def rensa_pipeline(articles: list[Article]) -> int:
    from rensa import RMinHashDeduplicator

    seen = RMinHashDeduplicator(threshold=0.5, num_perm=128, use_lsh=True)
    return seen.add_pairs((article.id, shingles(article.text)) for article in articles).count(False)


PIPELINES: dict[str, Callable[[list[Article]], int]] = {
    "newsprov": lambda articles: sum(1 for _ in find_copies(articles)),
    "newsprov, same words": lambda articles: sum(1 for _ in find_copies(articles, retranslations=False)),
    "rensa": rensa_pipeline,
}


def fingerprints() -> None:
    texts = news()
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts):,} texts, {megabytes:.1f} MB")
    tasks: dict[str, Callable[[list[str]], Any]] = {
        "newsprov, in batches": lambda texts: sum(1 for _ in fingerprint_all(texts, strip=False)),
        "newsprov, one by one": lambda texts: [fingerprint(text, strip=False) for text in texts],
        "gaoya, 128 permutations": with_gaoya,
        "rensa, 128 permutations": with_rensa,
        "datasketch, 128 permutations": with_datasketch,
    }
    took: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, task in tasks.items():
            try:
                took.setdefault(name, []).append(seconds(task, texts))
            except ImportError:
                print(f"{name:30} not installed")
    for name, times in took.items():
        best = min(times)
        print(f"{name:30} {megabytes / best:6.1f} MB/s {len(texts) / best:9,.0f} texts/s")


def seconds(task: Callable[[list[str]], Any], texts: list[str]) -> float:
    began = time.process_time()
    task(texts)
    return time.process_time() - began


def find(name: str, count: int) -> None:
    """One pipeline over so many articles, in a process of its own, with the memory it takes."""
    press = Press()
    articles = [press.article(number) for number in range(count)]
    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    began = time.process_time()
    found = PIPELINES[name](articles)
    took = time.process_time() - began
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before) / count
    print(
        f"{name:24} {count:9,} articles {took:8.1f} s {1e6 * took / count:6.0f} us each"
        f" {memory / 1000:6.2f} kB each {found:9,} found",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["fingerprints", "find"])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--only", choices=PIPELINES, help="one of the pipelines of find")
    options = parser.parse_args()
    if options.what == "fingerprints":
        fingerprints()
    elif options.only and len(options.sizes) == 1:
        find(options.only, options.sizes[0])
    else:
        for size in options.sizes:
            for name in [options.only] if options.only else PIPELINES:
                command = [sys.executable, __file__, "find", "--sizes", str(size), "--only", name]
                subprocess.run(command, check=False)


if __name__ == "__main__":
    main()

"""How fast fingerprints and copies are, beside rensa, gaoya and datasketch in the same run, one thread.

    python benchmarks/copies_speed.py fingerprints     texts of ../shared/bench/reuse, about a minute
    python benchmarks/copies_speed.py find             find_copies at 1,000, 10,000 and 100,000 texts

The peers are optional: pip install rensa gaoya datasketch. The best of 7 runs, megabytes of UTF-8.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from reuse import DATA, lines

from newsprov import Article, find_copies, fingerprint, fingerprint_all

RUNS = 7
SIZES = (1_000, 10_000, 100_000)


def news() -> list[str]:
    """Texts of the usual length of news, each once."""
    found = {doc["text"]: None for name in ("helsinki", "syndication_clean") for doc in lines(folder(name))}
    return list(found)


def folder(name: str) -> Path:
    return DATA / name / "docs.jsonl.gz"


def wire(count: int) -> list[str]:
    """Short wire stories and, beyond those there are, the same with words exchanged and cut."""
    rng = random.Random(7)
    stories = [doc["text"] for doc in lines(folder("background_1987"))]
    texts = stories[:count]
    while len(texts) < count:
        words = rng.choice(stories).split()
        changed = [rng.choice(words) if rng.random() < 0.5 else word for word in words]
        texts.append(" ".join(changed[: rng.randint(len(words) // 2, len(words))]))
    return texts


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


def rensa_pipeline(texts: list[str]) -> None:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    sketches = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(shingles(text))
        index.insert(number, sketch)
        sketches.append(sketch)
    for sketch in sketches:
        index.query(sketch)


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
    for name, task in tasks.items():
        try:
            took = best_time(task, texts)
        except ImportError:
            print(f"{name:30} not installed")
            continue
        print(f"{name:30} {megabytes / took:6.1f} MB/s {len(texts) / took:9,.0f} texts/s")


def best_time(task: Callable[[list[str]], Any], texts: list[str]) -> float:
    task(texts[:50])
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        task(texts)
        times.append(time.perf_counter() - began)
    return min(times)


def find(name: str, count: int) -> None:
    """One pipeline over so many texts, in a process of its own, with the memory it takes."""
    texts = wire(count)
    articles = [Article(text, id=str(number)) for number, text in enumerate(texts)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    matches = 0
    if name == "rensa":
        rensa_pipeline(texts)
    else:
        matches = sum(1 for _ in find_copies(articles, retranslations=name == "newsprov"))
    took = time.perf_counter() - began
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / count
    print(
        f"{name:24} {count:9,} texts {took:8.2f} s {memory / 1000:6.2f} kB/text {matches:9,} matches",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["fingerprints", "find"])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.what == "fingerprints":
        fingerprints()
    elif options.only:
        find(options.only, options.sizes[0])
    else:
        for size in options.sizes:
            for name in ("newsprov", "newsprov, same words", "rensa"):
                command = [sys.executable, __file__, "find", "--sizes", str(size), "--only", name]
                subprocess.run(command, check=False)


if __name__ == "__main__":
    main()

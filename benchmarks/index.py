"""What `newsprov.Index` costs: articles added a second, look-ups, bytes an article, from raw text.

    python benchmarks/index.py                     10,000 and 100,000 made-up articles of 3 kB
    python benchmarks/index.py 1000000             a million, some minutes and 3 GB of disk

Articles are made of random words, under the chrome of one of 1,000 sites; every tenth is another site's
story, cut to two thirds. They are added 4,000 at a time; the time to make them up is not counted. 500
look-ups, half of them of a stored story, cut by a third, and half of a new one; what they should find
is known. Times are of the clock; processor seconds are in brackets, for a machine that has other work.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from newsprov import Article, Index

BATCH, SITES, WORDS, LOOKUPS = 4_000, 1_000, 430, 500


class Press:
    """Makes up articles, the same on every run."""

    def __init__(self) -> None:
        dice = random.Random(2031)
        self.words = [
            "".join(dice.choices("abdefghiklmnoprstuv", k=dice.randint(3, 9))) for _ in range(5_000)
        ]
        self.frames = [self.text(-1 - site, 30) for site in range(SITES)]

    def text(self, number: int, words: int = WORDS) -> str:
        dice = np.random.default_rng((2032, number % 2**63))
        return " ".join([self.words[word] for word in dice.integers(0, len(self.words), words).tolist()])

    def article(self, number: int) -> Article:
        story = number - 9 if number % 10 == 9 else number
        text = self.text(story)
        if story != number:
            text = text[: len(text) * 2 // 3]
        site = number * 7919 % SITES
        page = f"{self.frames[site]}\n\n{text}"
        return Article(page, id=f"https://paper{site}.example/{number}", site=f"paper{site}.example")

    def batches(self, articles: int) -> Iterator[list[Article]]:
        for first in range(0, articles, BATCH):
            yield [self.article(number) for number in range(first, min(articles, first + BATCH))]


def measure(articles: int) -> None:
    press = Press()
    with tempfile.TemporaryDirectory() as folder, Index(Path(folder) / "news.index") as index:
        clock = processor = slowest = 0.0
        for batch in press.batches(articles):
            began, worked = time.perf_counter(), time.process_time()
            index.add(batch)
            took = time.perf_counter() - began
            clock, slowest = clock + took, max(slowest, took)
            processor += time.process_time() - worked
        assert len(index) == articles
        print(
            f"{articles:9} articles: {articles / clock:6.0f} added/s ({articles / processor:.0f}),"
            f" slowest batch {slowest:.1f} s"
        )
        dice = np.random.default_rng(2033)
        took_all, worked_all, right = [], [], 0
        for n, number in enumerate(dice.integers(0, articles // 10, LOOKUPS).tolist()):
            # Of ten articles the first has a copy, the last is it, and the others stand alone.
            number = 10 * number + n // 2 % 9
            text = press.text(number if n % 2 else number + articles)
            asked = Article(text[: len(text) * 2 // 3], id="asked", site="asked.example")
            began, worked = time.perf_counter(), time.process_time()
            found = index.find(asked)
            took_all.append(1000 * (time.perf_counter() - began))
            worked_all.append(1000 * (time.process_time() - worked))
            wanted = {number, number + 9} if number % 10 == 0 else {number}
            right += {int(match.right.rpartition("/")[2]) for match in found} == (wanted if n % 2 else set())
        for name, rows in (
            ("all", slice(None)),
            ("of new stories", slice(0, None, 2)),
            ("of stored ones", slice(1, None, 2)),
        ):
            median, late = np.percentile(took_all[rows], [50, 95])
            work = np.median(worked_all[rows])
            print(f"  look-ups {name:15} median {median:5.1f} ms ({work:.1f}), 95 % {late:6.1f} ms")
        index.close()
        size = index.path.stat().st_size
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  right {right} of {LOOKUPS}, {size / articles:.0f} bytes an article, {memory:.0f} MB of memory"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="*", type=int, default=[10_000, 100_000])
    for articles in parser.parse_args().articles:
        measure(articles)


if __name__ == "__main__":
    main()

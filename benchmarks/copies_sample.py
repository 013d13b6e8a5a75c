"""Pairs of the wire of 1987 that `find_copies` reports at its defaults, drawn to be read by hand.

    python benchmarks/copies_sample.py --seed 3          60 pairs, the two texts one below the other
    python benchmarks/copies_sample.py --seed 3 --list   the same as rows of copies_read_by_hand.tsv

The stories are given with their dates and without a site. The pairs are drawn with equal chances from
all that are reported; with --fresh those are passed over that copies_read_by_hand.tsv lists as seen while
the rules were made.
"""

import argparse
import random
from datetime import UTC, datetime
from pathlib import Path

from reuse import DATA, lines

from newsprov import Article, Match, find_copies

READ = Path(__file__).with_name("copies_read_by_hand.tsv")
DRAWN = 60


def articles() -> list[Article]:
    docs = lines(DATA / "background_1987" / "docs.jsonl.gz")
    return [Article(doc["text"], id=doc["id"], published=published(doc["date"])) for doc in docs]


def published(date: str) -> datetime | None:
    try:
        return datetime.strptime(date.strip().partition(".")[0], "%d-%b-%Y %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:  # a few were damaged in transmission
        return None


def seen_before() -> set[tuple[str, ...]]:
    rows = [row.split("\t") for row in READ.read_text(encoding="utf-8").splitlines()]
    return {tuple(row[1:3]) for row in rows if row[0] in ("1", "2", "3")}


def drawn(matches: list[Match], seed: int) -> list[Match]:
    return random.Random(seed).sample(matches, min(DRAWN, len(matches)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    options = parser.parse_args()
    stories = articles()
    known = {story.id: story for story in stories}
    matches = list(find_copies(stories))
    if options.fresh:
        before = seen_before()
        matches = [match for match in matches if (match.left, match.right) not in before]
    for match in drawn(matches, options.seed):
        print(f"{match.left}\t{match.right}\t{match.relation}\t{match.score:.2f}")
        if not options.list:
            for id in (match.left, match.right):
                print(f"\n--- {id} {known[id].published}\n{known[id].text}")
            print("\n" + "=" * 80)


if __name__ == "__main__":
    main()

"""How well `find_copies` finds the copies of ../shared/bench/reuse, at its defaults.

    python benchmarks/reuse.py                      every set, about a minute
    python benchmarks/reuse.py helsinki --no-sites  one set, as if no article's site were known

A pair counts as found where its relation is IDENTICAL or COPY. Pairs that the gold calls partial or
fragment are left out of the count (F1), or counted as not copies (strict).
"""

import argparse
import gzip
import json
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from newsprov import Article, Match, Relation, find_copies
from newsprov.copies import lineage
from newsprov.copies.candidates import candidates
from newsprov.copies.collection import Collection
from newsprov.copies.stories import compared

DATA = Path(__file__).parents[2] / "shared" / "bench" / "reuse"
SETS = ("syndication", "syndication_clean", "helsinki", "retranslation")
FOUND = {Relation.IDENTICAL, Relation.COPY}

Pair = tuple[str, str]


class Set(NamedTuple):
    articles: list[Article]
    gold: dict[Pair, dict[str, Any]]
    parents: dict[str, list[str]]


def lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        print(f"passed over: {path} is not there")
        raise SystemExit(0)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read(folder: Path, sites: bool = True, dates: bool = True) -> Set:
    docs = lines(folder / "docs.jsonl.gz")
    if folder.name == "retranslation":
        docs = [doc for doc in docs if doc["lang"] == "en"]
    articles = [
        Article(
            doc["text"],
            id=doc["id"],
            site=(doc.get("site") or doc.get("source")) if sites else None,
            published=published(doc) if dates else None,
            language=doc.get("lang") if doc.get("lang") not in ("xx", "cjk") else None,
        )
        for doc in docs
    ]
    if folder.name == "retranslation":
        groups: dict[str, list[str]] = defaultdict(list)
        for doc in docs:
            groups[doc["group"]].append(doc["id"])
        pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
        return Set(articles, {key(*pair): {"label": "copy"} for pair in pairs}, {})
    gold = lines(folder / "pairs.jsonl.gz")
    parents = {doc["id"]: doc["parents"] for doc in docs if doc.get("parents")}
    return Set(articles, {key(pair["a"], pair["b"]): pair for pair in gold}, parents)


def published(doc: dict[str, Any]) -> datetime | None:
    if "t" in doc:  # the order in which the made-up papers printed
        return datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=doc["t"])
    return datetime.fromisoformat(doc["date"]) if "date" in doc else None


def key(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def pair_scores(found: set[Pair], gold: set[Pair], left_out: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    found = found - left_out
    right = len(found & gold)
    return right / max(1, len(found)), right / len(gold), 2 * right / max(1, len(found) + len(gold))


def containment_error(matches: list[Match], gold: dict[Pair, dict[str, Any]]) -> float:
    """The mean absolute error of both directions over the gold copies that were found."""
    errors = []
    for match in matches:
        pair = gold.get(key(match.left, match.right), {})
        if pair.get("label") == "copy" and "a_in_b" in pair:
            ours = {match.left: match.left_in_right, match.right: match.right_in_left}
            errors += [abs(ours[pair["a"]] - pair["a_in_b"]), abs(ours[pair["b"]] - pair["b_in_a"])]
    return sum(errors) / len(errors) if errors else float("nan")


def right_parents(articles: list[Article], matches: list[Match], gold: dict[str, list[str]]) -> float:
    """The share of the copies whose parent, or one of whose parents, is named first."""
    if not gold:
        return float("nan")
    found = lineage(articles, matches).parents
    return sum(found.get(copy, ())[:1] != () and found[copy][0] in gold[copy] for copy in gold) / len(gold)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--no-sites", action="store_true")
    parser.add_argument("--no-dates", action="store_true")
    options = parser.parse_args()
    print("set                    P     R    F1 strict   MAE parent cand.R per doc     s")
    for name in options.sets:
        articles, gold, parents = read(options.data / name, not options.no_sites, not options.no_dates)
        copies = {pair for pair, row in gold.items() if row["label"] == "copy"}
        others = gold.keys() - copies
        began = time.perf_counter()
        matches = list(find_copies(articles))
        took = time.perf_counter() - began
        wanted = {Relation.RETRANSLATION, *FOUND} if name == "retranslation" else FOUND
        found = {key(match.left, match.right) for match in matches if match.relation in wanted}
        precision, recall, f1 = pair_scores(found, copies, set(others))
        strict = pair_scores(found, copies, set())[2]
        collection = Collection(map(compared, articles))
        pairs = candidates(collection, collection.sampled_chrome())
        reached = {key(articles[left].id, articles[right].id) for left, right in pairs}
        parent = right_parents(articles, matches, parents)
        error = containment_error(matches, gold)
        reach = len(reached & copies) / len(copies)
        per_document = len(pairs) / len(articles)
        print(
            f"{name:18} {precision:5.3f} {recall:5.3f} {f1:5.3f}  {strict:5.3f} {error:5.3f}"
            f"  {parent:5.3f}  {reach:5.3f} {per_document:7.1f} {took:5.1f}"
        )


if __name__ == "__main__":
    main()

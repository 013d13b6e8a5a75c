"""How well `find_copies(translations=True)` finds stories in another language, without any dictionary.

    python benchmarks/translations.py             the invented briefs of made_up_translations.toml
    python benchmarks/translations.py wmt         ../shared/bench/reuse/retranslation, one English text each

A pair is right where it tells one story in two languages. Of the briefs each has a next report on the same
people, in English: pairs with those are errors, and counted apart.
"""

import argparse
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

from reuse import DATA, lines

from newsprov import Article, find_copies

BRIEFS = Path(__file__).with_name("made_up_translations.toml")


def briefs() -> list[tuple[Article, str]]:
    """Every brief with the story it tells."""
    stories = tomllib.loads(BRIEFS.read_text(encoding="utf-8"))["story"]
    return [
        (
            Article(text, id=f"{number}-{language}", language="en" if language == "near" else language),
            f"{number}-near" if language == "near" else str(number),
        )
        for number, story in enumerate(stories)
        for language, text in story.items()
    ]


def translated() -> list[tuple[Article, str]]:
    """The originals of the news of WMT, and one English translation of each."""
    told: dict[tuple[str, str], dict[str, str]] = {}
    for doc in lines(DATA / "retranslation" / "docs.jsonl.gz"):
        told.setdefault((doc["group"], doc["lang"]), doc)
    return [(Article(doc["text"], id=doc["id"], language=doc["lang"]), doc["group"]) for doc in told.values()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", nargs="?", choices=("briefs", "wmt"), default="briefs")
    given = briefs() if parser.parse_args().set == "briefs" else translated()
    language = {article.id: str(article.language) for article, _ in given}
    story = {article.id: told for article, told in given}
    wanted, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    for one, other in combinations(story, 2):
        if story[one] == story[other]:
            wanted["-".join(sorted((language[one], language[other])))] += 1
    articles = [article for article, _ in given]
    for match in find_copies(articles, retranslations=False, translations=True):
        pair = "-".join(sorted((language[match.left], language[match.right])))
        if story[match.left] == story[match.right]:
            right[pair] += 1
        else:
            wrong[pair] += 1
    print("languages  right wanted wrong")
    for pair, count in sorted(wanted.items(), key=lambda row: (-row[1], row[0])):
        print(f"{pair:10} {right[pair]:5} {count:6} {wrong[pair]:5}")
    found = right.total() + wrong.total()
    print(f"precision {right.total() / max(1, found):.3f}, recall {right.total() / wanted.total():.3f}")


if __name__ == "__main__":
    main()

"""What newsprov gets wrong on news pages, by the sort of line.

    python benchmarks/extraction_causes.py folds.json

Needs ../shared/bench/extraction and the out-of-fold probabilities of `python tasks/train_pages.py --folds
folds.json`. A line of the page is wrong where newsprov keeps it and the gold has not even half of it, or
the other way round. Its sort is the first of those below that fits: where it stands, as the names of the
elements around it tell, what it looks like.
"""

import logging
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from extraction import DATA, labelled_by_strangers, read_pages
from extraction_score import is_clean
from page_labels import from_gold, tokens

from newsprov import Article, Block, UnreadableDocument, loads, strip_boilerplate

# What the names in `page_names.toml` say of the elements around a line, in the order in which they decide.
GROUPS = {
    "comment": "readers' comments",
    "caption": "captions and picture credits",
    "related": "related stories, teasers",
    "promo": "newsletter, subscription, donation",
    "share": "sharing and tools",
    "author": "about the author",
    "tags": "tags, breadcrumbs",
    "consent": "consent notices",
}
_SHORT = 60
_LONG = 120


def main() -> int:
    if not DATA.is_dir():
        print("passed over: ../shared/bench/extraction is not here")
        return 0
    logging.disable(logging.CRITICAL)
    pages = read_pages()
    lines: dict[str, Counter[str]] = {"kept": Counter(), "lost": Counter()}
    characters: dict[str, Counter[str]] = {"kept": Counter(), "lost": Counter()}
    where: defaultdict[str, set[str]] = defaultdict(set)
    with labelled_by_strangers(Path(sys.argv[1]), pages):
        for record, html in pages:
            if not is_clean(record):
                continue
            try:
                article = loads(html, url=record["url"], format="html")
            except UnreadableDocument:
                continue
            for side, block in wrong(article, record):
                sort = sort_of(article, block)
                lines[side][sort] += 1
                characters[side][sort] += block.end - block.start
                where[sort].add(record["id"])
    whole = sum(sum(each.values()) for each in characters.values())
    print(f"{'':38s} wrongly kept        wrongly lost       share of")
    print(f"{'':38s} lines characters   lines characters   all wrong  pages")
    for sort in sorted(where, key=lambda sort: -characters["kept"][sort] - characters["lost"][sort]):
        row = "".join(f"{lines[side][sort]:6d} {characters[side][sort]:10d}  " for side in ("kept", "lost"))
        share = (characters["kept"][sort] + characters["lost"][sort]) / whole
        print(f"{sort:38s} {row} {share:8.1%} {len(where[sort]):8d}")
    return 0


def wrong(article: Article, record: dict[str, Any]) -> list[tuple[str, Block]]:
    """The blocks that newsprov judges otherwise than the gold."""
    texts = [tokens(article.text[block.start : block.end]) for block in article.blocks]
    gold = [tokens(line) for line in record["gold_text"].split("\n")]
    optional = [tokens(line) for line in record.get("gold_optional") or ()]
    labels = from_gold(texts, gold, optional)
    kept = strip_boilerplate(article).spans
    found = []
    for block, body, weight in zip(article.blocks, labels.body, labels.weight, strict=True):
        held = sum(max(0, min(block.end, end) - max(block.start, start)) for start, end in kept)
        judged = held > 0.5 * (block.end - block.start)
        if weight and judged != (body > 0.5):
            found.append(("kept" if judged else "lost", block))
    return found


def sort_of(article: Article, block: Block) -> str:
    """The sort of a line, for the table."""
    from newsprov.segmenting.page_lexicon import names_in
    from newsprov.segmenting.page_paths import shipped_groups

    groups = shipped_groups()
    names = frozenset().union(*map(names_in, block.path[-3:]))
    around = {groups.names[groups.numbers[name]] for name in names & groups.numbers.keys()}
    for group, sort in GROUPS.items():
        if group in around:
            return sort
    length = block.end - block.start
    if article.text[block.start : block.end].casefold() == (article.title or "").casefold():
        return "the headline"
    if block.link_share > 0.5:
        return "link lines"
    if block.within("table"):
        return "tables"
    if block.within("li"):
        return "lists"
    if block.heading:
        return "subheadings and headings of boxes"
    if block.within("blockquote"):
        return "quotations and embedded posts"
    if "lead" in around:
        return "standfirst"
    if length < _SHORT:
        return "other short lines"
    return "whole paragraphs" if length >= _LONG else "other lines"


if __name__ == "__main__":
    sys.exit(main())

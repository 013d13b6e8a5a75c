"""The pages that the labeller learns from: those with gold, and those on whose labels three tools agree."""

import gzip
import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from page_labels import Labels, fold_of, from_gold, from_tools, tokens

import newsprov
from newsprov.model import Article

BENCH = Path(__file__).parents[1] / "../shared/bench"
SILVER_WEIGHT = 0.6


@frozen(eq=False)
class Page:
    """A page to learn from, with its labels."""

    id: str
    domain: str
    article: Article
    labels: Labels

    @property
    def fold(self) -> int:
        return fold_of(self.domain)

    @property
    def lines(self) -> list[str]:
        return [self.article.text[block.start : block.end] for block in self.article.blocks]


def records(folder: str, name: str) -> Iterable[tuple[dict[str, Any], str]]:
    with gzip.open(BENCH / folder / name, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            with gzip.open(BENCH / folder / record["html"], "rt", encoding="utf-8") as page:
                yield record, page.read()


def read_pages() -> list[Page]:
    def split(text: str) -> list[list[str]]:
        return [tokens(line) for line in text.split("\n")]

    pages: list[Page] = []
    with_gold: set[str] = set()
    silent: list[tuple[dict[str, Any], Article, str]] = []
    for folder, name in (("extraction", "pages.jsonl.gz"), ("attribution", "gold.jsonl.gz")):
        for record, html in records(folder, name):
            try:
                article = newsprov.loads(html, url=record["url"], format="html")
            except newsprov.UnreadableDocument:
                continue
            if record.get("gold_suspect"):
                with_gold.add(record["url"])
            elif record.get("gold_text"):
                with_gold.add(record["url"])
                lines = [tokens(article.text[block.start : block.end]) for block in article.blocks]
                optional = [tokens(line) for line in record.get("gold_optional") or ()]
                labels = from_gold(lines, split(record["gold_text"]), optional)
                pages.append(Page(record["id"], record["domain"], article, labels))
            else:
                silent.append((record, article, html))
    for record, article, html in silent:
        if record["url"] in with_gold:
            continue
        lines = [tokens(article.text[block.start : block.end]) for block in article.blocks]
        titles = [article.title or "", *article.claimed("jsonld.headline", "meta.og:title")]
        found = from_tools(
            lines,
            [split(text) for text in extracted(html)],
            {" ".join(tokens(title)) for title in titles},
            weight=SILVER_WEIGHT,
        )
        if found is not None:
            for hints, value in ((record.get("with"), 1.0), (record.get("without"), 0.0)):
                mark(article, found, hints or (), value)
            pages.append(Page(record["id"], record["domain"], article, found))
    return pages


def mark(article: Article, labels: Labels, hints: Sequence[str], value: float) -> None:
    """A block that holds a stretch known to be inside or outside the body."""
    for place, block in enumerate(article.blocks):
        line = " ".join(article.text[block.start : block.end].split())
        if any(" ".join(hint.split()) in line for hint in hints):
            labels.body[place], labels.weight[place] = value, 1.0


def extracted(html: str) -> list[str]:
    """What three extractors take for the main text."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    logging.disable(logging.CRITICAL)
    texts = [trafilatura.extract(html, favor_precision=True, include_comments=False) or ""]
    try:
        texts.append(with_readability(html))
    except Exception:  # readability raises many types
        texts.append("")
    texts.append(extract_plain_text(html, main_content=True, alt_texts=False, links=False))
    return texts


def with_readability(html: str) -> str:
    """What readability takes for the main text, a line for each block."""
    import readability
    from lxml import html as markup

    summary = markup.fromstring(readability.Document(html).summary())
    for element in summary.iter("p", "div", "h1", "h2", "h3", "h4", "li", "br", "tr", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    return str(summary.text_content())

"""Main text from news pages: newsprov and its peers on the open half of the benchmark pages.

    python benchmarks/extraction.py --folds folds.json       all tools, about four minutes
    python benchmarks/extraction.py --only newsprov          one of them

Needs ../shared/bench/extraction. The labeller that newsprov ships was trained on these very pages, so its
figures here say little: `--folds` takes the probabilities that `python tasks/train_pages.py --folds
folds.json` writes, where each page is judged by a labeller that was trained without the page's publisher,
and everything else of newsprov does its work around them. Peers are run as their makers run them in
benchmarks: no comments, tables kept. At the end stand the pages on which trafilatura is better;
`benchmarks/extraction_causes.py` tells what newsprov gets wrong.
"""

import argparse
import contextlib
import gzip
import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from unittest.mock import patch

DATA = Path(__file__).parents[1] / ".." / "shared" / "bench" / "extraction"
METRICS = ("shingle", "char", "para")
_CLEARLY = 0.02
VIEWS = ("news_clean", "scrapinghub", "fundus", "fundus_hist", "fundus_eval", "wcxb_news")
Extractor = Callable[[str, str], str]
Record = dict[str, Any]


def newsprov(**options: Any) -> Extractor:
    from newsprov import loads, strip_boilerplate

    return lambda html, url: strip_boilerplate(loads(html, url=url, format="html", **options)).text


def trafilatura(**options: Any) -> Extractor:
    from trafilatura import extract

    return lambda html, url: (
        extract(html, url=url, include_comments=False, include_tables=True, **options) or ""
    )


def justext() -> Extractor:
    from justext import get_stoplist, get_stoplists
    from justext import justext as paragraphs

    every = frozenset().union(*map(get_stoplist, get_stoplists()))

    def extract(html: str, url: str) -> str:
        return "\n".join(
            paragraph.text for paragraph in paragraphs(html.encode(), every, encoding="utf-8")
            if not paragraph.is_boilerplate
        )  # fmt: skip

    return extract


def newspaper4k() -> Extractor:
    from newspaper import Article

    def extract(html: str, url: str) -> str:
        article = Article(url, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def readability() -> Extractor:
    from lxml import html as markup
    from readability import Document

    def extract(html: str, url: str) -> str:
        summary = markup.fromstring(Document(html).summary())
        for element in summary.iter("p", "div", "h1", "h2", "h3", "h4", "li", "br", "tr", "blockquote"):
            element.tail = "\n" + (element.tail or "")
        return str(summary.text_content())

    return extract


TOOLS: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "newsprov": ("newsprov", newsprov),
    "newsprov second opinion": ("newsprov", lambda: newsprov(second_opinion=True)),
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura precision": ("trafilatura", lambda: trafilatura(favor_precision=True)),
    "newspaper4k": ("newspaper4k", newspaper4k),
    "readability-lxml": ("readability-lxml", readability),
    "jusText": ("justext", justext),
}


def read_pages() -> list[tuple[Record, str]]:
    with gzip.open(DATA / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    pages = []
    for record in records:
        if record.get("gold_text"):
            with gzip.open(DATA / record["html"], "rt", encoding="utf-8") as page:
                pages.append((record, page.read()))
    return pages


def run(extract: Extractor, pages: list[tuple[Record, str]]) -> tuple[dict[str, str], float, int]:
    """The texts by page, the pages a second, and on how many pages the tool failed."""
    with contextlib.suppress(Exception):  # the first call pays for lazy imports
        extract(pages[0][1], pages[0][0]["url"])
    texts: dict[str, str] = {}
    failed = 0
    start = time.perf_counter()
    for record, html in pages:
        try:
            texts[record["id"]] = extract(html, record["url"])
        except Exception:  # a failure counts as an empty text, whatever its type
            texts[record["id"]] = ""
            failed += 1
    return texts, len(pages) / (time.perf_counter() - start), failed


@contextlib.contextmanager
def labelled_by_strangers(file: Path, pages: list[tuple[Record, str]]) -> Iterator[None]:
    """Within it, each page gets the probabilities of the fold that has not seen its publisher."""
    import numpy as np

    from newsprov.segmenting import page_model

    by_url = {record["url"]: record["id"] for record, _ in pages}
    held_out = json.loads(file.read_text())

    class HeldOut:
        def probabilities(self, article: Any, blocks: Any) -> Any:
            # Pages that no fold was trained for are those whose gold is in doubt; no view counts them.
            found = held_out.get(by_url[article.url])
            if found is None:
                return np.zeros(len(blocks))
            if len(found) != len(blocks):
                raise SystemExit("the blocks have changed: run tasks/train_pages.py --folds again")
            return np.array(found)

    with patch.object(page_model, "shipped_model", HeldOut):
        yield


def show(
    name: str, records: list[Record], texts: dict[str, str], score: Any, note: str
) -> dict[str, dict[str, Any]]:
    """Print one tool's figures by set, language and fold; the scores by page."""
    cache: dict[str, Any] = {}
    scores = {
        record["id"]: score.score_page(record, texts[record["id"]], METRICS, cache) for record in records
    }
    # Golds that are known to be at fault are left out of every row.
    clean = [record for record in records if score.VIEWS["news_clean"](record)]
    print(f"\n{name}  ({note})")
    print(f"  {'':22s} pages  shingle   char   para")
    for view in VIEWS:
        row(view, [record for record in clean if score.VIEWS[view](record)], scores, score)
    for language in ("en", "de", "ja ko", "fr es it pt"):
        codes = language.split()
        row(language, [record for record in clean if record["language"] in codes], scores, score)
    known = {"en", "de", "ja", "ko", "fr", "es", "it", "pt"}
    row("other languages", [record for record in clean if record["language"] not in known], scores, score)
    for fold in range(5):
        row(f"fold {fold}", [each for each in clean if fold_of(each["domain"]) == fold], scores, score)
    return {record["id"]: scores[record["id"]] for record in clean}


def show_losses(ours: dict[str, dict[str, Any]], theirs: dict[str, dict[str, Any]], named: str) -> None:
    """The pages on which the other tool is better, those where most is lost first."""

    def lead(page: str) -> float:
        return float(theirs[page]["char"][2] - ours[page]["char"][2])

    lost = sorted((page for page in ours if lead(page) >= _CLEARLY), key=lead, reverse=True)
    won = sum(lead(page) <= -_CLEARLY for page in ours)
    print(f"\n{named} is better by {_CLEARLY:.2f} character F1 on {len(lost)} pages, newsprov on {won}:")
    for page in lost:
        print(f"  {page:45s} {theirs[page]['char'][2]:.3f}  newsprov {ours[page]['char'][2]:.3f}")


def row(label: str, records: list[Record], scores: dict[str, Any], score: Any) -> None:
    if records:
        values = [
            score.aggregate(metric, [scores[record["id"]][metric] for record in records])[0]
            for metric in METRICS
        ]
        print(f"  {label:22s} {len(records):5d}" + "".join(f"{value:8.4f}" for value in values), flush=True)


def fold_of(domain: str) -> int:
    """As in tasks/train_pages.py."""
    return int(hashlib.sha256(b"f1:" + domain.encode()).hexdigest(), 16) % 5


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=TOOLS, help="run this tool alone")
    parser.add_argument("--folds", type=Path, help="out-of-fold probabilities of tasks/train_pages.py")
    options = parser.parse_args()
    if not DATA.is_dir():
        print("passed over: ../shared/bench/extraction is not here")
        return 0
    logging.disable(logging.CRITICAL)
    sys.path.insert(0, str(DATA))
    import score

    pages = read_pages()
    records = [record for record, _ in pages]
    by_tool: dict[str, dict[str, dict[str, Any]]] = {}
    for name, (package, make) in TOOLS.items():
        if options.only and name != options.only:
            continue
        try:
            installed = version(package)
            extract = make()
        except (ImportError, PackageNotFoundError, LookupError) as error:
            print(f"\n{name}: not installed ({error})")
            continue
        learned = package == "newsprov"
        held_out = (
            labelled_by_strangers(options.folds, pages)
            if options.folds and learned
            else contextlib.nullcontext()
        )
        with held_out, Path(os.devnull).open("w") as nowhere, contextlib.redirect_stderr(nowhere):
            texts, speed, failed = run(extract, pages)
        note = f"{installed}, {speed:.0f} pages/s, failed on {failed}"
        if learned:
            note += ", OUT OF FOLD" if options.folds else ", SHIPPED WEIGHTS: TRAINED ON THESE PAGES"
        by_tool[name] = show(name, records, texts, score, note)
    for name in ("trafilatura", "trafilatura precision"):
        if "newsprov" in by_tool and name in by_tool:
            show_losses(by_tool["newsprov"], by_tool[name], name)
    return 0


if __name__ == "__main__":
    sys.exit(main())

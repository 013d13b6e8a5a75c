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

from extraction_score import SETS, Record, Score, is_clean, means, score_page  # finds tasks/ too
from page_labels import FOLDS, fold_of

DATA = Path(__file__).parents[1] / ".." / "shared" / "bench" / "extraction"
LANGUAGES = ("en", "de", "ja ko", "fr es it pt")
_CLEARLY = 0.02
Extractor = Callable[[str, str], str]


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
    from page_corpus import with_readability

    return lambda html, url: with_readability(html)


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


def show(name: str, records: list[Record], texts: dict[str, str], note: str) -> dict[str, Score]:
    """Print one tool's figures by set, language and fold; the scores by page."""
    # Golds that are known to be at fault are left out of every row.
    clean = [record for record in records if is_clean(record)]
    scores = {record["id"]: score_page(record, texts[record["id"]]) for record in clean}

    def row(label: str, wanted: Callable[[Record], bool]) -> None:
        found = [scores[record["id"]] for record in clean if wanted(record)]
        if found:
            values = "".join(f"{value:8.4f}" for value in means(found))
            print(f"  {label:22s} {len(found):5d}{values}", flush=True)

    print(f"\n{name}  ({note})")
    print(f"  {'':22s} pages  shingle   char   para")
    row("all", lambda record: True)
    for each in SETS:
        row(each, lambda record, each=each: record["dataset"] == each)
    for codes in LANGUAGES:
        row(codes, lambda record, codes=codes: record["language"] in codes.split())
    known = " ".join(LANGUAGES).split()
    row("other languages", lambda record: record["language"] not in known)
    for fold in range(FOLDS):
        row(f"fold {fold}", lambda record, fold=fold: fold_of(record["domain"]) == fold)
    return scores


def show_losses(ours: dict[str, Score], theirs: dict[str, Score], named: str) -> None:
    """The pages on which the other tool is better, those where most is lost first."""
    lead = {page: theirs[page].characters - score.characters for page, score in ours.items()}
    lost = sorted((page for page in ours if lead[page] >= _CLEARLY), key=lambda page: -lead[page])
    won = sum(each <= -_CLEARLY for each in lead.values())
    print(f"\n{named} is better by {_CLEARLY:.2f} character F1 on {len(lost)} pages, newsprov on {won}:")
    for page in lost:
        print(f"  {page:45s} {theirs[page].characters:.3f}  newsprov {ours[page].characters:.3f}")


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
    pages = read_pages()
    records = [record for record, _ in pages]
    by_tool: dict[str, dict[str, Score]] = {}
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
        by_tool[name] = show(name, records, texts, note)
    for name in ("trafilatura", "trafilatura precision"):
        if "newsprov" in by_tool and name in by_tool:
            show_losses(by_tool["newsprov"], by_tool[name], name)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Train the page labeller: `python tasks/train_pages.py [--folds FILE] [--ship]`.

Reads the open half of the benchmark pages from `../shared/bench` and writes
`src/newsprov/segmenting/page_lexicon.json` and `page_model.npz`. With `--folds` it first trains once
for each fold of publishers without that fold, and writes the probabilities that the held-out pages get
(`benchmarks/extraction.py --folds` scores them). Needs catboost, scikit-learn, trafilatura, resiliparse
and readability-lxml.
"""

import argparse
import gzip
import json
import logging
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from attrs import evolve, frozen
from boosting import fit_trees, write_trees
from page_labels import FOLDS, Labels, fold_of, from_gold, from_tools, tokens
from sklearn.linear_model import LogisticRegression

import newsprov
from newsprov.blocks import element_tag
from newsprov.model import Article
from newsprov.segmenting.page_context import look_again
from newsprov.segmenting.page_features import Look, look_at
from newsprov.segmenting.page_lexicon import Lexicon, names_in, words_in
from newsprov.segmenting.page_model import AT_A_GLANCE, PageModel
from newsprov.segmenting.trees import Trees

HOME = Path(__file__).resolve().parent.parent
BENCH = HOME / "../shared/bench"
HERE = HOME / "src/newsprov/segmenting"
SILVER_WEIGHT = 0.6
# Blocks are kept from a probability of .45 on, by cross-validation; so in log-odds this much is added.
LEAN = 0.2
NAMES_AT_LEAST, WORDS_AT_LEAST = 6, 8  # publishers
PLACES = {"a": "anywhere", "n": "near", "o": "own", "w": "words", "f": "first", "l": "last"}
TREES: dict[str, Any] = {
    "trees": 300, "depth": 6, "rate": 0.06, "ridge": 5.0, "rsm": 0.3,
    "border_count": 64, "bootstrap_type": "Bernoulli", "subsample": 0.8,
}  # fmt: skip


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


# ---------------------------------------------------------------------------------------- the pages


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
    import readability
    import trafilatura
    from lxml import html as markup
    from resiliparse.extract.html2text import extract_plain_text

    logging.disable(logging.CRITICAL)
    texts = [trafilatura.extract(html, favor_precision=True, include_comments=False) or ""]
    try:
        summary = markup.fromstring(readability.Document(html).summary())
        for element in summary.iter("p", "div", "h1", "h2", "h3", "h4", "li", "br", "tr", "blockquote"):
            element.tail = "\n" + (element.tail or "")
        texts.append(summary.text_content())
    except Exception:  # readability raises many types
        texts.append("")
    texts.append(extract_plain_text(html, main_content=True, alt_texts=False, links=False))
    return texts


# -------------------------------------------------------------------------------------- the lexicon


def path_tokens(path: tuple[str, ...]) -> set[str]:
    steps = [names_in(step) for step in path if element_tag(step.partition("[")[0]) != "body"]
    if not steps:
        return set()
    found = {f"a:{name}" for step in steps for name in step}
    found |= {f"n:{name}" for step in steps[-3:] for name in step}
    return found | {f"o:{name}" for name in steps[-1]}


def line_tokens(line: str) -> set[str]:
    words = words_in(line)
    # The length is a token here so that it is not laid to the account of the words.
    found = {f"w:{word}" for word in words} | {f"length{min(9, int(math.log2(len(line) + 1)))}"}
    return found | {f"f:{words[0]}", f"l:{words[-1]}"} if words else found


class Vocabulary:
    """Which tokens each block has, for one kind of tokens."""

    def __init__(self, pages: Sequence[Page], found: list[list[set[str]]], least: int) -> None:
        domains: defaultdict[str, set[str]] = defaultdict(set)
        for page, blocks in zip(pages, found, strict=True):
            for token in set().union(*blocks):
                domains[token].add(page.domain)
        common = sorted(token for token, known in domains.items() if len(known) >= least)
        self.tokens = {token: number for number, token in enumerate(common)}
        self.rows = {page.id: self._matrix(blocks) for page, blocks in zip(pages, found, strict=True)}

    def _matrix(self, blocks: list[set[str]]) -> scipy.sparse.csr_matrix:
        columns: list[int] = []
        starts = [0]
        for held in blocks:
            columns.extend(sorted(self.tokens[token] for token in held if token in self.tokens))
            starts.append(len(columns))
        shape = (len(blocks), len(self.tokens))
        return scipy.sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)

    def weights(self, pages: Sequence[Page]) -> dict[str, float]:
        rows, labels, weights = [], [], []
        for page in pages:
            known = page.labels.weight > 0
            body = page.labels.body > 0.5
            worth = np.sqrt([len(line) for line in page.lines]) * known
            share = np.zeros(len(worth))
            for side in (body, ~body):
                if worth[side].sum():
                    share[side] = worth[side] / worth[side].sum()
            rows.append(self.rows[page.id][known])
            labels.append(body[known])
            weights.append(share[known] * page.labels.page * 30)
        model = LogisticRegression(C=0.05, solver="liblinear", tol=1e-3, intercept_scaling=10)
        model.fit(
            scipy.sparse.vstack(rows).tocsr(),
            np.concatenate(labels),
            sample_weight=np.concatenate(weights),
        )
        return {token: float(model.coef_[0][number]) for token, number in self.tokens.items()}


Vocabularies = tuple[Vocabulary, Vocabulary]


def read_vocabularies(pages: Sequence[Page]) -> Vocabularies:
    paths = [[path_tokens(block.path) for block in page.article.blocks] for page in pages]
    lines = [[line_tokens(line) for line in page.lines] for page in pages]
    return Vocabulary(pages, paths, NAMES_AT_LEAST), Vocabulary(pages, lines, WORDS_AT_LEAST)


def fit_lexicon(vocabularies: Vocabularies, pages: Sequence[Page]) -> dict[str, dict[str, int]]:
    """Weights in hundredths, the small ones left out."""
    lexicon: dict[str, dict[str, int]] = {place: {} for place in PLACES.values()}
    for vocabulary in vocabularies:
        for token, weight in vocabulary.weights(pages).items():
            if token[1] == ":" and round(weight * 100):
                lexicon[PLACES[token[0]]][token[2:]] = round(weight * 100)
    return lexicon


# ---------------------------------------------------------------------------------------- the trees


def block_weights(page: Page) -> np.ndarray:
    """Half by characters, half by lines, as shares of the page's body, so that pages count alike."""
    length = np.array([len(line) for line in page.lines], dtype=float)
    body = page.labels.body
    characters = np.minimum(length / max(1.0, float((length * body).sum())), 0.5)
    share = 0.5 * characters + 0.5 / max(1.0, float(body.sum()))
    return np.minimum(share, 0.5) * page.labels.weight * page.labels.page


def fit(
    pages: Sequence[Page],
    looks: dict[str, Look],
    tables: dict[str, np.ndarray],
    names: Sequence[str],
    seed: int,
) -> Trees:
    """Trees for the doubtful blocks of these pages."""
    rows, labels, weights = [], [], []
    for page in pages:
        doubtful = looks[page.id].doubtful
        weight = block_weights(page)[doubtful]
        rows.append(tables[page.id][weight > 0])
        labels.append(page.labels.body[doubtful][weight > 0] > 0.5)
        weights.append(weight[weight > 0])
    weight = np.concatenate(weights)
    return fit_trees(
        np.concatenate(rows),
        np.concatenate(labels),
        weight / weight.mean(),
        tuple(names),
        seed=seed,
        **TREES,
    )


def fit_model(
    vocabularies: Vocabularies, pages: Sequence[Page], say: Callable[[str], None]
) -> tuple[PageModel, dict[str, dict[str, int]]]:
    """Lexicon and trees for these pages.

    What the later stages see of a page always comes from earlier stages trained without the page's
    publisher: they shall learn how far to trust them, and that on strangers.
    """
    tables: dict[str, np.ndarray] = {}
    looks: dict[str, Look] = {}
    folds = sorted({page.fold for page in pages})
    for fold in folds:
        weights = fit_lexicon(vocabularies, [page for page in pages if page.fold != fold])
        lexicon = Lexicon.from_json(json.dumps(weights))
        for page in pages:
            if page.fold == fold:
                look = looks[page.id] = look_at(page.article, page.article.blocks, lexicon)
                tables[page.id] = look.table()
    names = list(next(iter(looks.values())).columns)
    wider: dict[str, np.ndarray] = {}
    for fold in folds:
        trees = fit([page for page in pages if page.fold != fold], looks, tables, names, seed=1)
        for page in pages:
            if page.fold == fold:
                look = looks[page.id]
                found = np.full(len(look.length), AT_A_GLANCE)
                found[look.doubtful] = trees.probabilities(tables[page.id])
                again = look_again(look, found)
                wider[page.id] = np.concatenate([tables[page.id], look.table(again)], axis=1)
        say(f"  first look without fold {fold}")
    first = fit(pages, looks, tables, names, seed=1)
    second = fit(pages, looks, wider, [*names, *again], seed=2)
    weights = fit_lexicon(vocabularies, pages)
    second = evolve(second, bias=second.bias + LEAN)
    return PageModel(Lexicon.from_json(json.dumps(weights)), first, second), weights


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=Path, help="write out-of-fold probabilities to this file (JSON)")
    parser.add_argument("--ship", action="store_true", help="write the weights of the package")
    options = parser.parse_args()
    pages = read_pages()
    print(f"{len(pages)} pages, {sum(page.labels.page == 1 for page in pages)} of them with gold", flush=True)
    vocabularies = read_vocabularies(pages)
    if options.folds:
        held_out: dict[str, list[float]] = {}
        for fold in range(FOLDS):
            print(f"fold {fold}", flush=True)
            model, _ = fit_model(vocabularies, [page for page in pages if page.fold != fold], print)
            for page in pages:
                if page.fold == fold:
                    found = model.probabilities(page.article, page.article.blocks)
                    held_out[page.id] = [round(float(each), 4) for each in found]
        options.folds.write_text(json.dumps(held_out))
    if options.ship:
        model, weights = fit_model(vocabularies, pages, print)
        lines = (f'"{place}": {json.dumps(known, ensure_ascii=False)}' for place, known in weights.items())
        (HERE / "page_lexicon.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        write_trees(HERE / "page_model.npz", {"first_": model.first, "second_": model.second})


if __name__ == "__main__":
    main()

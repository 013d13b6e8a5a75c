"""Train the page labeller: `python tasks/train_pages.py [--folds FILE] [--ship]`.

Reads the open half of the benchmark pages from `../shared/bench` and writes
`src/newsprov/segmenting/page_lexicon.json` and `page_model.npz`. With `--folds` it first trains once
for each fold of publishers without that fold, and writes the probabilities that the held-out pages get
(`benchmarks/extraction.py --folds` scores them). Needs catboost, scikit-learn, trafilatura, resiliparse
and readability-lxml.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve
from boosting import fit_trees, write_trees
from page_corpus import Page, read_pages
from page_labels import FOLDS
from page_vocabulary import Vocabularies, fit_lexicon, read_vocabularies

from newsprov.segmenting.page_context import look_again
from newsprov.segmenting.page_features import Look, look_at
from newsprov.segmenting.page_lexicon import Lexicon
from newsprov.segmenting.page_model import AT_A_GLANCE, PageModel
from newsprov.segmenting.trees import Trees

HERE = Path(__file__).resolve().parents[1] / "src/newsprov/segmenting"
# Blocks are kept from a probability of .45 on, by cross-validation; so in log-odds this much is added.
LEAN = 0.2
TREES: dict[str, Any] = {
    "trees": 300, "depth": 6, "rate": 0.06, "ridge": 5.0, "rsm": 0.3,
    "border_count": 64, "bootstrap_type": "Bernoulli", "subsample": 0.8,
}  # fmt: skip


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

"""Train the labeller of bare lines and write its weights, line_trees.npz.

    python tasks/silver_lines.py silver.jsonl.gz
    python tasks/train_lines.py --silver silver.jsonl.gz

Needs CatBoost. How it does on publishers it has not seen: `python benchmarks/lines.py --folds`.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from boosting import fit_trees, write_trees
from line_entries import in_entries
from line_lists import listed
from line_pages import (
    FOLDS,
    SHARED,
    Known,
    Page,
    composed,
    in_other_script,
    read_pages,
    variations,
    without_stops,
)
from line_pitch import pitch_stems
from line_sorts import sorts_of_characters
from made_up_lines import made_up_pages

from newsprov.segmenting.line_model import LineModel
from newsprov.segmenting.line_places import DOCUMENT
from newsprov.segmenting.line_table import NAMES, line_table
from newsprov.segmenting.trees import Trees

WEIGHTS = Path(__file__).parents[1] / "src/newsprov/segmenting/line_trees.npz"
OPTIONS = {"trees": 200, "depth": 6, "rate": 0.09, "ridge": 5.0, "border_count": 32, "rsm": 0.25}
# What is said of a whole document is the same in all its lines: cut finely, it would tell which page this is.
CUTS_OF_DOCUMENT = 4
# Extracted text has a fifth of a whole page's lines, and all of them are close calls.
EXTRACTED = 3.0
SILVER = 0.4
MADE = 1.5
INVENTED = 2.0
# So many pages are there once more with a list among their paragraphs; a list has many lines.
WITH_LIST = 0.5
LISTED = 1.0
# So many whole pages are there once more as live blogs, and half as many extracts.
IN_ENTRIES = 0.6
ENTRIES = 0.6
# So many of the made documents are there once more as a careless hand writes them.
WITHOUT_STOPS = 0.3
# In text without menus a lost line of the story is worse than a line of chrome that stays.
LOST = 1.5
# Of the lines that rules know so many are taken for unknown, since languages are not known equally well.
FORGOTTEN = (0.0, 0.0, 0.3, 0.7)
# A page of four times the lines counts twice as much; so much does one of middling length.
MIDDLING = 35.0
# Headlines, datelines and captions are no part of the body, but scores leave them out.
FURNITURE = 0.3
SUSPECT = 0.3


class Table(NamedTuple):
    rows: np.ndarray
    body: np.ndarray
    weights: np.ndarray
    folds: np.ndarray


def training_pages(gold: list[Page], silver: list[Page], rng: random.Random) -> Iterator[tuple[Page, float]]:
    """Each page with the weight of its lines."""
    for pages, share in ((gold, 1.0), (silver, SILVER)):
        for page in pages:
            weight = share * (SUSPECT if page.suspect else 1.0)
            # The two renderings of a whole page differ little.
            if page.whole and rng.random() < 0.45:
                continue
            yield page, weight * (1.0 if page.whole else EXTRACTED)
            if rng.random() < 0.15:
                yield in_other_script(page, rng), weight * (0.5 if page.whole else 0.5 * EXTRACTED)
        for page in pages:
            if page.variant == "full_resiliparse":
                made = [*variations(page, rng), composed(page, rng), composed(page, rng)]
                for other in filter(None, made):
                    weight = MADE * share * (SUSPECT if page.suspect else 1.0)
                    yield other, weight
                    if rng.random() < 0.25:
                        yield in_other_script(other, rng), weight
                    if rng.random() < WITHOUT_STOPS:
                        yield without_stops(other), weight
    for pages, share in ((gold, 1.0), (silver, SILVER)):
        yield from _live_blogs(pages, share, rng)
    yield from _pages_with_lists(gold, WITH_LIST, rng)
    yield from _pages_with_lists(silver, WITH_LIST / 2, rng)
    for page in made_up_pages():
        yield page, INVENTED
        if rng.random() < WITHOUT_STOPS:
            yield without_stops(page), INVENTED


def _pages_with_lists(pages: list[Page], share: float, rng: random.Random) -> Iterator[tuple[Page, float]]:
    """Some pages with a list made of their words or of another's, whose publisher is in the same fold."""
    others = [[page for page in pages if page.fold == fold] for fold in range(FOLDS)]
    for page in pages:
        if rng.random() < share and (made := listed(page, rng.choice(others[page.fold]), rng)):
            yield made, LISTED * (1.0 if page.whole else EXTRACTED)
            if page.whole and rng.random() < 0.5:
                for other in variations(made, rng):
                    yield other, LISTED * MADE


def _live_blogs(pages: list[Page], share: float, rng: random.Random) -> Iterator[tuple[Page, float]]:
    for page in pages:
        if rng.random() < (IN_ENTRIES if page.whole else IN_ENTRIES / 2) and (made := in_entries(page, rng)):
            weight = share * (SUSPECT if page.suspect else 1.0)
            yield made, weight * ENTRIES * (1.0 if page.whole else EXTRACTED)


def table_of(weighted: list[tuple[Page, float]], known: Known) -> Table:
    rng = np.random.default_rng(0)
    sorts, pitch = sorts_of_characters(), pitch_stems()
    rows, body, weights, folds = [], [], [], []
    for page, weight in weighted:
        company = np.array(known(page.lines), dtype=np.uint8)
        if not page.variant.startswith(("full", "traf", "read")):
            forgotten = rng.random(len(company)) < rng.choice(FORGOTTEN)
            forgotten[rng.integers(len(company))] = False
            company[forgotten] = 0
        if not company.any():  # nobody would ask
            continue
        table = line_table(page.lines, company, sorts, pitch).T
        is_body = np.array([label == "body" for label in page.labels])
        each = weight * line_weights(page, is_body)
        each[company > 0] = 0.0
        # Of the menus far from any paragraph a third is enough, if it counts three times.
        menu = (table[:, NAMES.index("gap")] > 16) & ~is_body
        each[menu] *= np.where(rng.random(int(menu.sum())) < 1 / 3, 3.0, 0.0)
        use = each > 0
        rows.append(table[use])
        body.append(is_body[use])
        weights.append(each[use] * np.sqrt(MIDDLING / max(1e-9, each.sum())))
        folds.append(np.full(int(use.sum()), page.fold))
    return Table(*map(np.concatenate, (rows, body, weights, folds)))


def line_weights(page: Page, is_body: np.ndarray) -> np.ndarray:
    """How much each line of a page counts beside its others."""
    furniture = 1.0 if page.variant.startswith("composed") else FURNITURE
    each = np.array(
        [
            1.0 if label != "ambiguous" else furniture * (kind in ("title", "meta", "caption"))
            for label, kind in zip(page.labels, page.kinds, strict=True)
        ]
    )
    return each if page.whole else each * np.where(is_body, LOST, 1.0)


def training_table(silver: Path | None) -> Table:
    """All training lines, with the fold of each."""
    gold = read_pages(SHARED / "lines" / "lines.jsonl.gz")
    pages = training_pages(gold, read_pages(silver) if silver else [], random.Random(1))
    return table_of(list(pages), Known())


def train(table: Table, *, without: int | None = None, seed: int = 1) -> Trees:
    use = table.folds != without
    of_document = [NAMES.index(name) for name in (*DOCUMENT, "pitch_document")]
    few_cuts = [f"{place}:border_count={CUTS_OF_DOCUMENT}" for place in of_document]
    return fit_trees(
        table.rows[use],
        table.body[use],
        table.weights[use],
        NAMES,
        seed=seed,
        per_float_feature_quantization=few_cuts,
        **OPTIONS,
    )


def unseen(table: Table, *, seed: int = 1) -> Iterator[LineModel]:
    """For each fold a model that has seen none of its publishers and languages."""
    for fold in range(FOLDS):
        yield LineModel(train(table, without=fold, seed=seed), sorts_of_characters(), pitch_stems())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--silver", type=Path)
    options = parser.parse_args()
    table = training_table(options.silver)
    print(f"{len(table.rows)} lines, {len(NAMES)} columns")
    write_trees(WEIGHTS, {"": train(table)}, sorts=sorts_of_characters(), pitch=pitch_stems())
    print(WEIGHTS.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

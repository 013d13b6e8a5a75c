"""The lexicon of the page labeller: two linear models, over names of elements and over words of lines."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import scipy.sparse
from page_corpus import Page
from sklearn.linear_model import LogisticRegression

from newsprov.blocks import element_tag
from newsprov.segmenting.page_lexicon import names_in, words_in

NAMES_AT_LEAST, WORDS_AT_LEAST = 6, 8  # publishers
PLACES = {"a": "anywhere", "n": "near", "o": "own", "w": "words", "f": "first", "l": "last"}


def path_tokens(path: tuple[str, ...]) -> set[str]:
    steps = [names_in(step) for step in path if element_tag(step) != "body"]
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

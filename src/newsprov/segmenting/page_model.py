"""Which blocks of a page are the story: two looks at the page, each judged by small boosted trees.

The weights are data, made by `tasks/train_pages.py`; what was tried on the way stands in
`docs/explanation/labeller.md`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from newsprov.blocks import Block
from newsprov.model import Article
from newsprov.segmenting.page_context import look_again
from newsprov.segmenting.page_features import Look, look_at
from newsprov.segmenting.page_lexicon import Lexicon, shipped_lexicon
from newsprov.segmenting.trees import Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The probability of a short link, which is not looked at closely.
AT_A_GLANCE = 0.001
_SETTLED = 0.1
# How far trafilatura's opinion moves the log-odds, by cross-validation.
_TRUST = 1.0
_MOSTLY = 0.9


@frozen(eq=False)
class PageModel:
    """The lexicon and the trees of the two looks."""

    lexicon: Lexicon
    first: Trees
    second: Trees

    def probabilities(self, article: Article, blocks: Sequence[Block]) -> "NDArray[np.float64]":
        """How likely each of these blocks belongs to the body; they come in the order of the page."""
        if not blocks:
            return np.zeros(0)
        look = look_at(article, blocks, self.lexicon)
        table = look.table()
        found = np.full(len(blocks), AT_A_GLANCE)
        found[look.doubtful] = self.first.probabilities(table)
        again = look.table(look_again(look, found))
        found[look.doubtful] = self.second.probabilities(np.concatenate([table, again], axis=1))
        found[_settled(look, found)] *= _SETTLED
        return found


def _settled(look: Look, found: "NDArray[np.float64]") -> "NDArray[np.bool_]":
    """Blocks that no page of the training set counts as its story, whatever speaks for them.

    The headline, captions, and what readers wrote, unless that is all there is. There is too little of
    these in the training pages for the trees to be as sure as one can be.
    """
    columns = look.columns
    comments = columns["group_comment"] > 0
    body = look.length * (found >= 0.5)
    if body[comments].sum() >= _MOSTLY * body.sum():
        comments = np.zeros_like(comments)
    settled: NDArray[np.bool_] = (columns["is_title"] > 0) | (columns["group_caption"] >= 2) | comments
    return settled


@cache
def shipped_model() -> PageModel:
    """The model that comes with newsprov."""
    weights = files(__package__) / "page_model.npz"
    return PageModel(shipped_lexicon(), Trees.read(weights, "first_"), Trees.read(weights, "second_"))


def body_probabilities(article: Article, starts: Sequence[int]) -> "NDArray[np.float64]":
    """How likely each unit belongs to the story's own words, from 0 to 1; from .5 on it is kept.

    A unit has the probability of the block that it begins in, or of the last block before it. The body
    is what the publisher counts as the story: paragraphs, subheadings, standfirst; never the headline.
    Where trafilatura was asked (`Block.kept`), its opinion moves what is in doubt.
    """
    blocks = sorted(article.blocks, key=attrgetter("start"))
    if not blocks or not starts:
        return np.zeros(len(starts))
    found = _with_second_opinion(shipped_model().probabilities(article, blocks), blocks)
    edges = np.array([block.start for block in blocks])
    place = np.searchsorted(edges, np.array(starts), side="right") - 1
    return found[np.maximum(place, 0)]


def _with_second_opinion(found: "NDArray[np.float64]", blocks: Sequence[Block]) -> "NDArray[np.float64]":
    """The same probabilities, more where trafilatura keeps a block and less where it drops it."""
    if all(block.kept is None for block in blocks):
        return found
    heard = np.array([0.0 if block.kept is None else 2.0 * block.kept - 1.0 for block in blocks])
    odds = found / np.maximum(1.0 - found, 1e-9) * np.exp(_TRUST * heard)
    moved: NDArray[np.float64] = odds / (1.0 + odds)
    return moved

"""Body or not, for the lines of a text of which no page is left."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from newsprov.segmenting.line_places import stretch_of
from newsprov.segmenting.line_table import NAMES, REPEATED, line_table
from newsprov.segmenting.trees import Trees, as_probabilities

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHTS = "line_trees.npz"
# On a whole page the story is one stretch of lines with little else in it. Where it lies is decided by
# the sum of the lines' log-odds; a line outside of it must be 91 % likely to be the story's own, one
# inside of it 43 %. Shorter documents are stretches already.
_WHOLE_PAGE = 120
_MOST = 3.0
_INSIDE, _OUTSIDE = 0.3, -2.3
_COPIES = NAMES.index("copies")


@frozen(eq=False)
class LineModel:
    """Trees over `line_table`, and what the table is made from.

    `sorts` is the sort of each character, `pitch` the sorted stems of the words with which publishers
    speak of themselves to their readers.
    """

    trees: Trees
    sorts: "NDArray[np.uint8]"
    pitch: "NDArray[np.uint32]"


@cache
def line_model() -> LineModel:
    """The model that comes with newsprov."""
    file = files("newsprov.segmenting").joinpath(_WEIGHTS)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        sorts, pitch = arrays["sorts"], arrays["pitch"]
    return LineModel(Trees.read(file), sorts, pitch)


def body_probabilities(lines: Sequence[str], company: Sequence[int]) -> "NDArray[np.float64]":
    """How likely each line of a document is to be the story's own, 0 to 1.

    >>> from newsprov import Kind
    >>> from newsprov.segmenting.line_company import COMPANY
    >>> story = ["the iron bridge at harwick will close to cars in january, the council decided on tuesday.",
    ...          "engineers have found cracks in two of its supports and do not trust the others either."]
    >>> page = ["home", "news", "weather", *story, "leave a reply", "name", "e-mail"]
    >>> company = [COMPANY[Kind.COMMENT_FORM] if line == "leave a reply" else 0 for line in page]
    >>> (body_probabilities(page, company) > 0.5).tolist()
    [False, False, False, True, True, False, False, False]

    `lines` are all lines of the document that hold anything, folded as rules see them, so that
    typography cannot tip a decision; `company` is `COMPANY` of their kind for those that a rule knows, 0
    for the others. Only where a rule knows a line may the opinion be heeded: a text that has been
    stripped must be left as it is.
    """
    if not lines:
        return np.zeros(0)
    model = line_model()
    table = line_table(lines, company, model.sorts, model.pitch)
    odds = model.trees.log_odds(table.T)
    sure = np.asarray(company) > 0
    if len(lines) >= _WHOLE_PAGE:
        odds += _by_place(np.where(sure | (table[_COPIES] >= REPEATED), 0.0, odds))
    probabilities = as_probabilities(odds)
    probabilities[sure] = 0.0
    return probabilities


def _by_place(odds: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """What to add to the log-odds of each line for its place, inside or outside the stretch of the story.

    What interrupts a story has odds of 0 here: it speaks neither for a stretch nor against it.
    """
    first, last = stretch_of(np.clip(odds, -_MOST, _MOST))
    place = np.full(len(odds), _OUTSIDE)
    place[first:last] = _INSIDE
    return place

"""Body or not, for the lines of a text of which no page is left."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from newsprov.segmenting.line_table import line_table
from newsprov.segmenting.trees import Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHTS = "line_trees.npz"


@frozen(eq=False)
class LineModel:
    """Trees over `line_table`, and the sort of each character that the table is made from."""

    trees: Trees
    sorts: "NDArray[np.uint8]"


@cache
def line_model() -> LineModel:
    """The model that comes with newsprov."""
    file = files("newsprov.segmenting").joinpath(_WEIGHTS)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        sorts = arrays["sorts"]
    return LineModel(Trees.read(file), sorts)


def body_probabilities(lines: Sequence[str], sure: Sequence[bool]) -> "NDArray[np.float64]":
    """How likely each line of a document is to be the story's own, 0 to 1.

    >>> story = ["the iron bridge at harwick will close to cars in january, the council decided on tuesday.",
    ...          "engineers have found cracks in two of its supports and do not trust the others either."]
    >>> page = ["home", "news", "weather", *story, "leave a reply", "name", "e-mail"]
    >>> (body_probabilities(page, [line == "leave a reply" for line in page]) > 0.5).tolist()
    [False, False, False, True, True, False, False, False]

    `lines` are all lines of the document that hold anything, folded as rules see them, so that
    typography cannot tip a decision; `sure` marks those that a rule knows. Only where there is such a
    line may the opinion be heeded: a text that has been stripped must be left as it is.
    """
    if not lines:
        return np.zeros(0)
    model = line_model()
    known = np.asarray(sure, dtype=np.bool_)
    probabilities = model.trees.probabilities(line_table(lines, known, model.sorts).T)
    probabilities[known] = 0.0
    return probabilities

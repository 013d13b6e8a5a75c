"""The seam to the statistical models: how likely each line belongs to the story, where rules are silent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsprov.model import Article
from newsprov.segmenting.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def opinions(
    article: Article, units: Sequence[Unit], lines: Sequence[str], sure: Sequence[bool]
) -> "NDArray[np.float64] | None":
    """How likely each unit is the story's own, 0 to 1, or None where nobody may be asked.

    The blocks of a page say enough by themselves. Bare lines are judged only in the company of a sure
    chrome line: a text that has been stripped holds none, and is left as it is.
    """
    if article.blocks:
        from newsprov.segmenting import page_model

        return page_model.body_probabilities(article, units)
    if any(sure):
        from newsprov.segmenting import line_model

        return line_model.body_probabilities(lines, sure)
    return None

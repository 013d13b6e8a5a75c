"""The seam to the statistical models: how likely each line belongs to the story, where rules are silent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsprov.model import Article
from newsprov.rules import Rules
from newsprov.segmenting.neighbours import Label
from newsprov.segmenting.prose import is_sentence
from newsprov.segmenting.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def opinions(
    article: Article, units: Sequence[Unit], lines: Sequence[str], labels: Sequence[Label], rules: Rules
) -> "NDArray[np.float64] | None":
    """How likely each unit is the story's own, 0 to 1, or None where nobody need be asked.

    The blocks of a page say enough by themselves. Bare lines are judged only in the company of a sure
    chrome line - a text that has been stripped holds none, and is left as it is - and only where some
    line is neither known to a rule nor a sentence: sentences between known chrome are the story.
    """
    blocks = tuple(block for block in article.blocks if article.text[block.start : block.end].strip())
    if blocks:
        from newsprov.segmenting import page_model

        if len(blocks) < len(article.blocks):
            article = article.evolve(blocks=blocks)
        return page_model.body_probabilities(article, units)
    if any(label.rule for label in labels) and any(
        label.rule is None and not is_sentence(line) and not rules.at_edges.match(line)
        for line, label in zip(lines, labels, strict=True)
    ):
        from newsprov.segmenting import line_model

        sure = [label.rule is not None and not label.led for label in labels]
        return line_model.body_probabilities(lines, sure)
    return None

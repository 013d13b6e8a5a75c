"""The seam to the statistical models: which lines are rather not the story, where rules are silent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsprov.model import Article
from newsprov.rules import Rule
from newsprov.rules.writing import lacks_stops
from newsprov.segmenting.labels import Label
from newsprov.segmenting.prose import LONG, is_sentence, weight
from newsprov.segmenting.units import Units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below this probability of being the story's own a line that no rule knows goes. In a short document
# the models see little and doubt too much; and a long line right beside a paragraph is one more of them,
# cut short.
_DOUBT = 0.5
_DOUBT_OF_SENTENCE_IN_SHORT = 0.4
_DOUBT_BESIDE_PARAGRAPH = 0.1
# Thai, Lao and Khmer have no full stop, by which the models tell most sentences.
_DOUBT_WITHOUT_STOPS = 0.05
_SHORT_DOCUMENT = 80


def doubted_lines(
    article: Article, units: Units, labels: Sequence[Label], known: Sequence[Rule | None]
) -> list[bool] | None:
    """Which units are rather not the story's own, or None where nobody need be asked.

    The blocks of a page say enough by themselves. Bare lines are judged only in the company of a sure
    chrome line - a text that has been stripped holds none, and is left as it is - and only where some
    line is neither known to a rule nor a sentence: sentences between known chrome are the story.
    """
    probabilities = _probabilities(article, units, labels, known)
    return None if probabilities is None else _doubts(units.folded, probabilities.tolist())


def _probabilities(
    article: Article, units: Units, labels: Sequence[Label], known: Sequence[Rule | None]
) -> "NDArray[np.float64] | None":
    """How likely each unit is the story's own, 0 to 1."""
    blocks = tuple(block for block in article.blocks if article.text[block.start : block.end].strip())
    if blocks:
        from newsprov.segmenting import page_model

        if len(blocks) < len(article.blocks):
            article = article.evolve(blocks=blocks)
        return page_model.body_probabilities(article, units.starts)
    if any(label.rule for label in labels) and any(
        rule is None and label.rule is None and not is_sentence(line)
        for line, label, rule in zip(units.folded, labels, known, strict=True)
    ):
        from newsprov.segmenting import line_model

        sure = [label.rule is not None and not label.led for label in labels]
        return line_model.body_probabilities(units.folded, sure)
    return None


def _doubts(lines: Sequence[str], opinions: Sequence[float]) -> list[bool]:
    short = len(lines) < _SHORT_DOCUMENT
    doubted = [
        opinion < _DOUBT and not (short and opinion >= _least(line) and is_sentence(line))
        for line, opinion in zip(lines, opinions, strict=True)
    ]
    beside = [True, *doubted, True]
    return [
        doubt
        and (
            (beside[place] and beside[place + 2])
            or opinions[place] < _DOUBT_BESIDE_PARAGRAPH
            or weight(lines[place]) < LONG
        )
        for place, doubt in enumerate(doubted)
    ]


def _least(line: str) -> float:
    return _DOUBT_WITHOUT_STOPS if lacks_stops(line) else _DOUBT_OF_SENTENCE_IN_SHORT

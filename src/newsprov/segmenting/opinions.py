"""The seam to the statistical models: which lines are rather not the story, where rules are silent."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from newsprov.model import Article
from newsprov.rules import Rule
from newsprov.rules.writing import lacks_stops
from newsprov.segmenting.labels import OPEN, Label
from newsprov.segmenting.prose import LONG, is_paragraph, is_sentence, weight
from newsprov.segmenting.units import Units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below this probability of being the story's own a line that no rule knows goes. In a short document
# the models see little and doubt too much, sentences as well as a lone line between two paragraphs, which
# mostly is a subheading; and a long line right beside a paragraph is one more of them, cut short.
_DOUBT = 0.5
_DOUBT_OF_SENTENCE_IN_SHORT = 0.4
_DOUBT_OF_SUBHEADING = 0.3
_DOUBT_BESIDE_PARAGRAPH = 0.1
# A subheading is in one part; an invitation or a label hardly ever.
_PARTED = re.compile(r"[.:;?!()\[\]|/@。।۔؟]")
# Thai, Lao and Khmer have no full stop, by which the models tell most sentences.
_DOUBT_WITHOUT_STOPS = 0.05
_SHORT_DOCUMENT = 80
# So many lines of at most this length below each other are a list or a verse, which stays as a whole where
# no more than this share is doubted; more of them may be where it stands beside a paragraph of the story and
# this share of its lines holds figures, as in recipes, results and tables.
_RUN = 3
_SHORT_LINE = 60
_FEW, _MORE = 0.25, 0.6
_FIGURES = 0.4
_FIGURE = re.compile(r"\d")


def doubted_lines(
    article: Article, units: Units, labels: Sequence[Label], known: Sequence[Rule | None]
) -> list[bool] | None:
    """Which units are rather not the story's own, or None where nobody need be asked.

    To be called only where some line is sure chrome: what has been stripped holds none, and is left as it is.
    Bare lines are judged only where one of them is neither known to a rule nor a sentence: sentences between
    known chrome are the story. The blocks of a page say more than their words.
    """
    probabilities = _probabilities(article, units, labels, known)
    if probabilities is None:
        return None
    doubted = _doubts(units.folded, probabilities.tolist(), known)
    return doubted if article.blocks else _settle_runs(units.folded, labels, doubted)


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
    if any(
        rule is None and label.rule is None and not is_sentence(line)
        for line, label, rule in zip(units.folded, labels, known, strict=True)
    ):
        from newsprov.segmenting import line_model
        from newsprov.segmenting.line_company import COMPANY

        company = [COMPANY[label.kind] if label.rule and not label.led else 0 for label in labels]
        return line_model.body_probabilities(units.folded, company)
    return None


def _doubts(lines: Sequence[str], opinions: Sequence[float], known: Sequence[Rule | None]) -> list[bool]:
    short = len(lines) < _SHORT_DOCUMENT
    doubted = [
        opinion < _DOUBT and not (short and opinion >= _least(line) and is_sentence(line))
        for line, opinion in zip(lines, opinions, strict=True)
    ]
    trusted = [False, *(not doubt for doubt in doubted), False]

    def excused(place: int) -> bool:
        """Whether the company of trusted lines speaks for a doubted one."""
        above, below = trusted[place], trusted[place + 2]
        if weight(lines[place]) >= LONG:
            return (above or below) and opinions[place] >= _DOUBT_BESIDE_PARAGRAPH
        if known[place] or not (short and above and below and opinions[place] >= _DOUBT_OF_SUBHEADING):
            return False
        around = lines[place - 1], lines[place + 1]
        return all(map(is_paragraph, around)) and not _PARTED.search(lines[place])

    return [doubt and not excused(place) for place, doubt in enumerate(doubted)]


def _settle_runs(lines: Sequence[str], labels: Sequence[Label], doubted: list[bool]) -> list[bool]:
    """Verses, results, entries of a list: short lines in a row, few of them doubted, stay together."""
    settled = list(doubted)
    short = [label is OPEN and weight(line) <= _SHORT_LINE for line, label in zip(lines, labels, strict=True)]
    end = 0
    for is_short, run in groupby(short):
        start, end = end, end + len(list(run))
        if not is_short or end - start < _RUN:
            continue
        beside = [place for place in (start - 1, end) if 0 <= place < len(lines)]
        story = any(
            labels[place] is OPEN and not doubted[place] and is_paragraph(lines[place]) for place in beside
        )
        figures = sum(_FIGURE.search(line) is not None for line in lines[start:end])
        share = _MORE if story and figures >= _FIGURES * (end - start) else _FEW
        if sum(doubted[start:end]) <= share * (end - start):
            settled[start:end] = [False] * (end - start)
    return settled


def _least(line: str) -> float:
    return _DOUBT_WITHOUT_STOPS if lacks_stops(line) else _DOUBT_OF_SENTENCE_IN_SHORT

"""How near an extracted text comes to the gold of its page: by shingles, by characters, by paragraphs.

Shingles are the measure of ScrapingHub's article extraction benchmark: windows of four words, case kept,
counted as often as they stand there; precision and recall are means over the pages, and F1 is made of the
two means. The other two are F1 page by page, over the tokens of `page_labels.tokens`: characters in the
longest common subsequence of the tokens; and paragraphs, of which one is right where four fifths of its
characters stand in windows of four tokens of the other text (below four tokens, where it stands there as
a run). Lines that only match what the gold calls optional neither help nor hurt.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import LCSseq

sys.path.insert(0, str(Path(__file__).parents[1] / "tasks"))
from page_labels import Known, Tokens, tokens

SETS = ("scrapinghub", "fundus", "fundus_hist", "fundus_eval", "wcxb")
_WORD = re.compile(r"\w+")
_RIGHT = 0.8
_TOO_LONG = 4e8  # for a common subsequence: here words are counted wherever they stand

Record = dict[str, Any]


class Score(NamedTuple):
    """Shingles in both texts, in the extracted one alone, in the gold alone, as shares; F1 of the others."""

    shingles: tuple[float, float, float]
    characters: float
    paragraphs: float


def is_clean(record: Record) -> bool:
    """Whether a page is of news and its gold beyond doubt."""
    is_news = record["dataset"] in SETS and (record["dataset"] != "wcxb" or record["news_like"])
    return is_news and not record.get("gold_suspect")


def score_page(record: Record, text: str) -> Score:
    """The score of a text that was extracted from the page of this record."""
    gold = _lines(record["gold_text"])
    known = Known.of(gold)
    optional = Known.of([tokens(line) for line in record.get("gold_optional") or ()])
    lines = [
        (line, found)
        for line, found in zip(text.split("\n"), _lines(text), strict=True)
        if not _is_in(found, optional) or _is_in(found, known)
    ]
    found = [each for _, each in lines]
    return Score(
        _shingles(record.get("gold_raw") or record["gold_text"], "\n".join(line for line, _ in lines)),
        _characters(_flat(gold), _flat(found)),
        _f1(_share_right(found, known), _share_right(gold, Known.of(found))),
    )


def means(scores: Iterable[Score]) -> tuple[float, float, float]:
    """F1 over pages: shingles, characters, paragraphs."""
    shingles, characters, paragraphs = zip(*scores, strict=True)
    precision = _mean(shared / (shared + extra) for shared, extra, _ in shingles if shared + extra > 0)
    recall = _mean(shared / (shared + missed) for shared, _, missed in shingles if shared + missed > 0)
    return _f1(precision, recall), _mean(characters), _mean(paragraphs)


def _shingles(gold: str, text: str) -> tuple[float, float, float]:
    wanted, found = Counter(_windows(gold)), Counter(_windows(text))
    shared = (wanted & found).total()
    extra, missed = found.total() - shared, wanted.total() - shared
    whole = max(1, shared + extra + missed)
    return shared / whole, extra / whole, missed / whole


def _windows(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[place : place + 4]) for place in range(max(1, len(words) - 3))] if words else []


def _characters(gold: Tokens, found: Tokens) -> float:
    if not gold or not found:
        return float(gold == found)
    if len(gold) * len(found) > _TOO_LONG:
        shared = sum(len(token) * count for token, count in (Counter(gold) & Counter(found)).items())
    else:
        numbers: dict[str, int] = {}
        left, right = ([numbers.setdefault(token, len(numbers)) for token in each] for each in (gold, found))
        same = (step for step in LCSseq.opcodes(left, right) if step.tag == "equal")
        shared = sum(len("".join(gold[step.src_start : step.src_end])) for step in same)
    return _f1(shared / len("".join(found)), shared / len("".join(gold)))


def _share_right(lines: Sequence[Tokens], known: Known) -> float:
    return _mean(_is_in(line, known) for line in lines if line)


def _is_in(line: Tokens, known: Known) -> bool:
    return known.share(line) >= _RIGHT


def _lines(text: str) -> list[Tokens]:
    return [tokens(line) for line in text.split("\n")]


def _flat(lines: Iterable[Tokens]) -> Tokens:
    return [token for line in lines for token in line]


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

"""What can be said of a line without knowing its language: a table of numbers, one column a line.

Three sorts of rows: the line itself, its neighbours and its place among the paragraphs, and the
document as a whole, so that one model serves whole pages as well as text that is already extracted.
All of them come from folded lines, so capitals, quotes and dashes never tip a decision. Neighbours are
counted without lines that interrupt a page again and again ("Advertisement") and without sure chrome.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from newsprov.segmenting.line_marks import SORTS, Marks, count_marks
from newsprov.segmenting.line_words import topic_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int64]
    Truths = NDArray[np.bool_]

_LINE = (
    "width words letters digits stops stop_share commas quotes signs ends_like_sentence ends_with_colon "
    "trails_off starts_with_sign starts_with_digit starts_with_quote unspaced paragraph copies topic"
).split()
_BESIDE = "width words digits ends_like_sentence ends_with_colon starts_with_sign topic".split()
_AROUND_OF = "paragraphs sentences widths topics".split()
_AROUND = (2, 4, 8, 20)
_PLACE = (
    "above below nearest gap paragraphs_above paragraphs_below share_above prose_above prose_below "
    "prose_share_above from_start from_end"
).split()
_SURE = "sure_above sure_below sures_near_above sures_near_below sures_above sures_below".split()
_STRETCH = "inside from_first from_last length prose_share density".split()
# A stretch is the run of lines with the most prose in it when every line that is no paragraph costs this.
_STRETCHES = {"tight": 80.0, "loose": 25.0}
_DOCUMENT = (
    "lines paragraph_share prose_share short_share prose mean_width interruptions head tail head_3 tail_3"
).split()

NAMES: tuple[str, ...] = (
    *_LINE,
    *(f"{name}_{far}_{side}" for far in (1, 2) for side in ("above", "below") for name in _BESIDE),
    *(f"{name}_{near}_{side}" for near in _AROUND for side in ("above", "below") for name in _AROUND_OF),
    *_PLACE,
    *_SURE,
    *(f"{name}_{stretch}" for stretch in _STRETCHES for name in _STRETCH),
    *_DOCUMENT,
)

# Widths are in characters of a script with spaces.
_PARAGRAPH = 60.0
_PARAGRAPH_WITHOUT_STOP = 160.0
_PARAGRAPH_WITHOUT_SPACES = 90.0
_SHORT = 30.0
_MOST = 400.0
_REPEATED = 3
_FAR = 60
_NEAR_SURE = 5
_BESIDE_ROWS = [_LINE.index(name) for name in _BESIDE]
_STOP, _SIGN, _DIGIT, _QUOTE, _COLON = map(SORTS.index, ("stop", "sign", "digit", "quote", "colon"))


class _Table:
    """A table filled from the top."""

    def __init__(self, lines: int) -> None:
        self.rows = np.empty((len(NAMES), lines), dtype=np.float32)
        self._filled = 0

    def put(self, *rows: "NDArray[np.generic] | float") -> None:
        for place, row in enumerate(rows, start=self._filled):
            self.rows[place] = row
        self._filled += len(rows)

    def put_block(self, block: "NDArray[np.generic]") -> None:
        self.rows[self._filled : self._filled + len(block)] = block
        self._filled += len(block)


def line_table(lines: Sequence[str], sure: "Truths", sorts: "NDArray[np.uint8]") -> "Numbers":
    """A column for each of the document's folded lines, a row for each of `NAMES`.

    `sure` says which lines are chrome whatever stands around them; `sorts` the sort of each character.
    """
    table = _Table(len(lines))
    number = Counter(lines)
    copies = np.fromiter(map(number.__getitem__, lines), dtype=np.float32, count=len(lines))
    width, sentence, paragraph = _put_line(table, count_marks(lines, sorts), copies)
    table.put(topic_shares(lines, (paragraph & ~sure).tolist()))
    company = (copies < _REPEATED) & (table.rows[_LINE.index("letters")] > 0.3) & ~sure
    if not company.any():
        company[:] = True
    kept = np.flatnonzero(company)
    below = np.cumsum(company)
    above = below - company
    _put_beside(table, kept, above, below)
    topic = np.maximum(table.rows[_LINE.index("topic")], 0.0)
    _put_around(table, width[kept], sentence[kept], paragraph[kept], topic[kept], above, below, sure)
    return table.rows


def _put_line(table: _Table, marks: Marks, copies: "Numbers") -> "tuple[Numbers, Truths, Truths]":
    letter, wide, unspaced, digit, space, stop, comma, quote, sign = marks.counts
    drawn = marks.counts.sum(axis=0)
    longer = marks.length / marks.seen
    # A Chinese, Japanese or Korean character says about twice as much as others.
    width = np.maximum(drawn + wide, 1.0) * longer
    letters = letter + wide + unspaced
    ends = (marks.last == _STOP) | ((marks.before_last == _STOP) & (marks.last == _QUOTE))
    sentence = ends & ~marks.trails_off
    paragraph = (
        ((width >= _PARAGRAPH) & sentence)
        | (width >= _PARAGRAPH_WITHOUT_STOP)
        | ((unspaced > 0.5 * letters) & (width >= _PARAGRAPH_WITHOUT_SPACES))
    )
    table.put(
        width,
        np.minimum((space + 1.0) * longer, 60.0),
        letters / np.maximum(drawn, 1.0),
        digit / marks.seen,
        np.minimum(stop, 8.0),
        stop / width,
        np.minimum(comma, 8.0),
        np.minimum(quote, 6.0),
        np.minimum(sign, 10.0),
        ends,
        marks.last == _COLON,
        marks.trails_off,
        marks.first == _SIGN,
        marks.first == _DIGIT,
        marks.first == _QUOTE,
        unspaced / np.maximum(letters, 1.0),
        paragraph,
        np.minimum(copies, 5.0),
    )
    return width, sentence, paragraph


def _put_beside(table: _Table, kept: "Places", above: "Places", below: "Places") -> None:
    """The two lines above and the two below."""
    beside = np.full((len(_BESIDE), len(kept) + 4), -1.0, dtype=np.float32)
    beside[:, 2:-2] = table.rows[_BESIDE_ROWS][:, kept]
    for places in (above + 1, below + 2, above, below + 3):
        table.put_block(beside.take(places, axis=1))


def _put_around(
    table: _Table,
    width: "Numbers",
    sentence: "Truths",
    paragraph: "Truths",
    topic: "Numbers",
    above: "Places",
    below: "Places",
    sure: "Truths",
) -> None:
    """What lies further off: `above` and `below` each line so many lines of its company have gone by."""
    count = len(width)
    prose = np.where(paragraph, width, np.float32(0.0))
    sums = np.zeros((5, count + 1), dtype=np.float64)
    np.cumsum((paragraph, sentence, np.minimum(width, _MOST), topic, prose), axis=1, out=sums[:, 1:])
    so_far, gone_by = sums.take(above, axis=1), sums.take(below, axis=1)
    for near in _AROUND:
        table.put_block((so_far[:4] - sums[:4].take(np.maximum(above - near, 0), axis=1)) / near)
        table.put_block((sums[:4].take(np.minimum(below + near, count), axis=1) - gone_by[:4]) / near)
    paragraphs, all_width, all_prose = float(sums[0, -1]), float(sums[2, -1]), float(sums[4, -1])
    to_come = sums[:, -1:] - gone_by

    places = np.flatnonzero(paragraph)
    # Where there is no paragraph above or below, it is taken to lie far off.
    fenced = np.concatenate(((-_FAR - 1,), places, (count + _FAR,)))
    since = np.minimum(above - 1 - fenced.take(so_far[0].astype(np.int64)), _FAR)
    until = np.minimum(fenced.take(gone_by[0].astype(np.int64) + 1) - below, _FAR)
    table.put(
        since,
        until,
        np.minimum(since, until),
        np.minimum(since + until, _FAR),
        np.minimum(so_far[0], 40.0),
        np.minimum(to_come[0], 40.0),
        so_far[0] / max(paragraphs, 1.0),
        so_far[4],
        to_come[4],
        so_far[4] / max(all_prose, 1.0),
        np.minimum(above, 300),
        np.minimum(count - below, 300),
    )
    _put_sure(table, sure)
    for cost in _STRETCHES.values():
        first, last = _stretch(np.where(paragraph, np.minimum(width, _MOST), np.float32(-cost)))
        table.put(
            (above >= first) & (below <= last),
            np.clip(above - first, -40, 40),
            np.clip(below - last, -40, 40),
            min(last - first, 100),
            float(sums[4, last] - sums[4, first]) / max(all_prose, 1.0),
            float(sums[0, last] - sums[0, first]) / max(last - first, 1),
        )
    some = places.tolist()
    head, head_3 = (some[0], some[:3][-1]) if some else (count, count)
    tail, tail_3 = (count - 1 - some[-1], count - 1 - some[-3:][0]) if some else (count, count)
    table.put(
        count,
        paragraphs / count,
        all_prose / max(all_width, 1.0),
        np.count_nonzero(width < _SHORT) / count,
        all_prose,
        all_width / count,
        1.0 - count / len(above),
        min(head, 200),
        min(tail, 200),
        min(head_3, 200),
        min(tail_3, 200),
    )


def _put_sure(table: _Table, sure: "Truths") -> None:
    """How far the next line is that is chrome in itself, and how many of them there are."""
    count = len(sure)
    here = np.arange(count)
    sums = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(sure, out=sums[1:])
    above, below = sums[:-1], sums[1:]
    fenced = np.concatenate(((-_FAR,), np.flatnonzero(sure), (count + _FAR,)))
    table.put(
        np.minimum(here - fenced.take(above), 20),
        np.minimum(fenced.take(below + 1) - here, 20),
        above - sums.take(np.maximum(here - _NEAR_SURE, 0)),
        sums.take(np.minimum(here + _NEAR_SURE + 1, count)) - below,
        np.minimum(above, 20),
        np.minimum(below[-1] - below, 20),
    )


def _stretch(worth: "Numbers") -> tuple[int, int]:
    """The run of lines of the highest worth: its first line, and the line after its last."""
    sums = np.zeros(len(worth) + 1, dtype=np.float64)
    np.cumsum(worth, dtype=np.float64, out=sums[1:])
    last = int(np.argmax(sums - np.minimum.accumulate(sums)))
    return int(np.argmin(sums[: last + 1])), last

"""Runs of lines - the paragraphs that follow one another, and the lists and menus between them.

A line of a list says little, and the list much: how long it is, how alike its lines are, whether they
speak of what the story speaks of, and what stands before and after it.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int64]

# What a run is told the mean of, in this order.
MEANS = ("width", "words", "sentence", "commas", "signs", "topic_of_story", "pitch_share", "twin")
NAMES = (
    *("run_length", "run_place", "run_left", "run_spread", "run_prose_above", "run_prose_below"),
    *(f"run_{name}" for name in MEANS),
)
_MOST = 400.0


def put_runs(rows: "Numbers", told: "Numbers", paragraph: "NDArray[np.bool_]", next_place: "Places") -> None:
    """Fill a row for each of `NAMES`.

    `told` has a row for each of `MEANS` and, like `paragraph`, a column for each line of the company;
    `next_place` says for each line of the document which of these it is, or which comes next.
    """
    starts = np.ones(len(paragraph), dtype=np.bool_)
    np.not_equal(paragraph[1:], paragraph[:-1], out=starts[1:])
    first = np.flatnonzero(starts)
    run = np.cumsum(starts) - 1
    length = np.diff(first, append=len(paragraph))
    width = np.minimum(told[0], _MOST)
    prose = np.add.reduceat(np.where(paragraph, width, 0.0), first)
    means = np.add.reduceat(told, first, axis=1, dtype=np.float64) / length
    squares = np.add.reduceat(np.square(width, dtype=np.float64), first) / length
    mean = np.add.reduceat(width, first, dtype=np.float64) / length
    spread = np.sqrt(np.maximum(squares - np.square(mean), 0.0)) / np.maximum(mean, 1.0)

    place = np.minimum(next_place, len(paragraph) - 1)
    here = run.take(place)
    fenced = np.concatenate(((-1.0,), prose, (-1.0,)))
    rows[0] = length.take(here)
    rows[1] = place - first.take(here)
    rows[2] = rows[0] - rows[1]
    rows[3] = spread.take(here)
    rows[4] = fenced.take(here)
    rows[5] = fenced.take(here + 2)
    means.astype(np.float32).take(here, axis=1, out=rows[6:])

"""Where a line stands among the paragraphs of its document, and what sort of document that is.

Lines are counted in company: without those that interrupt a page again and again, and without sure
chrome. `above` and `below` say for each line of the document how many of the company have gone by.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Sums = NDArray[np.float64]
    Places = NDArray[np.int64]
    Truths = NDArray[np.bool_]
    Span = tuple[int, int]

# What each line of the company is told by, in this order; the windows are of the first three.
TOLD = ("sentences", "widths", "topics", "paragraphs", "prose")
_SENTENCES, _WIDTHS, _TOPICS, _PARAGRAPHS, _PROSE = range(len(TOLD))
_WINDOWS = (4, 20)
_WINDOW = tuple(
    f"{name}_{near}_{side}" for near in _WINDOWS for side in ("above", "below") for name in TOLD[:3]
)
_PLACE = (
    *("gap", "paragraphs_above", "paragraphs_below", "prose_above", "prose_below", "prose_share_above"),
    *("from_start", "from_end", "sure_above", "sure_below", "sures_above", "sures_below"),
)
# A stretch is the run of lines with the most prose in it when every line that is no paragraph costs this.
_COSTS = {"tight": 80.0, "loose": 25.0}
_STRETCH = tuple(f"{name}_{cost}" for cost in _COSTS for name in ("inside", "from_first", "from_last"))
DOCUMENT = (
    *(f"{name}_{cost}" for cost in _COSTS for name in ("length", "prose_share", "density")),
    *("lines", "paragraph_share", "prose_share", "short_share", "prose", "mean_width", "interruptions"),
    *("head", "tail", "head_3", "tail_3"),
)
NAMES = (*_WINDOW, *_PLACE, *_STRETCH, *DOCUMENT)
_BOUNDS = tuple(pairwise(accumulate(map(len, (_WINDOW, _PLACE, _STRETCH, DOCUMENT)), initial=0)))

_SHORT = 30.0
_FAR = 60
_FAR_FROM_SURE = 20


def put_places(rows: "Numbers", told: "Numbers", above: "Places", below: "Places", sure: "Truths") -> None:
    """Fill a row for each of `NAMES`; `told` has a row for each of `TOLD`, a column a line of the company."""
    sums = np.zeros((len(TOLD), told.shape[1] + 1), dtype=np.float64)
    np.cumsum(told, axis=1, out=sums[:, 1:])
    paragraph = told[_PARAGRAPHS] > 0
    stretches = [stretch_of(np.where(paragraph, told[_WIDTHS], -cost)) for cost in _COSTS.values()]
    windows, places, inside, document = (rows[at:end] for at, end in _BOUNDS)
    _put_windows(windows, sums[:3], above, below)
    _put_place(places, sums, paragraph, above, below, sure)
    inside[:] = [
        row
        for first, last in stretches
        for row in ((above >= first) & (below <= last), above - first, below - last)
    ]
    document[:] = np.array(_document(told, sums, stretches, len(sure)), dtype=np.float32)[:, None]


def _put_windows(rows: "Numbers", sums: "Sums", above: "Places", below: "Places") -> None:
    count = sums.shape[1] - 1
    at = 0
    for near in _WINDOWS:
        for to, since in ((above, np.maximum(above - near, 0)), (np.minimum(below + near, count), below)):
            np.subtract(sums.take(to, axis=1), sums.take(since, axis=1), out=rows[at : at + len(sums)])
            at += len(sums)


def _put_place(
    rows: "Numbers", sums: "Sums", paragraph: "Truths", above: "Places", below: "Places", sure: "Truths"
) -> None:
    count = len(paragraph)
    paragraphs, prose = sums[_PARAGRAPHS], sums[_PROSE]
    gone, come = paragraphs.take(above), paragraphs.take(below)
    gone_prose = prose.take(above)
    # Where there is no paragraph above or below, it is taken to lie far off.
    fenced = np.concatenate(((-_FAR - 1,), np.flatnonzero(paragraph), (count + _FAR,)))
    gap = (above - 1 - fenced.take(gone.astype(np.int64))) + (fenced.take(come.astype(np.int64) + 1) - below)
    here = np.arange(len(sure))
    sures = np.cumsum(sure)
    fenced = np.concatenate(((-_FAR,), np.flatnonzero(sure), (len(sure) + _FAR,)))
    rows[:] = (
        np.minimum(gap, _FAR),
        gone,
        paragraphs[-1] - come,
        gone_prose,
        prose[-1] - prose.take(below),
        gone_prose / max(prose[-1], 1.0),
        above,
        count - below,
        np.minimum(here - fenced.take(sures - sure), _FAR_FROM_SURE),
        np.minimum(fenced.take(sures + 1) - here, _FAR_FROM_SURE),
        sures - sure,
        sures[-1] - sures,
    )


def _document(told: "Numbers", sums: "Sums", stretches: "Sequence[Span]", lines: int) -> list[float]:
    count = told.shape[1]
    paragraphs, prose, width = sums[_PARAGRAPHS], sums[_PROSE], float(sums[_WIDTHS, -1])
    places = np.flatnonzero(told[_PARAGRAPHS] > 0).tolist() or [count]
    return [
        *(
            number
            for first, last in stretches
            for number in (
                last - first,
                float(prose[last] - prose[first]) / max(float(prose[-1]), 1.0),
                float(paragraphs[last] - paragraphs[first]) / max(last - first, 1),
            )
        ),
        count,
        float(paragraphs[-1]) / count,
        float(prose[-1]) / max(width, 1.0),
        int(np.count_nonzero(told[_WIDTHS] < _SHORT)) / count,
        float(prose[-1]),
        width / count,
        1.0 - count / lines,
        places[0],
        count - 1 - places[-1],
        places[:3][-1],
        count - 1 - places[-3:][0],
    ]


def stretch_of(worth: "NDArray[np.float64]") -> "Span":
    """The run of lines of the highest worth: its first line, and the line after its last."""
    sums = np.concatenate(((0.0,), np.cumsum(worth, dtype=np.float64)))
    last = int(np.argmax(sums - np.minimum.accumulate(sums)))
    return int(np.argmin(sums[: last + 1])), last

"""What can be said of a line without knowing its language: a table of numbers, one column a line.

Four sorts of rows: the line itself, its neighbours and its place among the paragraphs, the run of lines
it stands in, and the document as a whole, so that one model serves whole pages as well as text that is
already extracted. All of them come from folded lines, so capitals, quotes and dashes never tip a
decision. Neighbours are counted without lines that interrupt a page again and again ("Advertisement")
and without sure chrome.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from newsprov.segmenting import line_company, line_runs
from newsprov.segmenting.line_marks import SORTS, Characters, characters_of, count_sorts, without_figures
from newsprov.segmenting.line_words import Words, pitch_counts, topic_shares, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int64]
    Truths = NDArray[np.bool_]

_BESIDE = ("width", "words", "digits", "ends_like_sentence", "ends_with_colon", "topic")
_LINE = (
    *_BESIDE,
    *("letters", "stop_share", "stops", "commas", "quotes", "signs", "trails_off"),
    *("starts_with_sign", "starts_with_digit", "starts_with_quote", "paragraph", "copies"),
)
_AROUND_OF = ("sentences", "widths", "topics")
_AROUND = (4, 20)
_PLACE = (
    *("gap", "paragraphs_above", "paragraphs_below", "prose_above", "prose_below", "prose_share_above"),
    *("from_start", "from_end"),
)
_SURE = ("sure_above", "sure_below", "sures_above", "sures_below")
_SPEECH = ("pitch", "pitch_share", "pitch_near", "pitch_document", "longer_words", "twins", "topic_of_story")
_STRETCH = ("inside", "from_first", "from_last")
_STRETCH_DOCUMENT = ("length", "prose_share", "density")
# A stretch is the run of lines with the most prose in it when every line that is no paragraph costs this.
_STRETCHES = {"tight": 80.0, "loose": 25.0}
_DOCUMENT = (
    *("lines", "paragraph_share", "prose_share", "short_share", "prose", "mean_width", "interruptions"),
    *("head", "tail", "head_3", "tail_3"),
)

NAMES: tuple[str, ...] = (
    *_LINE,
    *(f"{name}_{side}" for side in ("above", "below") for name in _BESIDE),
    *(f"{name}_{near}_{side}" for near in _AROUND for side in ("above", "below") for name in _AROUND_OF),
    *_PLACE,
    *_SURE,
    *(f"{name}_{stretch}" for stretch in _STRETCHES for name in _STRETCH),
    *(f"{name}_{stretch}" for stretch in _STRETCHES for name in _STRETCH_DOCUMENT),
    *_DOCUMENT,
    *line_company.NAMES,
    *_SPEECH,
    *line_runs.NAMES,
)

# Widths are in characters of a script with spaces.
_PARAGRAPH = 60.0
_PARAGRAPH_WITHOUT_STOP = 160.0
_PARAGRAPH_WITHOUT_SPACES = 90.0
_SHORT = 30.0
_MOST = 400.0
REPEATED = 3
_FAR = 60
_LETTERS = 0.3
_STOP, _SIGN, _DIGIT, _QUOTE, _COLON = map(SORTS.index, ("stop", "sign", "digit", "quote", "colon"))
_DOT, _ELLIPSIS = 0x2E, 0x2026
_PLACE_OF = {name: place for place, name in enumerate(NAMES)}


def line_table(
    lines: Sequence[str], company: Sequence[int], sorts: "NDArray[np.uint8]", pitch: "NDArray[np.uint32]"
) -> "Numbers":
    """A column for each of the document's folded lines, a row for each of `NAMES`.

    `company` says which lines are chrome whatever stands around them: `COMPANY` of their kind, or 0;
    `sorts` is the sort of each character, `pitch` the sorted stems of a publisher's talk of itself.
    """
    table = np.empty((len(NAMES), len(lines)), dtype=np.float32)
    known = np.asarray(company, dtype=np.uint8)
    sure = known > 0
    copies = _copies(lines)
    characters = characters_of(lines, sorts)
    words = words_of(characters)
    told = _put_line(table[: len(_LINE)], characters, words, copies, sure)
    counted = (copies < REPEATED) & (table[_LINE.index("letters")] > _LETTERS) & ~sure
    if not counted.any():
        counted[:] = True
    kept = np.flatnonzero(counted)
    below = np.cumsum(counted)
    above = below - counted
    around = table[len(_LINE) : _PLACE_OF["inside_above"]]
    beside = np.full((len(_BESIDE), len(kept) + 2), -1.0, dtype=np.float32)
    beside[:, 1:-1] = table[: len(_BESIDE), kept]
    beside.take(above, axis=1, out=around[: len(_BESIDE)])
    beside.take(below + 1, axis=1, out=around[len(_BESIDE) : 2 * len(_BESIDE)])
    _put_around(around[2 * len(_BESIDE) :], told[:, kept], above, below, sure)
    line_company.put_company(table[_PLACE_OF["inside_above"] : _PLACE_OF["pitch"]], known)
    paragraph = (told[3] > 0) & ~sure
    story = paragraph & (table[_PLACE_OF["inside_loose"]] > 0)
    runs = _put_speech(table, lines, characters, words, story if story.any() else paragraph, pitch)
    line_runs.put_runs(table[_PLACE_OF["run_length"] :], runs[:, kept], paragraph[kept], above)
    return table


def _copies(lines: Sequence[str]) -> "Numbers":
    number = Counter(lines)
    return np.fromiter(map(number.__getitem__, lines), dtype=np.float32, count=len(lines))


def _put_speech(
    table: "Numbers",
    lines: Sequence[str],
    characters: Characters,
    words: Words,
    story: "Truths",
    pitch: "NDArray[np.uint32]",
) -> "Numbers":
    """Fill the rows on what a line speaks of; returns what `line_runs` wants the means of."""
    rows = table[_PLACE_OF["pitch"] : _PLACE_OF["run_length"]]
    found = pitch_counts(words, pitch)
    share = found / words.number
    sums = np.concatenate(((0.0,), np.cumsum(share)))
    here = np.arange(len(lines))
    # a comment's hour, a player's number: lines alike but for their figures
    twins = _copies(without_figures(lines, characters))
    rows[:] = (
        found,
        share,
        sums.take(np.minimum(here + 3, len(lines))) - sums.take(np.maximum(here - 2, 0)),
        np.full(len(lines), found.sum() / words.number.sum()),
        words.number / np.maximum(table[_LINE.index("words")], 1.0),
        twins,
        topic_shares(words, story),
    )
    return np.stack(
        [
            *(table[_PLACE_OF[name]] for name in ("width", "words", "ends_like_sentence", "commas", "signs")),
            rows[-1],
            rows[1],
            (twins > 1).astype(np.float32),
        ]
    )


def _put_line(
    rows: "Numbers", characters: Characters, words: Words, copies: "Numbers", sure: "Truths"
) -> "Numbers":
    """Fill the line's own rows; returns its sentence, width, topic, paragraph and prose for the others."""
    counts, seen = count_sorts(characters)
    seen = np.maximum(seen, 1.0)  # a line may hold nothing that can be seen
    letter, wide, unspaced, digit, space, stop, comma, quote, sign = counts
    codes, sorts, starts, ends = characters.codes, characters.sorts, characters.starts, characters.ends
    last, before_last = ends - 1, np.maximum(ends - 2, starts)
    first_sort, last_sort, before_last_sort = sorts[starts], sorts[last], sorts[before_last]
    last_code = codes[last]
    trails_off = ((last_code == _DOT) & (codes[before_last] == _DOT)) | (last_code == _ELLIPSIS)
    drawn = counts.sum(axis=0)
    longer = np.maximum(ends - starts, 1) / seen
    # A Chinese, Japanese or Korean character says about twice as much as others.
    width = np.maximum(drawn + wide, 1.0) * longer
    letters = letter + wide + unspaced
    ends_like_sentence = (last_sort == _STOP) | ((before_last_sort == _STOP) & (last_sort == _QUOTE))
    sentence = ends_like_sentence & ~trails_off
    paragraph = (width >= _PARAGRAPH) & sentence
    paragraph |= width >= _PARAGRAPH_WITHOUT_STOP
    if unspaced.any():
        paragraph |= (unspaced > 0.5 * letters) & (width >= _PARAGRAPH_WITHOUT_SPACES)
    topic = topic_shares(words, paragraph & ~sure)
    rows[:] = (
        width,
        (space + 1.0) * longer,
        digit / seen,
        ends_like_sentence,
        last_sort == _COLON,
        topic,
        letters / np.maximum(drawn, 1.0),
        stop / width,
        stop,
        comma,
        quote,
        sign,
        trails_off,
        first_sort == _SIGN,
        first_sort == _DIGIT,
        first_sort == _QUOTE,
        paragraph,
        copies,
    )
    told = np.empty((5, len(width)), dtype=np.float32)
    told[:] = (sentence, np.minimum(width, _MOST), topic, paragraph, np.where(paragraph, width, 0.0))
    return told


def _put_around(rows: "Numbers", told: "Numbers", above: "Places", below: "Places", sure: "Truths") -> None:
    """What lies further off: `above` and `below` each line so many lines of its company have gone by."""
    count = told.shape[1]
    sums = np.zeros((len(told), count + 1), dtype=np.float64)
    np.cumsum(told, axis=1, out=sums[:, 1:])
    around = sums[: len(_AROUND_OF)]
    at = 0
    for near in _AROUND:
        for nearer, further in (
            (above, np.maximum(above - near, 0)),
            (np.minimum(below + near, count), below),
        ):
            np.subtract(
                around.take(nearer, axis=1), around.take(further, axis=1), out=rows[at : at + len(_AROUND_OF)]
            )
            at += len(_AROUND_OF)

    paragraph = told[3] > 0
    worth = np.where(paragraph, told[1], 0.0)
    paragraphs, prose = sums[3], sums[4]
    all_paragraphs, all_prose = float(paragraphs[-1]), float(prose[-1])
    gone, come = paragraphs.take(above), paragraphs.take(below)
    gone_prose, come_prose = prose.take(above), prose.take(below)
    places = np.flatnonzero(paragraph)
    # Where there is no paragraph above or below, it is taken to lie far off.
    fenced = np.concatenate(((-_FAR - 1,), places, (count + _FAR,)))
    gap = (above - 1 - fenced.take(gone.astype(np.int64))) + (fenced.take(come.astype(np.int64) + 1) - below)
    here = np.arange(len(sure))
    sures = np.cumsum(sure)
    fenced = np.concatenate(((-_FAR,), np.flatnonzero(sure), (len(sure) + _FAR,)))
    stretches = [_stretch(np.where(paragraph, worth, -cost)) for cost in _STRETCHES.values()]
    rows[at : len(rows) - len(_STRETCHES) * len(_STRETCH_DOCUMENT) - len(_DOCUMENT)] = (
        np.minimum(gap, _FAR),
        gone,
        all_paragraphs - come,
        gone_prose,
        all_prose - come_prose,
        gone_prose / max(all_prose, 1.0),
        above,
        count - below,
        np.minimum(here - fenced.take(sures - sure), 20),
        np.minimum(fenced.take(sures + 1) - here, 20),
        sures - sure,
        sures[-1] - sures,
        *(
            row
            for first, last in stretches
            for row in ((above >= first) & (below <= last), above - first, below - last)
        ),
    )
    some = places.tolist() or [count]
    document = [
        number
        for first, last in stretches
        for number in (
            last - first,
            float(prose[last] - prose[first]) / max(all_prose, 1.0),
            float(paragraphs[last] - paragraphs[first]) / max(last - first, 1),
        )
    ]
    document += [
        count,
        all_paragraphs / count,
        all_prose / max(float(sums[1, -1]), 1.0),
        int(np.count_nonzero(told[1] < _SHORT)) / count,
        all_prose,
        float(sums[1, -1]) / count,
        1.0 - count / len(sure),
        some[0],
        count - 1 - some[-1],
        some[:3][-1],
        count - 1 - some[-3:][0],
    ]
    rows[len(rows) - len(document) :] = np.array(document, dtype=np.float32)[:, None]


def _stretch(worth: "NDArray[np.float64]") -> tuple[int, int]:
    """The run of lines of the highest worth: its first line, and the line after its last."""
    sums = np.zeros(len(worth) + 1, dtype=np.float64)
    np.cumsum(worth, out=sums[1:])
    last = int(np.argmax(sums - np.minimum.accumulate(sums)))
    return int(np.argmin(sums[: last + 1])), last

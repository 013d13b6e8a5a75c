"""What can be said of a line without knowing its language: a table of numbers, one column a line.

Four sorts of rows: the line itself, its neighbours and its place among the paragraphs, the run of lines
it stands in, and the document as a whole, so that one model serves whole pages as well as text that is
already extracted. All of them come from folded lines, so capitals, quotes and dashes never tip a
decision. Neighbours are counted without lines that interrupt a page again and again ("Advertisement")
and without sure chrome.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from newsprov.segmenting import line_company, line_places, line_runs
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
_SPEECH = ("pitch", "pitch_share", "pitch_near", "pitch_document", "longer_words", "twins", "topic_of_story")

NAMES: tuple[str, ...] = (
    *_LINE,
    *(f"{name}_{side}" for side in ("above", "below") for name in _BESIDE),
    *line_places.NAMES,
    *line_company.NAMES,
    *_SPEECH,
    *line_runs.NAMES,
)

# Widths are in characters of a script with spaces.
_PARAGRAPH = 60.0
_PARAGRAPH_WITHOUT_STOP = 160.0
_PARAGRAPH_WITHOUT_SPACES = 90.0
_MOST = 400.0
REPEATED = 3
_LETTERS = 0.3
_STOP, _SIGN, _DIGIT, _QUOTE, _COLON = map(SORTS.index, ("stop", "sign", "digit", "quote", "colon"))
_DOT, _ELLIPSIS = 0x2E, 0x2026
_PLACE_OF = {name: place for place, name in enumerate(NAMES)}
# What `line_runs` takes the means of, but for the last: whether a line is a twin.
_OF_RUNS = ("width", "words", "ends_like_sentence", "commas", "signs", "topic_of_story", "pitch_share")
# Where the groups of rows begin and end, in the order of `NAMES`.
_GROUPS = (_LINE, _BESIDE, _BESIDE, line_places.NAMES, line_company.NAMES, _SPEECH, line_runs.NAMES)
_BOUNDS = tuple(pairwise(accumulate(map(len, _GROUPS), initial=0)))


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
    line, one_above, one_below, places, company_rows, speech, runs = (table[at:end] for at, end in _BOUNDS)
    told = _put_line(line, characters, words, copies, sure)
    counted = (copies < REPEATED) & (line[_LINE.index("letters")] > _LETTERS) & ~sure
    if not counted.any():
        counted[:] = True
    kept = np.flatnonzero(counted)
    below = np.cumsum(counted)
    above = below - counted
    beside = np.full((len(_BESIDE), len(kept) + 2), -1.0, dtype=np.float32)
    beside[:, 1:-1] = line[: len(_BESIDE), kept]
    beside.take(above, axis=1, out=one_above)
    beside.take(below + 1, axis=1, out=one_below)
    line_places.put_places(places, told[:, kept], above, below, sure)
    line_company.put_company(company_rows, known)
    paragraph = (told[line_places.TOLD.index("paragraphs")] > 0) & ~sure
    story = paragraph & (table[_PLACE_OF["inside_loose"]] > 0)
    _put_speech(speech, line, lines, characters, words, story if story.any() else paragraph, pitch)
    of_runs = np.stack([*(table[_PLACE_OF[name]] for name in _OF_RUNS), table[_PLACE_OF["twins"]] > 1])
    line_runs.put_runs(runs, of_runs[:, kept], paragraph[kept], above)
    return table


def _copies(lines: Sequence[str]) -> "Numbers":
    number = Counter(lines)
    return np.fromiter(map(number.__getitem__, lines), dtype=np.float32, count=len(lines))


def _put_speech(
    rows: "Numbers",
    line: "Numbers",
    lines: Sequence[str],
    characters: Characters,
    words: Words,
    story: "Truths",
    pitch: "NDArray[np.uint32]",
) -> None:
    """Fill the rows on what a line speaks of."""
    found = pitch_counts(words, pitch)
    share = found / words.number
    sums = np.concatenate(((0.0,), np.cumsum(share)))
    here = np.arange(len(lines))
    rows[:] = (
        found,
        share,
        sums.take(np.minimum(here + 3, len(lines))) - sums.take(np.maximum(here - 2, 0)),
        np.full(len(lines), found.sum() / words.number.sum()),
        words.number / np.maximum(line[_LINE.index("words")], 1.0),
        # a comment's hour, a player's number: lines alike but for their figures
        _copies(without_figures(lines, characters)),
        topic_shares(words, story),
    )


def _put_line(
    rows: "Numbers", characters: Characters, words: Words, copies: "Numbers", sure: "Truths"
) -> "Numbers":
    """Fill the line's own rows; returns what `line_places` wants to be told."""
    counts, seen = count_sorts(characters)
    seen = np.maximum(seen, 1.0)  # a line may hold nothing that can be seen
    letter, wide, unspaced, digit, space, stop, comma, quote, sign = counts
    drawn = counts.sum(axis=0)
    longer = np.maximum(characters.ends - characters.starts, 1) / seen
    # A Chinese, Japanese or Korean character says about twice as much as others.
    width = np.maximum(drawn + wide, 1.0) * longer
    letters = letter + wide + unspaced
    first, last, ends_like_sentence, trails_off = _edges(characters)
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
        last == _COLON,
        topic,
        letters / np.maximum(drawn, 1.0),
        stop / width,
        stop,
        comma,
        quote,
        sign,
        trails_off,
        first == _SIGN,
        first == _DIGIT,
        first == _QUOTE,
        paragraph,
        copies,
    )
    told = np.empty((len(line_places.TOLD), len(width)), dtype=np.float32)
    told[:] = (sentence, np.minimum(width, _MOST), topic, paragraph, np.where(paragraph, width, 0.0))
    return told


def _edges(characters: Characters) -> "tuple[NDArray[np.uint8], NDArray[np.uint8], Truths, Truths]":
    """The sorts of each line's first and last character, whether it ends a sentence, and trails off."""
    codes, sorts, starts = characters.codes, characters.sorts, characters.starts
    last = characters.ends - 1
    before_last = np.maximum(last - 1, starts)
    last_code, last_sort = codes[last], sorts[last]
    ends_like_sentence = (last_sort == _STOP) | ((sorts[before_last] == _STOP) & (last_sort == _QUOTE))
    trails_off = ((last_code == _DOT) & (codes[before_last] == _DOT)) | (last_code == _ELLIPSIS)
    return sorts[starts], last_sort, ends_like_sentence, trails_off

"""Live blogs: stories in entries of their own headings, cut up by the same few lines again and again.

They are rare in the gold, and each has the lines of several stories.
"""

import random

from line_pages import Page, Row

_LONG = 60
_SHORT = 40


def in_entries(page: Page, rng: random.Random) -> Page | None:
    """The page with its story cut into sentences, under headings of their own words, with chrome between."""
    rows = page.rows
    if sum(label == "body" and len(line) > _LONG for line, label, _ in rows) < 4:
        return None
    short = [row for row in rows if row[1] == "chrome" and len(row[0]) < _SHORT]
    between = rng.sample(short, min(len(short), rng.choice((0, 1, 1, 2, 3))))
    interrupted, headed, cut = rng.choice((0.2, 0.5, 0.9)), rng.choice((0.0, 0.2, 0.5)), rng.random() < 0.7
    made: list[Row] = []
    for row in rows:
        line, label, _ = row
        if label != "body" or len(line) <= _LONG:
            made.append(row)
            continue
        if rng.random() < headed:
            made.append((_heading(line.split(), rng), "body", "heading"))
        for sentence in line.replace(". ", ".\n").split("\n") if cut else [line]:
            made.append((sentence, "body", ""))
            if between and rng.random() < interrupted:
                made += between[: rng.randint(1, len(between))]
    return page.of(made)


def _heading(words: list[str], rng: random.Random) -> str:
    size = rng.randint(4, 12)
    first = rng.randrange(max(1, len(words) - size))
    return " ".join(words[first : first + size]).strip('.,;:!?"()') or words[0]

"""Stories with a long list in them: winners, casts, fixtures, standings, recipes, points.

Such stories are rare in the gold, and one of them has the lines of several others. These lists are made
of words of stories, in the forms that lists take; the lines of a list are told by their kind, "listed".
"""

import random
from collections.abc import Callable

from line_pages import Page

from newsprov.rules.folding import fold

_MONTHS = ("january", "march", "may", "june", "september", "october", "december")
_LONG = 60


def listed(page: Page, other: Page, rng: random.Random) -> Page | None:
    """The page with a list among its paragraphs, made of its own words or of another page's."""
    own = _words(page)
    rows = page.rows
    long = [place for place, row in enumerate(rows) if row[1] == "body" and len(row[0]) > _LONG]
    if len(own) < 40 or not long:
        return None
    place = rng.choice(long[-3:] if rng.random() < 0.5 else long)
    foreign = _words(other)
    lines = map(fold, _list(own if rng.random() < 0.55 or len(foreign) < 30 else foreign, rng))
    rows[place + 1 : place + 1] = [(line, "body", "listed") for line in lines if line]
    if rng.random() < 0.4:
        # hardly more than the list
        body = [at for at, row in enumerate(rows) if row[1] == "body" and row[2] != "listed"]
        some = {place, *rng.sample(body, min(len(long), rng.randint(1, 4)))}
        rows = [row for at, row in enumerate(rows) if at not in body or at in some]
    return page.of(rows)


def _words(page: Page) -> list[str]:
    body = (line for line, label, _ in page.rows if label == "body")
    return [word.strip('.,;:!?"()') for line in body for word in line.split() if len(word) > 3]


def _list(words: list[str], rng: random.Random) -> list[str]:
    def some(least: int, most: int) -> str:
        size = rng.randint(least, most)
        if rng.random() < 0.5:
            return " ".join(rng.choice(words) for _ in range(size))
        first = rng.randrange(len(words))
        return " ".join((words + words)[first : first + size])

    forms = rng.sample(_forms(some, rng), rng.choice((1, 1, 1, 2, 3)))
    headed = rng.randint(4, 8) if rng.random() < 0.4 else 0
    repeated = [forms[0]() for _ in range(3)] if rng.random() < 0.25 else []
    lines = [some(2, 7) + ":"] if rng.random() < 0.3 else []
    for number in range(min(120, 5 + int(rng.expovariate(1 / 18)))):
        if headed and number % headed == 0:
            lines.append(some(1, 4))
        line = rng.choice(repeated) if repeated and rng.random() < 0.3 else rng.choice(forms)()
        lines.append(f"{line} - {words[0]}" if rng.random() < 0.08 else line)
    return lines


def _forms(some: Callable[[int, int], str], rng: random.Random) -> list[Callable[[], str]]:
    """Ways to write a line of a list; figures, strokes and bullets are the same all through a list."""
    figures = rng.randint(1, 6)
    stroke, bullet, end = (
        rng.choice("-:|@,"),
        rng.choice(("• ", "- ", "* ", "")),
        rng.choice(("", "", ";", ".")),
    )

    def number(most: int = 99) -> str:
        return str(rng.randrange(most))

    return [
        lambda: some(2, 3),
        lambda: f'{some(1, 3)}, "{some(1, 4)}"',
        lambda: " ".join([number(), some(2, 3), *(number() for _ in range(figures))]),
        lambda: f"{rng.choice(_MONTHS)} {number(31)} {stroke} {some(2, 5)}",
        lambda: f"{some(1, 2)}: {some(1, 6)}",
        lambda: ", ".join(f"{number(9)} {some(1, 3)}" for _ in range(rng.randint(1, 6))),
        lambda: bullet + some(4, 14) + end,
        lambda: f"{some(1, 2)} {number(6)}-{number(6)} {some(1, 2)}",
        lambda: f"{number(31)}. {some(3, 9)}",
        lambda: f"{some(1, 3)} ({some(1, 2)}) {number(2000)}",
        lambda: some(6, 16) + end,
        lambda: f"{some(2, 4)} {stroke} {some(1, 5)}",
    ]

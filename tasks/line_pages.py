"""Documents to train the line labeller on: gold, silver, and variations that stand in for thin data."""

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsprov.rules import pack
from newsprov.rules.folding import fold
from newsprov.segmenting.line_company import COMPANY

SHARED = Path(__file__).parents[2] / "shared" / "bench"
FOLDS = 5


def fold_of(publisher: str) -> int:
    return zlib.crc32(("a" + publisher).encode()) % FOLDS


# A line, its label and its kind.
Row = tuple[str, str, str]


class Page(NamedTuple):
    """One document: its lines, and for each of them a label."""

    id: str
    dataset: str
    domain: str
    language: str
    variant: str
    suspect: bool
    lines: tuple[str, ...]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.variant.startswith("full")

    @property
    def fold(self) -> int:
        return fold_of(self.domain)

    @property
    def rows(self) -> list[Row]:
        return list(zip(self.lines, self.labels, self.kinds, strict=True))

    def of(self, rows: Iterable[Row], variant: str | None = None) -> "Page":
        """The same page with other lines."""
        lines, labels, kinds = zip(*rows, strict=True)
        return self._replace(variant=variant or self.variant, lines=lines, labels=labels, kinds=kinds)


def read_pages(path: Path, form: Callable[[str], str] = fold) -> list[Page]:
    """The documents of a file, their lines folded as the model sees them or in another form."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [page for page in (_page(json.loads(line), form) for line in file) if page.lines]


def _page(record: dict, form: Callable[[str], str]) -> Page:
    rows = [(form(text), label, kind) for text, label, kind in record["lines"]]
    rows = [row for row in rows if row[0]]
    return Page(
        record["id"],
        record["dataset"],
        record["domain"],
        record["language"] or "",
        record["variant"],
        bool(record["gold_suspect"]),
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
    )


class Known:
    """Which lines the rules know as chrome, and of what sort: `COMPANY` of their kind, or 0."""

    def __init__(self) -> None:
        self._index = pack().index
        self._found: dict[str, int] = {}

    def __call__(self, lines: Iterable[str]) -> list[int]:
        found = self._found
        new = [line for line in dict.fromkeys(lines) if line not in found]
        for line, rule in zip(new, self._index.match_all(new), strict=True):
            found[line] = COMPANY[rule.kind] if rule and not rule.edge else 0
        return [found[line] for line in lines]


def variations(page: Page, rng: random.Random) -> Iterator[Page]:
    """A whole page with most of its chrome gone, once with the whole story and once with a piece of it."""
    for short in (False, True):
        if made := _thinned(page, rng, short=short):
            yield made


def _thinned(page: Page, rng: random.Random, *, short: bool) -> Page | None:
    rows = page.rows
    bodies = [place for place, row in enumerate(rows) if row[1] == "body"]
    if not bodies:
        return None
    if short and len(bodies) > 6:
        size = rng.randrange(4, 10)
        first = rng.randrange(max(1, len(bodies) - size))
        keep = set(bodies[first : first + size])
        rows = [row for place, row in enumerate(rows) if row[1] != "body" or place in keep]
    chance = rng.choice((0.1, 0.3, 0.6))
    kept: list[Row] = []
    for run in _runs(rows):
        if run[0][1] != "chrome":
            kept += run
        elif rng.random() < chance or (len(run) <= 3 and rng.random() < 0.7):
            size = min(len(run), 1 + int(rng.expovariate(0.25)))
            first = rng.choice((0, len(run) - size, rng.randrange(len(run) - size + 1)))
            kept += run[first : first + size]
    return page.of(kept, "thinned")


def composed(page: Page, rng: random.Random) -> Page | None:
    """A short item: a few lines of the story, some cut to a sentence or two, among all sorts of chrome."""
    rows = page.rows
    body = [row for row in rows if row[1] == "body"]
    chrome = [row for row in rows if row[1] == "chrome"]
    if len(body) < 4 or len(chrome) < 10:
        return None
    by_size = [[row for row in chrome if low <= len(row[0]) < high] for low, high in _SIZES]
    by_size = [some for some in by_size if some]
    furniture = {kind: [row for row in rows if row[2] == kind] for kind in ("title", "meta", "caption")}

    def some_chrome(most: int) -> list[Row]:
        size = rng.choice(by_size)
        first = rng.randrange(len(size))
        return size[first : first + rng.randrange(1, most + 1)]

    def some_furniture(kind: str, chance: float) -> list[Row]:
        return [rng.choice(furniture[kind])] if furniture[kind] and rng.random() < chance else []

    size = rng.randrange(4, 10)
    first = rng.randrange(max(1, len(body) - size))
    made = [row for _ in range(rng.randrange(4)) for row in some_chrome(2)]
    made += some_furniture("title", 0.9) + some_furniture("meta", 0.6) + some_furniture("meta", 0.3)
    for text, label, kind in body[first : first + size]:
        if rng.random() < 0.12:
            made.append((_subheading(text, rng), label, kind))
        made.append((_cut(text, rng), label, kind))
        if rng.random() < 0.06:
            made += [(line, label, kind) for line in _list(text, rng)]
        if rng.random() < 0.4:
            made += some_chrome(3)
        made += some_furniture("caption", 0.05)
    for _ in range(rng.randrange(8)):
        made += some_chrome(4)
    return page.of(made, "composed")


_SIZES = ((1, 25), (25, 60), (60, 100), (100, 400))


def _cut(text: str, rng: random.Random) -> str:
    """The line, a sentence or two of it, or a short sentence made of its first words."""
    chance = rng.random()
    if chance < 0.3:
        return text
    sentences = text.split(". ")
    first = rng.randrange(len(sentences))
    words = sentences[first].split()
    if chance < 0.5 and len(words) > 5:
        return " ".join(words[: rng.randrange(4, 12)]).rstrip(".,;:") + "."
    piece = ". ".join(sentences[first : first + rng.randrange(1, 3)])
    return piece if text.endswith(piece) else piece + "."


def _subheading(text: str, rng: random.Random) -> str:
    return " ".join(text.split()[: rng.randrange(2, 6)]).rstrip(".,;:")


def _list(text: str, rng: random.Random) -> list[str]:
    """A line that ends with a colon and some points below it, made of the words of the line."""
    words = text.split()
    bullet, end = rng.choice(("• ", "- ", "")), rng.choice((".", ";", ""))
    pieces = [" ".join(words[place : place + 6]).rstrip(".,;:") for place in range(0, min(len(words), 36), 6)]
    return [pieces[0] + ":", *(bullet + piece + end for piece in pieces[1:])]


def _runs(rows: list[Row]) -> list[list[Row]]:
    runs: list[list[Row]] = []
    for row in rows:
        if runs and (runs[-1][-1][1] == "chrome") == (row[1] == "chrome"):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def without_stops(page: Page) -> Page:
    """The same page as a careless hand writes it: no line ends with a full stop."""
    return page._replace(lines=tuple(line.rstrip(".") or line for line in page.lines))


def in_other_script(page: Page, rng: random.Random) -> Page:
    """The same page as if written without spaces: in ideographs, or in Thai letters without full stops."""
    write = rng.choice((_ideographs, _thai))
    return page._replace(
        variant=page.variant + "-script", lines=tuple(write(line) or "一" for line in page.lines)
    )


def _ideographs(line: str) -> str:
    out: list[str] = []
    letters = 0
    for character in line:
        if character.isalpha():
            letters += 1
            if letters % 2:
                out.append("一" if letters % 6 else "の")
        elif character in ".,!?":
            out.append("。、！？"[".,!?".index(character)])
        elif character != " ":
            out.append(character)
    return "".join(out)


def _thai(line: str) -> str:
    out: list[str] = []
    letters = 0
    for character in line:
        if character.isalpha():
            letters += 1
            out.append("ก" if letters % 5 else "ก่")
        elif character in ".,":
            out.append(" ")
        elif character != " ":
            out.append(character)
    return "".join(out).strip()

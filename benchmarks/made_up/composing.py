"""Lays out made-up news items from the pools of this folder: the same items on every run."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

POOLS = Path(__file__).parent
ELSEWHERE = POOLS.with_name("made_up_elsewhere.toml")

# Groups of chrome that may stand between two paragraphs, and after the story, in this order.
INSIDE = ("related", "related", "newsletter", "advert", "subscribe", "share", "related_list", "promotion")
AFTER = (
    "source_link", "continuation", "tags", "author_bio", "share", "related", "related_list", "popular",
    "newsletter", "promotion", "subscribe", "comment_form", "contact", "copyright", "notice",
)  # fmt: skip

# What each of the twelve items shows: the place of its wire credit, its traps, and its layout.
PLAN: tuple[tuple[str | None, tuple[str, ...], str], ...] = (
    ("dateline", (), "page"),
    ("byline", ("caption",), "page"),
    ("end", (), "page"),
    ("source", ("cite",), "page"),
    ("contributor", (), "page"),
    ("in_text", (), "extracted"),
    (None, ("cite",), "page"),
    (None, ("caption",), "page"),
    (None, ("related_trap", "caption"), "page"),
    (None, ("topic",), "extracted"),
    (None, ("republished", "cite"), "page"),
    (None, (), "bare"),
)


class Line(NamedTuple):
    text: str
    label: str
    kind: str


class Item(NamedTuple):
    id: str
    language: str
    lines: tuple[Line, ...]
    separator: str
    wire: frozenset[str] = frozenset()
    republished_from: str | None = None
    cited: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return self.separator.join(line.text for line in self.lines)


def body(text: str, kind: str = "body") -> Line:
    return Line(text, "body", kind)


def chrome(text: str, kind: str) -> Line:
    return Line(text, "chrome", kind)


class Composer:
    """Lays out the items of one language from its pool, the same on every run."""

    def __init__(self, pool: dict[str, Any]) -> None:
        self.pool = pool
        self.language: str = pool["language"]
        self.dice = random.Random(f"made-up news, {self.language}")
        self.used: set[tuple[str, ...]] = set()

    def items(self) -> Iterator[Item]:
        for number, (place, traps, layout) in enumerate(PLAN):
            self.used = set()
            yield self.item(number, place, traps, layout)

    def item(self, number: int, place: str | None, traps: tuple[str, ...], layout: str) -> Item:
        story = self.pool["story"][number % len(self.pool["story"])]
        paragraphs = self.shortened(story["body"])
        names: dict[str, list[str]] = {"wire": [], "cited": [], "pictures": []}
        opening: list[Line] = []
        closing: list[Line] = []

        if place:
            credit, *names["wire"] = self.credit(place)
            if "{lead}" in credit:
                paragraphs[0] = credit.replace("{lead}", paragraphs[0])
            elif "{last}" in credit:
                paragraphs[-1] = credit.replace("{last}", paragraphs[-1])
            elif place == "byline":
                opening.append(chrome(credit, "byline"))
            else:
                closing.append(chrome(credit, "credit"))

        told = [self.paragraph(text) for text in paragraphs]
        republished = None
        for trap in traps:
            if trap == "cite":
                sentence, *names["cited"] = self.dice.choice(self.pool["cites"])
                told.insert(self.dice.choice(self.gaps(told)), body(sentence))
            elif trap == "topic":
                told.insert(self.dice.choice(self.gaps(told)), body(self.dice.choice(self.pool["topics"])))
            elif trap == "caption":
                caption, *names["pictures"] = self.dice.choice(self.pool["captions"])
                opening.append(chrome(caption, "caption"))
            elif trap == "related_trap":
                related = chrome(self.dice.choice(self.pool["related_traps"]), "related")
                told.insert(self.dice.choice(self.gaps(told)), related)
            elif trap == "republished":
                notice, republished = self.dice.choice(self.pool["republished"])
                self.dice.choice((opening, closing)).append(chrome(notice, "notice"))

        headline = chrome(story["headline"], "headline")
        if layout == "page":
            lines = self.page(
                headline, story.get("standfirst"), opening, told, closing, credited=place == "byline"
            )
        elif layout == "extracted":
            # What extractors leave behind: the headline, or one line after the story.
            lines = [headline, *opening, *told, *closing, *self.group(("related", "copyright", "share"))[:1]]
        else:
            lines = [*opening, *told, *closing]
        return Item(
            id=f"{self.language}/{number + 1}",
            language=self.language,
            lines=tuple(lines),
            separator="\n\n" if layout != "page" else "\n",
            wire=frozenset(names["wire"]),
            republished_from=republished,
            cited=frozenset(names["cited"]),
            pictures=frozenset(names["pictures"]),
        )

    def credit(self, place: str) -> list[str]:
        """One credit of this place; "in_text" is one that stands in a paragraph of the story."""
        credits = [entry for entry in self.pool["credits"] if self.suits(entry, place)]
        return list(self.dice.choice(credits)[1:])

    @staticmethod
    def suits(entry: list[str], place: str) -> bool:
        in_text = "{" in entry[1]
        return in_text if place == "in_text" else entry[0] == place and (in_text == (place == "dateline"))

    def shortened(self, paragraphs: list[str]) -> list[str]:
        """The story, at times without one of the paragraphs it can do without."""
        spare = [
            number
            for number, text in enumerate(paragraphs)
            if 0 < number < len(paragraphs) - 1
            and not text.startswith(("##", "•", "・"))
            and not paragraphs[number - 1].startswith("##")
            and not paragraphs[number + 1].startswith(("•", "・"))
        ]
        dropped = self.dice.choice(spare) if self.dice.random() < 0.6 else None
        return [text for number, text in enumerate(paragraphs) if number != dropped]

    @staticmethod
    def paragraph(text: str) -> Line:
        return body(text.removeprefix("## "), "subheading") if text.startswith("## ") else body(text)

    @staticmethod
    def gaps(lines: list[Line]) -> list[int]:
        """Where a line may be put between the paragraphs: not into a list, not under a heading."""
        return [
            number
            for number in range(1, len(lines))
            if not lines[number].text.startswith(("•", "・")) and lines[number - 1].kind != "subheading"
        ]

    def group(self, kinds: tuple[str, ...]) -> list[Line]:
        """The lines of one group of chrome that this item has not shown yet."""
        kind = self.dice.choice(kinds)
        groups = (
            [self.dice.sample(self.pool["popular"], 4)] if kind == "popular" else self.pool["chrome"][kind]
        )
        fresh = [group for group in groups if tuple(group) not in self.used]
        if not fresh:
            return []
        chosen = self.dice.choice(fresh)
        self.used.add(tuple(chosen))
        kind = {"popular": "related", "related_list": "related", "promotion": "subscribe"}.get(kind, kind)
        return [chrome(text, kind) for text in chosen]

    def page(
        self,
        headline: Line,
        standfirst: str | None,
        opening: list[Line],
        told: list[Line],
        closing: list[Line],
        *,
        credited: bool,
    ) -> list[Line]:
        lines: list[Line] = []
        for kind in ("masthead", "navigation"):
            if self.dice.random() < 0.85:
                lines += self.group((kind,))
        lines.append(headline)
        if standfirst and self.dice.random() < 0.8:
            lines.append(body(standfirst, "standfirst"))
        for kind, chance in (("byline", 0.0 if credited else 0.8), ("date", 0.9), ("share", 0.5)):
            if self.dice.random() < chance:
                lines += self.group((kind,))
        lines += opening
        cuts = sorted(self.dice.sample(self.gaps(told), min(self.dice.randint(2, 3), len(self.gaps(told)))))
        for start, end in zip([0, *cuts], [*cuts, len(told)], strict=True):
            if start:
                lines += self.group(INSIDE)
            lines += told[start:end]
        lines += closing
        for kind in sorted(self.dice.sample(AFTER, self.dice.randint(4, 7)), key=AFTER.index):
            lines += self.group((kind,))
        return lines


def compose(language: str) -> list[Item]:
    """The twelve items of one language."""
    return list(Composer(_read(POOLS / f"{language}.toml")).items())


def elsewhere() -> dict[str, list[Item]]:
    """The items of some languages under other chrome and credits."""
    pools = {
        language: _read(POOLS / f"{language}.toml") | other for language, other in _read(ELSEWHERE).items()
    }
    return {language: list(Composer(pool).items()) for language, pool in pools.items()}


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))

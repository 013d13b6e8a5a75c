"""Body lines and wire credits of made-up news items, language by language.

    python benchmarks/languages.py                  one row per language
    python benchmarks/languages.py --only fi,ja --verbose
    python benchmarks/languages.py --json

`made_up/<language>.toml` holds invented stories, credits and chrome, written by hand and without
a look at the rules. Twelve plain texts are laid out from each, always the same: nine whole pages
with chrome before, inside and after the story, and three texts as an extractor leaves them. Six
carry a wire credit; six hold traps - an agency that is merely cited, credited for a picture, named in
a list of other stories, or what the story is about; a text taken over from another paper; no credit.
"""

import argparse
import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

POOLS = Path(__file__).parent / "made_up"

BEFORE = ("masthead", "navigation", "date", "byline", "share")
INSIDE = ("related", "related", "newsletter", "advert", "subscribe", "share", "related_list")
AFTER = (
    "source_link", "continuation", "tags", "author_bio", "share", "related", "related_list", "popular",
    "newsletter", "subscribe", "comment_form", "contact", "copyright", "notice",
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
                headline, story.get("standfirst"), opening, told, closing, credited=bool(opening)
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
        kind = "related" if kind in ("popular", "related_list") else kind
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
    pool = tomllib.loads((POOLS / f"{language}.toml").read_text(encoding="utf-8"))
    return list(Composer(pool).items())


# Judging -----------------------------------------------------------------------------------------


class Count(NamedTuple):
    """What was found, over many lines or names."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, found: set[Any], gold: set[Any] | frozenset[Any]) -> "Count":
        return Count(
            self.right + len(found & gold), self.wrong + len(found - gold), self.missed + len(gold - found)
        )

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def starts(item: Item) -> Iterator[tuple[int, int]]:
    """Where each line of the item stands in its text."""
    at = 0
    for line in item.lines:
        yield at, at + len(line.text)
        at += len(line.text) + len(item.separator)


def kept_by_newsprov(item: Item) -> tuple[set[int], dict[int, str]]:
    """The lines of which most characters are kept, and why each line was kept or not."""
    import newsprov

    stripped = newsprov.strip_boilerplate(item.text)
    kept: set[int] = set()
    reasons: dict[int, str] = {}
    for number, (start, end) in enumerate(starts(item)):
        inside = [part for part in stripped.segments if part.start < end and part.end > start]
        share = Counter[bool]()
        for part in inside:
            share[part.kept] += min(end, part.end) - max(start, part.start)
        if 2 * share[True] > end - start:
            kept.add(number)
        reasons[number] = "; ".join(
            f"{part.kind} because {', '.join(proof.rule for proof in part.because) or 'nothing'}"
            for part in inside
        )
    return kept, reasons


SPACELESS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = tuple(".!?…\"'”’»“)。！？」』．؟۔।՞։")


def kept_by_c4(item: Item) -> set[int]:
    """Lines that end like a sentence and have five words, a word of a space-less script being two letters."""
    return {
        number
        for number, line in enumerate(item.lines)
        if line.text.endswith(SENTENCE_END)
        and (len(line.text.split()) >= 5 or len(SPACELESS.findall(line.text)) >= 10)
    }


ROLES = ("wire", "cited", "pictures", "republished")


def traced(item: Item) -> dict[str, set[str]]:
    import newsprov

    trace = newsprov.trace_origin(newsprov.Article(item.text))
    lender = trace.republished_from
    return {
        "wire": {origin.name for origin in trace.wires},
        "cited": {origin.name for origin in trace.cited},
        "pictures": {origin.name for origin in trace.pictures},
        "republished": set()
        if lender is None
        else {item.republished_from or lender.name}
        if item.republished_from in (lender.name, lender.domain, None)
        else {lender.name},
    }


def truth(item: Item) -> dict[str, frozenset[str]]:
    lender = item.republished_from
    return {
        "wire": item.wire,
        "cited": item.cited,
        "pictures": item.pictures,
        "republished": frozenset([lender] if lender else []),
    }


def built(step: Callable[[Item], object], item: Item) -> bool:
    """Whether this step of the library is there yet."""
    try:
        step(item)
    except (AttributeError, ImportError, NotImplementedError):
        return False
    return True


def judge(language: str, *, verbose: bool) -> dict[str, Any]:
    """The counts of one language."""
    items = compose(language)
    counts: dict[str, Count] = {"keep_all": Count(), "c4": Count()}
    strips, traces = built(kept_by_newsprov, items[0]), built(traced, items[0])
    if strips:
        counts["newsprov"] = Count()
    if traces:
        counts |= {role: Count() for role in ROLES}
    for item in items:
        gold = {number for number, line in enumerate(item.lines) if line.label == "body"}
        counts["keep_all"] = counts["keep_all"].plus(set(range(len(item.lines))), gold)
        counts["c4"] = counts["c4"].plus(kept_by_c4(item), gold)
        if strips:
            kept, reasons = kept_by_newsprov(item)
            counts["newsprov"] = counts["newsprov"].plus(kept, gold)
            for number in sorted(kept ^ gold) if verbose else ():
                line = item.lines[number]
                verdict = "kept" if number in kept else "dropped"
                print(f"{item.id}\t{verdict}\tgold {line.kind}\t{line.text}\t[{reasons[number]}]")
        if traces:
            found, wanted = traced(item), truth(item)
            for role in ROLES:
                counts[role] = counts[role].plus(found[role], wanted[role])
                if verbose and found[role] != wanted[role]:
                    print(f"{item.id}\t{role}\tgold {sorted(wanted[role])}\tgot {sorted(found[role])}")
    return counts


def row(counts: dict[str, Count]) -> dict[str, float]:
    figures = {f"{name}_f1": counts[name].f1 for name in ("newsprov", "c4", "keep_all") if name in counts}
    for role in ROLES:
        if role in counts:
            figures |= {f"{role}_precision": counts[role].precision, f"{role}_recall": counts[role].recall}
    return {name: round(value, 4) for name, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="languages, separated by commas")
    parser.add_argument("--verbose", action="store_true", help="list every wrong line and every wrong name")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--print", dest="show", action="store_true", help="print the items themselves")
    wanted = parser.parse_args()
    languages = wanted.only.split(",") if wanted.only else sorted(path.stem for path in POOLS.glob("*.toml"))
    if wanted.show:
        for item in (item for language in languages for item in compose(language)):
            print(f"\n=== {item.id} wire={sorted(item.wire)} from={item.republished_from}")
            print(*(f"{line.kind:12} {line.text}" for line in item.lines), sep="\n")
        return
    judged = {language: judge(language, verbose=wanted.verbose) for language in languages}
    total: dict[str, Count] = {}
    for counts in judged.values():
        for name, count in counts.items():
            total[name] = Count(*map(sum, zip(total.get(name, Count()), count, strict=True)))
    rows = {language: row(counts) for language, counts in judged.items()} | {"all": row(total)}
    if wanted.json:
        print(json.dumps(rows, indent=1))
        return
    columns = list(rows["all"])
    print("language", *(f"{name:>21}" for name in columns))
    for language, figures in rows.items():
        print(f"{language:8}", *(f"{figures[name]:21.3f}" for name in columns))


if __name__ == "__main__":
    main()

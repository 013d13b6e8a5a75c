"""Body lines and wire credits of made-up news items, language by language.

    python benchmarks/languages.py                  one row per language
    python benchmarks/languages.py --only fi,ja --verbose
    python benchmarks/languages.py --json
    python benchmarks/languages.py --folds --silver F   with line models that have not seen the language
                                                        (trained here, needs CatBoost)
    python benchmarks/languages.py --elsewhere      twelve languages under other chrome and credits, at which
                                                    nobody looked while rules and models were made

`made_up/<language>.toml` holds invented stories, credits and chrome, written by hand and without
a look at the rules; the line labeller has learnt from other layouts of them. Twelve plain texts are
laid out from each, always the same: nine whole pages with chrome before, inside and after the story,
and three texts as an extractor leaves them. Six carry a wire credit; six hold traps - an agency that is
merely cited, credited for a picture, named in a list of other stories, or what the story is about; a
text taken over from another paper; no credit.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from made_up.composing import POOLS, Item, compose, elsewhere

import newsprov


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


LABELLERS = ("newsprov", "c4", "keep_all")
ROLES = ("wire", "cited", "pictures", "republished")


def traced(item: Item) -> dict[str, set[str]]:
    """What `trace_origin` says of the item's text."""
    trace = newsprov.trace_origin(newsprov.Article(item.text))
    return {
        "wire": {origin.name for origin in trace.wires},
        "cited": {origin.name for origin in trace.cited},
        "pictures": {origin.name for origin in trace.pictures},
        "republished": lender(item, trace.republished_from),
    }


def lender(item: Item, found: Any) -> set[str]:
    """The paper a text was taken from, under its true name where it was found in an inflected form.

    Lines like "Read the original at ..." do not tell the paper's own site from another one: a name
    found there counts neither for nor against.
    """
    if found is None:
        return set()
    gold = item.republished_from
    if gold and (gold in (found.name, found.domain) or inflected(found.name, gold)):
        return {gold}
    if any(found.name in line.text for line in item.lines if line.kind == "source_link"):
        return set()
    return {found.name}


def inflected(found: str, gold: str) -> bool:
    """Whether these are the words of one name, give or take their endings and a word like "newspaper"."""
    words, wanted = found.casefold().split(), gold.casefold().split()
    return len(words) <= len(wanted) + 1 and all(
        any(word[: max(3, len(stem) - 3)] == stem[: max(3, len(stem) - 3)] for word in words)
        for stem in wanted
    )


def truth(item: Item) -> dict[str, frozenset[str]]:
    lender = item.republished_from
    return {
        "wire": item.wire,
        "cited": item.cited,
        "pictures": item.pictures,
        "republished": frozenset([lender] if lender else []),
    }


def judge(items: list[Item], *, verbose: bool) -> dict[str, Count]:
    """The counts of the items of one language."""
    counts = dict.fromkeys((*LABELLERS, *ROLES), Count())
    for item in items:
        body = {number for number, line in enumerate(item.lines) if line.label == "body"}
        kept, reasons = kept_by_newsprov(item)
        names, true_names = traced(item), truth(item)
        found = {"newsprov": kept, "c4": kept_by_c4(item), "keep_all": set(range(len(item.lines))), **names}
        for name, count in counts.items():
            counts[name] = count.plus(found[name], true_names.get(name, body))
        if verbose:
            print_misses(item, body, kept, reasons)
            for role in ROLES:
                if names[role] != true_names[role]:
                    print(f"{item.id}\t{role}\tgold {sorted(true_names[role])}\tgot {sorted(names[role])}")
    return counts


def print_misses(item: Item, body: set[int], kept: set[int], reasons: dict[int, str]) -> None:
    for number in sorted(kept ^ body):
        line = item.lines[number]
        verdict = "kept" if number in kept else "dropped"
        print(f"{item.id}\t{verdict}\tgold {line.kind}\t{line.text}\t[{reasons[number]}]")


def judged_unseen(silver: Path | None) -> Callable[..., dict[str, Count]]:
    """`judge` with a line model that was trained without the language's items."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tasks"))
    from line_pages import fold_of
    from made_up_lines import publisher_of
    from train_lines import training_table, unseen

    from newsprov.segmenting import line_model

    models = list(unseen(training_table(silver)))

    def judge_one(items: list[Item], *, verbose: bool) -> dict[str, Count]:
        model = models[fold_of(publisher_of(items[0].language))]
        with mock.patch.object(line_model, "line_model", return_value=model):
            return judge(items, verbose=verbose)

    return judge_one


def row(counts: dict[str, Count]) -> dict[str, float]:
    figures = {f"{name}_f1": counts[name].f1 for name in LABELLERS}
    for role in ROLES:
        figures |= {f"{role}_precision": counts[role].precision, f"{role}_recall": counts[role].recall}
    return {name: round(value, 4) for name, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="languages, separated by commas")
    parser.add_argument("--verbose", action="store_true", help="list every wrong line and every wrong name")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folds", action="store_true", help="models that have not seen the language")
    parser.add_argument("--silver", type=Path, help="further training pages, from tasks/silver_lines.py")
    parser.add_argument("--elsewhere", action="store_true", help="under other chrome and credits")
    parser.add_argument("--print", dest="show", action="store_true", help="print the items themselves")
    wanted = parser.parse_args()
    languages = wanted.only.split(",") if wanted.only else sorted(path.stem for path in POOLS.glob("*.toml"))
    every = elsewhere() if wanted.elsewhere else {language: compose(language) for language in languages}
    laid_out = {language: items for language, items in every.items() if language in languages}
    if wanted.show:
        for item in (item for items in laid_out.values() for item in items):
            print(f"\n=== {item.id} wire={sorted(item.wire)} from={item.republished_from}")
            print(*(f"{line.kind:12} {line.text}" for line in item.lines), sep="\n")
        return
    judge_one = judged_unseen(wanted.silver) if wanted.folds else judge
    judged = {language: judge_one(items, verbose=wanted.verbose) for language, items in laid_out.items()}
    total = {
        name: Count(*map(sum, zip(*(counts[name] for counts in judged.values()), strict=True)))
        for name in (*LABELLERS, *ROLES)
    }
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

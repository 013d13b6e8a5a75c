"""The made-up items of benchmarks/made_up as training pages, each language a publisher of its own."""

import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from line_pages import Page

from newsprov.rules.folding import fold

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from made_up.composing import POOLS, Composer

_LAYOUTS = 2


def made_up_pages() -> Iterator[Page]:
    """The items of each language, laid out in other ways than the benchmark's."""
    for path in sorted(POOLS.glob("*.toml")):
        pool = tomllib.loads(path.read_text(encoding="utf-8"))
        for layout in range(_LAYOUTS):
            composer = Composer(pool)
            composer.dice = random.Random(f"lines to learn from, {layout}, {path.stem}")
            for item in composer.items():
                lines = tuple(fold(line.text) for line in item.lines)
                labels = tuple(line.label for line in item.lines)
                kinds = tuple(line.kind for line in item.lines)
                domain = publisher_of(path.stem)
                yield Page(item.id, "made_up", domain, path.stem, "composed", False, lines, labels, kinds)


def publisher_of(language: str) -> str:
    """Under what name the items of a language are put into a fold."""
    return f"{language}.made"

"""Body lines told from chrome in plain text: whole-page renderings and text that is already extracted.

    python benchmarks/lines.py                        what is installed, beside the usual rules
    python benchmarks/lines.py --folds [--silver F]   the same with line models that have not seen the
                                                      publisher (trained here, needs CatBoost)
    python benchmarks/lines.py --wrapped 68           gold stories with their lines cut at so many columns

Line F1 of the body over ../shared/bench/lines; ambiguous lines and suspect pages are left out, and "all"
are the newspaper sets, without wcxb. The model that comes with newsprov was trained on these very pages,
so its own figures are too good: for unseen publishers look at `--folds`. The rules are the same in both.
"""

import argparse
import gzip
import html
import json
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest import mock

import justext

from newsprov import segment, strip_boilerplate
from newsprov.segmenting import line_model

sys.path.insert(0, str(Path(__file__).parents[1] / "tasks"))
from line_pages import FOLDS, SHARED, Page, read_pages

LINES = SHARED / "lines" / "lines.jsonl.gz"
VARIANTS = ("full_inscriptis", "full_resiliparse", "traf_recall_comments", "readability_lxml")
SETS = ("all", "fundus", "fundus_hist", "fundus_eval", "scrapinghub", "wcxb")
MARKS = (".", "!", "?", '"', "”", "»", "。", "！", "？", "।")
STOPLISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "id": "Indonesian", "it": "Italian", "ko": "Korean", "lt": "Lithuanian", "ms": "Malay",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish",
}  # fmt: skip

MOST = 25
Count = Counter[tuple[bool, bool]]
Labeller = Callable[[Page], list[bool]]


def _single_spaced(line: str) -> str:
    return " ".join(line.split())


def keep_all(page: Page) -> list[bool]:
    return [True] * len(page.lines)


def keep_c4(page: Page) -> list[bool]:
    """The rule of C4: five words, and a mark at the end."""
    return [line.endswith(MARKS) and len(line.split()) >= 5 for line in page.lines]


def keep_justext(page: Page) -> list[bool]:
    """jusText over the lines as paragraphs."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in page.lines)
    stoplist = justext.get_stoplist(STOPLISTS.get(page.language, "English"))
    found = justext.justext(f"<html><body>{body}</body></html>".encode(), stoplist, encoding="utf-8")
    kept = Counter(paragraph.text for paragraph in found if not paragraph.is_boilerplate)
    return [kept[line] > 0 for line in page.lines]


def keep_newsprov(page: Page) -> list[bool]:
    """`segment` over the lines as one text."""
    segments = iter(segment("\n".join(page.lines)))
    part = next(segments)
    kept, start = [], 0
    for line in page.lines:
        while part.end <= start:
            part = next(segments)
        kept.append(part.kept)
        start += len(line) + 1
    return kept


def keep_unseen(pages: Iterable[Page], silver: Path | None, seed: int) -> dict[Page, list[bool]]:
    """`segment` for each page with a line model that was trained without the page's publisher."""
    from train_lines import training_table, unseen

    pages = list(pages)
    kept: dict[Page, list[bool]] = {}
    for fold, model in enumerate(unseen(training_table(silver), seed=seed)):
        with mock.patch.object(line_model, "line_model", lambda model=model: model):
            kept |= {page: keep_newsprov(page) for page in pages if page.fold == fold}
    return kept


def groups(page: Page) -> Iterable[tuple[str, str]]:
    yield page.variant, page.dataset
    if page.dataset != "wcxb":
        yield page.variant, "all"
        yield "whole page" if page.whole else "extracted", page.language


def judged(page: Page, label: Labeller, most: int | None = None) -> Count:
    """How many lines are kept or not, and body or not; of each sort of error at most so many."""
    count = Counter(
        (kept, truth == "body")
        for kept, truth in zip(label(page), page.labels, strict=True)
        if truth != "ambiguous"
    )
    if most is not None:
        for error in ((True, False), (False, True)):
            count[error] = min(count[error], most)
    return count


def f1(count: Count) -> float:
    return 2 * count[True, True] / max(1, 2 * count[True, True] + count[True, False] + count[False, True])


def scores(pages: Iterable[Page], label: Labeller) -> dict[tuple[str, str], float]:
    """F1 of the body lines, by group."""
    counts: dict[tuple[str, str], Count] = defaultdict(Counter)
    for page in pages:
        found = judged(page, label)
        for group in groups(page):
            counts[group] += found
    return {group: f1(count) for group, count in counts.items()}


def print_errors(pages: Iterable[Page], label: Labeller) -> None:
    """Precision and recall on the newspaper sets, and what single pages with many errors do to F1."""

    def total(some: Iterable[Page], most: int | None = None) -> Count:
        return sum((judged(page, label, most) for page in some), Count())

    pages = [page for page in pages if page.dataset != "wcxb"]
    print(f"\nnewsprov{'':22} precision     recall  F1, at most {MOST} errors of a sort a page")
    for variant in VARIANTS:
        some = [page for page in pages if page.variant == variant]
        found = total(some)
        precision = found[True, True] / (found[True, True] + found[True, False])
        recall = found[True, True] / (found[True, True] + found[False, True])
        print(f"{variant:29} {precision:10.3f} {recall:10.3f} {f1(total(some, MOST)):10.3f}")
    for whole, name in ((True, "whole page"), (False, "extracted")):
        folds = [
            [page for page in pages if page.whole is whole and page.fold == fold] for fold in range(FOLDS)
        ]
        print(f"{name:29} by fold", *(f"{f1(total(some)):.3f}" for some in folds))
        print(f"{'':29} at most", *(f"{f1(total(some, MOST)):.3f}" for some in folds))


def wrapped(columns: int, button: str) -> None:
    """How many stories lose something when their lines are cut, and how much of them all is lost.

    They stand alone, where only rules decide, or above a button, where what no rule knows is judged as well.
    """
    stories = losing = 0
    lost: Counter[bool] = Counter()
    with gzip.open(SHARED / "extraction" / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if not record.get("gold_text") or record.get("gold_suspect"):
                continue
            story = strip_boilerplate(record["gold_text"]).text
            cut = "\n\n".join(textwrap.fill(line, columns) for line in story.split("\n") if line.strip())
            segments = [part for part in segment(f"{cut}{button}") if part.start < len(cut)]
            stories += 1
            losing += not all(part.kept for part in segments)
            for part in segments:
                lost[not part.kept] += part.end - part.start
    beside = " above a button" if button else ""
    print(f"{stories} stories at {columns} columns{beside}: {losing} lose something,", end=" ")
    print(f"{lost[True] / lost.total():.2%} of all characters")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", action="store_true", help="models that have not seen the publisher")
    parser.add_argument("--silver", type=Path, help="further training pages, from tasks/silver_lines.py")
    parser.add_argument("--seed", type=int, default=1, help="of the trees that --folds trains (default: 1)")
    parser.add_argument("--wrapped", type=int, metavar="COLUMNS", help="cut the lines of gold stories")
    options = parser.parse_args()
    if not LINES.exists():
        print(f"passed over: {LINES} is not there")
        return 0
    if options.wrapped:
        wrapped(options.wrapped, "")
        wrapped(options.wrapped, "\n\nShare on Facebook")
        return 0
    pages = [page for page in read_pages(LINES, _single_spaced) if not page.suspect]
    unseen = keep_unseen(pages, options.silver, options.seed) if options.folds else None
    ours = unseen.__getitem__ if unseen else keep_newsprov
    labellers: dict[str, Labeller] = {
        "newsprov": ours,
        "keep all": keep_all,
        "C4 rule": keep_c4,
        "jusText": keep_justext,
    }
    found = {name: scores(pages, label) for name, label in labellers.items()}
    print("newsprov:", "models without the page's publisher" if options.folds else "trained on these pages")
    for first, rest in ((v, SETS) for v in VARIANTS):
        _print_table(first, rest, found)
    for first in ("whole page", "extracted"):
        _print_table(first, sorted(group for name, group in found["newsprov"] if name == first), found)
    print_errors(pages, ours)
    return 0


def _print_table(first: str, columns: Iterable[str], found: dict[str, dict[tuple[str, str], float]]) -> None:
    columns = list(columns)
    print(f"\n{first:21}", *(f"{column:>11}" for column in columns))
    for name, values in found.items():
        print(f"{name:21}", *(f"{values[first, column]:11.3f}" for column in columns))


if __name__ == "__main__":
    sys.exit(main())

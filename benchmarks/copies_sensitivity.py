"""How much benchmarks/reuse.py hangs on the thresholds: pair F1 with each a fifth lower and higher.

python benchmarks/copies_sensitivity.py        three sets, some ten minutes
"""

import importlib
import sys

from reuse import DATA, FOUND, key, pair_scores, read

from newsprov import Article, Relation, find_copies

SETS = ("syndication_clean", "helsinki", "retranslation")
THRESHOLDS = {
    "verifying": ("_COPY_SCORE", "_PARTIAL_SCORE", "_SHORT", "_NEARLY_ALL", "_COMMON"),
    "counting": ("SAME_STORY_SCORE",),
    "candidates": ("CONTAINED",),
    "collection": ("SITE_REPEATS",),
    "worth": ("FORM_REPEATS",),
    "forms": ("_NUMBERS_AGREE", "_NAMES_AGREE", "_ENTRY", "_OPENING"),
    "retranslations": ("_COSINE", "_IN_ORDER"),
    "telling": ("_SHARED",),
}


def f1(
    name: str, articles: list[Article], copies: set[tuple[str, str]], left_out: set[tuple[str, str]]
) -> float:
    wanted = {Relation.RETRANSLATION, *FOUND} if name == "retranslation" else FOUND
    matches = find_copies(articles, retranslations=name == "retranslation")
    found = {key(match.left, match.right) for match in matches if match.relation in wanted}
    return pair_scores(found, copies, left_out)[2]


def main() -> None:
    sets = {}
    for name in SETS:
        articles, gold, _ = read(DATA / name)
        copies = {pair for pair, row in gold.items() if row["label"] == "copy"}
        sets[name] = articles, copies, set(gold) - copies
    print(" " * 30, *(f"{name:>18}" for name in SETS))
    print(f"{'as it is':30}", *(f"{f1(name, *told):18.3f}" for name, told in sets.items()), flush=True)
    for room, names in THRESHOLDS.items():
        module = importlib.import_module(f"newsprov.copies.{room}")
        for threshold in set(names) & set(sys.argv[1:] or names):
            usual = getattr(module, threshold)
            for factor in (0.8, 1.2):
                value = type(usual)(round(usual * factor, 3))
                if value == usual:
                    value += 1 if factor > 1 else -1
                setattr(module, threshold, value)
                row = (f"{f1(name, *told):18.3f}" for name, told in sets.items())
                print(f"{threshold + f' {value}':30}", *row, flush=True)
            setattr(module, threshold, usual)


if __name__ == "__main__":
    main()

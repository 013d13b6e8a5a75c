"""Fit what each kind of evidence is worth, on pages read by hand, and write the weights.

    python tasks/fit_origin_weights.py            print the fit and its out-of-fold figures
    python tasks/fit_origin_weights.py --write    and write src/newsprov/origins/weights.json

The model is a sum of logits, one for each sort of evidence: families that are one another's echo, such as
the author in schema.org and in a meta tag, are one sort and count once. The pages are few, so each weight is
drawn to a prior: the precision of the sort as it was measured by hand. How strongly is chosen by
cross-validation, with all pages of a publisher in one fold, over twenty ways to make the folds. A weight for
each of the fourteen families of a wire did worse out of fold.
"""

import argparse
import gzip
import json
import math
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import newsprov
from newsprov.origins import agencies
from newsprov.origins.addresses import flat_name
from newsprov.origins.tracing import clues_of, trace_origin
from newsprov.origins.values import Role

ROOT = Path(__file__).parent.parent
PAGES = ROOT.parent / "shared" / "bench" / "attribution"
WEIGHTS = ROOT / "src" / "newsprov" / "origins" / "weights.json"

# The families of evidence that are one sort, and the precision of the sort where it stands alone.
SORTS = {
    "wire": {
        "metadata": (0.95, ("schema_author", "meta_author", "data_layer", "schema_publisher")),
        "signed": (0.9, ("dateline", "signoff", "notice", "endline", "contributor", "copyright")),
        "headed": (0.8, ("byline", "byline_element", "source_line")),
        "bare": (0.55, ("bare_sigle",)),
    },
    "republished_from": {
        "linked": (0.85, ("canonical", "based_on")),
        "noticed": (0.85, ("notice", "onward")),
        "named": (
            0.7,
            ("byline", "byline_element", "source_line", "copyright", "dateline", "metadata"),
        ),
    },
    "cited": {"cited": (0.65, ("cited",))},
    "picture": {"picture": (0.85, ("picture",))},
}
PRIOR = {role: {sort: prior for sort, (prior, _) in sorts.items()} for role, sorts in SORTS.items()}
SORT_OF = {
    role: {family: sort for sort, (_, families) in sorts.items() for family in families}
    for role, sorts in SORTS.items()
}
# The labels of these roles list agencies and leave newspapers and picture houses out.
LABELS = {Role.CITED: "cited_sources", Role.PICTURE: "image_credit_agencies"}
_AGENCIES = frozenset(
    agency.name
    for agency in agencies()
    if not (agency.newspaper or agency.pictures_only or agency.kind == "press-release")
)
STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0)
FOLDS = 5
ROUNDS = 20  # ways to make the folds
BINS = 10  # of equal width, in which confidence and accuracy are compared


class Candidate(NamedTuple):
    """One name on one page: the evidence for it, and whether it was right."""

    publisher: str
    families: frozenset[str]
    sorts: frozenset[str]
    right: bool


def pages() -> Iterable[tuple[dict[str, Any], newsprov.Article]]:
    """The pages with their labels; a page without readable text is left out."""
    with gzip.open(PAGES / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            with gzip.open(PAGES / row["html"]) as page:
                try:
                    article = newsprov.loads(page.read(), url=row["url"] or None, site=row["domain"])
                except newsprov.UnreadableDocument:
                    article = newsprov.Article("", url=row["url"] or None, id=row["id"])
            yield row, article


def same_house(found: str, domain: str | None, gold: str) -> bool:
    """Whether a publisher found is the one of the label, by name or by the stem of its domain."""
    left, right = flat_name(found), flat_name(gold)
    stem = flat_name((domain or "").partition(".")[0])
    return left in right or right in left or (len(stem) > 3 and (stem in right or right[:6] in stem))


def candidates(labelled: Iterable[tuple[dict[str, Any], newsprov.Article]], role: Role) -> list[Candidate]:
    """Every name that some clue gives a role on a page; of wires, those that a trace shows."""
    found: list[Candidate] = []
    for row, article in labelled:
        if row["origin"] == "unclear" or (role is Role.WIRE and row["role"] == "own"):
            continue
        named: dict[tuple[str, str | None], set[str]] = {}
        for clue in clues_of(article):
            if clue.role is role:
                named.setdefault((clue.name, clue.domain), set()).add(clue.family)
        shown = {origin.name for origin in trace_origin(article).wires}
        for (name, domain), families in named.items():
            if role is Role.WIRE and name not in shown:
                continue  # a service beside its house, a house of pictures
            if role in LABELS:
                if name not in _AGENCIES:
                    continue
                right = name.casefold() in {label.casefold() for label in row[LABELS[role]]}
            elif role is Role.WIRE:
                right = row["role"] in ("full", "mixed") and name in row["origin"]
            else:
                gold = row["republished_from"]
                if gold == "unknown":
                    continue
                right = bool(gold) and same_house(name, domain, gold)
            sorts = frozenset(SORT_OF[role][family] for family in families)
            found.append(Candidate(row["domain"], frozenset(families), sorts, right))
    return found


def fit(rows: Sequence[Candidate], prior: dict[str, float], strength: float) -> dict[str, float]:
    """The most likely weights, each drawn to the logit of its prior; none below 0."""
    names = sorted(prior)
    start = np.array([math.log(prior[name] / (1 - prior[name])) for name in names])
    features = np.array([[name in row.sorts for name in names] for row in rows], dtype=float)
    right = np.array([row.right for row in rows], dtype=float)
    weights = start.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chance) - strength * (weights - start)
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + strength * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights = np.maximum(weights + step, 0.0)
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def chance(weights: dict[str, float], sorts: Iterable[str]) -> float:
    """The probability that these weights give some sorts of evidence."""
    return 1 / (1 + math.exp(-sum(weights[sort] for sort in sorts)))


def out_of_fold(
    rows: Sequence[Candidate], prior: dict[str, float], strength: float, round_: int = 0
) -> list[float]:
    """The probability of each row by weights that were fitted without its publisher."""
    dice = random.Random(round_)
    fold_of = {publisher: dice.randrange(FOLDS) for publisher in sorted({row.publisher for row in rows})}
    chances = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if fold_of[row.publisher] != fold], prior, strength)
        for place, row in enumerate(rows):
            if fold_of[row.publisher] == fold:
                chances[place] = chance(weights, row.sorts)
    return chances


def every_round(rows: Sequence[Candidate], prior: dict[str, float], strength: float) -> list[list[float]]:
    """The same for each way to make the folds."""
    return [out_of_fold(rows, prior, strength, round_) for round_ in range(ROUNDS)]


def mean(values: Iterable[float]) -> float:
    """The mean of some figures."""
    listed = list(values)
    return sum(listed) / len(listed)


def strength_of(rows: Sequence[Candidate], prior: dict[str, float]) -> float:
    """How strongly the weights are best drawn to the prior, by the loss out of fold."""
    losses = {s: mean(log_loss(chances, rows) for chances in every_round(rows, prior, s)) for s in STRENGTHS}
    return min(losses, key=lambda s: losses[s])


def log_loss(chances: Sequence[float], rows: Sequence[Candidate]) -> float:
    """The mean negative log likelihood."""
    return -sum(
        math.log(max(1e-9, p if row.right else 1 - p)) for p, row in zip(chances, rows, strict=True)
    ) / len(rows)


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: the gap between confidence and accuracy, over equal-width bins."""
    gap = 0.0
    for number in range(BINS):
        inside = [
            (p, hit)
            for p, hit in zip(chances, right, strict=True)
            if number / BINS < p <= (number + 1) / BINS or (number == 0 and p == 0)
        ]
        if inside:
            gap += abs(sum(p for p, _ in inside) - sum(hit for _, hit in inside))
    return gap / max(1, len(chances))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    wanted = parser.parse_args()
    labelled = list(pages())
    written: dict[str, dict[str, dict[str, Any]]] = {}
    for role, prior in PRIOR.items():
        rows = candidates(labelled, Role(role))
        strength = strength_of(rows, prior)
        rounds = every_round(rows, prior, strength)
        weights = fit(rows, prior, strength)
        right = [row.right for row in rows]
        print(f"{role}: {len(rows)} names, {sum(right)} right; prior strength {strength}")
        print(f"  out of fold: log loss {mean(log_loss(chances, rows) for chances in rounds):.3f}, ", end="")
        print(f"calibration error {mean(calibration_error(chances, right) for chances in rounds):.3f}")
        for sort, weight in weights.items():
            seen = [row.right for row in rows if sort in row.sorts]
            alone = [row.right for row in rows if row.sorts == {sort}]
            print(
                f"  {sort:10} {weight:5.2f}  seen {len(seen):3}, right {sum(seen):3}; "
                f"alone {len(alone)}, {sum(alone)}"
            )
        written[role] = {
            sort: {"weight": round(weight, 3), "families": SORTS[role][sort][1]}
            for sort, weight in weights.items()
        }
    if wanted.write:
        WEIGHTS.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

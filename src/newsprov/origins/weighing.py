"""From clues to probabilities: how much each sort of evidence is worth, fitted to pages read by hand."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp

from newsprov.origins.page import Clue

CLAIMED = 0.5  # a wire or a republication is claimed at this probability


@cache
def _weights() -> dict[str, dict[str, tuple[str, float]]]:
    """For each role and each family of evidence, its sort and what the sort weighs."""
    fitted = json.loads((files("newsprov.origins") / "weights.json").read_text(encoding="utf-8"))
    return {
        role: {family: (name, sort["weight"]) for name, sort in sorts.items() for family in sort["families"]}
        for role, sorts in fitted.items()
    }


def probability(role: str, families: Iterable[str]) -> float:
    """How likely it is that a source has a role, given the kinds of evidence for it.

    The logits of the sorts add up: two that agree are worth more than each alone, but families of one sort
    are one another's echo and count once. KeyError for a family that was not fitted.

    >>> one, echo, two = {"dateline"}, {"dateline", "endline"}, {"dateline", "meta_author"}
    >>> probability("wire", one) == probability("wire", echo) < probability("wire", two)
    True
    """
    weights = _weights()[role]
    return 1 / (1 + exp(-sum(weight for _, weight in {weights[family] for family in families})))


def families(clues: Iterable[Clue]) -> set[str]:
    """The kinds of evidence among some clues."""
    return {clue.family for clue in clues}

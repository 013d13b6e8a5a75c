"""From clues to probabilities: how much each kind of evidence is worth, fitted to pages read by hand."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp

from newsprov.origins.page import Clue

CLAIMED = 0.5  # a wire or a republication is claimed at this probability


@cache
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(
        (files("newsprov.origins") / "weights.json").read_text(encoding="utf-8")
    )
    return loaded


def probability(role: str, families: Iterable[str]) -> float:
    """How likely it is that a source has a role, given the kinds of evidence for it.

    The logits of the families add up: two that agree are worth more than each alone. KeyError for a
    family that was not fitted.
    """
    weights = _weights()[role]
    return 1 / (1 + exp(-sum(weights[family] for family in set(families))))


def families(clues: Iterable[Clue]) -> set[str]:
    """The kinds of evidence among some clues."""
    return {clue.family for clue in clues}

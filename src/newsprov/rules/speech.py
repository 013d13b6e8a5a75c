"""Reported speech: how a sentence is told from an invitation that begins with the same words."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from newsprov.rules.folding import fold
from newsprov.rules.writing import ends_like_sentence, lacks_stops

_CLAUSE = re.compile(r"""[,;:"«»،、。「」]| - """)
_QUESTIONS = ("?", "؟")
_STOPS = " .!।۔'"


def reports_speech(line: str) -> bool:
    """Whether a folded line is a sentence that says who said it.

    >>> reports_speech("register to vote by friday, the county clerk said.")
    True
    >>> reports_speech("register to read what the county clerk said about the vote.")
    False
    """
    if line.endswith(_QUESTIONS) or not (ends_like_sentence(line) or lacks_stops(line)):
        return False
    words, endings = _verbs()
    clauses = _CLAUSE.split(line.rstrip(_STOPS))
    # in some languages the verb comes last, and no comma before it
    said = [*clauses[0].split()[-2:], *(word for clause in clauses[1:] for word in clause.split())]
    return not words.isdisjoint(said) or any(clause.endswith(endings) for clause in clauses)


@cache
def _verbs() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of all languages, for a page in one language may carry chrome in another."""
    table = tomllib.loads((files("newsprov.rules") / "speech.toml").read_text(encoding="utf-8"))
    words, endings = (fold(" ".join(table[sort].values())).split() for sort in ("words", "endings"))
    return frozenset(words), tuple(endings)

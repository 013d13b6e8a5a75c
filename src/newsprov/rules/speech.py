"""Reported speech: how a sentence is told from an invitation that begins with the same words."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from newsprov.rules.folding import fold
from newsprov.rules.writing import SENTENCE_ENDS, ends_like_sentence, lacks_stops

_CLAUSE = re.compile(r"""[,;:"«»،、。「」]| - """)
_QUESTIONS = ("?", "؟")


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
    first, *others = _CLAUSE.split(line.rstrip(SENTENCE_ENDS + "' "))
    # in some languages the verb comes last, and no comma before it
    said = " ".join(others).split() or first.split()[-2:]
    return not words.isdisjoint(said) or any(clause.endswith(endings) for clause in (first, *others))


@cache
def _verbs() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of all languages, for a page in one language may carry chrome in another."""
    table = tomllib.loads((files("newsprov.rules") / "speech.toml").read_text(encoding="utf-8"))
    words, endings = (fold(" ".join(table[sort].values())).split() for sort in ("words", "endings"))
    return frozenset(words), tuple(endings)

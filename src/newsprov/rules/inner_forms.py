"""The forms that chrome is known by wherever it stands in a line: phrases, and cues of patterns.

What any of them looks for is looked for once, by the sieve.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from newsprov.rules.documents import Document, Sought
from newsprov.rules.folding import fold
from newsprov.rules.forms import Form, Found, first_come
from newsprov.rules.rule import Rule
from newsprov.rules.writing import holds_spaceless


class InnerForm(Form, Protocol):
    """A form that looks for phrases inside of lines."""

    sought: Sought


class Contained:
    """Lines that hold a phrase anywhere; a phrase is looked for where its longest word is."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed: dict[str, list[tuple[str, Rule]]] = {}
        contained = ((fold(phrase), rule) for rule in rules for phrase in rule.contains)
        spaced = [entry for entry in contained if _has_words(entry[0])]
        for phrase, rule in sorted(spaced, key=lambda entry: -len(entry[0])):
            self._filed.setdefault(_anchor(phrase), []).append((phrase, rule))
        self.sought: Sought = Sought((phrase for phrase, _ in spaced), _longest(rules))

    def find(self, document: Document) -> Found:
        """The lines that hold a phrase."""
        for line in document.holding(self.sought):
            for word in _words(line):
                for phrase, rule in self._filed.get(word, ()):
                    if phrase in line and len(line) <= rule.limit:
                        yield line, rule


class Unspaced:
    """Lines that hold a phrase without words to look up, as in a script without spaces."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = first_come(
            (phrase, rule) for rule in rules for phrase in map(fold, rule.contains) if not _has_words(phrase)
        )
        longest_first = sorted(self._filed, key=len, reverse=True)
        self._anywhere = re.compile("|".join(map(re.escape, longest_first)))
        self.sought: Sought = Sought(self._filed, _longest(rules))

    def find(self, document: Document) -> Found:
        """The lines that hold a phrase; of several the first one counts that is sought in lines so long."""
        for line in document.holding(self.sought):
            for found in self._anywhere.finditer(line):
                rule = self._filed[found[0]]
                if len(line) <= rule.limit:
                    yield line, rule
                    break


class Pattern:
    """Lines that a regular expression fits; it is tried where one of its cues is."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._pattern = re.compile(rule.pattern or "")
        self.sought: Sought = Sought(map(fold, rule.cues), rule.limit)

    def find(self, document: Document) -> Found:
        """The lines that hold a cue and fit."""
        for line in document.holding(self.sought):
            if self._pattern.fullmatch(line):
                yield line, self._rule


def _longest(rules: Sequence[Rule]) -> int:
    return max((rule.limit for rule in rules), default=0)


def _has_words(phrase: str) -> bool:
    return bool(_words(phrase)) and not holds_spaceless(phrase)


def _anchor(phrase: str) -> str:
    """The word of a phrase by which it is found: the longest, or a bracket and what follows."""
    words = _words(phrase)
    return words[0] if phrase[0] in "([" else max(words, key=len)


def _words(text: str) -> list[str]:
    return text.replace(".", " ").replace(",", " ").split()

"""The forms that chrome is known by from how a line begins or ends, each filed for looking up.

A form looks at all lines of a document at once, and at a line that no rule knows hardly at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.phrases import Phrases
from newsprov.rules.rule import Rule
from newsprov.rules.writing import ends_like_sentence, holds_spaceless

if TYPE_CHECKING:
    from newsprov.rules.documents import Document

# What may stand around a line without being part of it: bullets, arrows, quotes, stars, colons.
_LEAD = " \t-*•·●○■□▪▫◆◇★☆►▶▷▸▹➤➔→»«›‹<>|/\\~=_+#✔✓✉☎◀◄←↑↓⬇▼▲△▽…"
EDGES = _LEAD + "\"'.,:;!?()[]{}【】「」『』《》〈〉（）。、،؛؟।۔：|՝`"
_LEADS = frozenset(_LEAD)
_SEPARATORS = tuple(":|->→►▶»›/՝、】」])״=")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[\s\d.,:;/()|\[\]·•+*\"'<>«»!?&-]+")
# Behind a label of these kinds stand a name, a date or some words, and no sentence of this length.
_NAMES = frozenset(
    {Kind.SOURCE_LINK, Kind.TAGS, Kind.BYLINE, Kind.DATE, Kind.CONTACT, Kind.CREDIT, Kind.CAPTION}
    | {Kind.SHARE, Kind.ADVERT, Kind.NEWSLETTER, Kind.SUBSCRIBE}
)
_SENTENCE = 60
_SHORT = 100
_ENDED = 12
# A credit at the end of a caption is looked for this far from its end.
_TRAIL = 60
_TRAIL_AFTER = frozenset(".!?。…\"')*»।۔|")
# From Thai to Hangul a word goes on without a space, or with the ending attached.
_ENDLESS = "\u0e00"

Found = Iterator[tuple[str, Rule]]


class Form(Protocol):
    """One way to know lines."""

    def find(self, document: "Document") -> Found:
        """The lines that are known, each with its rules, most telling first."""


class Wholes:
    """Lines that are a phrase and nothing else, or made of certain words only."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._phrases = first_come(
            (_core(fold(phrase)), rule) for rule in rules for phrase in (*rule.lines, *rule.labels)
        )
        # each vocabulary under all its words
        self._vocabularies: dict[str, list[tuple[frozenset[str], Rule]]] = {}
        for rule in rules:
            vocabulary = frozenset(fold(" ".join(rule.words)).split())
            for word in vocabulary:
                self._vocabularies.setdefault(word, []).append((vocabulary, rule))
        # how the lines begin and end that are known without being a phrase to the letter
        numbered = [phrase for phrase in self._phrases if "0" in phrase]
        self._outer_words = {*self._vocabularies, *(word for phrase in numbered for word in _outer(phrase))}

    def __contains__(self, line: str) -> bool:
        return _core(line) in self._phrases

    def find(self, document: "Document") -> Found:
        """The short lines that are known, and by which rule."""
        for line in document.short:
            if len(line) > _SHORT:
                continue
            core = line.strip(EDGES)
            rule = self._phrases.get(core)
            if rule is None:
                first, last = _outer(core)
                if (first in self._outer_words or not first.isalpha()) and (
                    last in self._outer_words or not last.isalpha()
                ):
                    rule = self._numbered_or_worded(core, first)
            if rule is not None:
                yield line, rule

    def _numbered_or_worded(self, core: str, first: str) -> Rule | None:
        """The rule that knows a line with 0 in the place of its numbers, or for each of its words."""
        digits = _DIGITS.search(core) is not None
        if digits:
            if rule := self._phrases.get(_DIGITS.sub("0", core)):
                return rule
        elif first.rstrip(EDGES) not in self._vocabularies:
            return None
        words = [word for word in _WORDS.split(core) if word]
        for vocabulary, rule in self._vocabularies.get(words[0], ()) if words else ():
            if len(words) >= rule.at_least and digits >= rule.digits and vocabulary.issuperset(words):
                return rule
        return None


class _Start(Enum):
    START = 0
    LABEL = 1
    HEADING = 2


class Heads:
    """Lines that begin with a phrase."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = Phrases(
            [
                (phrase.lstrip(_LEAD) or phrase, (form, rule))
                for rule in rules
                for phrases, form in (
                    (rule.labels, _Start.LABEL),
                    (rule.headings, _Start.HEADING),
                    (rule.starts, _Start.START),
                )
                for phrase in map(fold, phrases)
            ]
        )

    def find(self, document: "Document") -> Found:
        """The lines that begin with a phrase and do not go on as a sentence would."""
        lines = document.lines
        heads = [line.lstrip(_LEAD) if line[0] in _LEADS else line for line in lines]
        for place, phrase, (form, rule) in self._filed.among(heads):
            line, head = lines[place], heads[place]
            if len(line) <= rule.limit and _fits(form, phrase, head):
                rest = head[len(phrase) :]
                # behind a comma somebody goes on speaking
                led = form is _Start.LABEL or phrase[-1] == ":" or rest[:1] == ","
                if not (led and rule.kind in _NAMES and _goes_on(rest)):
                    yield line, rule


class Tails:
    """Lines that end with a phrase."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = Phrases([(fold(phrase), rule) for rule in rules for phrase in rule.ends], at_end=True)

    def find(self, document: "Document") -> Found:
        """The lines that end with a phrase and are no sentence that an agency signs."""
        for place, phrase, rule in self._filed.among(document.lines):
            line = document.lines[place]
            if len(line) <= rule.limit and not _signs(line, phrase, rule):
                yield line, rule


class Credited:
    """Lines that end with a name, before it a colon and a word such as "photo"."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = first_come((fold(word), rule) for rule in rules for word in rule.trailing)

    def find(self, document: "Document") -> Found:
        """The lines with one of these words before their last colon."""
        for line in document.lines:
            if ":" in line[-_TRAIL:] and (rule := self._rule_of(line)):
                yield line, rule

    def _rule_of(self, line: str) -> Rule | None:
        """The rule whose word stands before the last colon, after a sentence or in brackets."""
        before, _, name = line.rpartition(":")
        text, space, word = before.rstrip().rpartition(" ")
        if not space or not name.strip(EDGES):
            return None
        bracket = word[:1] in "([【"
        rule = self._filed.get(word.lstrip("([【"))
        if rule and len(line) <= rule.limit and (bracket or text.rstrip()[-1:] in _TRAIL_AFTER) and text:
            return rule
        return None


def first_come(entries: Iterable[tuple[str, Rule]]) -> dict[str, Rule]:
    """For each phrase the first rule that claims it."""
    claimed: dict[str, Rule] = {}
    for phrase, rule in entries:
        claimed.setdefault(phrase, rule)
    return claimed


def _core(line: str) -> str:
    """A folded line without what may stand around it, and with 0 for each number."""
    return _DIGITS.sub("0", line.strip(EDGES))


def _outer(line: str) -> tuple[str, str]:
    """The first and the last word of a line."""
    return line.partition(" ")[0], line.rpartition(" ")[2]


def _signs(line: str, phrase: str, rule: Rule) -> bool:
    """Whether an agency in brackets or behind a stroke signs a sentence, which then is the story's.

    A word for pictures in the same place, one of the rule's own labels, signs nothing.
    """
    return (
        phrase[0] in "([/="
        and ends_like_sentence(line[: -len(phrase)].rstrip(" ([/="))
        and not any(fold(label) in phrase for label in rule.labels)
    )


def _goes_on(rest: str) -> bool:
    """Whether a whole sentence follows, where a name, a date or some words would."""
    least = _SENTENCE // 2 if holds_spaceless(rest) else _SENTENCE
    return len(rest) >= least and ends_like_sentence(rest)


def _fits(form: _Start, phrase: str, line: str) -> bool:
    rest = line[len(phrase) :]
    if phrase[-1] in EDGES and form is not _Start.HEADING:
        return True
    if form is _Start.START:
        # a phrase stops at the end of a word; a long one may go on, where a language adds endings
        return not rest or rest[0] in EDGES or len(phrase) >= _ENDED or rest[0] >= _ENDLESS
    if form is _Start.LABEL:
        return rest.lstrip(" \"')*").startswith(_SEPARATORS)
    return rest[:1] in (" ", ":") and not ends_like_sentence(line)

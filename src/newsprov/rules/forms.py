"""The forms that chrome is known by, each filed for looking up.

A form looks at all lines of a document at once: what the document does not hold, no line of it does, so
hundreds of phrases cost a few looks, and a line that no rule knows hardly any.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Protocol

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.phrases import Phrases
from newsprov.rules.rule import Rule
from newsprov.rules.writing import ends_like_sentence, holds_spaceless

# What may stand around a line without being part of it: bullets, arrows, quotes, stars, colons.
_LEAD = " \t-*•·●○■□▪▫◆◇★☆►▶▷▸▹➤➔→»«›‹<>|/\\~=_+#✔✓✉☎◀◄←↑↓⬇▼▲△▽…"
EDGES = _LEAD + "\"'.,:;!?()[]{}【】「」『』《》〈〉（）。、،؛؟।۔：|՝`"
_LEADS = frozenset(_LEAD)
_SEPARATORS = tuple(":|->→►▶»›/՝、】」])״=")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"[\d:/@']")
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

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that are known, each with its rules, most telling first; `document` joins them all."""


class Wholes:
    """Lines that are a phrase and nothing else, or made of certain words only."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._phrases = _first_come(
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

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The short lines that are known, and by which rule."""
        for line in lines:
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

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that begin with a phrase and do not go on as a sentence would."""
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

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that end with a phrase and are no sentence that an agency signs."""
        for place, phrase, rule in self._filed.among(lines):
            line = lines[place]
            if len(line) <= rule.limit and not _signs(line, phrase, rule):
                yield line, rule


class Contained:
    """Lines that hold a phrase anywhere; a phrase is looked for where its longest word is."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed: dict[str, list[tuple[str, Rule]]] = {}
        contained = ((fold(phrase), rule) for rule in rules for phrase in rule.contains)
        for phrase, rule in sorted(contained, key=lambda entry: -len(entry[0])):
            if not holds_spaceless(phrase):
                self._filed.setdefault(_anchor(phrase), []).append((phrase, rule))
        self._anchors = frozenset(self._filed)

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that hold a phrase."""
        if not self._filed:
            return
        words = self._anchors.intersection(_words(document))
        phrases = [phrase for word in words for phrase, _ in self._filed[word]]
        for line in _holding(phrases, lines, document):
            for word in _words(line):
                for phrase, rule in self._filed.get(word, ()):
                    if phrase in line and len(line) <= rule.limit:
                        yield line, rule


class Unspaced:
    """Lines that hold a phrase of a script without spaces, which has no words to look up."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = _first_come(
            (phrase, rule) for rule in rules for phrase in map(fold, rule.contains) if holds_spaceless(phrase)
        )
        longest_first = sorted(self._filed, key=len, reverse=True)
        self._anywhere = re.compile("|".join(map(re.escape, longest_first)))

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that hold a phrase; of several the first one counts."""
        if not self._filed or document.isascii() or self._anywhere.search(document) is None:
            return
        for line in lines:
            if found := self._anywhere.search(line):
                rule = self._filed[found[0]]
                if len(line) <= rule.limit:
                    yield line, rule


class Credited:
    """Lines that end with a name, before it a colon and a word such as "photo"."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._filed = _first_come((fold(word), rule) for rule in rules for word in rule.trailing)

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines with one of these words before their last colon."""
        for line in lines:
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


class Pattern:
    """Lines that a regular expression fits; it is tried where one of its cues is."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._pattern = re.compile(rule.pattern or "")
        self._cues = tuple(fold(cue) or cue for cue in rule.cues)
        # many cues share a digit or a mark, and few lines hold one
        marks = (_MARK.search(cue) for cue in self._cues)
        self._hints = dict.fromkeys(
            mark[0] if mark else cue for cue, mark in zip(self._cues, marks, strict=True)
        )

    def find(self, lines: Sequence[str], document: str) -> Found:
        """The lines that hold a cue and fit."""
        hinted = _holding(self._hints, lines, document)
        for line in _holding(self._cues, hinted, "\n".join(hinted)) if hinted else ():
            if len(line) <= self._rule.limit and self._pattern.fullmatch(line):
                yield line, self._rule


def _holding(phrases: Iterable[str], lines: Iterable[str], document: str) -> list[str]:
    """The lines of a document that hold one of these phrases, each once."""
    here = [phrase for phrase in phrases if phrase in document]
    return list(dict.fromkeys(line for phrase in here for line in lines if phrase in line))


def _first_come(entries: Iterable[tuple[str, Rule]]) -> dict[str, Rule]:
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


def _anchor(phrase: str) -> str:
    """The word of a phrase by which it is found: the longest, or a bracket and what follows."""
    words = _words(phrase)
    return words[0] if phrase[0] in "([" else max(words, key=len)


def _words(text: str) -> list[str]:
    return text.replace(".", " ").replace(",", " ").split()


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

"""How a line finds its rule without trying them all.

Phrases are filed under the first or last characters of a line or under one of its words, so a line that
no rule knows costs a few look-ups, however many languages are loaded.
"""

import re
from collections.abc import Iterable
from enum import Enum

from newsprov.rules.folding import fold
from newsprov.rules.rule import Rule

# What may stand around a line without being part of it: bullets, arrows, quotes, stars, colons.
_MARKS = " \t-*•·●○■□▪▫◆◇★☆►▶▷▸▹➤➔→»«›‹<>|/\\~=_+#✔✓✉☎◀◄←↑↓⬇▼▲△▽…"
EDGES = _MARKS + "\"'.,:;!?()[]{}【】「」『』《》〈〉（）。、،؛؟।۔：|՝`"
_LEAD = _MARKS + "\"'([【「『《〈（"
_SEPARATORS = (
    ":",
    "|",
    " -",
    "-",
    ">",
    "→",
    "►",
    "▶",
    "»",
    "›",
    " /",
    "/",
    "՝",
    "、",
    "】",
    "」",
    "]",
    ")",
    "״",
    "=",
)
_SENTENCE_ENDS = ".!?。।॥۔؟։።"
_CLOSERS = "\"')]}」』）*_ "
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[\s\d.,:;/()|\[\]·•+*\"'<>«»!?&-]+")
_SHORT = 100
_LONGEST = 600


class _Form(Enum):
    START = 0
    LABEL = 1
    HEADING = 2


def ends_like_sentence(line: str) -> bool:
    """Whether a folded line ends with the mark of a sentence, inside closing quotes or not."""
    return line.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS if line else False


class Index:
    """The rules of a pack, filed for looking up; a phrase that two rules claim goes to the first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._lines: dict[str, Rule] = {}
        self._heads: dict[str, list[tuple[str, _Form, Rule]]] = {}
        self._tails: dict[str, list[tuple[str, Rule]]] = {}
        self._anchors: dict[str, list[tuple[str, Rule]]] = {}
        self._spaceless: dict[str, Rule] = {}
        self._vocabularies: list[tuple[frozenset[str], Rule]] = []
        self._patterns: list[tuple[tuple[str, ...], re.Pattern[str], Rule]] = []
        for rule in rules:
            self._file(rule)
        # the longest phrase first: "read more on" says more than "read more"
        for entries in (*self._heads.values(), *self._tails.values(), *self._anchors.values()):
            entries.sort(key=lambda entry: -len(entry[0]))
        self._vocabulary = frozenset().union(*(words for words, _ in self._vocabularies))
        phrases = sorted(self._spaceless, key=len, reverse=True)
        self._anywhere = re.compile("|".join(map(re.escape, phrases))) if phrases else None
        self._head_lengths = sorted({len(head) for head in self._heads}, reverse=True)
        self._tail_lengths = sorted({len(tail) for tail in self._tails}, reverse=True)

    def _file(self, rule: Rule) -> None:
        for phrase in rule.lines:
            self._lines.setdefault(_DIGITS.sub("0", fold(phrase).strip(EDGES)), rule)
        for phrases, form in (
            (rule.labels, _Form.LABEL),
            (rule.headings, _Form.HEADING),
            (rule.starts, _Form.START),
        ):
            for phrase in phrases:
                phrase = fold(phrase)
                if form is _Form.LABEL:
                    self._lines.setdefault(_DIGITS.sub("0", phrase.strip(EDGES)), rule)
                phrase = phrase.lstrip(_LEAD) or phrase
                self._heads.setdefault(phrase[:4], []).append((phrase, form, rule))
        for phrase in map(fold, rule.ends):
            self._tails.setdefault(phrase[-4:], []).append((phrase, rule))
        for phrase in map(fold, rule.contains):
            if _is_spaceless(phrase):
                self._spaceless.setdefault(phrase, rule)
            else:
                words = phrase.split()
                anchor = max(words[1:-1], key=len) if len(words) > 2 else words[0]
                self._anchors.setdefault(anchor, []).append((phrase, rule))
        if rule.words:
            self._vocabularies.append(
                (frozenset(word for entry in rule.words for word in fold(entry).split()), rule)
            )
        if rule.pattern is not None:
            self._patterns.append((tuple(map(fold, rule.cues)), re.compile(rule.pattern), rule))

    def match(self, line: str) -> Rule | None:
        """The rule that knows this folded line, or None."""
        length = len(line)
        if length > _LONGEST:
            return None
        if length <= _SHORT and (rule := self._match_short(line)):
            return rule
        heads = self._heads
        head = line.lstrip(_LEAD) if line[:1] in _LEAD else line
        for size in self._head_lengths:
            for phrase, form, rule in heads.get(head[:size], ()):
                if head.startswith(phrase) and length <= rule.limit and _fits(form, phrase, head):
                    return rule
        tails = self._tails
        for size in self._tail_lengths:
            for phrase, rule in tails.get(line[-size:], ()):
                if line.endswith(phrase) and length <= rule.limit:
                    return rule
        anchors = self._anchors
        words = line.split()
        if not anchors.keys().isdisjoint(words):
            for word in words:
                for phrase, rule in anchors.get(word, ()):
                    if phrase in line and length <= rule.limit:
                        return rule
        if self._anywhere and _is_spaceless(line) and (found := self._anywhere.search(line)):
            rule = self._spaceless[found[0]]
            if length <= rule.limit:
                return rule
        for cues, pattern, rule in self._patterns:
            if length <= rule.limit:
                for cue in cues:
                    if cue in line:
                        if pattern.fullmatch(line):
                            return rule
                        break
        return None

    def _match_short(self, line: str) -> Rule | None:
        core = line.strip(EDGES)
        digits = _DIGITS.search(core) is not None
        if rule := self._lines.get(_DIGITS.sub("0", core) if digits else core):
            return rule
        if not core:
            return None
        words = [word for word in _WORDS.split(core) if word]
        if self._vocabulary.issuperset(words):
            for vocabulary, rule in self._vocabularies:
                if len(words) >= rule.at_least and digits >= rule.digits and vocabulary.issuperset(words):
                    return rule
        return None


def _fits(form: _Form, phrase: str, line: str) -> bool:
    rest = line[len(phrase) :]
    if phrase[-1] in EDGES and form is not _Form.HEADING:
        return True
    if form is _Form.START:
        return not rest or rest[0] == " " or rest[0] in EDGES or _is_spaceless(phrase)
    if form is _Form.LABEL:
        return rest.startswith(_SEPARATORS) or rest.lstrip(" \"')*").startswith(_SEPARATORS)
    return rest[:1] == " " and not ends_like_sentence(line)


def _is_spaceless(line: str) -> bool:
    """Whether the middle of a line is written in a script without spaces: Thai to Khmer, Chinese, kana."""
    middle = line[len(line) >> 1 : (len(line) >> 1) + 1]
    return (
        "\u0e00" <= middle <= "\u0eff"
        or "\u1000" <= middle <= "\u109f"
        or "\u1780" <= middle <= "\u17ff"
        or "\u2e80" <= middle < "\uac00"
        or "\uf900" <= middle <= "\uffef"
    )

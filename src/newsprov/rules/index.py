"""How a line finds its rule without trying them all.

Phrases are filed under the first or last characters of a line or under one of its words, so a line that
no rule knows costs a few look-ups, however many languages are loaded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.rule import Rule

# What may stand around a line without being part of it: bullets, arrows, quotes, stars, colons.
_MARKS = " \t-*•·●○■□▪▫◆◇★☆►▶▷▸▹➤➔→»«›‹<>|/\\~=_+#✔✓✉☎◀◄←↑↓⬇▼▲△▽…"
EDGES = _MARKS + "\"'.,:;!?()[]{}【】「」『』《》〈〉（）。、،؛؟।۔：|՝`"
_LEAD = _MARKS
_SEPARATORS = tuple(":|->→►▶»›/՝、】」])״=")
_SENTENCE_ENDS = ".!?。।॥۔؟։።"
_CLOSERS = "\"')]}」』）*_ "
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[\s\d.,:;/()|\[\]·•+*\"'<>«»!?&-]+")
# What stands behind a label of these kinds is a name, a date or some words, and no sentence of this length.
_NAMES = frozenset({Kind.SOURCE_LINK, Kind.TAGS, Kind.BYLINE, Kind.DATE, Kind.CONTACT})
_SENTENCE = 60
_SIGNED = 24
_SHORT = 100
_LONG = 200
_ENDED = 12
# A credit at the end of a caption is looked for this far from its end.
_TRAIL = 60
_TRAIL_AFTER = frozenset(".!?。…\"')*»।۔|")
# From Thai to Hangul a word goes on without a space, or with the ending attached.
_ENDLESS = "\u0e00"


# How far a pattern reaches, what every line it fits holds one of, its cues, the pattern, and whose it is.
_Pattern = tuple[int, tuple[str, ...], tuple[str, ...], re.Pattern[str], Rule]
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff]")


class _Form(Enum):
    START = 0
    LABEL = 1
    HEADING = 2


def ends_like_sentence(line: str) -> bool:
    """Whether a folded line ends with the mark of a sentence, inside closing quotes or not.

    What stands behind it in brackets, such as an agency's sigle, is passed over.
    """
    if not line:
        return False
    if line.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS:
        return True
    bracket = line.rfind("(", -_SIGNED) if line[-1] == ")" else 0
    return bracket > 0 and line[:bracket].rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


class Index:
    """The rules of a pack, filed for looking up; a phrase that two rules claim goes to the first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._lines: dict[str, Rule] = {}
        self._heads: dict[str, list[tuple[str, _Form, Rule]]] = {}
        self._tails: dict[str, list[tuple[str, Rule]]] = {}
        self._anchors: dict[str, list[tuple[str, Rule]]] = {}
        self._spaceless: dict[str, Rule] = {}
        self._trailing: dict[str, Rule] = {}
        self._vocabularies: list[tuple[frozenset[str], Rule]] = []
        self._patterns: list[_Pattern] = []
        for rule in rules:
            self._file(rule)
        # the longest phrase first: "read more on" says more than "read more"
        for heads in self._heads.values():
            heads.sort(key=lambda entry: -len(entry[0]))
        for phrases in (*self._tails.values(), *self._anchors.values()):
            phrases.sort(key=lambda entry: -len(entry[0]))
        self._head_sizes = _sizes((head[0], len(head)) for head in self._heads)
        self._tail_sizes = _sizes((tail[-1], len(tail)) for tail in self._tails)
        self._vocabulary = frozenset[str]().union(*(words for words, _ in self._vocabularies))
        anywhere = sorted(self._spaceless, key=len, reverse=True)
        self._anywhere = re.compile("|".join(map(re.escape, anywhere))) if anywhere else None
        self._anchor_words = frozenset(self._anchors)
        self._patterns.sort(key=lambda entry: -entry[0])
        self._plain_patterns = list(_plain_only(self._patterns))
        # most lines of a story are longer than most rules look at: those have an index of their own
        self._reach = max((rule.limit for rule in rules), default=0)
        long = [rule for rule in rules if rule.limit > _LONG]
        self._of_long = Index(long) if len(long) < len(rules) else None

    def _file(self, rule: Rule) -> None:
        for phrase in (*rule.lines, *rule.labels):
            self._lines.setdefault(_DIGITS.sub("0", fold(phrase).strip(EDGES)), rule)
        for phrases, form in (
            (rule.labels, _Form.LABEL),
            (rule.headings, _Form.HEADING),
            (rule.starts, _Form.START),
        ):
            for phrase in map(fold, phrases):
                phrase = phrase.lstrip(_LEAD) or phrase
                self._heads.setdefault(phrase[:4], []).append((phrase, form, rule))
        for phrase in map(fold, rule.ends):
            self._tails.setdefault(phrase[-4:], []).append((phrase, rule))
        for phrase in map(fold, rule.contains):
            if _is_spaceless(phrase):
                self._spaceless.setdefault(phrase, rule)
            else:
                words = _words(phrase)
                anchor = words[0] if phrase[0] in "([" else max(words, key=len)
                self._anchors.setdefault(anchor, []).append((phrase, rule))
        for word in map(fold, rule.trailing):
            self._trailing.setdefault(word, rule)
        if rule.words:
            words = " ".join(map(fold, rule.words)).split()
            self._vocabularies.append((frozenset(words), rule))
        if rule.pattern is not None:
            cues = tuple(fold(cue) or cue for cue in rule.cues)
            self._patterns.append((rule.limit, _hints(cues), cues, re.compile(rule.pattern), rule))

    def match(self, line: str) -> Rule | None:
        """The rule that knows this folded line, or None."""
        return self.match_all([line])[0]

    def match_all(self, lines: Sequence[str]) -> list[Rule | None]:
        """For each of these folded lines the rule that knows it, or None."""
        document = "\n".join(lines)
        anywhere = None if document.isascii() or not _SPACELESS.search(document) else self._anywhere
        # menus come twice on a page, and buttons below every story
        known = {line: self._match(line, anywhere) for line in dict.fromkeys(lines)}
        return [known[line] for line in lines]

    def _match(self, line: str, anywhere: re.Pattern[str] | None) -> Rule | None:
        length = len(line)
        if length > _LONG and self._of_long:
            return self._of_long._match(line, None)
        if not line or length > self._reach:
            return None
        if length <= _SHORT and (rule := self._match_whole(line)):
            return rule
        head = line if line[0] not in _LEAD else line.lstrip(_LEAD)
        for size in self._head_sizes.get(head[:1], ()):
            for phrase, form, rule in self._heads.get(head[:size], ()):
                if head.startswith(phrase) and length <= rule.limit and _fits(form, phrase, head):
                    labelled = form is _Form.LABEL or phrase[-1] == ":"
                    if labelled and rule.kind in _NAMES and _goes_on(head[len(phrase) :]):
                        continue
                    return rule
        for size in self._tail_sizes.get(line[-1], ()):
            for phrase, rule in self._tails.get(line[-size:], ()):
                if line.endswith(phrase) and length <= rule.limit and not _signs(line, phrase, rule):
                    return rule
        if self._anchors and not self._anchor_words.isdisjoint(words := _words(line)):
            for word in words:
                for phrase, rule in self._anchors.get(word, ()):
                    if phrase in line and length <= rule.limit:
                        return rule
        if anywhere and (found := anywhere.search(line)):
            rule = self._spaceless[found[0]]
            if length <= rule.limit:
                return rule
        if ":" in line[-_TRAIL:] and (rule := self._match_trailing(line)):
            return rule
        for limit, hints, cues, pattern, rule in self._plain_patterns if line.isascii() else self._patterns:
            if length > limit:
                return None
            for hint in hints:
                if hint in line:
                    if any(cue in line for cue in cues) and pattern.fullmatch(line):
                        return rule
                    break
        return None

    def _match_trailing(self, line: str) -> Rule | None:
        """The rule whose word stands before the last colon, after a sentence or in brackets."""
        before, _, name = line.rpartition(":")
        text, space, word = before.rstrip().rpartition(" ")
        if not space or not name.strip(EDGES):
            return None
        bracket = word[:1] in "([【"
        rule = self._trailing.get(word.lstrip("([【"))
        if rule and len(line) <= rule.limit and (bracket or text.rstrip()[-1:] in _TRAIL_AFTER) and text:
            return rule
        return None

    def is_whole(self, line: str) -> bool:
        """Whether a folded line is a phrase of some rule and nothing else."""
        return _DIGITS.sub("0", line.strip(EDGES)) in self._lines

    def _match_whole(self, line: str) -> Rule | None:
        """The rule for which a short line as a whole, or each of its words, is known."""
        core = line.strip(EDGES)
        if (rule := self._lines.get(core)) or not core:
            return rule
        digits = _DIGITS.search(core) is not None
        if digits:
            if rule := self._lines.get(_DIGITS.sub("0", core)):
                return rule
        elif core.partition(" ")[0].rstrip(EDGES) not in self._vocabulary:
            return None
        words = [word for word in _WORDS.split(core) if word]
        if self._vocabulary.issuperset(words):
            for vocabulary, rule in self._vocabularies:
                if len(words) >= rule.at_least and digits >= rule.digits and vocabulary.issuperset(words):
                    return rule
        return None


def _words(line: str) -> list[str]:
    return line.replace(".", " ").replace(",", " ").split()


def _sizes(keys: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """For each character the lengths of the keys it begins or ends, longest first."""
    sizes: dict[str, set[int]] = {}
    for character, size in keys:
        sizes.setdefault(character, set()).add(size)
    return {character: tuple(sorted(found, reverse=True)) for character, found in sizes.items()}


def _hints(cues: tuple[str, ...]) -> tuple[str, ...]:
    """For cues with a number in them only its first digit: many share it, and few lines hold it."""
    digits = (_DIGITS.search(cue) for cue in cues)
    return tuple(
        dict.fromkeys(digit[0][0] if digit else cue for cue, digit in zip(cues, digits, strict=True))
    )


def _plain_only(patterns: Iterable[_Pattern]) -> Iterator[_Pattern]:
    """The patterns with those cues that a line in ASCII can hold."""
    for limit, _, cues, pattern, rule in patterns:
        if plain := tuple(cue for cue in cues if cue.isascii()):
            yield limit, _hints(plain), plain, pattern, rule


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
    """Whether a whole sentence follows a label, where a name, a date or some words would."""
    least = _SENTENCE // 2 if _SPACELESS.search(rest) else _SENTENCE
    return len(rest) >= least and ends_like_sentence(rest)


def _fits(form: _Form, phrase: str, line: str) -> bool:
    rest = line[len(phrase) :]
    if phrase[-1] in EDGES and form is not _Form.HEADING:
        return True
    if form is _Form.START:
        # a phrase stops at the end of a word; a long one may go on, where a language adds endings
        return not rest or rest[0] in EDGES or len(phrase) >= _ENDED or rest[0] >= _ENDLESS
    if form is _Form.LABEL:
        return rest.lstrip(" \"')*").startswith(_SEPARATORS)
    return rest[:1] in (" ", ":") and not ends_like_sentence(line)


def _is_spaceless(phrase: str) -> bool:
    """Whether a phrase is written in a script without spaces: Thai to Khmer, Chinese, kana."""
    return _SPACELESS.search(phrase) is not None

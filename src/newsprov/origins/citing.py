"""Sources that the story names for a claim: "according to", "told", "reported"."""

import re

from newsprov.model import Evidence
from newsprov.origins.languages import Phrases, has_trait
from newsprov.origins.naming import Mention
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import ending, is_spaceless, stages
from newsprov.origins.values import UNNAMED, Role

_SHORTEST, _SHORTEST_SPACELESS = 25, 10  # characters of a line that may be a sentence
_BEHIND = 60  # characters behind a name in which a cue is sought
_CLAUSE_TAIL = 60  # characters before a name in one of its cases in which one is sought
_WORDS_BETWEEN = (1, 2, 3)  # between a cue and a name, as in "told the French agency X"
_LONG_CUE = 4  # a cue of more letters than this may be the beginning of a longer word
# The house quoted or its journalist named: "X: 'The ..." and "X's Jane Doe".
_SPEAKS = re.compile(r":\s?[\"“„«]|[’'](?:s\s)?\s?[A-Z][\w.-]+ [A-Z]")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[.!?;。！？।؟]\s")
_SPACELESS_CLAUSE = re.compile("[。！？]")


def citation(page: Page, group: Group) -> list[Clue]:
    """An agency or newspaper with a cue beside it, in a sentence of the story."""
    line = page.layout.lines[group.line]
    shortest = _SHORTEST_SPACELESS if has_trait(page.language, "spaceless") else _SHORTEST
    if line.length < shortest or all(m.houses == (UNNAMED,) for m in group.mentions):
        return []
    clause = last_clause(group.before)
    led = stages(page.phrases, clause)
    cued = any(ending(stage, page.phrases.before) for stage in led)
    called = _is_called_agency(page.phrases, group, clause, led[-1]) and (cued or _is_said(page, group))
    if not (cued or called or _is_cued(page, group, clause, led[-1])):
        return []
    evidence = cited_sentence(page, group)
    return [
        page.clue(Role.CITED, "cited", page.houses(mention), evidence)
        for mention in group.mentions
        if _may_be_cited(page, mention, called)
    ]


def last_clause(before: str) -> str:
    """What stands before a name since the last clause has ended."""
    return _CLAUSE.split(before)[-1]


def cited_sentence(page: Page, group: Group) -> Evidence:
    """The sentence around a name as evidence of a citation."""
    start, end = _sentence(page, group)
    return Evidence("cite/cue", page.text[start:end], start, end)


def _may_be_cited(page: Page, mention: Mention, called: bool) -> bool:
    """Whether a name can be a source's; a sigle that is also a word only where it is called an agency."""
    known = [page.registry[name] for name in page.houses(mention) if name in page.registry]
    if not known or known[0] == page.own or all(agency.pictures_only for agency in known):
        return False
    if mention.bracketed or (mention.sigle and not mention.exact):
        return False
    if called or not mention.sigle or not all(agency.everyday for agency in known):
        return True
    return any(page.language in agency.languages[:1] for agency in known)


def _is_called_agency(phrases: Phrases, group: Group, clause: str, bare: str) -> bool:
    """Whether a word for "agency" stands by a name: "the news agency X", "the agency of the Czechs, X"."""
    plain = clause.lower().rstrip(" \"“„«'’‘(")
    if bare != plain and plain.endswith(phrases.agency):
        return True
    words = plain.split()
    if any(" ".join(words[:-skipped]).endswith(phrases.agency) for skipped in _WORDS_BETWEEN):
        return True
    return _behind(group).startswith(phrases.agency)


def _behind(group: Group) -> str:
    return group.after[:_BEHIND].lower().lstrip(" \"”»'’),")


def _is_cued(page: Page, group: Group, clause: str, bare: str) -> bool:
    """Whether a cue stands some words before a name, or behind it."""
    phrases, after = page.phrases, group.after[:_BEHIND]
    words = bare.split(" ")
    if any(ending(" ".join(words[:-skipped]), phrases.strong_before) for skipped in _WORDS_BETWEEN):
        return True
    if _goes_on_with_cue(phrases, group) or _SPEAKS.match(after):
        return True
    glued = after[:1] in ("'", "’", ":", "-") and after[1:2].isalpha()
    if glued or any(mention.inflected for mention in group.mentions):
        return _is_cued_in_clause(page, group, clause)
    if has_trait(page.language, "spaceless"):
        near = _SPACELESS_CLAUSE.split(after)[0][:16]
        if any(cue in near for cue in phrases.after) or any(cue in clause[-8:] for cue in phrases.before):
            return True
    return _is_cued_further_on(phrases, group)


def _goes_on_with_cue(phrases: Phrases, group: Group) -> bool:
    """Whether a cue stands right behind a name."""
    for text in (_behind(group), group.after[:_BEHIND].lower()):
        cue = next(filter(text.startswith, phrases.after), "")
        if cue:
            joined = text[len(cue) :][:1].isalpha() and cue[-1].isalpha() and not is_spaceless(cue)
            return not joined or len(cue) > _LONG_CUE
    return False


def _is_cued_further_on(phrases: Phrases, group: Group) -> bool:
    """Whether a cue stands some words behind a name."""
    words = _behind(group).split(" ")
    for skipped in _WORDS_BETWEEN:
        between = " ".join(words[:skipped]) + " "
        if " ".join(words[skipped:]).startswith(phrases.distant_after) and not _CLAUSE.search(between):
            return True
    return False


def _is_cued_in_clause(page: Page, group: Group, clause: str) -> bool:
    """Whether a cue stands in the clause of a name in one of its cases, or the case is a cue itself."""
    behind = _CLAUSE.split(group.after[:_BEHIND].lower())[0]
    if any(cue in behind for cue in page.phrases.strong_after):
        return True
    if any(cue in clause.lower()[-_CLAUSE_TAIL:] for cue in page.phrases.strong_before):
        return True
    return has_trait(page.language, "cases_cite") and _is_said(page, group)


def _is_said(page: Page, group: Group) -> bool:
    """Whether a word of saying or reporting stands in the sentence: without one, a name is its topic."""
    start, end = _sentence(page, group)
    sentence = page.text[start:end].lower()
    words, several = page.phrases.said
    return not words.isdisjoint(_WORD.findall(sentence)) or any(cue in sentence for cue in several)


def _sentence(page: Page, group: Group) -> tuple[int, int]:
    """The sentence around a name, cut to the line."""
    line = page.layout.lines[group.line]
    text = page.text
    start = group.origin
    for found in _CLAUSE.finditer(text, start, group.start):
        start = found.end()
    last = min(line.end, group.end + 400)
    stop = _CLAUSE.search(text, group.end, last)
    end = stop.start() + 1 if stop else last
    if end - start > 300:
        start, end = max(start, group.start - 120), min(end, group.end + 120)
    return start, end

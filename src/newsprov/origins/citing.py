"""Sources that the story names for a claim: "according to", "told", "reported"."""

import re
from functools import cache

from newsprov.model import Evidence
from newsprov.origins.languages import STRONG, any_of, has_trait, page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import ending, is_spaceless, stages
from newsprov.origins.values import UNNAMED, Role

_LONGEST_LINE = 20_000  # of a longer line, only the beginning is searched for unlisted newspapers
# The house quoted or its journalist named: "X: 'The ..." and "X's Jane Doe".
_SPEAKS = re.compile(r":\s?[\"“„«]|[’'](?:s\s)?\s?[A-Z][\w.-]+ [A-Z]")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[.!?;。！？।؟]\s")


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The names of newspapers and the hosts that no registry lists, each with the words that end them."""
    titles, endings = page_words("newspaper_titles"), page_words("host_endings")
    return (
        (re.compile(rf"(?<![\w&'’-])(?:[A-Z][\w&'’-]+ ){{1,3}}?(?:{any_of(titles)})\b"), titles),
        (re.compile(rf"\b[a-z][a-z0-9-]{{2,30}}(?:{any_of(endings)})\b"), endings),
    )


def citation(page: Page, group: Group) -> list[Clue]:
    """An agency or newspaper with a cue beside it, in a sentence of the story."""
    line = page.layout.lines[group.line]
    shortest = 10 if has_trait(page.language, "spaceless") else 25
    if line.end - line.start < shortest or all(m.houses == (UNNAMED,) for m in group.mentions):
        return []
    cue = _cue(page, group)
    if not cue:
        return []
    clues = []
    for mention in group.mentions:
        houses = page.houses(mention)
        known = [page.registry[name] for name in houses if name in page.registry]
        if not known or all(agency.pictures_only for agency in known):
            continue
        if mention.bracketed or (mention.sigle and not mention.exact):
            continue
        if (
            mention.sigle
            and all(agency.everyday for agency in known)
            and not (
                cue == "agency"
                or any(page.language == agency.languages[0] for agency in known if agency.languages)
            )
        ):
            continue
        if page.own and page.own.name == known[0].name:
            continue
        start, end = _sentence(page, group)
        evidence = Evidence("cite/cue", page.text[start:end], start, end)
        clues.append(page.clue(Role.CITED, "cited", houses, evidence))
    return clues


def _cue(page: Page, group: Group) -> str:
    """The cue beside a name: "agency" for the word itself, "" for none."""
    phrases = page.phrases
    clause = _CLAUSE.split(group.before)[-1]
    plain = clause.lower().rstrip(" \"“„«'’‘(")
    shorter = stages(page, clause)
    bare = shorter[-1]
    if any(ending(stage, phrases.before) for stage in shorter):
        return "agency" if bare != plain and _has_agency(plain, phrases.agency) else "before"
    said = _is_said(page, group)
    if said and bare != plain and _has_agency(plain, phrases.agency):
        return "agency"
    if said and any(_has_agency(" ".join(plain.split()[:-skipped]), phrases.agency) for skipped in (1, 2, 3)):
        return "agency"  # "the news agency of the Czechs, X", "l'agence de presse tchèque X"
    # An adjective may stand between: "as quoted by Spanish agency X", "told the French X".
    words = bare.split(" ")
    for dropped in range(1, 4):
        if len(words) <= dropped:
            break
        if ending(" ".join(words[:-dropped]), phrases.strong_before):
            return "before"
    after = group.after[:60]
    low = after.lower().lstrip(" \"”»'’),")
    raw = after.lower()
    if phrases.after and (low.startswith(phrases.after) or raw.startswith(phrases.after)):
        cue = next(c for c in phrases.after if low.startswith(c) or raw.startswith(c))
        rest = low[len(cue) :] if low.startswith(cue) else raw[len(cue) :]
        if not rest[:1].isalpha() or not cue[-1].isalpha() or is_spaceless(cue) or len(cue) > 4:
            return "after"
    if said and low.startswith(phrases.agency) and phrases.agency:
        return "agency"
    if _SPEAKS.match(after):
        return "after"
    if any(mention.inflected for mention in group.mentions) or (
        raw[:1] in ("'", "’", ":", "-") and raw[1:2].isalpha()
    ):
        # A case ending on the name, with a cue word within the clause.
        near = _CLAUSE.split(raw)[0]
        ending_of_clause = clause.lower()[-60:]
        if any(cue in near for cue in phrases.strong_after):
            return "after"
        if any(cue in ending_of_clause for cue in phrases.strong_before):
            return "before"
        return "inflected" if said and has_trait(page.language, "cases_cite") else ""
    words_after = low.split(" ")
    for dropped in (1, 2, 3):
        rest = " ".join(words_after[dropped:])
        skipped = " ".join(words_after[:dropped]) + " "
        if rest.startswith(phrases.distant_after) and not _CLAUSE.search(skipped):
            return "after"
    if has_trait(page.language, "spaceless"):
        near = re.split(r"[。！？]", after)[0][:16]
        if any(cue in near for cue in phrases.after):
            return "after"
        if any(cue in clause[-8:] for cue in phrases.before):
            return "before"
    return ""


def _is_said(page: Page, group: Group) -> bool:
    """Whether a word of saying or reporting stands in the sentence: without one, a name is its topic."""
    start, end = _sentence(page, group)
    sentence = page.text[start:end].lower()
    words, several = page.phrases.said
    return not words.isdisjoint(_WORD.findall(sentence)) or any(cue in sentence for cue in several)


def _has_agency(text: str, agency: tuple[str, ...]) -> bool:
    return text.endswith(agency) if agency else False


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


def outlets(page: Page) -> list[Clue]:
    """Newspapers that no registry lists, named behind a cue: "according to the Harwick Times"."""
    clues: list[Clue] = []
    shapes = [shape for shape, words in _shapes() if any(word in page.text for word in words)]
    if not shapes:
        return clues
    layout = page.layout
    taken = [(g.start, g.end) for groups in page.groups.values() for g in groups]
    for index in layout.paragraphs:
        line = layout.lines[index]
        last = min(line.end, line.start + _LONGEST_LINE)
        for found in (hit for shape in shapes for hit in shape.finditer(page.text, line.start, last)):
            start, end = found.span()
            if any(left < end and start < right for left, right in taken):
                continue
            group = Group(
                index, start, end, page.text[line.start : start], page.text[end : line.end], (), False
            )
            clause = _CLAUSE.split(group.before)[-1]
            cue = next(
                filter(None, (ending(stage, page.phrases.before) for stage in stages(page, clause))), ""
            )
            if not cue or len(cue) <= STRONG:
                continue
            left, right = _sentence(page, group)
            evidence = Evidence("cite/cue", page.text[left:right], left, right)
            name = found.group()
            clues.append(Clue(Role.CITED, "cited", name, evidence, domain=name if name.islower() else None))
    return clues

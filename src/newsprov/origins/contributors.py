"""Contributor phrases: "With files from The Canadian Press", "Reuters contributed to this report"."""

from newsprov.origins.languages import Phrases, page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import SENTENCE_END, TOKEN, ending, ends_sentence, residue, stages
from newsprov.origins.values import Role

_SHORT = 110  # characters of a line that is quoted whole, and may be nothing but the phrase
_OWN_LINE = 130  # of a line amid the story of a plain text
_LITTLE = 5  # letters of a cue that says other things as well: "de", "with"
_DENIAL = 2  # words: "was not supplied by", "never been supplied by"
_REST, _LITTLE_REST = 60, 25  # characters of words that may follow, the second behind a little cue


def contributor(page: Page, group: Group) -> list[Clue]:
    """ "With files from X" in the byline, the first or the last lines."""
    if not _is_at_an_edge(page, group):
        return []
    line = page.layout.lines[group.line]
    short = line.length <= _SHORT
    cue, at = _cue(page.phrases, group)
    after, lead = group.after.lower().lstrip(" -–"), group.before[:at].strip()
    follows = after.startswith(page.phrases.with_after)
    ended = [phrase for phrase in page.phrases.contributed if phrase in after]
    ends = bool(ended)
    if _is_denied(lead) or any(_is_denied(after.partition(phrase)[0]) for phrase in ended):
        return []
    if cue and not (follows or ends):
        if not _says_all(page, group, cue, lead, short=short):
            return []
    elif follows:
        if not (short or len(lead) < 60 or SENTENCE_END.search(lead)):
            return []
    elif not ends:
        return []
    start = group.origin + at if cue and not short else line.start
    return page.clues(
        Role.WIRE, "contributor", group, min(start, group.start), line.end if short else group.end
    )


def _is_at_an_edge(page: Page, group: Group) -> bool:
    """Whether a line stands above or below the story; in plain text, any line of its own."""
    layout = page.layout
    line = layout.lines[group.line]
    if group.line <= layout.first or layout.last - 1 <= group.line <= layout.last + 6:
        return True
    return line.block is None and line.length <= _OWN_LINE


def _cue(phrases: Phrases, group: Group) -> tuple[str, int]:
    """The phrase in front of a name and where it starts, or "" and where the name does.

    A little word that is part of a citation, as in "de acuerdo con X", is none.
    """
    for stage in (found.rstrip(" :：") for found in stages(phrases, group.before)):
        cue = ending(stage, phrases.with_)
        if cue:
            cites = len(ending(stage, phrases.before)) > len(cue)
            if len(cue) <= _LITTLE and (cites or len(residue(group.after)) > _LITTLE_REST):
                break
            return cue, len(stage) - len(cue)
    return "", len(group.before)


def _is_denied(before: str) -> bool:
    """Whether one of the last words before a phrase says that it is not so."""
    return not page_words("denials").isdisjoint(TOKEN.findall(before.lower())[-_DENIAL:])


def _says_all(page: Page, group: Group, cue: str, lead: str, *, short: bool) -> bool:
    """Whether a phrase and a name are all that their sentence, or their short line, says."""
    if len(residue(group.after)) > _REST:
        return False
    if not lead.strip(" (（[*–—-•/") or SENTENCE_END.search(lead) or lead[-1] in "([（*–—/|":
        return True
    titled = group.line == page.layout.headline or (group.line == 0 and not page.article.blocks)
    return short and not titled and not ends_sentence(group.after) and len(cue) > 2

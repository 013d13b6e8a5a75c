"""The shapes that credits are made of: what surrounds a name in its line."""

import re
from typing import TYPE_CHECKING

from newsprov.origins.languages import Phrases, page_words
from newsprov.rules.writing import SENTENCE_ENDS

if TYPE_CHECKING:
    from newsprov.origins.page import Group

OPENERS = "([（【［〔[/＜<「"
CLOSERS = ")]）】］〕/＞>」"
TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
STOPS = SENTENCE_ENDS + "…！？"
QUOTES = '”"»“'
OPENING_QUOTES = tuple('"“„«')
SENTENCE_END = re.compile(rf"[{STOPS}{QUOTES}]['\"”’‘»」』)\]]*\s*$")
# Scripts whose words take few characters: Thai and Lao, kana, ideographs, hangul.
DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def width(text: str) -> int:
    """The length of a text, in which the characters of dense scripts count twice."""
    return len(text) if text.isascii() else len(text) + len(DENSE.findall(text))


def residue(text: str) -> str:
    """What is left of the words around a name when dates, times, initials and marks are taken off."""
    rest = text.strip(" \u00a0\t-–—―()[]（）【】/|,.;:©*•<>＜＞\"'“”»«=_…­​‍▪■●。、")
    if not rest:
        return ""
    small = page_words("small_words")
    words = [word for word in TOKEN.findall(rest) if not word[0].isdigit() and word.lower() not in small]
    if len(words) < 4 and all(len(word) <= 3 and is_cased(word) for word in words):
        return ""  # the initials of an editor or the short name of a house
    return " ".join(words)


def stages(phrases: Phrases, before: str) -> list[str]:
    """What stands before a name, in lower case, with fewer and fewer articles and words for "agency"."""
    text = before.lower().replace("’", "'").rstrip()
    stages = [text]
    text = text.rstrip(" \"“„«»'‘(-־")
    stages.append(text)
    for _ in range(4):
        stripped = text
        for word in phrases.agency:
            if text.endswith(word) and not text[: -len(word)][-1:].isalnum():
                stripped = text[: -len(word)].rstrip()
                break
        else:
            head, _, word = text.rpartition(" ")
            if word in phrases.articles:
                stripped = head.rstrip()
        if stripped == text:
            break
        text = stripped
        stages.append(text)
    return stages


def ending(text: str, cues: tuple[str, ...]) -> str:
    """The longest of these phrases that ends a text as whole words, or ""."""
    text = text.rstrip()
    if not text.endswith(cues):
        return ""
    for cue in cues:
        if text.endswith(cue):
            at = len(text) - len(cue)
            if (
                at == 0
                or not text[at - 1].isalnum()
                or (not cue[0].isascii() and not text[at - 1].isascii() and is_spaceless(cue))
            ):
                return cue
    return ""


def is_cased(text: str) -> bool:
    """Whether a text begins with a letter that has a capital.

    >>> is_cased("Harwick"), is_cased("東京"), is_cased("ქალაქი")
    (True, False, False)
    """
    # title() and not upper(): Georgian has capitals, but no word begins with one.
    return text[:1].lower() != text[:1].title()


def is_spaceless(text: str) -> bool:
    """Whether a phrase is of a script that puts no space between words, or glues them."""
    return DENSE.match(text) is not None


def ends_sentence(after: str) -> bool:
    """Whether what follows a name ends in a full stop after more words."""
    return after.rstrip().endswith((".", "!", "?")) and len(after.strip()) > 1


def is_quoted(group: "Group") -> bool:
    """Whether a credit stands between quotation marks, as one that the story tells of."""
    if group.after.lstrip(" .)]）】")[:1] not in ('"', "”", "“", "»"):
        return False
    opened = max(map(group.before.rfind, OPENING_QUOTES))
    between = group.before[opened + 1 :]
    # The mark right before a name is the name's own: "Agentur "Interfax"".
    return opened >= 0 and bool(between.strip()) and not any(mark in between for mark in "”»")

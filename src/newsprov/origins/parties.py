"""Whether a name in a credit is the whole name of a party, or the beginning of another name."""

import re

from newsprov.origins.languages import little_words, page_words
from newsprov.origins.page import Group, Page
from newsprov.origins.shapes import TOKEN, is_cased

# What ends the name of a party: a comma, a slash, a bracket, a dash between spaces.
_PARTY_END = re.compile(r"[,;:/|()\[\]（）【】<>©•*&+=\"“”«»]|[.!?]\s|\s[-–—]|[-–—]\s")
_EXPANSION = re.compile(r"\s?\(([^()]{5,90})\)")
_APPOSITION = 4  # words before a name that say what somebody was there
_PERSON = 2  # capitalised words that are taken for a person's name: "AFP Jane Doe"
_SHORT = 3  # letters of a little word, as in "AFP in Paris"


def whole_party(page: Page, group: Group) -> bool:
    """Whether the words around an agency's name leave it the name of the agency.

    "AP Business Writer", "AFP Jane Doe" and "AFP in Paris" do; "AP teacher", "Efe Yilmaz" and
    "Reuters Institute" are somebody else, and so is "a former AP correspondent".
    """
    if _is_spelt_out(page, group) or _is_former(group):
        return False
    after = group.after
    if not after[:1].isspace():
        return True
    end = _PARTY_END.search(after)
    words = TOKEN.findall(after[: end.start()] if end else after)
    trade = page_words("trade_words").union(page.phrases.agency, page.phrases.photo, page.phrases.generic)
    little = little_words(page.language).union(
        page_words("place_joins"), page.phrases.and_, page.phrases.with_, page.phrases.articles
    )
    for at, word in enumerate(words):
        if word in little or (len(word) <= _SHORT and word.islower()):
            words = words[:at]
            break
    folded = [word.lower() for word in words]
    if not page_words("other_bodies").isdisjoint(folded):
        return False
    if not words or not trade.isdisjoint(folded) or not is_cased(words[0]):
        return True
    if any(word.islower() for word in words):
        return False
    return len(words) <= _PERSON and not _is_given_name(page, group)


def _is_former(group: Group) -> bool:
    """Whether somebody is named who was with the agency once: "a former AP correspondent"."""
    said = TOKEN.findall(group.before.lower())[-_APPOSITION:]
    return not page_words("former_words").isdisjoint(said)


def _is_given_name(page: Page, group: Group) -> bool:
    """Whether the sigle is written like a person's name where the agency writes it otherwise: "Efe"."""
    last = group.mentions[-1]
    written = page.text[last.start : last.end]
    return written.istitle() and written.upper() in last.houses


def _is_spelt_out(page: Page, group: Group) -> bool:
    """Whether brackets behind a sigle spell it out as something else: "UPI (Universitas ...)"."""
    spelt = _EXPANSION.match(group.after)
    last = group.mentions[-1]
    return (
        spelt is not None
        and last.sigle
        and is_short_for(page.text[last.start : last.end], spelt.group(1))
        and not page.registry.mentions(spelt.group(1))
    )


def is_short_for(sigle: str, name: str) -> bool:
    """Whether a sigle of three letters or more is made of the initials of a name or is its beginning.

    >>> is_short_for("MIA", "MIAMI"), is_short_for("UPI", "Universitas Pendidikan Indonesia")
    (True, True)
    """
    words = TOKEN.findall(name)
    if len(sigle) < 3 or not words:
        return False
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials.upper() == sigle.upper() or (
        len(sigle) == 3 and sigle.isupper() and words[0].upper().startswith(sigle)
    )

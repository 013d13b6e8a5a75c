"""Which publisher a stretch of a line names, and whether that is the page's own house."""

import re
from functools import cache

from newsprov.model import Evidence
from newsprov.origins.addresses import ADDRESS, flat_name, host_of
from newsprov.origins.languages import any_of, page_words
from newsprov.origins.page import Clue, Page
from newsprov.origins.shapes import is_cased
from newsprov.origins.values import Role

_QUOTED = re.compile(r"[\"“„«「『‘《]\s?([^\"”“»」』’》]{2,60}?)\s?[\"”“»」』’》]")
_CAPITAL = "A-ZÀ-ÞĀ-ŽА-ЯЁЄІЇҐΑ-ΩԱ-Ֆ0-9"
# Where the name of a publisher ends at the latest.
NAME_STOP = re.compile(r"[.;!?。，,()（）|]\s|[.;!?。，,()（）|]$|\s[–—-]\s|\n")
_LONGEST_LEAD = 140  # characters behind a notice in which the name is sought
_AT_START = 45


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a notice and the name of the publisher."""
    return re.compile(rf"^(?:\s|[:：,–—-]|(?:{any_of(page_words('notice_joins'))})\b)+")


@cache
def _name() -> re.Pattern[str]:
    """Up to six words with capitals, and the little words that names have among them."""
    word = rf"[{_CAPITAL}][\w'’.&+-]*"
    return re.compile(rf"{word}(?:\s+(?:(?:{any_of(page_words('name_joins'))})(?!\w)|{word})){{0,5}}")


def name_at_start(page: Page, text: str) -> str | None:
    """The publisher that a stretch behind a notice begins with: an address, a known house, a title."""
    text = text[:_LONGEST_LEAD]
    led = _lead().match(text)
    stretch = text[led.end() :] if led else text
    address = ADDRESS.search(stretch)
    if address and address.start() < _AT_START:
        host = host_of(address.group())
        if host and not address.group().isupper():
            return host
    quoted = _QUOTED.search(stretch)
    if quoted and quoted.start() < 30:
        return quoted.group(1)
    mentions = page.registry.mentions(stretch, page.phrases.suffixes, page.phrases.prefixes)
    if mentions and mentions[0].start <= 25:
        mention = mentions[0]
        houses = page.houses(mention)
        if not is_cased(stretch[mention.start]) and stretch[mention.end :].lstrip()[:1].isalpha():
            return None  # part of a longer name
        if len(houses) == 1:
            # "Harwick Post" must not be read as "Post": a longer capitalised name wins.
            wider = _name().match(stretch, mention.start)
            return _trimmed(wider.group()) if wider and wider.end() > mention.end + 1 else houses[0]
    found = _name().match(stretch)
    return _trimmed(found.group()) if found else _spaceless_name(stretch)


def name_at_end(page: Page, text: str) -> str | None:
    """The publisher that a stretch before a notice ends with."""
    stretch = text[-90:]
    address = ADDRESS.search(stretch)
    if address:
        host = host_of(address.group())
        if host and not address.group().isupper():
            return host
    titles = _QUOTED.findall(stretch)
    if titles:
        return str(titles[-1])
    mentions = page.registry.mentions(stretch, page.phrases.suffixes, page.phrases.prefixes)
    houses = page.houses(mentions[-1]) if mentions else ()
    if len(houses) == 1:
        return houses[0]
    names = [found.group() for found in _name().finditer(stretch)]
    return _trimmed(names[-1]) if names and len(names[-1]) > 2 else _spaceless_name(stretch, last=True)


def _spaceless_name(stretch: str, *, last: bool = False) -> str | None:
    """A title in a script without capitals: what stands up to the next mark."""
    words = stretch.strip(" :：،,。.")
    if not words or words[0].isascii() or is_cased(words[0]):
        return None
    parts = re.split(r"[。，,、（()）|:：.؛،।\n]", words)
    part = (parts[-1] if last else parts[0]).strip(' 《》"“”«»')
    return part if 2 <= len(part) <= 40 else None


def _trimmed(name: str) -> str | None:
    """A name without the little words and marks at its end."""
    stop = NAME_STOP.search(name)
    name = (name[: stop.start()] if stop else name).strip(" .,:;-–—")
    words = name.split()
    while words and words[-1] in page_words("name_joins"):
        words.pop()
    name = " ".join(words)
    return name if len(name) > 1 and not name.isdigit() else None


def publisher_clues(page: Page, family: str, name: str, evidence: Evidence) -> list[Clue]:
    """The clues that a text was taken from a house, unless that is the page's own publisher."""
    domain = host_of(name) if "." in name and " " not in name else None
    agency = page.registry.owner(domain) if domain else None
    for known in (name, f"The {name}"):
        if agency is None and known in page.registry:
            agency = page.registry[known]
    if agency is None and not domain:
        for mention in page.registry.mentions(name):
            houses = page.houses(mention)
            if mention.start <= 4 and mention.end == len(name) and len(houses) == 1:
                agency = page.registry[houses[0]]
    if is_own(page, name, domain) or (agency and agency is page.own):
        return []
    shown = name
    if agency and (not domain or family in ("canonical", "based_on")):
        # A newspaper by its usual name; an agency's site as the page calls it.
        shown, domain = (name if not name.isascii() and not domain else agency.name), domain or agency.domain
    clues = [Clue(Role.REPUBLISHED_FROM, family, shown, evidence, domain=domain)]
    wire = agency and not agency.newspaper and not agency.pictures_only
    if agency and wire and family == "notice" and page.language != "zh":
        clues.append(page.clue(Role.WIRE, "notice", (agency.name,), evidence))
    return clues


def is_own(page: Page, name: str, domain: str | None = None) -> bool:
    """Whether a name or address is the page's own publisher."""
    own = page.domain
    if own and domain:
        if domain == own or domain.endswith("." + own) or own.endswith("." + domain):
            return True
        same_stem = flat_name(domain.partition(".")[0]) == flat_name(own.partition(".")[0])
        if same_stem and page.registry.owner(domain) is None:
            return True
    flat = flat_name(name)
    if len(flat) < 2 or domain:
        return False
    return any(
        flat in known or flat.startswith(known) or (known in flat and len(known) * 2 > len(flat))
        for known in page.own_names
        if len(min(flat, known, key=len)) > 2 or flat == known
    )

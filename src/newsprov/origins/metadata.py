"""What a page says of its source out of the reader's sight: schema.org, meta tags, data layers, links."""

import re

from newsprov.model import Evidence
from newsprov.origins.addresses import host_of
from newsprov.origins.languages import page_words
from newsprov.origins.naming import Mention
from newsprov.origins.page import Clue, Page
from newsprov.origins.publishers import is_own, publisher_clues
from newsprov.origins.values import Role
from newsprov.reading.facts import site_of

_JSONLD_AUTHOR = re.compile(
    r"^(?:jsonld|microdata)\.(?:author|creator|contributor)(?:\.name|\.alternateName)?$"
)
_JSONLD_SOURCE = re.compile(r"^(?:jsonld|microdata)\.(?:sourceOrganization|provider|creditText)(?:\.name)?$")
_JSONLD_PUBLISHER = re.compile(r"^(?:jsonld|microdata)\.publisher(?:\.name)?$")
_ADDRESS = re.compile(r"^(?:https?:)?/?/")
_LINKS = {
    "link.canonical": "canonical",
    "jsonld.isBasedOn": "based_on",
    "jsonld.isBasedOn.url": "based_on",
    "jsonld.isBasedOnUrl": "based_on",
    "link.original-source": "canonical",
    "link.syndication-source": "canonical",
    "meta.original-source": "canonical",
    "meta.syndication-source": "canonical",
}
_LONGEST, _LONGEST_SLUG = 280, 40  # characters of a value, and of the last part of an address
_AT_START = 4  # characters in front of the name of a publisher
_FEW = 2


def claimed(page: Page) -> list[Clue]:
    """The agencies that the page's metadata names as author or source."""
    clues: list[Clue] = []
    values: dict[str, set[str]] = {}
    for claim in page.article.claims:
        if claim.field.startswith("script."):
            values.setdefault(claim.field, set()).add(claim.value.lower())
    for claim in page.article.claims:
        family = _family(claim.field)
        # A key with many values speaks of the pictures and stories of the whole page.
        if family and len(values.get(claim.field, ())) <= _FEW:
            clues.extend(_named(page, family, claim.field, claim.value))
    return clues


def _family(field: str) -> str | None:
    if _JSONLD_AUTHOR.match(field) or _JSONLD_SOURCE.match(field):
        return "schema_author"
    if _JSONLD_PUBLISHER.match(field):
        return "schema_publisher"
    if field.startswith("script."):
        return "data_layer"
    if field.startswith("meta.") and field[5:].lower() in page_words("author_tags"):
        return "meta_author"
    return None


def _named(page: Page, family: str, field: str, value: str) -> list[Clue]:
    """The agencies that a value names, and a newspaper where the field says whose the text is."""
    text = _readable(page, family, value)
    evidence = Evidence(f"metadata/{family}", value, field=field)
    clues: list[Clue] = []
    for mention in page.registry.mentions(text):
        houses = page.houses(mention)
        known = page.registry[houses[0]]
        if known.pictures_only or not _is_meant(page, family, mention, text):
            continue
        if any(is_own(page, "", domain) for domain in known.domains):
            continue
        if not known.newspaper:
            clues.append(page.clue(Role.WIRE, family, houses, evidence, "/" in text or " | " in text))
        elif _JSONLD_SOURCE.match(field) and not is_own(page, known.name):
            # A newspaper as author or publisher is mostly the page's own house.
            clues.append(Clue(Role.REPUBLISHED_FROM, "metadata", known.name, evidence, domain=known.domain))
    return clues


def _readable(page: Page, family: str, value: str) -> str:
    """The words of a value that may name an agency; "" for a picture's, and for an address without one."""
    folded = value.lower()
    if len(value) > _LONGEST or any(word in folded for word in page_words("picture_values")):
        return ""
    if _ADDRESS.match(value):
        # ".../auteur/2005-afp": an author page may carry the agency's name.
        host = host_of(value)
        if host and page.registry.owner(host) and family != "meta_author":
            return ""
        text = value.rstrip("/").rpartition("/")[2].replace("-", " ")
        return text if len(text) <= _LONGEST_SLUG else ""
    if "-" in value and value.islower() and " " not in value:
        return value.replace("-", " ")
    return value


def _is_meant(page: Page, family: str, mention: Mention, text: str) -> bool:
    """Whether a name is that of another house than the page's own, and not a word of the value."""
    houses = page.houses(mention)
    if page.own and page.own.name in houses:
        return False
    if mention.sigle and any(page.registry[name].everyday for name in houses) and not _whole(mention, text):
        return False
    return family != "schema_publisher" or (_whole(mention, text) and mention.start <= _AT_START)


def _whole(mention: Mention, text: str) -> bool:
    """Whether a sigle stands alone in a value, or after a comma or slash."""
    before, after = text[: mention.start].rstrip(), text[mention.end :].strip()
    return not after and (not before or before[-1] in ",/|")


def links(page: Page) -> list[Clue]:
    """A canonical link or an isBasedOn that leads to another house."""
    clues: list[Clue] = []
    for field, family in _LINKS.items() if page.domain else ():
        for value in page.article.claimed(field):
            site = site_of(host_of(value) or "") if _ADDRESS.match(value) else None
            if site and _is_elsewhere(page, family, site):
                evidence = Evidence(f"link/{family}", value, field=field)
                clues.extend(publisher_clues(page, family, site, evidence))
    return clues


def _is_elsewhere(page: Page, family: str, site: str) -> bool:
    """Whether a site is another house's; by a canonical link example.co.uk and example.com are one."""
    own = page.domain or ""
    if site == own or site.endswith(tuple(page_words("storage_hosts"))):
        return False
    return family != "canonical" or site.partition(".")[0] != own.partition(".")[0]

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
_LONGEST = 280
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
    folded = value.lower()
    if len(value) > _LONGEST or any(word in folded for word in page_words("picture_values")):
        return []
    text = value
    if _ADDRESS.match(value):
        # ".../auteur/2005-afp": an author page may carry the agency's name.
        host = host_of(value)
        if host and page.registry.owner(host) and family != "meta_author":
            return []
        text = value.rstrip("/").rpartition("/")[2].replace("-", " ")
        if len(text) > 40:
            return []
    elif "-" in value and value.islower() and " " not in value:
        text = value.replace("-", " ")
    clues = []
    for mention in page.registry.mentions(text):
        houses = page.houses(mention)
        known = [page.registry[name] for name in houses]
        if known[0].pictures_only or (page.own and page.own.name in houses):
            continue
        if mention.sigle and any(agency.everyday for agency in known) and not _whole(mention, text):
            continue
        if family == "schema_publisher" and not (_whole(mention, text) and mention.start <= 4):
            continue
        if known[0].newspaper:
            if not is_own(page, known[0].name) and not any(is_own(page, "", d) for d in known[0].domains):
                evidence = Evidence(f"metadata/{family}", value, field=field)
                if not _JSONLD_SOURCE.match(field):
                    continue  # a newspaper as author or publisher is mostly the page's own house
                clues.append(
                    Clue(Role.REPUBLISHED_FROM, "metadata", known[0].name, evidence, domain=known[0].domain)
                )
            continue
        if any(is_own(page, "", domain) for domain in known[0].domains):
            continue
        evidence = Evidence(f"metadata/{family}", value, field=field)
        clues.append(page.clue(Role.WIRE, family, houses, evidence, "/" in text or " | " in text))
    return clues


def _whole(mention: Mention, text: str) -> bool:
    """Whether a sigle stands alone in a value, or after a comma or slash."""
    before, after = text[: mention.start].rstrip(), text[mention.end :].strip()
    return not after and (not before or before[-1] in ",/|")


def links(page: Page) -> list[Clue]:
    """A canonical link or an isBasedOn that leads to another house."""
    clues: list[Clue] = []
    for field, family in (
        ("link.canonical", "canonical"),
        ("jsonld.isBasedOn", "based_on"),
        ("jsonld.isBasedOn.url", "based_on"),
        ("jsonld.isBasedOnUrl", "based_on"),
        ("link.original-source", "canonical"),
        ("link.syndication-source", "canonical"),
        ("meta.original-source", "canonical"),
        ("meta.syndication-source", "canonical"),
    ):
        for value in page.article.claimed(field):
            host = host_of(value) if _ADDRESS.match(value) else None
            if not host or not page.domain:
                continue
            site = site_of(host)
            if (
                not site
                or site.endswith(tuple(page_words("storage_hosts")))
                or site == page.domain
                or (family == "canonical" and same_house(site, page.domain))
            ):
                continue
            clues.extend(publisher_clues(page, family, site, Evidence(f"link/{family}", value, field=field)))
    return clues


def same_house(left: str, right: str) -> bool:
    """Whether two domains are one house under two endings: example.co.uk and example.com."""
    return left.partition(".")[0] == right.partition(".")[0]

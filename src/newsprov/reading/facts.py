"""From the claims of a page to the fields of an Article: title, authors, date, language, site."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import TypeVar

from newsprov.model import Claim
from newsprov.moments import aware

Found = TypeVar("Found")

_TITLE = ("jsonld.headline", "meta.og:title", "meta.twitter:title", "microdata.headline", "jsonld.name")
_AUTHORS = (
    ("jsonld.author.name", "jsonld.author"),
    ("jsonld.creator.name", "jsonld.creator"),
    ("meta.author", "meta.article:author", "meta.dc.creator", "meta.byl", "meta.sailthru.author"),
    ("jsonld.WebPage.author.name", "microdata.author"),
)
_PUBLISHED = (
    "jsonld.datePublished", "meta.article:published_time", "microdata.datePublished",
    "meta.og:published_time", "meta.date", "meta.dc.date", "meta.dc.date.issued", "meta.dcterms.created",
    "meta.pubdate", "meta.publishdate", "meta.publish-date", "meta.parsely-pub-date", "meta.sailthru.date",
    "meta.cxenseparse:recs:publishtime", "jsonld.dateCreated", "jsonld.WebPage.datePublished", "html.time",
    "meta.last-modified", "jsonld.dateModified",
)  # fmt: skip
_LANGUAGE = (
    "html.lang", "jsonld.inLanguage", "meta.og:locale", "meta.content-language", "meta.language",
    "meta.dc.language", "jsonld.WebPage.inLanguage", "microdata.inLanguage",
)  # fmt: skip


def title(claims: Sequence[Claim], headings: Sequence[str]) -> str | None:
    """The headline as schema.org or the social tags say it, else the first h1, else the window's title.

    Where one of the page's h1 headings is the same but for the name of the house behind it, the heading.
    """
    claimed = _first(claims, _TITLE, str)
    if claimed is None:
        return next(iter(headings), None) or _first(claims, ("html.title",), str)
    for heading in headings:
        if claimed.startswith(heading) and _HOUSE.match(claimed, len(heading)):
            return heading
    return claimed


_HOUSE = re.compile(r"\s+[|\-–—:•·]")


def address(claims: Sequence[Claim]) -> str | None:
    """Where the page says it stands: by og:url first, for a reprint's canonical link names the original."""
    return _first(claims, ("meta.og:url", "link.canonical"), str)


_NO_NAME = re.compile(r"^[/(]|://|@|^\W*$")


def authors(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The authors as the first place that names any says them; addresses are no names."""
    for fields in _AUTHORS:
        names = dict.fromkeys(
            claim.value for claim in claims if claim.field in fields and not _NO_NAME.search(claim.value)
        )
        if names:
            return tuple(names)
    return ()


def published(claims: Sequence[Claim]) -> datetime | None:
    """The first date among the claims that can be read."""
    return _first(claims, _PUBLISHED, claimed_moment)


def language(claims: Sequence[Claim]) -> str | None:
    """The primary language, as in "de" of "de-AT"."""
    return _first(claims, _LANGUAGE, language_code)


def language_code(tag: str) -> str | None:
    """The primary part of a language tag in lower case, None where there is none.

    >>> language_code("de-AT"), language_code("en_US"), language_code("English")
    ('de', 'en', None)
    """
    found = re.match(r"\s*([A-Za-z]{2,3})(?=$|[-_,;\s])", tag)
    return found[1].lower() if found else None


def given_language(tag: str | None) -> str | None:
    """The primary part of a language tag that a caller gives.

    Raises ValueError for what is no tag.
    """
    code = language_code(tag or "")
    if tag and code is None:
        raise ValueError(f"language={tag!r} is no language code; write it like 'de' or 'pt-BR'")
    return code


def site_of(url: str) -> str | None:
    """The registered domain of an address, the bare host where there is none, None without a host.

    >>> site_of("https://www.news.example.co.uk/story"), site_of("//localhost/a"), site_of("story")
    ('example.co.uk', 'localhost', None)
    """
    from urllib.parse import urlsplit

    from tld import get_fld

    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or ("." not in host and "//" not in url):
        return None
    return get_fld(f"https://{host}", fail_silently=True) or host


def _first(
    claims: Sequence[Claim], fields: Sequence[str], read: Callable[[str], Found | None]
) -> Found | None:
    """What the first claim says that can be read, field by field."""
    for field in fields:
        for claim in claims:
            if claim.field == field and (found := read(claim.value)):
                return found
    return None


def moment(published: datetime | date | str | None) -> datetime | None:
    """An aware datetime from what a caller may give; without a zone it is taken as UTC.

    >>> moment("2026-03-01T08:30").isoformat()
    '2026-03-01T08:30:00+00:00'

    Raises ValueError for a string that is no ISO 8601 date, TypeError for other values.
    """
    if published is None:
        return None
    if isinstance(published, str):
        try:
            published = datetime.fromisoformat(published.strip())
        except ValueError:
            raise ValueError(
                f"published={published!r} is not an ISO 8601 date; write it like '2026-03-01' or "
                "'2026-03-01T08:30:00+01:00', or pass a datetime"
            ) from None
    if isinstance(published, datetime):
        return aware(published)
    if isinstance(published, date):
        return datetime.combine(published, time(), UTC)
    raise TypeError(
        f"published takes a datetime, a date or an ISO 8601 string, not {type(published).__name__}"
    )


_ISO_PART = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?\s?(?:Z|[+-]\d\d:?\d\d)?")


def claimed_moment(claimed: str) -> datetime | None:
    """What a page or an archive gives as a date is often nearly ISO 8601, or the date of an e-mail."""
    from email.utils import parsedate_to_datetime

    for reading in (moment, _part, parsedate_to_datetime):
        try:
            found = reading(claimed)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if found:
            return aware(found)
    return None


def _part(claimed: str) -> datetime | None:
    found = _ISO_PART.search(claimed[:200])
    return moment(found[0].replace(" ", "T", 1).replace(" ", "")) if found else None

"""What a page says about itself out of the reader's sight, as found: one function for each place."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache, partial
from html import unescape
from importlib.resources import files
from itertools import starmap
from typing import NamedTuple

from newsprov.model import Claim
from newsprov.reading import jsonld
from newsprov.reading.html import Page
from newsprov.reading.limits import UNREAD, Limits
from newsprov.reading.text import encodable

_TIMES_AT_MOST = 5
# Many templates escape what they put into JSON and meta tags once too often. Only with the semicolon:
# addresses are full of names like "&copy=1".
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")


class _Listed(NamedTuple):
    schema: jsonld.Schema
    links: frozenset[str]
    keys: tuple[str, ...]


@cache
def _listed() -> _Listed:
    """Which properties, links and keys are read: `claims.toml`."""
    data = tomllib.loads(files(__package__).joinpath("claims.toml").read_text("utf-8"))
    schema = jsonld.Schema(*(frozenset(data["jsonld"][name]) for name in jsonld.Schema._fields))
    return _Listed(schema, frozenset(data["link"]["rels"]), tuple(data["script"]["keys"]))


def read_claims(page: Page, limits: Limits) -> tuple[Claim, ...]:
    """All claims of a page, each once, place by place; what was too much to read is a claim as well."""
    found: dict[tuple[str, str], None] = {}
    jsonld_here = partial(jsonld_claims, limits=limits)
    for place in (html_claims, jsonld_here, microdata_claims, meta_claims, link_claims, script_claims):
        for number, (field, value) in enumerate(place(page)):
            if number == limits.claims:
                found[UNREAD, f"{field} and more: over {limits.claims} claims"] = None
                break
            if not field.endswith(".articleBody"):
                if len(value) > limits.claim:
                    found[UNREAD, f"{field}: characters after {limits.claim}"] = None
                value = " ".join(value[: limits.claim].split())
            if "&" in value:
                value = _ENTITY.sub(lambda entity: unescape(entity[0]), value)
            if not value.isascii():
                value = encodable(value)
            if value and not value.isspace():
                found[field, value] = None
    return tuple(starmap(Claim, found))


def html_claims(page: Page) -> Iterator[tuple[str, str]]:
    """`html.lang`, `html.title` (the title of the window), `html.time` (the first dates marked as such)."""
    language = page.root.get("lang") or page.root.get("xml:lang")
    if language:
        yield "html.lang", language
    if page.title:
        yield "html.title", page.title
    for attributes in page.times[:_TIMES_AT_MOST]:
        yield "html.time", attributes.get("datetime", "")


def jsonld_claims(page: Page, limits: Limits) -> Iterator[tuple[str, str]]:
    """`jsonld.headline`, `jsonld.author.name`: the schema.org properties of the story and the page."""
    for script in page.scripts:
        if "ld+json" in script.type.lower():
            yield from jsonld.properties(script.source, _listed().schema, limits)


def microdata_claims(page: Page) -> Iterator[tuple[str, str]]:
    """`microdata.datePublished`: elements with an itemprop; the story's own words are left to the blocks."""
    wanted = _listed().schema.properties
    for item in page.items:
        for name in item.names:
            if name in wanted and name not in ("articleBody", "image"):
                value = next(
                    filter(None, map(item.attributes.get, ("content", "datetime", "href", "src"))), None
                )
                yield f"microdata.{name}", value or item.text


def meta_claims(page: Page) -> Iterator[tuple[str, str]]:
    """`meta.og:title`, `meta.author`: all meta elements with a name and a content."""
    for attributes in page.metas:
        content = attributes.get("content")
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
        if content and name:
            yield f"meta.{name.strip().lower()}", content


def link_claims(page: Page) -> Iterator[tuple[str, str]]:
    """`link.canonical` and a few others that name an address of the same story."""
    wanted = _listed().links
    for attributes in page.links:
        href = attributes.get("href")
        if href:
            for relation in attributes.get("rel", "").lower().split():
                if relation in wanted:
                    yield f"link.{relation}", href


def script_claims(page: Page) -> Iterator[tuple[str, str]]:
    """`script.originalSourceSite`: the values that a publisher's inline data layer gives certain keys."""
    pattern = _data_layer()
    for script in page.scripts:
        if "ld+json" not in script.type.lower():
            for found in pattern.finditer(script.source):
                for literal in _STRINGS.findall(found[2]):
                    yield f"script.{found[1]}", _unquoted(literal)


# A string of JavaScript, also one within a string of JavaScript, where its quotes are escaped.
_STRING = r"""(?:"(?:[^"\\\n]|\\.){1,300}"|'(?:[^'\\\n]|\\.){1,300}'|\\"[^"\\\n]{1,300}\\")"""
_STRINGS = re.compile(_STRING)
# What may stand before a key. Spaces are spelled out: single characters take four fifths of the time of "\s".
_OPENING = r"""["'._{, \t\n\r\f\v\xa0]"""


@cache
def _data_layer() -> re.Pattern[str]:
    """A key, quoted or bare or the end of a dotted name, and its value: one string or a list of some."""
    by_initial: dict[str, list[str]] = {}
    for key in _listed().keys:
        by_initial.setdefault(key[0], []).append(re.escape(key[1:]))
    keys = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in by_initial.items())
    several = rf"\[\s{{0,20}}{_STRING}(?:\s{{0,20}},\s{{0,20}}{_STRING}){{0,9}}"
    return re.compile(rf"""{_OPENING}({keys})\\?["']?\s{{0,20}}[:=,]\s{{0,20}}({_STRING}|{several})""")


def _unquoted(literal: str) -> str:
    inner = literal[2:-2] if literal.startswith("\\") else literal[1:-1]
    if "\\" in inner:
        try:
            return str(json.loads(f'"{inner}"'))
        except ValueError:
            return inner.replace("\\", "")
    return inner

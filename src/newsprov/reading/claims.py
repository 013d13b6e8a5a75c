"""What a page says about itself out of the reader's sight, as found: one function for each place."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from lxml import etree

from newsprov.model import Claim

_VALUE_AT_MOST = 2_000
_JSON_AT_MOST = 4_000_000
_DEPTH_AT_MOST = 12
_CLAIMS_AT_MOST = 2_000


class _Facts(NamedTuple):
    types: frozenset[str]
    page_types: frozenset[str]
    properties: frozenset[str]
    links: frozenset[str]
    keys: tuple[str, ...]


@cache
def _facts() -> _Facts:
    """Which properties, links and keys are read: `claims.toml`."""
    data = tomllib.loads(files(__package__).joinpath("claims.toml").read_text("utf-8"))
    return _Facts(
        frozenset(data["jsonld"]["story_types"]),
        frozenset(data["jsonld"]["page_types"]),
        frozenset(data["jsonld"]["properties"]),
        frozenset(data["link"]["rels"]),
        tuple(data["script"]["keys"]),
    )


def read_claims(tree: etree._Element) -> tuple[Claim, ...]:
    """All claims of a page, each once, in a fixed order of places."""
    found: dict[Claim, None] = {}
    for place in (html_claims, jsonld_claims, microdata_claims, meta_claims, link_claims, script_claims):
        for number, claim in enumerate(place(tree)):
            if number == _CLAIMS_AT_MOST:
                found[Claim("newsprov.unread", f"{place.__name__}: more than {_CLAIMS_AT_MOST} claims")] = (
                    None
                )
                break
            found[claim] = None
    return tuple(found)


def _claim(field: str, value: object) -> Iterator[Claim]:
    text = " ".join(str(value).split())
    if text:
        yield Claim(field, text[:_VALUE_AT_MOST])


def html_claims(tree: etree._Element) -> Iterator[Claim]:
    """`html.lang`."""
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        language = tree.get(name)
        if language:
            yield from _claim("html.lang", language)
            return


def meta_claims(tree: etree._Element) -> Iterator[Claim]:
    """`meta.og:title`, `meta.author`: all meta elements with a name and a content."""
    for element in tree.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        if content and name:
            yield from _claim(f"meta.{name.strip().lower()}", content)


def link_claims(tree: etree._Element) -> Iterator[Claim]:
    """`link.canonical` and a few others that name an address of the same story."""
    rels = _facts().links
    for element in tree.iter("link"):
        rel = element.get("rel")
        href = element.get("href")
        if rel and href:
            for word in rel.lower().split():
                if word in rels:
                    yield from _claim(f"link.{word}", href)


_ITEMS: Callable[[etree._Element], list[Any]] = etree.XPath("//*[@itemprop]")  # type: ignore[assignment]


def microdata_claims(tree: etree._Element) -> Iterator[Claim]:
    """`microdata.datePublished`: elements with an itemprop; the article's own text is left to the blocks."""
    wanted = _facts().properties
    for element in _ITEMS(tree):
        for name in element.get("itemprop").split():
            if name in wanted and name not in ("articleBody", "image"):
                yield from _claim(f"microdata.{name}", _microdata_value(element))


def _microdata_value(element: etree._Element) -> str:
    for attribute in ("content", "datetime", "href", "src"):
        value = element.get(attribute)
        if value:
            return str(value)
    words: list[str] = []
    length = 0
    for text in element.itertext():
        words.append(str(text))
        length += len(text)
        if length > _VALUE_AT_MOST:
            break
    return " ".join(words)


def jsonld_claims(tree: etree._Element) -> Iterator[Claim]:
    """`jsonld.headline`, `jsonld.author.name`: the schema.org properties of the story and the page."""
    for script in tree.iter("script"):
        kind = script.get("type")
        if kind is None or "ld+json" not in kind.lower():
            continue
        source = script.text or ""
        if len(source) > _JSON_AT_MOST:
            yield Claim("newsprov.unread", f"jsonld: a script of {len(source)} characters")
            continue
        try:
            documents = list(_parse_json(source))
        except (ValueError, RecursionError) as error:
            yield Claim("newsprov.unread", f"jsonld: {type(error).__name__}: {error}"[:200])
            continue
        nodes = [node for document in documents for node in _nodes(document)]
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        for node in nodes:
            prefix = _prefix(node)
            if prefix:
                yield from _properties(node, prefix, by_id)


_JSON_WRAPPING = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|/\*|\*/|^\s*//", re.M)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


def _parse_json(source: str) -> Iterator[Any]:
    """The JSON values of a script, mended where pages commonly break them."""
    source = source.strip().removesuffix(";")
    if not source:
        return
    try:
        yield json.loads(source, strict=False)
        return
    except ValueError:
        pass
    mended = _TRAILING_COMMA.sub("", _JSON_WRAPPING.sub(" ", source)).strip().removesuffix(";")
    if "&quot;" in mended[:200]:
        mended = mended.replace("&quot;", '"').replace("&amp;", "&")
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while position < len(mended):
        value, position = decoder.raw_decode(mended, position)
        yield value
        while position < len(mended) and mended[position] in " \t\r\n;,":
            position += 1


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    """The things a document describes: itself, its list items, its @graph, its main entity."""
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEPTH_AT_MOST:
            continue
        if isinstance(value, list):
            waiting.extend((item, depth + 1) for item in reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                (value[name], depth + 1)
                for name in ("mainEntity", "@graph")
                if isinstance(value.get(name), dict | list)
            )


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)]


def _prefix(node: dict[str, Any]) -> str | None:
    types = _types(node)
    facts = _facts()
    if (
        not facts.types.isdisjoint(types)
        or "articleBody" in node
        or ("headline" in node and "author" in node)
    ):
        return "jsonld"
    return next((f"jsonld.{kind}" for kind in types if kind in facts.page_types), None)


def _properties(node: dict[str, Any], prefix: str, by_id: dict[str, dict[str, Any]]) -> Iterator[Claim]:
    wanted = _facts().properties
    for name, value in node.items():
        if name == "@type":
            for kind in _types(node):
                yield from _claim(f"{prefix}.@type", kind)
        elif name == "articleBody":
            if isinstance(value, str) and value.strip():
                yield Claim(f"{prefix}.{name}", value)
        elif name in wanted:
            yield from _values(value, f"{prefix}.{name}", by_id, 0)


def _values(value: Any, field: str, by_id: dict[str, dict[str, Any]], depth: int) -> Iterator[Claim]:
    """The plain values below a property; a node in place of a value gives its own properties."""
    if isinstance(value, str | int | float):
        yield from _claim(field, value)
    elif isinstance(value, list):
        if depth <= _DEPTH_AT_MOST:
            for item in value[:100]:
                yield from _values(item, field, by_id, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        identity = value.get("@id")
        if isinstance(identity, str) and "name" not in value:
            value = by_id.get(identity, value)
        wanted = _facts().properties
        for name, inner in value.items():
            if name == "@value":
                yield from _values(inner, field, by_id, depth + 1)
            elif name == "@type":
                for kind in _types(value):
                    yield from _claim(f"{field}.@type", kind)
            elif name == "@id" or name in wanted:
                yield from _values(inner, f"{field}.{name}", by_id, depth + 1)


def script_claims(tree: etree._Element) -> Iterator[Claim]:
    """`script.originalSourceSite`: the values that a publisher's inline data layer gives certain keys."""
    pattern = _data_layer()
    for script in tree.iter("script"):
        kind = script.get("type")
        source = script.text
        if source and not (kind and "ld+json" in kind.lower()):
            for found in pattern.finditer(source):
                for literal in _QUOTED.findall(found[2]):
                    yield from _claim(f"script.{found[1]}", _unquoted(literal))


_QUOTED = re.compile(r"""(?:"[^"\\\n]{1,300}"|'[^'\\\n]{1,300}'|"(?:[^"\\\n]|\\.){1,300}")""")


@cache
def _data_layer() -> re.Pattern[str]:
    keys = "|".join(map(re.escape, _facts().keys))
    value = r"""(?:"(?:[^"\\\n]|\\.){1,300}"|'(?:[^'\\\n]|\\.){1,300}')"""
    return re.compile(
        rf"""["']({keys})\\?["']\s{{0,20}}[:,]\s{{0,20}}({value}|\[\s{{0,20}}{value}(?:\s{{0,20}},\s{{0,20}}{value}){{0,9}})"""
    )


def _unquoted(literal: str) -> str:
    inner = literal[1:-1]
    if "\\" in inner:
        try:
            return str(json.loads(f'"{inner}"'))
        except ValueError:
            return inner.replace("\\", "")
    return inner


def first(claims: Iterable[Claim], *fields: str) -> str | None:
    """The value of the first of these fields that was found; the order of the fields decides."""
    found: dict[str, str] = {}
    for claim in claims:
        found.setdefault(claim.field, claim.value)
    return next((found[field] for field in fields if field in found), None)

"""The schema.org description that a page carries in a JSON-LD script, as fields and values."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newsprov.reading.limits import UNREAD, Limits

# A property is followed through so many objects and lists.
_FOLLOWED = 4
# References may lead to so many times the script itself; on real pages it is one and a half times.
_READ_AGAIN = 10


class Schema(NamedTuple):
    """Which types describe the story, which the page around it, and which properties are read."""

    story_types: frozenset[str]
    page_types: frozenset[str]
    properties: frozenset[str]


def properties(source: str, schema: Schema, limits: Limits) -> Iterator[tuple[str, str]]:
    """The fields and values of one script, such as `jsonld.author.name`.

    What cannot be read is said in a field of its own, `newsprov.unread`.
    """
    if len(source) > limits.json:
        yield UNREAD, f"JSON-LD: a script of {len(source)} characters"
        return
    nodes: list[dict[str, Any]] = []
    deeper = 0
    try:
        for document in _parse(source):
            deeper += _gather(document, nodes, limits.depth)
    except (ValueError, RecursionError) as error:
        yield UNREAD, f"JSON-LD: {error}"
    if deeper:
        yield UNREAD, f"JSON-LD: {deeper} values deeper than {limits.depth}"
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    reading = _Reading(schema.properties, by_id, limits.values, _READ_AGAIN * len(source))
    for node in nodes:
        prefix = _prefix(node, schema)
        if prefix:
            yield from reading.node(node, prefix)


# The marks that hide a script from browsers of the last century, and comments.
_WRAPPING = re.compile(
    r"(?://|/\*)?[ \t]{0,9}(?:<!--|-->|<!\[CDATA\[|\]\]>)[ \t]{0,9}(?:\*/)?|^[ \t]{0,99}//.*$", re.M
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


def _parse(source: str) -> Iterator[Any]:
    """The JSON values of a script, mended where pages commonly break them."""
    source = source.strip().removesuffix(";")
    if not source:
        return
    try:
        yield json.loads(source, strict=False)
        return
    except ValueError:
        pass
    mended = _TRAILING_COMMA.sub("", _WRAPPING.sub(" ", source)).strip().removesuffix(";")
    if "&quot;" in mended[:200]:
        mended = mended.replace("&quot;", '"').replace("&amp;", "&")
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while position < len(mended):
        value, position = decoder.raw_decode(mended, position)
        yield value
        while position < len(mended) and mended[position] in " \t\r\n;,":
            position += 1


def _gather(document: Any, nodes: list[dict[str, Any]], deepest: int) -> int:
    """Add the things a document describes: itself, its list items, its @graph, its main entity.

    How many values were too deep is given back.
    """
    waiting: list[tuple[Any, int]] = [(document, 0)]
    deeper = 0
    while waiting:
        value, depth = waiting.pop()
        if depth > deepest:
            deeper += 1
        elif isinstance(value, list):
            waiting.extend((item, depth + 1) for item in reversed(value))
        elif isinstance(value, dict):
            nodes.append(value)
            waiting.extend(
                (value[name], depth + 1)
                for name in ("mainEntity", "@graph")
                if isinstance(value.get(name), dict | list)
            )
    return deeper


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [
        name.rpartition("/")[2]
        for name in (types if isinstance(types, list) else [types])
        if isinstance(name, str)
    ]


def _prefix(node: dict[str, Any], schema: Schema) -> str | None:
    types = _types(node)
    if (
        not schema.story_types.isdisjoint(types)
        or "articleBody" in node
        or ("headline" in node and "author" in node)
    ):
        return "jsonld"
    return next((f"jsonld.{name}" for name in types if name in schema.page_types), None)


class _Reading:
    """Turns nodes into fields; a mere reference to a node is followed to the node."""

    def __init__(
        self, wanted: frozenset[str], by_id: Mapping[str, dict[str, Any]], most: int, left: int
    ) -> None:
        self._wanted = wanted
        self._by_id = by_id
        self._most = most
        self._left = left  # characters and values until no reference is followed any more

    def node(self, node: dict[str, Any], prefix: str, depth: int = 0) -> Iterator[tuple[str, str]]:
        self._left -= len(node)
        for name, value in node.items():
            if name == "@type":
                self._left -= len(value) if isinstance(value, list) else 1
                for kind in _types(node):
                    yield f"{prefix}.@type", kind
            elif name == "@value":
                yield from self.value(value, prefix, depth)
            elif name in self._wanted or (name == "@id" and depth):
                yield from self.value(value, f"{prefix}.{name}", depth)

    def value(self, value: Any, field: str, depth: int) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            self._left -= len(value)
            yield field, value
        elif isinstance(value, bool | int | float):
            yield field, json.dumps(value)
        elif value and depth >= _FOLLOWED:
            yield UNREAD, f"{field}: what lies deeper than {_FOLLOWED} objects and lists"
        elif isinstance(value, list):
            self._left -= len(value)
            if len(value) > self._most:
                yield UNREAD, f"{field}: {len(value) - self._most} more"
            for item in value[: self._most]:
                yield from self.value(item, field, depth + 1)
        elif isinstance(value, dict):
            identity = value.get("@id")
            if isinstance(identity, str) and "name" not in value:
                if self._left < 0:
                    yield UNREAD, f"JSON-LD: what references lead to beyond {_READ_AGAIN} times the script"
                    return
                value = self._by_id.get(identity, value)
            yield from self.node(value, field, depth + 1)

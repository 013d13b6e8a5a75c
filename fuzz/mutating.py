"""Changes that leave a page a page: tags, scripts and lines are moved, doubled, nested and broken."""

import json
import random
from typing import Any

# What pages are made of and what parsers stumble over; all made up.
_TAGS = (
    "<p>|</p>|<div class='story-body'>|</div>|<article>|<a href='/x'>|</a>|<ul><li>|<br>|<template>|<svg>|"
    "<script type='application/ld+json'>|</script>|<style>|<noscript>|<!--|-->|<![CDATA[|<title>|<h1>|"
    "<meta name=author content='|<meta property='og:url' content='|<aside>|<figure><figcaption>|"
    "<table><tr><td>|<footer>|<nav>|<time datetime='2026-02-30'>"
)
_SCRIPT = (
    '{"@type":"NewsArticle","author":{"name":"AFP"},"articleBody":"|"@graph":[|[[[[|}}}}|\\"|\\u00|'
    "http://[::1|//x.example"
)
_CHARACTERS = "&amp;|&#0;|&#x110000;|&quot|\0|\r|\u2028|\u202e|\u0301|\u00a0|\ufeff|\ud7ff|\u00ad\n"
_LINES = (
    "LONDON (Reuters) - |(AFP)|By Ida Holm for AP|Read more on courier.example|Photo: dpa|© 2026 |"
    "Leave a Reply|See also:|Source: Xinhua|كونا|共同|新华社|REUTERS/"
)
_PIECES = "|".join((_TAGS, _SCRIPT, _CHARACTERS, _LINES)).split("|")
LONGEST = 20_000  # characters of an input, and so of any part that is repeated


def mutated(data: bytes, seed: int) -> bytes:
    """The page with one to eight changes; the same for the same seed."""
    chance = random.Random(seed)
    parts = data.decode("utf-8", "replace").replace("<", "\0<").replace("\n", "\n\0").split("\0")
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(parts))
        match chance.randrange(7):
            case 0:
                parts.insert(place, chance.choice(_PIECES))
            case 1:
                parts.insert(place, chance.choice(parts))
            case 2:
                del parts[place : place + chance.randint(1, 5)]
                parts = parts or [""]
            case 3:
                parts[place] = (parts[place] * chance.choice((2, 3, 20)))[:LONGEST]
            case 4:
                parts[place] = parts[place][: chance.randint(0, len(parts[place]))]
            case 5:
                where = chance.randint(0, len(parts[place]))
                parts[place] = parts[place][:where] + chance.choice(_PIECES) + parts[place][where:]
            case _:
                other = chance.randrange(len(parts))
                parts[place], parts[other] = parts[other], parts[place]
    return "".join(parts).encode("utf-8", "replace")


# What stands in the place of something else in JSON.
_VALUES = (
    None,
    True,
    -1,
    0,
    2**70,
    0.5,
    float("inf"),
    "",
    "\ud800",
    "0001-01-01T00:00:00+14:00",
    [],
    {},
    [[]],
)


def reshaped(data: bytes, seed: int) -> bytes:
    """JSON with one to four values dropped, doubled or changed for others, and what is none as a page."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return mutated(data, seed)
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        inner = _inner(tree)
        if not inner:
            break
        holder, key = chance.choice(inner)
        match chance.randrange(3):
            case 0:
                del holder[key]
            case 1:
                holder[key] = chance.choice(_VALUES)
            case _:
                other, place = chance.choice(inner)
                holder[key] = json.loads(json.dumps(other[place]))
    return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def _inner(tree: Any) -> list[tuple[Any, Any]]:
    """Every value in the tree but the whole, by what holds it and under which key."""
    found, holders = [], [tree]
    while holders:
        holder = holders.pop()
        if isinstance(holder, dict | list):
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            found += [(holder, key) for key in keys]
            holders += [holder[key] for key in keys]
    return found


def broken(data: bytes, seed: int) -> bytes:
    """The bytes with one to four of them changed, whatever they say; the same for the same seed."""
    chance = random.Random(seed)
    changed = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)

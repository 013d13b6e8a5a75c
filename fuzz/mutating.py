"""Changes that leave a page a page: tags, scripts and lines are moved, doubled, nested and broken."""

import random

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
_CHARACTERS = "&amp;|&#0;|&#x110000;|&quot|\0|\r|\u2028|\u202e|\u0301|\u00a0|\ufeff|\ud7ff"
_LINES = (
    "LONDON (Reuters) - |(AFP)|By Ida Holm for AP|Read more on courier.example|Photo: dpa|© 2026 |"
    "Leave a Reply|See also:|Source: Xinhua|كونا|共同|新华社|REUTERS/"
)
_PIECES = "|".join((_TAGS, _SCRIPT, _CHARACTERS, _LINES)).split("|")


def mutated(data: bytes, seed: int, most: int) -> bytes:
    """The page with one to eight changes, at most `most` bytes of it; the same for the same seed."""
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
                parts[place] *= chance.choice((2, 3, 20))
            case 4:
                parts[place] = parts[place][: chance.randint(0, len(parts[place]))]
            case 5:
                where = chance.randint(0, len(parts[place]))
                parts[place] = parts[place][:where] + chance.choice(_PIECES) + parts[place][where:]
            case _:
                other = chance.randrange(len(parts))
                parts[place], parts[other] = parts[other], parts[place]
    return "".join(parts).encode("utf-8", "replace")[:most]


def broken(data: bytes, seed: int) -> bytes:
    """The bytes with one to four of them changed, whatever they say; the same for the same seed."""
    chance = random.Random(seed)
    changed = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)

"""The laws that hold for everything newsprov does with a page, and the check that they hold for rules too.

Each law looks at one case and raises AssertionError, in words, where it is broken.
"""

import pickle
import unicodedata
from collections.abc import Callable, Mapping

from attrs import evolve

from newsprov.fingerprints import fingerprint
from newsprov.model import Article, Body, Evidence
from newsprov.rules import Rules
from newsprov.segmenting import segment
from newsprov.stripping import strip_boilerplate
from newsprov.testing.watching import watch

_SETTINGS_IN_TYPE: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.casefold,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: text.replace("“", '"').replace("”", '"').replace("-", "–").replace(" ", "\u00a0"),
)


def tiling(article: Article, rules: Rules | None = None) -> None:
    """The segments joined are the text; each starts where the one before it ends, none is empty."""
    end = 0
    for part in segment(article, rules=rules):
        _must(
            part.start == end < part.end,
            f"the segment {part} does not begin where the text stopped, at {end}",
        )
        end = part.end
    _must(end == len(article.text), f"the segments stop at {end} of {len(article.text)} characters")


def idempotence(article: Article, rules: Rules | None = None) -> None:
    """Stripping what has been stripped changes nothing: the text alone, and with what is left of the page."""
    body = strip_boilerplate(article, rules=rules)
    once = body.text
    for again in (once, article.evolve(text=once, blocks=()), _what_is_left(body)):
        twice = strip_boilerplate(again, rules=rules).text
        _must(once == twice, f"stripped once the text is {once!r}, stripped twice it is {twice!r}")


def _what_is_left(body: Body) -> Article:
    """The article with the text that was kept, and the blocks that hold some of it."""
    at = {source: place for place, source in enumerate(map(body.to_source, range(len(body.text))))}
    kept = (
        (block, [at[source] for source in range(block.start, block.end) if source in at])
        for block in body.article.blocks
    )
    blocks = (evolve(block, start=places[0], end=places[-1] + 1) for block, places in kept if places)
    return body.article.evolve(text=body.text, blocks=tuple(blocks))


def subsequence(article: Article, rules: Rules | None = None) -> None:
    """The body is the text with whole spans removed: nothing added, order kept."""
    body = strip_boilerplate(article, rules=rules)
    edges = [edge for span in body.spans for edge in span]
    _must(edges == sorted(edges), f"the spans {body.spans} are not in order")
    cut = "".join(article.text[start:end] for start, end in body.spans)
    _must(body.text == cut == cut.strip(), f"{body.text!r} is not what stands at {body.spans}")


def offsets(article: Article, rules: Rules | None = None) -> None:
    """Every character of the body is found where `to_source` says."""
    body = strip_boilerplate(article, rules=rules)
    for place, character in enumerate(body.text):
        found = article.text[body.to_source(place)]
        _must(
            found == character, f"{character!r}, character {place} of the body, is {found!r} in the article"
        )


def true_evidence(article: Article, rules: Rules | None = None) -> None:
    """Every reason for a segment is quoted from the page."""
    for part in segment(article, rules=rules):
        for evidence in part.because:
            _must(stands(evidence, article), f"the quote of {evidence} does not stand there")


def stands(evidence: Evidence, article: Article, family: Mapping[str, Article] | None = None) -> bool:
    """Whether the quote is the named claim, the named field of the article, or that stretch of its text.

    `family` holds the other articles that evidence may name, by id.
    """
    source = (family or {})[evidence.article] if evidence.article else article
    if not evidence.quote:
        return False
    if evidence.field is None:
        return evidence.start is not None and source.text[evidence.start : evidence.end] == evidence.quote
    own = {"url": source.url, "site": source.site}
    return evidence.quote in source.claimed(evidence.field) or evidence.quote == own.get(evidence.field)


def chrome_blind(dressed: tuple[str, str], rules: Rules | None = None) -> None:
    """Dressing a story in any chrome of the rules leaves its fingerprint as it was."""
    story, page = dressed
    body = strip_boilerplate(page, rules=rules)
    same = fingerprint(story, strip=False) == fingerprint(body)
    _must(same, f"the story {story!r} comes out of its page as {body.text!r}")


def typography_blind(story: str, rules: Rules | None = None) -> None:
    """Case, normal forms, white space, quotes and dashes do not move the fingerprint of a story."""
    before = fingerprint(strip_boilerplate(story, rules=rules))
    for change in _SETTINGS_IN_TYPE:
        body = strip_boilerplate(change(story), rules=rules)
        _must(fingerprint(body) == before, f"set otherwise, the story has another fingerprint: {body.text!r}")


def symmetry(pair: tuple[Article, Article], rules: Rules | None = None) -> None:
    """Similarity has no direction, is 1 on itself, and lies between 0 and 1, as containment does."""
    left, right = (fingerprint(strip_boilerplate(article, rules=rules)) for article in pair)
    _must(left.similarity(right) == right.similarity(left), "the similarity depends on who is asked")
    _must(left.similarity(left) == left.containment(left) == 1.0, "a story is not like itself")
    for share in (left.similarity(right), left.containment(right), right.containment(left)):
        _must(0 <= share <= 1, f"{share} is no share")


def round_trip(article: Article, rules: Rules | None = None) -> None:
    """A stripped page, its fingerprint and the rules come back the same from JSON, text, bytes and pickle."""
    body = strip_boilerplate(article, rules=rules)
    mark = fingerprint(body)
    _must(Body.from_json(body.to_json()) == body, "the body comes back otherwise from JSON")
    _must(type(mark).parse(str(mark)) == type(mark).from_bytes(mark.to_bytes()) == mark, "so does its mark")
    _must(pickle.loads(pickle.dumps((body, mark, rules))) == (body, mark, rules), "pickle changes a value")


def silence(article: Article, rules: Rules | None = None) -> None:
    """No file, socket or program is touched, once packs have been read on first use."""
    strip_boilerplate(article, rules=rules)
    with watch().kept() as seen:
        strip_boilerplate(article, rules=rules)
    _must(not seen, f"stripping is not silent: {seen}")


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)

"""Strategies for the texts of made-up news: stories, headlines, chrome, and stories dressed in chrome."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

from newsprov.model import Kind
from newsprov.rules import Rules, pack


def bodies(language: str = "en") -> st.SearchStrategy[str]:
    """Stories of one to six paragraphs without any chrome, in one language.

    >>> from hypothesis import find
    >>> find(bodies("en"), lambda body: "9" in body).count("9")
    1

    Raises ValueError where no sentences in the language ship with newsprov.
    """
    known = vocabulary(language)
    sentence = st.sampled_from(known["sentences"]).flatmap(lambda template: filled(template, language))
    between = " " if known["spaces"] else ""
    paragraph = st.lists(sentence, min_size=1, max_size=3).map(between.join)
    return st.lists(paragraph, min_size=1, max_size=6).map("\n\n".join)


def headlines(language: str = "en") -> st.SearchStrategy[str]:
    """Headlines of stories like these.

    >>> from hypothesis import find
    >>> find(headlines("en"), lambda headline: "Library" in headline)
    'Library reopens after two years of repairs'
    """
    return st.sampled_from(vocabulary(language)["headlines"])


def chrome(
    language: str = "en", kind: Kind | None = None, *, rules: Rules | None = None
) -> st.SearchStrategy[str]:
    """Lines that are not the story wherever they stand: the rule pack's examples, of one kind or any.

    >>> from hypothesis import find
    >>> find(chrome("en", Kind.COMMENT_FORM), lambda line: "reply" in line.lower())
    'Leave a Reply'

    `rules` are taken in place of the pack. Raises ValueError where they have no examples of that kind.
    """
    if rules is None:
        return _chrome_of_pack(language, kind)
    examples = _examples(rules, kind, edge=False)
    if not examples:
        raise ValueError(f"{rules} have no examples of {kind or 'chrome'} that is known wherever it stands")
    return st.sampled_from(examples)


@cache
def _chrome_of_pack(language: str, kind: Kind | None) -> st.SearchStrategy[str]:
    return chrome(kind=kind, rules=pack(language))


@st.composite
def dressed(draw: st.DrawFn, language: str = "en", *, rules: Rules | None = None) -> tuple[str, str]:
    """A story and a page that holds it: `(body, page)`, with chrome before, inside and after.

    >>> from hypothesis import find
    >>> body, page = find(dressed("en"), lambda pair: pair[0] != pair[1])
    >>> body in page
    True

    The chrome is of the language's pack, or of `rules` in its place.
    """
    body = draw(bodies(language))
    line = chrome(language, rules=rules)
    lines: list[str] = []
    for paragraph in body.split("\n\n"):
        lines += draw(st.lists(line, max_size=2))
        lines.append(paragraph)
    lines += draw(st.lists(line, max_size=3))
    # A bare byline or date tells itself from the story only by its place on a page of more than a story.
    by_place = _examples(pack(language) if rules is None else rules, None, edge=True)
    if by_place and len(lines) > body.count("\n\n") + 1:
        lines = draw(st.lists(st.sampled_from(by_place), max_size=1)) + lines
    return body, "\n\n".join(lines)


def _examples(rules: Rules, kind: Kind | None, *, edge: bool) -> list[str]:
    return [
        example
        for rule in rules
        if not rule.kind.kept and kind in (None, rule.kind) and rule.edge is edge
        for example in rule.examples
    ]


@st.composite
def different_sentences(draw: st.DrawFn, language: str, count: int) -> list[str]:
    """Made-up sentences about one person and place, of which no two share more than these."""
    known = vocabulary(language)
    templates = known["sentences"]
    first, number = draw(st.integers(0, len(templates) - 1)), draw(st.integers(2, 88))
    about = {"name": draw(st.sampled_from(known["names"])), "place": draw(st.sampled_from(known["places"]))}
    turned = (templates[first:] + templates[:first])[:count]
    return [template.format(number=number + place, **about) for place, template in enumerate(turned)]


@cache  # a strategy takes far longer to make than to draw from
def filled(template: str, language: str) -> st.SearchStrategy[str]:
    """A made-up sentence with names, places and numbers in it."""
    known = vocabulary(language)
    return st.builds(
        template.format,
        name=st.sampled_from(known["names"]),
        place=st.sampled_from(known["places"]),
        number=st.integers(2, 98),
    )


@cache
def languages() -> frozenset[str]:
    """The languages in which made-up sentences ship with newsprov, as ISO 639 codes."""
    entries = (files("newsprov.testing") / "stories").iterdir()
    return frozenset(entry.name.removesuffix(".toml") for entry in entries)


@cache
def vocabulary(language: str) -> dict[str, Any]:
    """The made-up sentences of a language, with the names, places and headlines that go with them."""
    resource = files("newsprov.testing") / "stories" / f"{language}.toml"
    if not resource.is_file():
        raise ValueError(f"newsprov ships no made-up sentences in {language!r}")
    return tomllib.loads(resource.read_text(encoding="utf-8"))

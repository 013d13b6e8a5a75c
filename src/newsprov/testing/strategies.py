"""Strategies for the texts of made-up news: stories, headlines, chrome, and stories dressed in chrome."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

from newsprov.model import Kind
from newsprov.rules import pack


def bodies(language: str = "en") -> st.SearchStrategy[str]:
    """Stories of one to six paragraphs without any chrome, in one language.

    >>> from hypothesis import find
    >>> find(bodies("en"), lambda body: "9" in body).count("9")
    1

    Raises ValueError where no sentences in the language ship with newsprov.
    """
    vocabulary = _vocabulary(language)
    sentence = st.builds(
        lambda template, name, place, number: template.format(name=name, place=place, number=number),
        st.sampled_from(vocabulary["sentences"]),
        st.sampled_from(vocabulary["names"]),
        st.sampled_from(vocabulary["places"]),
        st.integers(2, 98),
    )
    between = " " if vocabulary["spaces"] else ""
    paragraph = st.lists(sentence, min_size=1, max_size=3).map(between.join)
    return st.lists(paragraph, min_size=1, max_size=6).map("\n\n".join)


def headlines(language: str = "en") -> st.SearchStrategy[str]:
    """Headlines of stories like these.

    >>> from hypothesis import find
    >>> find(headlines("en"), lambda headline: "Library" in headline)
    'Library reopens after two years of repairs'
    """
    return st.sampled_from(_vocabulary(language)["headlines"])


def chrome(language: str = "en", kind: Kind | None = None) -> st.SearchStrategy[str]:
    """Lines that are not the story wherever they stand: the rule pack's examples, of one kind or any.

    >>> from hypothesis import find
    >>> find(chrome("en", Kind.COMMENT_FORM), lambda line: "reply" in line.lower())
    'Leave a Reply'

    Raises ValueError where the pack has no examples of that kind.
    """
    examples = _examples(language, kind, edge=False)
    if not examples:
        raise ValueError(f"the rule pack of {language!r} has no examples of {kind or 'chrome'}")
    return st.sampled_from(examples)


@st.composite
def dressed(draw: st.DrawFn, language: str = "en") -> tuple[str, str]:
    """A story and a page that holds it: `(body, page)`, with chrome before, inside and after.

    >>> from hypothesis import find
    >>> body, page = find(dressed("en"), lambda pair: pair[0] != pair[1])
    >>> body in page
    True
    """
    body = draw(bodies(language))
    lines: list[str] = []
    for paragraph in body.split("\n\n"):
        lines += draw(st.lists(chrome(language), max_size=2))
        lines.append(paragraph)
    lines += draw(st.lists(chrome(language), max_size=3))
    # A bare byline or date tells itself from the story only by its place on a page of more than a story.
    by_place = _examples(language, None, edge=True)
    if by_place and len(lines) > body.count("\n\n") + 1:
        lines = draw(st.lists(st.sampled_from(by_place), max_size=1)) + lines
    return body, "\n\n".join(lines)


def _examples(language: str, kind: Kind | None, *, edge: bool) -> list[str]:
    return [
        example
        for rule in pack(language).rules
        if not rule.kind.kept and kind in (None, rule.kind) and rule.edge is edge
        for example in rule.examples
    ]


@cache
def _vocabulary(language: str) -> dict[str, Any]:
    resource = files("newsprov.testing") / "stories" / f"{language}.toml"
    if not resource.is_file():
        raise ValueError(f"newsprov ships no made-up sentences in {language!r}")
    return tomllib.loads(resource.read_text(encoding="utf-8"))

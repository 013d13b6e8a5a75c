"""Every language's credits, citations, picture credits and notices, traced on whole invented stories."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import fields

from newsprov.origins import trace_origin
from newsprov.origins.languages import Phrases, credit_words

_FOLDER = Path(__file__).parent / "cases/origins"
_CASES = tomllib.loads((_FOLDER / "languages.toml").read_text(encoding="utf-8"))
_CREDITS = tomllib.loads((_FOLDER / "credits.toml").read_text(encoding="utf-8"))
_PLACES = {"l": "lead", "a": "above", "b": "below"}


def _story(case: dict[str, Any], place: str = "", line: str = "") -> str:
    first, last = case["story"]
    if place == "lead":
        first = line + first
    elif place == "last":
        last += line
    parts = [case["headline"], first, last]
    if place == "above":
        parts.insert(1, line)
    elif place == "inside":
        parts.insert(2, line)
    elif place == "below":
        parts.append(line)
    return "\n\n".join(parts)


def _each(key: str) -> list[Any]:
    return [
        pytest.param(language, *entry, id=f"{language}-{entry[0] if key == 'credits' else ''}{number}")
        for language, case in _CASES.items()
        for number, entry in enumerate(
            [[e[0], e[1], e[2:]] if key == "credits" else [e[0], e[1:]] for e in case[key]]
        )
    ]


@pytest.mark.parametrize(("language", "place", "line", "agencies"), _each("credits"))
def test_credit_names_the_wire(language: str, place: str, line: str, agencies: list[str]) -> None:
    text = _story(_CASES[language], place, line)
    trace = trace_origin(text)
    assert {origin.name for origin in trace.wires} == set(agencies)
    for origin in trace.wires:
        for evidence in origin.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_a_pack_says_nothing_that_nobody_asks_for() -> None:
    asked = {field.name.rstrip("_") for field in fields(Phrases)}
    names = (path.name.removesuffix(".toml") for path in (files("newsprov") / "rules/credits").iterdir())
    packs = {name: credit_words(name).keys() for name in names if len(name) == 2}
    assert packs.keys() > {"en", "de", "zh"}
    assert {name: keys for name, keys in packs.items() if not keys <= asked} == {}


@pytest.mark.parametrize("language", _CREDITS)
def test_credits_as_newsrooms_word_them(language: str) -> None:
    found = {
        line: {origin.name for origin in trace_origin(_story(_CASES[language], _PLACES[place], line)).wires}
        for place, line, *_ in _CREDITS[language]
    }
    assert found == {line: set(agencies) for _, line, *agencies in _CREDITS[language]}


@pytest.mark.parametrize(("language", "sentence", "sources"), _each("cites"))
def test_citation_is_no_credit(language: str, sentence: str, sources: list[str]) -> None:
    trace = trace_origin(_story(_CASES[language], "inside", sentence))
    assert [origin.name for origin in trace.cited] == sources
    assert trace.wire is None


@pytest.mark.parametrize(("language", "caption", "agencies"), _each("captions"))
def test_picture_credit_is_no_credit_of_the_text(language: str, caption: str, agencies: list[str]) -> None:
    trace = trace_origin(_story(_CASES[language], "above", caption))
    assert [origin.name for origin in trace.pictures] == agencies
    assert trace.wire is None


@pytest.mark.parametrize(("language", "notice", "publisher"), _each("notices"))
def test_notice_names_the_first_publisher(language: str, notice: str, publisher: list[str]) -> None:
    trace = trace_origin(_story(_CASES[language], "below", notice))
    assert trace.republished_from is not None
    assert trace.republished_from.name.startswith(publisher[0])


@pytest.mark.parametrize("language", _CASES)
def test_story_without_credit_has_none(language: str) -> None:
    trace = trace_origin(_story(_CASES[language]))
    assert (trace.wires, trace.republished_from, trace.cited, trace.pictures) == ((), None, (), ())

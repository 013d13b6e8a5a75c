"""The values of the house: identity, spans of the body, and the way back to the page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import newsprov
from newsprov import Article, Block, Body, Kind, Segment

PAGE = "Menu\n\nRain fell.\n\nShare this\n\nThe river rose.\n"
SEGMENTS = (
    Segment(Kind.NAVIGATION, 0, 6),
    Segment(Kind.BODY, 6, 18),
    Segment(Kind.SHARE, 18, 30),
    Segment(Kind.BODY, 30, 46),
)


def test_an_article_is_known_by_its_url_or_else_by_its_words() -> None:
    assert Article("a", url="https://n.example/1").id == "https://n.example/1"
    assert Article("a", id="mine", url="https://n.example/1").id == "mine"
    assert Article("a").id == Article("a").id != Article("b").id


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": None}, "takes a str, not NoneType.*loads"),
        ({"text": b"Rain fell.", "id": "a"}, "takes a str, not bytes.*loads"),
        ({"published": "2026-01-01"}, "takes a datetime, not str.*loads"),
        ({"published": date(2026, 1, 1)}, "takes a datetime, not date.*loads"),
    ],
)
def test_an_article_of_other_types_is_told_with_the_remedy(fields: dict[str, Any], reason: str) -> None:
    article = Article("Rain fell.")
    with pytest.raises(TypeError, match=reason):
        Article(**{"text": "Rain fell."} | fields)
    with pytest.raises(TypeError, match=reason):
        article.evolve(**fields)


def test_claims_are_found_by_field() -> None:
    from newsprov import Claim

    article = Article(
        "a", claims=(Claim("meta.author", "X"), Claim("html.lang", "de"), Claim("meta.author", "Y"))
    )
    assert article.claimed("meta.author") == ("X", "Y")
    assert article.claimed("jsonld.author") == ()


def test_the_body_is_the_kept_segments_trimmed_at_its_ends() -> None:
    body = Body(Article(PAGE), SEGMENTS)
    assert body.text == "Rain fell.\n\nThe river rose."
    assert [segment.kind for segment in body.removed] == [Kind.NAVIGATION, Kind.SHARE]


def test_each_character_of_the_body_knows_its_place_in_the_page() -> None:
    body = Body(Article(PAGE), SEGMENTS)
    assert [PAGE[body.to_source(i)] for i in range(len(body.text))] == list(body.text)
    for outside in (-1, len(body.text)):
        with pytest.raises(IndexError, match="outside the body"):
            body.to_source(outside)


@pytest.mark.parametrize("segments", [(), (Segment(Kind.OTHER, 0, 46),), (Segment(Kind.BODY, 4, 6),)])
def test_a_page_without_a_story_has_an_empty_body(segments: tuple[Segment, ...]) -> None:
    body = Body(Article(PAGE), segments)
    assert body.text == ""
    with pytest.raises(IndexError):
        body.to_source(0)


def test_a_block_tells_where_it_stood() -> None:
    block = Block(0, 4, path=("main#top", "aside.box.wide", "h3"))
    assert (block.tag, block.tags, block.heading) == ("h3", ("main", "aside", "h3"), 3)
    assert block.within("nav", "aside")
    assert not block.within("footer")
    assert Block(0, 4).tag == ""


def test_the_explanation_names_every_line_and_its_fate() -> None:
    lines = Body(Article(PAGE), SEGMENTS).explain().splitlines()
    assert lines[0] == "kept 27 of 46 characters, 2 of 4 segments"
    assert [line[:2] for line in lines[1:]] == ["- ", "+ ", "- ", "+ "]
    assert "share" in lines[3]
    assert "Share this" in lines[3]


@pytest.mark.parametrize(
    "call",
    [
        lambda given: list(newsprov.find_copies(given)),
        lambda given: list(newsprov.trace_all(given)),
        lambda given: newsprov.trace_origin("Rain fell.", among=given),
        lambda given: newsprov.learn_site(given),
    ],
)
def test_what_is_no_batch_of_articles_is_told_with_the_remedy(call: Callable[[object], object]) -> None:
    for folder in ("examples", Path("examples")):
        with pytest.raises(TypeError, match="load_all"):
            call(folder)
    for one in (Article(PAGE), Body(Article(PAGE), SEGMENTS)):
        with pytest.raises(TypeError, match="into a list"):
            call(one)


@pytest.mark.parametrize(
    ("option", "maker", "call"),
    [
        ("rules", "rules.read", newsprov.strip_boilerplate),
        ("site", "learn_site", newsprov.segment),
        ("registry", "agencies", newsprov.trace_origin),
        ("known", "learn_site", newsprov.learn_site),
    ],
)
def test_an_option_of_another_type_is_told_with_the_remedy(
    option: str, maker: str, call: Callable[..., object]
) -> None:
    with pytest.raises(TypeError, match=f"{option}= takes what newsprov.{maker}"):
        call("Rain fell.", **{option: "mine.toml"})


@pytest.mark.parametrize(
    "call", [newsprov.lineage, lambda given, matches: newsprov.trace_all(given, matches=matches)]
)
def test_what_is_no_match_is_told_with_the_remedy(call: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match=r"matches= takes what newsprov.find_copies\(\) gives"):
        list(call([Article(PAGE), Article("Rain fell.")], matches="matches.json"))  # type: ignore[call-overload]


def test_a_page_does_not_flood_the_prompt() -> None:
    page = newsprov.loads("<title>Rain</title>" + "<p>Rain fell on the harbour of Karsund.</p>" * 100)
    assert len(repr(page)) < 500
    assert "<3798 characters: 'Rain fell on" in repr(page)
    assert "blocks=<100 of Block>" in repr(page)
    assert len(repr(newsprov.strip_boilerplate(page))) < 600
    assert repr(Article("Rain fell.")).startswith("Article(text='Rain fell.', blocks=(), ")

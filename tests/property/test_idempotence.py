"""Idempotence: stripping a stripped text changes nothing."""

from hypothesis import given
from property.pages import texts

from newsprov import Article, strip_boilerplate
from newsprov.testing import articles


@given(texts)
def test_a_stripped_text_is_left_as_it_is(text: str) -> None:
    once = strip_boilerplate(text).text
    assert strip_boilerplate(once).text == once


@given(articles())
def test_the_body_of_an_article_is_left_as_it_is(article: Article) -> None:
    once = strip_boilerplate(article).text
    assert strip_boilerplate(once).text == once
    assert strip_boilerplate(article.evolve(text=once, blocks=())).text == once

"""Offsets: every character of the body is found where `to_source` says."""

import pytest
from hypothesis import given

from newsprov import Article, strip_boilerplate
from newsprov.testing import articles, laws
from newsprov.testing.checking import texts


@given(texts().map(Article) | articles())
def test_each_character_is_found_again(article: Article) -> None:
    laws.offsets(article)


@given(articles())
def test_there_is_nothing_outside_the_body(article: Article) -> None:
    body = strip_boilerplate(article)
    for outside in (-1, len(body.text)):
        with pytest.raises(IndexError):
            body.to_source(outside)

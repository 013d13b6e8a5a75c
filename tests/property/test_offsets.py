"""Offsets: every character of the body is found where `to_source` says."""

import pytest
from hypothesis import given
from property.pages import texts

from newsprov import Article, strip_boilerplate
from newsprov.testing import articles


@given(texts.map(Article) | articles())
def test_each_character_is_found_again(article: Article) -> None:
    body = strip_boilerplate(article)
    text = article.text
    assert all(text[body.to_source(place)] == character for place, character in enumerate(body.text))
    for outside in (-1, len(body.text)):
        with pytest.raises(IndexError):
            body.to_source(outside)

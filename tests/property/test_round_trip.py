"""Round trip: every value survives pickling and JSON."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsprov import Article, Body, Fingerprint, Trace, find_copies, learn_site
from newsprov.copies import lineage
from newsprov.testing import articles, bodies


@pytest.mark.parametrize("value", [Article, Body, Fingerprint, Trace])
@given(st.data())
def test_a_value_comes_back_the_same(value: Any, data: st.DataObject) -> None:
    before = data.draw(st.from_type(value))
    assert pickle.loads(pickle.dumps(before)) == before
    assert value.from_json(before.to_json()) == before


@given(bodies())
def test_a_match_comes_back_the_same(body: str) -> None:
    (match,) = find_copies([Article(body, id="a"), Article(body, id="b")])
    assert pickle.loads(pickle.dumps(match)) == match
    assert type(match).from_json(match.to_json()) == match


@given(st.lists(articles(), max_size=4))
def test_what_is_learned_of_many_articles_comes_back_the_same(several: list[Article]) -> None:
    known = list({article.id: article for article in several}.values())
    site, family = learn_site(known), lineage(known, find_copies(known))
    for value, held in ((site, site.lines), (family, family.parents)):
        assert pickle.loads(pickle.dumps(value)) == value
        assert type(value).from_json(value.to_json()) == value
        assert hash(type(value).from_json(value.to_json())) == hash(value)
        with pytest.raises(TypeError):
            held["y"] = 99  # type: ignore[index]


@given(st.from_type(Fingerprint))
def test_a_fingerprint_comes_back_from_bytes_and_text(before: Fingerprint) -> None:
    assert Fingerprint.from_bytes(before.to_bytes()) == before
    assert Fingerprint.parse(str(before)) == before


@given(articles())
def test_json_is_one_line(article: Article) -> None:
    assert "\n" not in article.to_json()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"text": 1', "null"])
def test_text_that_is_not_our_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"Article\.to_json"):
        Article.from_json(text)

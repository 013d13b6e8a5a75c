"""Idempotence: stripping a stripped text changes nothing."""

from hypothesis import given

from newsprov import Article
from newsprov.testing import articles, laws
from newsprov.testing.checking import texts


@given(texts().map(Article) | articles())
def test_a_stripped_text_is_left_as_it_is(article: Article) -> None:
    laws.idempotence(article)

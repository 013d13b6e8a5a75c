"""Subsequence: the body is the text with whole spans removed, nothing added, order kept."""

from hypothesis import given

from newsprov import Article
from newsprov.testing import articles, laws
from newsprov.testing.checking import texts


@given(texts().map(Article) | articles())
def test_a_body_is_cut_out_of_its_text(article: Article) -> None:
    laws.subsequence(article)

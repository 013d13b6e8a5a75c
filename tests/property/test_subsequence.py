"""Subsequence: the body is the text with whole spans removed, nothing added, order kept."""

from hypothesis import given
from property.pages import texts

from newsprov import Article, strip_boilerplate
from newsprov.testing import articles


@given(texts.map(Article) | articles())
def test_a_body_is_cut_out_of_its_text(article: Article) -> None:
    body = strip_boilerplate(article)
    assert body.text == "".join(article.text[start:end] for start, end in body.spans)
    edges = [edge for span in body.spans for edge in span]
    assert edges == sorted(edges)
    assert body.text == body.text.strip()

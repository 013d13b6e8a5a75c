"""Subsequence: the body is the text with whole spans removed, nothing added, order kept."""

from hypothesis import given
from property.pages import texts

from newsprov import strip_boilerplate


@given(texts)
def test_a_body_is_cut_out_of_its_text(text: str) -> None:
    body = strip_boilerplate(text)
    assert body.text == "".join(text[start:end] for start, end in body.spans)
    edges = [edge for span in body.spans for edge in span]
    assert edges == sorted(edges)
    assert body.text == body.text.strip()

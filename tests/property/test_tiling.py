"""Tiling: the segments joined are the text; each starts where the one before it ends, none is empty."""

from hypothesis import given

from newsprov import Article
from newsprov.testing import articles, laws
from newsprov.testing.checking import texts


@given(texts().map(Article) | articles())
def test_segments_tile_the_text(article: Article) -> None:
    laws.tiling(article)

"""Tiling: the segments joined are the text; each starts where the one before it ends, none is empty."""

from hypothesis import given
from property.pages import texts

from newsprov import Article, segment
from newsprov.testing import articles


@given(texts.map(Article) | articles())
def test_segments_tile_the_text(article: Article) -> None:
    end = 0
    for part in segment(article):
        assert part.start == end < part.end
        end = part.end
    assert end == len(article.text)

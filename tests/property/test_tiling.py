"""Tiling: the segments joined are the text; each starts where the one before it ends, none is empty."""

from hypothesis import given
from property.pages import texts

from newsprov import Article, segment
from newsprov.testing import articles


def tiles(article: Article) -> bool:
    end = 0
    for part in segment(article):
        if part.start != end or part.end <= part.start:
            return False
        end = part.end
    return end == len(article.text)


@given(texts)
def test_segments_tile_any_text(text: str) -> None:
    assert tiles(Article(text))


@given(articles())
def test_segments_tile_articles(article: Article) -> None:
    assert tiles(article)

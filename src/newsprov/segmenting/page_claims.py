"""Blocks held against what the page says about itself: headline, description, author, story."""

import re
from typing import TYPE_CHECKING, Self

import numpy as np
from attrs import frozen

from newsprov.model import Article
from newsprov.segmenting.page_lexicon import Names, words_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_TITLES = ("jsonld.headline", "meta.og:title", "meta.twitter:title", "microdata.headline")
_DESCRIPTIONS = ("meta.description", "meta.og:description", "jsonld.description")
_MARKUP = re.compile(r"<[^<>]*>")
_SHORT = 400
_BYLINE = 120
_OPENING = 70
_CLOSING = 50


@frozen
class PageClaims:
    """The headlines, descriptions, authors and story that a page claims, in one spelling."""

    titles: frozenset[str]
    headline: frozenset[str]
    descriptions: tuple[frozenset[str], ...]
    authors: tuple[str, ...]
    story: str

    @classmethod
    def of(cls, article: Article) -> Self:
        """The claims of an article, as far as its blocks can be held against them."""
        titles = [*article.claimed(*_TITLES), article.title or ""]
        bodies = article.claimed("jsonld.articleBody")
        described = dict.fromkeys(
            frozenset(words_in(text)) for text in article.claimed(*_DESCRIPTIONS) if len(text) > 20
        )
        return cls(
            titles=frozenset(_spelled(title) for title in titles if title),
            headline=frozenset(words_in(article.title or "")),
            descriptions=tuple(words for words in described if words),
            authors=tuple(_spelled(author) for author in article.authors if len(author) > 3),
            story=_spelled(_MARKUP.sub(" ", max(bodies, key=len))) if bodies else "",
        )

    def compare(
        self, columns: "dict[str, Floats]", lines: list[str], places: "NDArray[np.intp]", words: list[Names]
    ) -> None:
        """Add the columns that tell how the lines at these places, with these words, stand to the claims."""
        count = len(lines)
        is_title, title_like, described, author = (np.zeros(count) for _ in range(4))
        in_story = np.full(count, -1.0 if not self.story else 0.0)
        for place, distinct in zip(places.tolist(), words, strict=True):
            line = lines[place]
            if len(distinct) > 3:
                for known in self.descriptions:
                    described[place] = max(described[place], len(distinct & known) / len(known))
            if len(line) < _SHORT:
                spelled = line.casefold().replace("\xa0", " ")
                is_title[place] = spelled in self.titles
                if distinct and not distinct.isdisjoint(self.headline):
                    shared = len(distinct & self.headline)
                    title_like[place] = shared / (len(distinct) + len(self.headline) - shared)
                if len(line) < _BYLINE:
                    for name in self.authors:
                        if name in spelled:
                            author[place] = max(author[place], len(name) / len(spelled))
                if self.story:
                    in_story[place] = self._tells(spelled)
            elif self.story:
                in_story[place] = self._tells(line.casefold().replace("\xa0", " "))
        columns["is_title"] = is_title
        columns["title_like"] = np.maximum(title_like, is_title)
        columns["described"] = described
        columns["author"] = author
        columns["in_story"] = in_story
        columns["page_claims"] = np.full(count, np.log1p(len(self.story)))

    def _tells(self, line: str) -> float:
        """How sure it is that the claimed story holds this line."""
        if len(line) <= 15:
            return 0.5 if line in self.story else 0.0
        if line[:_OPENING] in self.story:
            return 1.0
        return 0.8 if line[-_CLOSING:] in self.story else 0.0


def _spelled(text: str) -> str:
    return " ".join(text.casefold().split())

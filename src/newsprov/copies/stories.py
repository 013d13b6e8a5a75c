"""Stories as they are compared: what of an article counts, its symbols and its windows."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from attrs import frozen

from newsprov.fingerprints.arrays import Hashes, Integers
from newsprov.fingerprints.normal_form import Symbols, places, read
from newsprov.fingerprints.windows import windows
from newsprov.model import Article, Body, Kind, Segment, article_of, as_article
from newsprov.stripping import strip_boilerplate

Spans = tuple[tuple[int, int], ...]

# A body of less characters, and less than half of a plain text, is not the story.
_REMNANT = 100


@frozen(eq=False)
class Story:
    """One document and its windows, in the order of its text.

    `starts` and `ends` are indices of `symbols`, `hashes` the windows' hashes.
    """

    article: Article
    text: str
    symbols: Symbols
    hashes: Hashes
    starts: Integers
    ends: Integers
    body: Body | None = None

    @cached_property
    def places(self) -> Integers:
        """Where in the text that is compared each symbol stands."""
        return places(self.text)

    def sources(self, symbols: Integers) -> Integers:
        """Where in the article's text some symbols stand."""
        places = self.places.take(symbols)
        return (
            places if self.body is None else np.array([*map(self.body.to_source, places.tolist())], np.intp)
        )


def stories_of(given: list[Article | Body]) -> Iterator[Story]:
    """Some documents and all their windows, given what of each is compared.

    What is read of all of them at once is copied, so that one story does not keep the others in memory.
    """
    symbols = read([story.text for story in given])
    found = windows(symbols)
    words = symbols.starts.searchsorted(symbols.bounds).tolist()
    bounds, ends = symbols.bounds.tolist(), found.starts + found.widths
    for place, story in enumerate(given):
        first, last = bounds[place : place + 2]
        here, told, begun = slice(first, last), found.texts[place], slice(*words[place : place + 2])
        alone = Symbols(
            codes=symbols.codes[here].copy(),
            bounds=np.array([0, last - first]),
            starts=symbols.starts[begun] - first,
            ideographic=None if symbols.ideographic is None else symbols.ideographic[begun].copy(),
        )
        body = story if isinstance(story, Body) else None
        hashes, starts = found.hashes[told].copy(), found.starts[told] - first
        yield Story(article_of(story), story.text, alone, hashes, starts, ends[told] - first, body)


def story_of(given: Article | Body) -> Story:
    """A document and all its windows, given what of it is compared."""
    (story,) = stories_of([given])
    return story


def compared(story: Article | Body) -> Article | Body:
    """What of a story is compared: its body, or the whole text where the site is known.

    What a site repeats on its pages is told from the pages themselves, and more surely than from one
    page alone; but a page of HTML holds too much else, and of an unknown site there are no other pages.
    """
    if isinstance(story, Body):
        return story
    article = as_article(story)
    if article.site and not article.blocks:
        return article
    body = strip_boilerplate(article)
    return article if not article.blocks and _is_remnant(body) else body


def _is_remnant(body: Body) -> bool:
    """Whether so little of a text was kept that its story cannot be in it: most likely it was misread."""
    return len(body.text) < min(_REMNANT, len(body.article.text) / 2)


def body_of(article: Article, spans: Spans) -> Body:
    """The body of an article that was stripped before, by its spans."""
    return Body(article, tuple(Segment(Kind.BODY, *span) for span in spans))

"""The stories that are compared with one another, and what their windows are worth.

What a passage proves depends on the company: a rare one more than a common one, and one that a site
prints on all its pages nothing at all. Repetition is counted within a site and never in total, for
the most popular wire story is the most repeated of all.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from attrs import frozen

from newsprov.fingerprints.normal_form import Flags, Integers, Symbols, read
from newsprov.fingerprints.windows import Hashes, windows
from newsprov.model import Article, Body, as_article

Weights = npt.NDArray[np.float64]

# A window in this many different stories of one site is the site's own, not the story's.
SITE_REPEATS = 3
# Pages of one site that have this share of all their windows in common tell one story, and count once.
SAME_STORY = 0.7
# Windows are weighed as if the collection had at least so many stories.
FEWEST = 1000


@frozen(eq=False)
class Story:
    """One document of the collection and its windows.

    `starts` and `ends` are indices of `symbols`, window by window in the order of the text, and
    `hashes` their hashes; `distinct` are the hashes sorted, each once.
    """

    article: Article
    text: str
    symbols: Symbols
    hashes: Hashes
    starts: Integers
    ends: Integers
    distinct: Hashes
    body: Body | None = None

    @cached_property
    def digest(self) -> bytes:
        """Equal for stories of the same symbols."""
        return blake2b(self.symbols.codes.tobytes(), digest_size=16).digest()

    @property
    def site(self) -> str | None:
        """The site that published it, if known."""
        return self.article.site

    @property
    def published(self) -> datetime | None:
        """When it was published, if known."""
        return self.article.published

    def source(self, symbol: int) -> int:
        """Where in the article's text a symbol stands."""
        place = int(self.symbols.places[symbol])
        return place if self.body is None else self.body.to_source(place)


@frozen(eq=False)
class Worth:
    """What a story's windows are worth in its collection: of `distinct` one by one, and in all.

    `own` says which of the story's symbols are its own and not its site's chrome.
    """

    weights: Weights
    total: float
    own: Flags


class Collection:
    """Stories, and what their windows are worth among them."""

    def __init__(self, articles: Iterable[Article | Body]) -> None:
        """A collection of articles, of which the whole text counts, or of bodies."""
        self.stories = list(map(_story, articles))
        self._worth: dict[int, Worth] = {}

    def worth(self, index: int) -> Worth:
        """What the windows of a story are worth."""
        if index not in self._worth:
            story = self.stories[index]
            known, worth = self._counted
            weights = worth.take(np.searchsorted(known, story.distinct))
            weights[among(story.distinct, self.chrome)] = 0
            self._worth[index] = Worth(weights, float(weights.sum()), self._own(story))
        return self._worth[index]

    def _own(self, story: Story) -> Flags:
        chrome = np.flatnonzero(among(story.hashes, self.chrome))
        steps = np.zeros(story.symbols.codes.size + 1, np.intp)
        np.add.at(steps, story.starts.take(chrome), 1)
        np.add.at(steps, story.ends.take(chrome), -1)
        own: Flags = np.cumsum(steps[:-1]) == 0
        return own

    @cached_property
    def _counted(self) -> tuple[Hashes, Weights]:
        every = [story.distinct for story in self.stories]
        hashes, counts = np.unique(np.concatenate(every or [np.empty(0, np.uint64)]), return_counts=True)
        total = max(len(self.stories), FEWEST)
        return hashes, np.maximum(np.log(total / counts), 0.02)

    @cached_property
    def chrome(self) -> Hashes:
        """The windows that some site repeats on several of its pages, sorted."""
        pages: dict[str, list[Story]] = {}
        for story in self.stories:
            if story.site is not None:
                pages.setdefault(story.site, []).append(story)
        found = [np.empty(0, np.uint64)]
        for stories in pages.values():
            if len(stories) >= SITE_REPEATS:
                hashes, counts = np.unique(
                    np.concatenate(list(_one_page_a_story(stories))), return_counts=True
                )
                found.append(hashes[counts >= SITE_REPEATS])
        return np.unique(np.concatenate(found))


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which of the hashes are among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(hashes.size, np.bool_)
    found: Flags = known.take(np.searchsorted(known, hashes), mode="clip") == hashes
    return found


def _story(article: Article | Body) -> Story:
    if isinstance(article, Body):
        page, text = article.article, article.text
    else:
        page = as_article(article)
        text = page.text
    body = article if isinstance(article, Body) else None
    symbols = read([text])
    found = windows(symbols)
    return Story(page, text, symbols, found.hashes, found.starts, found.ends, np.unique(found.hashes), body)


def _one_page_a_story(stories: list[Story]) -> Iterator[Hashes]:
    """The windows of a site's pages, of those that tell the same story only one's."""
    told: list[Hashes] = []
    for story in sorted(stories, key=lambda story: -story.distinct.size):
        if not any(_same(story.distinct, other) for other in told):
            told.append(story.distinct)
            yield story.distinct


def _same(smaller: Hashes, larger: Hashes) -> bool:
    if smaller.size < SAME_STORY * larger.size:
        return False
    shared = int(np.count_nonzero(among(smaller, larger)))
    return shared >= SAME_STORY * (smaller.size + larger.size - shared)

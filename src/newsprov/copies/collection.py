"""The stories that are compared with one another, their windows, and what their sites repeat."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
from attrs import frozen

from newsprov.copies.joining import neighbours
from newsprov.fingerprints import fingerprint_all
from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.normal_form import Flags, Integers, Symbols, places, read
from newsprov.fingerprints.windows import Hashes, distinct, windows
from newsprov.model import Article, Body, Kind, Segment, as_article
from newsprov.stripping import strip_boilerplate

Spans = tuple[tuple[int, int], ...]

# A window in so many different stories of one site is the site's own.
SITE_REPEATS = 3
# A body of less characters, and less than half of a plain text, is not the story.
REMNANT = 100
# Pages of a site whose chrome is learned beside those that may be copies.
PEERS = 32
# Stories of so many characters are held at a time, beside the one in hand; their arrays take some
# twenty bytes a character.
HELD = 1_000_000


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
        article = story.article if isinstance(story, Body) else story
        hashes, starts = found.hashes[told].copy(), found.starts[told] - first
        yield Story(article, story.text, alone, hashes, starts, ends[told] - first, body)


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
    if is_compared_whole(article):
        return article
    body = strip_boilerplate(article)
    return article if not article.blocks and _is_remnant(body) else body


def _is_remnant(body: Body) -> bool:
    """Whether so little of a text was kept that its story cannot be in it: most likely it was misread."""
    return len(body.text) < min(REMNANT, len(body.article.text) / 2)


def body_of(article: Article, spans: Spans) -> Body:
    """The body of an article that was stripped before, by its spans."""
    return Body(article, tuple(Segment(Kind.BODY, *span) for span in spans))


def is_compared_whole(article: Article) -> bool:
    """Whether all lines of an article are compared, and not only its body."""
    return bool(article.site and not article.blocks)


class Collection:
    """The stories, from which the windows are read again whenever they are needed.

    Kept in memory are a sample of each story's windows, `samples[bounds[n] : bounds[n + 1]]`, and
    the digest of its normal form, of which `digests[n]` is the first half and `digest_ends[n]` the other.
    """

    digests: Hashes
    digest_ends: Hashes

    def __init__(self, articles: Iterable[Article | Body]) -> None:
        """A collection of articles or bodies."""
        self.articles: list[Article] = []
        self._spans: list[Spans | None] = []  # of each article what is compared, None for all of it
        for story in articles:
            given = compared(story)
            self.articles.append(given.article if isinstance(given, Body) else given)
            self._spans.append(given.spans if isinstance(given, Body) else None)
        digests, samples = bytearray(), bytearray()
        lengths, sizes = array("Q"), array("Q", [0])
        for print_ in fingerprint_all(map(self.text, range(len(self))), strip=False):
            digests += print_.digest
            lengths.append(print_.length)
            samples += print_.sample
            sizes.append(len(print_.sample) // 8)
        self.lengths: Integers = np.asarray(lengths, np.intp)
        self.digests, self.digest_ends = np.frombuffer(digests, "<u8").reshape(-1, 2).T
        self.samples: Hashes = np.frombuffer(samples, "<u8")
        self.bounds: Integers = np.cumsum(sizes, dtype=np.intp)
        self._held: dict[int, Story] = {}  # those looked at last, the latest last
        self._held_characters = 0

    def __len__(self) -> int:
        return len(self.articles)

    def given(self, index: int) -> Article | Body:
        """What is compared of a story: its body or all of the article."""
        spans = self._spans[index]
        return self.articles[index] if spans is None else body_of(self.articles[index], spans)

    def text(self, index: int) -> str:
        """The text that is compared."""
        return self.given(index).text

    def sample(self, index: int) -> Hashes:
        """The sampled windows of a story, sorted."""
        return self.samples[self.bounds[index] : self.bounds[index + 1]]

    def forget_samples(self) -> None:
        """Let go of the samples, which take most of the memory, when the candidates are found."""
        self.samples, self.bounds = self.samples[:0].copy(), np.zeros_like(self.bounds)

    def same(self, left: int, right: int) -> bool:
        """Whether two stories consist of the same symbols, and of some."""
        return bool(
            self.lengths[left]
            and self.digests[left] == self.digests[right]
            and self.digest_ends[left] == self.digest_ends[right]
        )

    def story(self, index: int) -> Story:
        """One story and all its windows; quick where it was among those read at once of late."""
        self.read_at_once([index])
        return self._held[index]

    def read_at_once(self, indices: Iterable[int]) -> None:
        """Read stories that are needed soon: some at once cost half of what they cost one by one."""
        wanted = dict.fromkeys(indices)
        new = [index for index in wanted if index not in self._held]
        for index in wanted.keys() & self._held.keys():
            self._held[index] = self._held.pop(index)
        for index, story in zip(new, stories_of([*map(self.given, new)]) if new else (), strict=True):
            self._held[index] = story
            self._held_characters += len(story.text)
        while self._held_characters > HELD and len(self._held) > len(wanted):
            self._held_characters -= len(self._held.pop(next(iter(self._held))).text)

    def distinct(self, indices: Iterable[int]) -> Iterator[tuple[int, Hashes]]:
        """The windows of some stories: index, and hashes sorted, each once."""
        for batch in batches(indices, lambda index: len(self.text(index))):
            yield from self._distinct(batch)

    def _distinct(self, batch: list[int]) -> Iterator[tuple[int, Hashes]]:
        found = windows(read([self.text(index) for index in batch]))
        for index, text in zip(batch, found.texts, strict=True):
            yield index, distinct(found.hashes[text])

    @property
    def total(self) -> int:
        """How many stories the windows are weighed against."""
        return len(self)

    def chrome(self, read: Mapping[int, Hashes]) -> Hashes:
        """What the sites of some stories repeat, sorted, given the distinct windows of these stories."""
        found = [np.empty(0, np.uint64)]
        for pages in self._different.values():
            here = [page for page in pages if page in read]
            if here:
                others = [page for page in pages[:PEERS] if page not in read]
                sets = [read[page] for page in here]
                sets += [hashes for _, hashes in self.distinct(others)]
                found.append(repeated(sets, SITE_REPEATS))
        return np.unique(np.concatenate(found))

    def sampled_chrome(self) -> Hashes:
        """What sites repeat of the windows that are sampled, sorted."""
        found = [np.empty(0, np.uint64)]
        for pages in self._different.values():
            found.append(repeated(map(self.sample, pages), SITE_REPEATS))
        return np.unique(np.concatenate(found))

    @cached_property
    def _different(self) -> dict[str, list[int]]:
        return self.sites()

    def sites(self) -> dict[str, list[int]]:
        """The stories of each site that has several, of pages that tell the same story one."""
        pages: dict[str, list[int]] = {}
        for index, article in enumerate(self.articles):
            if article.site is not None:
                pages.setdefault(article.site, []).append(index)
        return {
            site: self._one_page_a_story(indices)
            for site, indices in pages.items()
            if len(indices) >= SITE_REPEATS
        }

    def _one_page_a_story(self, pages: list[int]) -> list[int]:
        """The pages without those that tell what a longer one tells, the longest first."""
        pages.sort(key=lambda page: -self.lengths[page])
        samples = [self.sample(page) for page in pages]
        first = [sample[:_LOOKED_UP] for sample in samples]
        sizes = np.array([hashes.size for hashes in first])
        hashes, owners = np.concatenate(first), np.repeat(np.arange(len(pages)), sizes)
        order = np.argsort(hashes, kind="stable")
        longer, shorter, shared = neighbours(hashes.take(order), owners.take(order), _REMEMBERED)
        likely = 2 * shared >= np.minimum(sizes.take(longer), sizes.take(shorter))
        told: set[int] = set()
        pairs = zip(longer[likely].tolist(), shorter[likely].tolist(), strict=True)
        for one, other in sorted(pairs, key=lambda pair: pair[1]):
            if one not in told and other not in told and _one_story(samples[one], samples[other]):
                told.add(other)
        return [page for place, page in enumerate(pages) if place not in told]


# To find the pages of a site that tell the same story, pages are looked up by their smallest hashes,
# among those next to them in length.
_LOOKED_UP, _REMEMBERED = 16, 8
# Pages are the same story where they have this share of all their windows in common.
_SAME_STORY = 0.7


def _one_story(one: Hashes, other: Hashes) -> bool:
    if not one.size or not other.size:
        return False
    reach = min(one[-1], other[-1])
    one, other = one[one <= reach], other[other <= reach]
    shared = int(np.count_nonzero(among(one, other)))
    return shared >= _SAME_STORY * (one.size + other.size - shared)


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which of the hashes are among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(hashes.size, np.bool_)
    found: Flags = known.take(known.searchsorted(hashes), mode="clip") == hashes
    return found


def repeated(every: Iterable[Hashes], times: int) -> Hashes:
    """The hashes that stand in so many of these sets, sorted."""
    sets = list(every)
    if len(sets) < times:
        return np.empty(0, np.uint64)
    hashes = np.sort(np.concatenate(sets))
    last = hashes[times - 1 :]
    return np.unique(last[last == hashes[: last.size]])

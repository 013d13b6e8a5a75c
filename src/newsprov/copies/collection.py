"""The stories that are compared with one another, and what their sites repeat."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np

from newsprov.copies.sites import NOTHING, PEERS, SITE_REPEATS, different_stories, repeated
from newsprov.copies.stories import Spans, Story, body_of, stories_of
from newsprov.fingerprints.arrays import Hashes, Integers
from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.normal_form import read
from newsprov.fingerprints.sampling import fingerprints_of
from newsprov.fingerprints.windows import distinct_of_each, windows
from newsprov.model import Article, Body, article_of

# Stories of so many characters are held at a time, beside the one in hand; their arrays take some
# twenty bytes a character.
_HELD = 400_000


class Collection:
    """The stories, from which the windows are read again whenever they are needed.

    Kept in memory are a sample of each story's windows, `samples[bounds[n] : bounds[n + 1]]`, and
    the digest of its normal form, of which `digests[n]` is the first half and `digest_ends[n]` the other.
    """

    digests: Hashes
    digest_ends: Hashes

    def __init__(self, stories: Iterable[Article | Body]) -> None:
        """A collection of stories, given what of each is compared."""
        self.articles: list[Article] = []
        self._spans: list[Spans | None] = []  # of each article what is compared, None for all of it
        for given in stories:
            self.articles.append(article_of(given))
            self._spans.append(given.spans if isinstance(given, Body) else None)
        digests, samples = bytearray(), bytearray()
        lengths, sizes = array("Q"), array("Q", [0])
        for batch in batches(map(self.text, range(len(self))), len):
            for told in fingerprints_of(batch):
                digests += told.digest
                lengths.append(told.length)
                samples += told.sample
                sizes.append(len(told.sample) // 8)
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
        while self._held_characters > _HELD and len(self._held) > len(wanted):
            self._held_characters -= len(self._held.pop(next(iter(self._held))).text)

    def distinct(self, indices: Iterable[int]) -> Iterator[tuple[int, Hashes]]:
        """The windows of some stories: index, and hashes sorted, each once."""
        for batch in batches(indices, lambda index: len(self.text(index))):
            found = windows(read(list(map(self.text, batch))))
            yield from zip(batch, distinct_of_each(found), strict=True)

    @cached_property
    def _sites(self) -> list[list[int]]:
        """The pages of each site that has several, the longest first; of those that tell one story one."""
        every: dict[str, list[int]] = {}
        for index, article in enumerate(self.articles):
            if article.site is not None:
                every.setdefault(article.site, []).append(index)
        return [self._different(pages) for pages in every.values() if len(pages) >= SITE_REPEATS]

    def _different(self, pages: list[int]) -> list[int]:
        different = different_stories(self.lengths[pages].tolist(), list(map(self.sample, pages)))
        return [pages[place] for place in different]

    def sampled_chrome(self) -> Hashes:
        """What sites repeat of the windows that are sampled, sorted."""
        found = [repeated(map(self.sample, pages), SITE_REPEATS) for pages in self._sites]
        return np.unique(np.concatenate([NOTHING, *found]))

    def chrome(self, read: Mapping[int, Hashes]) -> Hashes:
        """What the sites of some stories repeat, sorted, given the distinct windows of these stories."""
        found = [NOTHING]
        for pages in self._sites:
            here = [page for page in pages if page in read]
            if here:
                others = [page for page in pages[:PEERS] if page not in read]
                sets = [read[page] for page in here]
                sets += [hashes for _, hashes in self.distinct(others)]
                found.append(repeated(sets, SITE_REPEATS))
        return np.unique(np.concatenate(found))

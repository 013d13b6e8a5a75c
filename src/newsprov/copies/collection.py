"""The stories that are compared with one another, and what their windows are worth.

What a passage proves depends on the company. One that a site prints on all its pages proves nothing,
nor does one that stands in many different stories, as in weather reports. One that stands in many
copies of the same story proves as much as any: so different stories are counted, never documents,
for the most popular wire story is the most repeated of all.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt
from attrs import frozen

from newsprov.fingerprints import fingerprint_all
from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.normal_form import Flags, Integers, Symbols, read
from newsprov.fingerprints.windows import Hashes, distinct, windows
from newsprov.model import Article, Body, as_article
from newsprov.stripping import strip_boilerplate

Weights = npt.NDArray[np.float64]

# A window in so many different stories of one site is the site's own.
SITE_REPEATS = 3
# A window in so many different stories of any site belongs to a form that is filled in again and
# again, unless one story holds this share of all its occurrences.
FORM_REPEATS = 10
ONE_STORY = 1 / 3
# Windows are weighed as if the collection had at least so many stories.
FEWEST = 1000
# Pages of a site whose chrome is learned beside those that may be copies.
PEERS = 64
# Stories of so many characters are held at a time, beside the one in hand; their arrays take some
# twenty bytes a character.
HELD = 4_000_000


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

    def source(self, symbol: int) -> int:
        """Where in the article's text a symbol stands."""
        place = int(self.symbols.places[symbol])
        return place if self.body is None else self.body.to_source(place)


def story_of(given: Article | Body) -> Story:
    """A document and all its windows, given what of it is compared."""
    symbols = read([given.text])
    found = windows(symbols)
    body = given if isinstance(given, Body) else None
    article = given.article if isinstance(given, Body) else given
    return Story(article, given.text, symbols, found.hashes, found.starts, found.ends, body)


def compared(story: Article | Body) -> Article | Body:
    """What of a story is compared: its body, or the whole text where the site is known.

    What a site repeats on its pages is told from the pages themselves, and more surely than from one
    page alone; but a page of HTML holds too much else, and of an unknown site there are no other pages.
    """
    if isinstance(story, Body):
        return story
    article = as_article(story)
    return article if is_compared_whole(article) else strip_boilerplate(article)


def is_compared_whole(article: Article) -> bool:
    """Whether all lines of an article are compared, and not only its body."""
    return bool(article.site and not article.blocks)


class Collection:
    """The stories, from which the windows are read again whenever they are needed.

    Kept in memory are a sample of each story's windows, `samples[bounds[n] : bounds[n + 1]]`, and
    the digest of its normal form.
    """

    def __init__(self, articles: Iterable[Article | Body]) -> None:
        """A collection of articles or bodies."""
        self._given = [compared(story) for story in articles]
        self.articles = [
            given.article if isinstance(given, Body) else as_article(given) for given in self._given
        ]
        self.digests: list[bytes] = []
        self.lengths: list[int] = []
        samples = bytearray()
        sizes = [0]
        for print_ in fingerprint_all(map(self.text, range(len(self._given))), strip=False):
            self.digests.append(print_.digest)
            self.lengths.append(print_.length)
            samples += print_.sample
            sizes.append(len(print_.sample) // 8)
        self.samples: Hashes = np.frombuffer(bytes(samples), "<u8")
        self.bounds: Integers = np.cumsum(sizes)
        self._held: dict[int, Story] = {}  # those looked at last, the latest last
        self._held_characters = 0

    def __len__(self) -> int:
        return len(self.articles)

    def text(self, index: int) -> str:
        """The text that is compared."""
        return self._given[index].text

    def sample(self, index: int) -> Hashes:
        """The sampled windows of a story, sorted."""
        return self.samples[self.bounds[index] : self.bounds[index + 1]]

    def same(self, left: int, right: int) -> bool:
        """Whether two stories consist of the same symbols, and of some."""
        return bool(self.lengths[left]) and self.digests[left] == self.digests[right]

    def story(self, index: int) -> Story:
        """One story and all its windows."""
        story = self._held.pop(index, None)
        if story is None:
            story = story_of(self._given[index])
            self._held_characters += len(story.text)
        self._held[index] = story
        while self._held_characters > HELD and len(self._held) > 1:
            self._held_characters -= len(self._held.pop(next(iter(self._held))).text)
        return story

    def distinct(self, indices: Iterable[int]) -> Iterator[tuple[int, Hashes]]:
        """The windows of some stories: index, and hashes sorted, each once."""
        for batch in batches(indices, lambda index: len(self.text(index))):
            yield from self._distinct(batch)

    def _distinct(self, batch: list[int]) -> Iterator[tuple[int, Hashes]]:
        found = windows(read([self.text(index) for index in batch]))
        bounds = found.bounds.tolist()
        for index, first, last in zip(batch, bounds, bounds[1:], strict=False):
            yield index, distinct(found.hashes[first:last])

    @property
    def total(self) -> int:
        """How many stories the windows are weighed against."""
        return len(self)

    def chrome(self, read: Mapping[int, Hashes]) -> Hashes:
        """What the sites of some stories repeat, sorted, given the distinct windows of these stories."""
        found = [np.empty(0, np.uint64)]
        for pages in self.sites().values():
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
        for pages in self.sites().values():
            found.append(repeated(map(self.sample, pages), SITE_REPEATS))
        return np.unique(np.concatenate(found))

    def sites(self) -> dict[str, list[int]]:
        """The stories of each site that has several, of pages that tell the same story one."""
        pages: dict[str, list[int]] = {}
        for index, article in enumerate(self.articles):
            if article.site is not None:
                pages.setdefault(article.site, []).append(index)
        return {
            site: list(self._one_page_a_story(indices))
            for site, indices in pages.items()
            if len(indices) >= SITE_REPEATS
        }

    def _one_page_a_story(self, pages: list[int]) -> Iterator[int]:
        told: dict[int, list[int]] = {}
        for page in sorted(pages, key=lambda page: -self.lengths[page]):
            sample = self.sample(page)
            first = sample[:_LOOKED_UP].tolist()
            near = [other for one in first for other in told.get(one, ())]
            likely = sorted(set(near), key=near.count, reverse=True)[:_COMPARED]
            if not any(_one_story(sample, self.sample(other)) for other in likely):
                for one in first:
                    told.setdefault(one, []).append(page)
                    del told[one][_REMEMBERED:]
                yield page


# To find the pages of a site that tell the same story, pages are looked up by their smallest hashes.
_LOOKED_UP, _REMEMBERED, _COMPARED = 16, 8, 3
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


class Worth:
    """What the windows of some stories of a collection are worth.

    Of these stories all windows are kept in memory, in `distinct`.
    """

    def __init__(self, collection: Collection, indices: Iterable[int]) -> None:
        """Read the windows of these stories, and learn the chrome of their sites."""
        self.distinct: Mapping[int, Hashes] = dict(collection.distinct(indices))
        self.chrome = collection.chrome(self.distinct)
        self._size = len(collection)
        self._total = collection.total
        self._owners = np.repeat(
            np.fromiter(self.distinct, np.intp, len(self.distinct)),
            [hashes.size for hashes in self.distinct.values()],
        )
        every = np.concatenate([*self.distinct.values(), np.empty(0, np.uint64)])
        self.known, number, count = np.unique(every, return_inverse=True, return_counts=True)
        self._number = number
        self.stories = count
        self._weights = self._weigh(count)
        self.totals = self._totals()

    def _weigh(self, count: Integers) -> Weights:
        weights = np.maximum(np.log(max(self._total, FEWEST) / count), 0.02)
        weights[among(self.known, self.chrome)] = 0
        return weights

    def _totals(self) -> dict[int, float]:
        sums = np.bincount(self._owners, self._weights.take(self._number), minlength=self._size)
        return {index: float(sums[index]) for index in self.distinct}

    def count_stories(self, groups: Mapping[int, int]) -> None:
        """Weigh again by the number of different stories, given the group of each that has copies."""
        group = np.arange(self._size)
        for index, leader in groups.items():
            group[index] = leader
        rows = self._number * np.intp(group.size) + group.take(self._owners)
        rows, occurrences = np.unique(rows, return_counts=True)
        window = rows // group.size
        self.stories = stories = np.bincount(window, minlength=self.known.size)
        first = np.cumsum(stories) - stories
        form = stories >= FORM_REPEATS
        if form.any():
            most = np.maximum.reduceat(occurrences, first)
            form &= most < ONE_STORY * np.add.reduceat(occurrences, first)
        self._weights = self._weigh(stories)
        self._weights[form] = 0
        self.totals = self._totals()

    def score(self, left: int, right: int) -> float:
        """How much of the smaller story's worth stands in the larger one, 0 to 1."""
        shared = self._shared(left, right)
        if shared.size < FEWEST_SHARED:
            return 0.0
        weights = self._weights.take(shared)
        smaller = min(self.totals.get(left, 0.0), self.totals.get(right, 0.0))
        if np.count_nonzero(weights) < FEWEST_SHARED or not smaller:
            return 0.0
        return min(1.0, float(weights.sum()) / smaller)

    def elsewhere(self, left: int, right: int) -> float:
        """Which share of what counts for two stories stands in a third one too."""
        shared = self._shared(left, right)
        counts = shared[self._weights.take(shared) > 0]
        return float(np.mean(self.stories.take(counts) > 2)) if counts.size else 0.0

    def _shared(self, left: int, right: int) -> Integers:
        """The windows that two stories share, as indices of `known`."""
        one, other = self.distinct.get(left, _NOTHING), self.distinct.get(right, _NOTHING)
        if one.size > other.size:
            one, other = other, one
        shared: Integers = self.known.searchsorted(one[among(one, other)])
        return shared

    def own(self, story: Story) -> Flags:
        """Which of a story's symbols are its own and not its site's chrome."""
        chrome = np.flatnonzero(among(story.hashes, self.chrome))
        steps = np.zeros(story.symbols.codes.size + 1, np.intp)
        np.add.at(steps, story.starts.take(chrome), 1)
        np.add.at(steps, story.ends.take(chrome), -1)
        own: Flags = np.cumsum(steps[:-1]) == 0
        return own


_NOTHING = np.empty(0, np.uint64)
# Fewer shared windows than this prove nothing: a name and a title are found in any two stories.
FEWEST_SHARED = 12

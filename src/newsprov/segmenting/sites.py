"""What one site prints on every page: masthead, contacts and promotions that no rule can know."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Self

from attrs import evolve, field, frozen

from newsprov.model import Article, Failure, Kind, as_article, option, readable
from newsprov.rules import Rule
from newsprov.rules.folding import fold
from newsprov.rules.writing import ends_like_sentence
from newsprov.value import FrozenMapping, Value

# A line is the site's own once this many different stories carry it, and this share of all stories. What
# ends like a sentence comes back for many reasons, as background or as a question: it has to stand on
# nearly all pages.
_STORIES = 3
_SHARE = 0.1
_SHARE_OF_SENTENCES = 0.75
# Two pages tell one story where this share of the newer one's prose stands in the older one too, and
# not in a paragraph or two, such as a masthead and a cookie notice under a short story.
_SAME_STORY = 0.5
_SAME_PARAGRAPHS = 3
# Copies of a story come close together in time, so only so many stories are held for comparison.
_REMEMBERED = 50
# Lines seen once are forgotten when a site has given this many stories: they were the stories' own.
_PRUNED_AT = 200

_LONGEST = 600
_PROSE = 80
_NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)*")
_DATE_LIKE = re.compile(r"\b0 [^\W\d]{3,10}\.?,? 0\b|\b[^\W\d]{3,10}\.? 0, 0\b")
_LITERAL = re.compile(r"[^\W\d_]{2,}")

_REPEATED = Rule("site/repeated", Kind.OTHER, note="The line stands on other pages of the site too.")


@frozen
class SiteChrome(Value):
    """The lines that repeat from story to story on one site, learned from its pages.

    >>> from newsprov import Article, learn_site
    >>> learn_site([Article("Rain fell on Karsund today.", id="a")]).stories
    1

    `stories` is the number of different stories seen, `lines` tells in how many of them each line
    stood, numbers written as 0 and names as X. `recent` holds the latest stories, one set of line
    digests each, so that copies of one story count once. Join two with `+`, where a story that both
    have seen lately counts once; keep one as JSON.
    """

    stories: int = 0
    lines: Mapping[str, int] = field(factory=dict, converter=FrozenMapping)
    recent: tuple[tuple[str, ...], ...] = ()

    def __contains__(self, line: str) -> bool:
        """Whether this line of a page is the site's own chrome."""
        share = _SHARE_OF_SENTENCES if ends_like_sentence(fold(line)) else _SHARE
        enough = max(_STORIES, share * self.stories)
        return any(self.lines.get(form, 0) >= enough for form in _forms(line))

    def label(self, lines: Iterable[str], known: Sequence[Rule | None]) -> list[Rule | None]:
        """The rule of each line; those that no rule knows and the site repeats are the site's own."""
        return [
            rule or (_REPEATED if line in self else None) for line, rule in zip(lines, known, strict=True)
        ]

    def __add__(self, other: Self) -> Self:
        mine = {frozenset(story) for story in self.recent}
        seen_by_both = [story for story in other.recent if frozenset(story) in mine]
        twice = Counter(digest for story in seen_by_both for digest in story)
        lines = Counter(self.lines)
        lines.update({form: count - twice[_digest(form)] for form, count in other.lines.items()})
        new = tuple(story for story in other.recent if frozenset(story) not in mine)
        return evolve(
            self,
            stories=self.stories + other.stories - len(seen_by_both),
            lines=_in_order(+lines),
            recent=(self.recent + new)[-_REMEMBERED:],
        )


def learn_site(articles: Iterable[Article | Failure], *, known: SiteChrome | None = None) -> SiteChrome:
    """Find the lines that a site repeats on its pages, whatever the story.

    >>> pages = [Article(f"The Fjord Gazette, est. 1892\\n\\n{story}") for story in (
    ...     "The harbour reopened.", "A bakery burned.", "The mayor resigned.", "Snow fell.", "A choir won.")]
    >>> gazette = learn_site(pages)
    >>> "The Fjord Gazette, est. 1892" in gazette, "Snow fell." in gazette
    (True, False)

    All articles must come from one site. A line counts from three different stories on, and only while
    a tenth of all stories carry it, or three quarters where it ends like a sentence; pages that print
    the same story count once. So a sentence is never chrome because copies share it. `known` is what
    earlier pages taught: learning goes on from there. Failures, as `load_all` gives them, are passed
    over. Time and memory grow with the number of lines; a line of over 600 characters is passed over.
    """
    learner = _Learner(
        SiteChrome() if known is None else option("known", known, SiteChrome, "newsprov.learn_site(pages)")
    )
    for article in readable(articles):
        learner.read(as_article(article))
    return learner.learned()


class _Learner:
    def __init__(self, known: SiteChrome) -> None:
        self._stories = known.stories
        self._lines = Counter(known.lines)
        self._recent = [set(digests) for digests in known.recent]

    def read(self, article: Article) -> None:
        forms: set[str] = set()
        prose: dict[str, int] = {}
        for line in article.text.splitlines():
            forms.update(_forms(line))
            folded = fold(line)
            if len(folded) >= _PROSE and ends_like_sentence(folded):
                prose[_digest(folded)] = len(folded)
        if not forms:
            return
        counted = self._story_of(prose)
        if counted is None:
            counted = set()
            self._stories += 1
            self._recent = [*self._recent[1 - _REMEMBERED :], counted]
        digests = {_digest(form): form for form in forms}
        self._lines.update(form for digest, form in digests.items() if digest not in counted)
        counted.update(digests, prose)

    def _story_of(self, prose: dict[str, int]) -> set[str] | None:
        """The earlier page of the same story, if there is one."""
        everywhere = set.intersection(*self._recent) if len(self._recent) >= _STORIES else set()
        own = {digest: size for digest, size in prose.items() if digest not in everywhere}
        for story in reversed(self._recent):
            shared = [size for digest, size in own.items() if digest in story]
            if len(shared) >= _SAME_PARAGRAPHS and sum(shared) >= _SAME_STORY * sum(own.values()):
                return story
        return None

    def learned(self) -> SiteChrome:
        lines = dict(self._lines)
        if self._stories >= _PRUNED_AT:
            lines = {form: count for form, count in lines.items() if count > 1}
        recent = tuple(tuple(sorted(digests)) for digests in self._recent)
        return SiteChrome(self._stories, _in_order(lines), recent)


def _in_order(lines: Mapping[str, int]) -> dict[str, int]:
    """The same lines in one order, whatever sets they were gathered in: JSON of them can be compared."""
    return dict(sorted(lines.items()))


def _forms(line: str) -> Iterator[str]:
    """The line with numbers as 0, and, where enough words are left, with names as X too."""
    if len(line) > _LONGEST:
        return
    plain = _NUMBER.sub("0", fold(line))
    if not plain:
        return
    yield plain
    slotted = _DATE_LIKE.sub("D", _NUMBER.sub("0", " ".join(_with_name_slots(line.split()))))
    template = fold(slotted)
    literal = len(_LITERAL.findall(template))
    # A sentence with its names cut out may be anybody's; a label keeps its own words.
    if template != plain and literal >= (6 if ends_like_sentence(template) else 2):
        yield f"X:{template}"


def _with_name_slots(words: list[str]) -> Iterator[str]:
    """Runs of capitalised words after the first word become one X."""
    if words:
        yield words[0]
    for before, word in pairwise(words):
        named = word[:1].isupper()
        if not named:
            yield word
        elif before is words[0] or not before[:1].isupper():
            yield "X"


def _digest(line: str) -> str:
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

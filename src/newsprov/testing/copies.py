"""Strategies for stories that copy one another: pairs, and whole families of a wire story."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from newsprov.model import Article, Kind
from newsprov.testing.credits import agency_names
from newsprov.testing.strategies import chrome, different_sentences, vocabulary
from newsprov.value import FrozenMapping

_PAPERS = ("courier", "herald", "gazette", "observer")
# Chrome that names nobody, so that the credit is the story's alone. It says no number either: where one text
# ends with "12 Comments" and the other with a paragraph more, their numbers are compared.
_BUTTONS = (Kind.COMMENT_FORM, Kind.SHARE, Kind.NEWSLETTER)
_TYPOGRAPHIES = (str, str.upper, lambda text: text.replace("“", '"').replace("”", '"').replace(" ", "  "))


@st.composite
def near_copies(draw: st.DrawFn, language: str = "en") -> tuple[str, str]:
    """A story and a copy of it: `(original, copy)`, the copy cut, added to, set otherwise or under chrome.

    >>> from hypothesis import find
    >>> original, copy = find(near_copies("en"), lambda pair: len(pair[1]) < len(pair[0]))
    >>> original.startswith(copy)
    True

    At least two thirds of the copy stand in the original. Raises ValueError where no sentences in the
    language ship with newsprov.
    """
    *story, other = draw(different_sentences(language, 7))
    copy = story[: len(story) - draw(st.integers(0, 2))]
    if draw(st.booleans()):
        copy.insert(draw(st.integers(1, len(copy) - 1)), other)
    told = draw(st.sampled_from(_TYPOGRAPHIES))("\n\n".join(copy))
    below = draw(st.lists(chrome(language), max_size=1))
    return "\n\n".join(story), "\n\n".join([told, *below])


@frozen
class Family:
    """A wire story and the articles that copied it, or copied a copy of it.

    `tree[id]` is an article, `tree.parents` says of each copy's id whose id it was copied from, `wire` is the
    agency that the first article is credited to. Iterating gives the articles, in any order.
    """

    articles: tuple[Article, ...]
    parents: Mapping[str, str] = field(converter=FrozenMapping)
    wire: str

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, id: str) -> Article:
        return next(article for article in self.articles if article.id == id)


@st.composite
def syndicated(draw: st.DrawFn, language: str = "en") -> Family:
    """A wire story and one to four copies, each with something of its own, a later date and its own chrome.

    >>> from hypothesis import find
    >>> tree = find(syndicated("en"), lambda tree: len(tree) == 3)
    >>> dict(tree.parents)
    {'https://courier.example/1': 'https://wire.example/0', 'https://herald.example/2': 'https://wire.example/0'}
    >>> tree["https://wire.example/0"].text.partition(" - ")[0], tree.wire
    ('Kettlewood (AFP)', 'AFP')

    One copy may lose the credit and one the last paragraph, and then their copies lack them too. Raises
    ValueError where no sentences in the language ship with newsprov.
    """
    *story, first, second, third, fourth = draw(different_sentences(language, 10))
    sigle, agency = draw(st.sampled_from(agency_names(language)))
    place = draw(st.sampled_from(vocabulary(language)["places"]))
    headline = draw(st.sampled_from(vocabulary(language)["headlines"]))
    additions = [first, second, third, fourth][: draw(st.integers(1, 4))]
    buttons = st.one_of([chrome(language, kind) for kind in _BUTTONS]).filter(_without_number)
    around = draw(st.lists(buttons, max_size=len(additions), unique=True))

    told = [_Telling(f"{place} ({sigle}) - ", story, datetime(2031, 5, 2, 6, tzinfo=UTC), None)]
    # Two that each left out the same would look like copies of one another.
    uncredited, cut = draw(st.integers(0, len(additions))), draw(st.integers(0, len(additions)))
    for number, own in enumerate(additions, start=1):
        source = draw(st.integers(0, number - 1))
        place_in, hours = draw(st.integers(1, len(told[source].paragraphs) - 2)), draw(st.integers(1, 5))
        copy = told[source].copied(source, own, place_in, hours)
        if number == uncredited:
            copy = evolve(copy, dateline="")
        if number == cut:
            copy = evolve(copy, paragraphs=copy.paragraphs[:-1])
        told.append(copy)
    articles = [
        telling.article(number, headline, language, around[number - 1 : number] if number else [])
        for number, telling in enumerate(told)
    ]
    parents = {
        article.id: articles[telling.parent].id
        for article, telling in zip(articles, told, strict=True)
        if telling.parent is not None
    }
    return Family(tuple(draw(st.permutations(articles))), parents, agency)


@frozen
class _Telling:
    """One article of a family while the family is made: `parent` is the place of the one it copies."""

    dateline: str
    paragraphs: list[str]
    published: datetime
    parent: int | None

    def copied(self, parent: int, own: str, place: int, hours: int) -> "_Telling":
        """What a paper makes of it some hours later: a paragraph more."""
        paragraphs = [*self.paragraphs[:place], own, *self.paragraphs[place:]]
        return _Telling(self.dateline, paragraphs, self.published + timedelta(hours=hours), parent)

    def article(self, number: int, headline: str, language: str, below: list[str]) -> Article:
        """The telling as it is published."""
        site = f"{_PAPERS[number - 1] if number else 'wire'}.example"
        lead, *rest = self.paragraphs
        return Article(
            "\n\n".join([self.dateline + lead, *rest, *below]),
            url=f"https://{site}/{number}",
            site=site,
            title=headline,
            published=self.published,
            language=language,
        )


def _without_number(line: str) -> bool:
    return not any(map(str.isdigit, line))

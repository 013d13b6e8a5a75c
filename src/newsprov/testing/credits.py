"""Strategies for stories that an agency is credited with, in the words of each language."""

from functools import cache

from hypothesis import strategies as st

from newsprov.model import Article
from newsprov.testing.strategies import different_sentences, vocabulary

# Agencies whose stories are printed in every language.
_EVERYWHERE = frozenset({"AFP", "AP", "Reuters", "dpa"})
_NEWS = frozenset({"state", "general", "cooperative"})


@st.composite
def agency_credits(draw: st.DrawFn, language: str = "en") -> tuple[Article, str]:
    """A story with the credit of a news agency, and the agency's name as the answer: `(article, agency)`.

    >>> from hypothesis import find
    >>> article, agency = find(agency_credits("de"), lambda credited: "Quelle" in credited[0].text)
    >>> article.text.splitlines()[-1], agency
    ('Quelle: AFP', 'AFP')

    The credit is a dateline, a byline, a source line, a copyright or stands in brackets at the end. Raises
    ValueError where no sentences in the language ship with newsprov.
    """
    between = " " if vocabulary(language)["spaces"] else ""
    first, second, third, fourth = draw(different_sentences(language, 4))
    story = [first + between + second, third + between + fourth]
    sigle, agency = draw(st.sampled_from(agency_names(language)))
    return Article("\n\n".join(draw(_credited(story, sigle, language))), language=language), agency


def _credited(story: list[str], sigle: str, language: str) -> st.SearchStrategy[list[str]]:
    from newsprov.origins.languages import credit_words

    known, words = vocabulary(language), credit_words(language)
    lead, *rest = story
    ways = [
        [f"{known['places'][0]} ({sigle}) - {lead}", *rest],
        [*story, f"{words['source'][0].capitalize()}: {sigle}"],
        [*story[:-1], f"{story[-1]} ({sigle})"],
        [*story, f"({sigle})"],
        [*story, f"© {sigle}"],
    ]
    if known["spaces"] and words["by"]:
        ways.append([known["headlines"][0], f"{words['by'][0].capitalize()} {sigle}", *story])
    return st.sampled_from(ways)


@cache
def agency_names(language: str) -> list[tuple[str, str]]:
    """The agencies that write in a language or everywhere: the sigle, and the name that it stands for."""
    from newsprov.origins.agencies import agencies

    registry = agencies()
    known = [
        (agency.sigles[0], agency.name)
        for agency in registry
        if agency.kind in _NEWS
        and agency.sigles
        and not agency.everyday
        and (language in agency.languages or agency.name in _EVERYWHERE)
        and [mention.houses for mention in registry.mentions(agency.sigles[0])] == [(agency.name,)]
    ]
    return sorted(known, key=lambda pair: pair[1] not in _EVERYWHERE)

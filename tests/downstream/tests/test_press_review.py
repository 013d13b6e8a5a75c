"""Property tests as another project writes them with newsprov.testing."""

import press_review
from hypothesis import given, settings
from hypothesis import strategies as st

import newsprov
from newsprov import testing

settings.register_profile("calm", deadline=None, max_examples=30)
settings.load_profile("calm")


@given(testing.syndicated())
def test_a_family_is_one_story(tree: testing.Family) -> None:
    assert press_review.stories(tree) == [{article.id for article in tree}]


@given(testing.syndicated())
def test_its_agency_wrote_each_of_its_articles(tree: testing.Family) -> None:
    assert press_review.wires(tree) == {tree.wire: len(tree)}


@given(testing.agency_credits("de"))
def test_a_credit_is_counted(credited: tuple[newsprov.Article, str]) -> None:
    article, agency = credited
    assert press_review.wires([article]) == {agency: 1}


@given(testing.dressed("fr"))
def test_chrome_is_not_counted(pair: tuple[str, str]) -> None:
    story, page = pair
    assert press_review.words(newsprov.Article(page)) == len(story.split())


@given(st.from_type(newsprov.Article))
def test_any_article_can_be_counted(article: newsprov.Article) -> None:
    assert press_review.words(article) <= len(article.text.split())


def test_rules_of_our_own_obey_the_laws() -> None:
    testing.check_laws(newsprov.rules.pack("it"), examples=5)

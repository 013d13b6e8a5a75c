"""Who copied whom: parents by date, by credit and by what was taken over; groups without chains."""

import pickle
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsprov.copies import Lineage, Match, Relation, Run, find_copies, lineage
from newsprov.model import Article
from newsprov.origins import trace_all

WIRE = (
    "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks.\n\n"
    "Its master, Ida Holm, said the cranes would work through the night, and that no ship "
    "would wait longer than two days for its turn at the quay of the old town.\n\n"
    "The dockers had asked for nine per cent more and were given six, with a week of leave on top.\n\n"
    "Grain prices in the valley had doubled since August, and three mills had closed. The mayor said the "
    "town would pay for half of the wages that were lost, and the bishop rang the bells for an hour."
)
MAY = datetime(2031, 5, 1, 9, 30, tzinfo=UTC)


def made_up(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices("abdefghiklmnoprstuv", k=rng.randint(3, 9))) for _ in range(400)]
    return " ".join(rng.choices(vocabulary, k=words))


def told(id: str, text: str, hours: float | None = None, site: str | None = None) -> Article:
    published = None if hours is None else MAY + timedelta(hours=hours)
    return Article(text, id=id, published=published, site=site)


def parents(*articles: Article, credited: dict[str, list[str]] | None = None) -> dict[str, tuple[str, ...]]:
    return dict(lineage(articles, find_copies(articles), credited=credited).parents)


def test_the_earlier_story_that_explains_most_is_the_parent() -> None:
    cut = WIRE[:330]
    slip = cut.replace("nine weeks", "nine weaks").replace("Ida Holm", "Ida Hulm")
    articles = [
        told("slip", slip, 4),
        told("cut", cut, 3),
        told("wire", WIRE, 2),
        told("again", slip + " (...)", 5),
    ]
    family = lineage(articles, find_copies(articles))
    assert family.parents == {"wire": (), "cut": ("wire",), "slip": ("cut",), "again": ("slip",)}
    assert family.tree("wire").splitlines() == ["wire", "  cut", "    slip", "      again"]
    assert family.groups == (("wire", "cut", "slip", "again"),)


def test_matches_with_articles_that_are_not_given_are_passed_over() -> None:
    articles = [told("wire", WIRE, 0), told("blog", WIRE, 1), told("paper", WIRE, 2)]
    some = lineage(articles[1:], find_copies(articles))
    assert some == lineage(articles[1:], find_copies(articles[1:]))
    assert some.parents == {"blog": (), "paper": ("blog",)}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_lineage_is_the_same_after_a_pickle_of_any_protocol(protocol: int) -> None:
    family = Lineage({"wire": (), "blog": ("wire",)}, (("wire", "blog"),))
    assert pickle.loads(pickle.dumps(family, protocol)) == family


def test_a_copy_that_ends_where_an_earlier_one_was_cut_is_a_copy_of_that() -> None:
    cut = WIRE[:300]
    assert parents(told("wire", WIRE, 0), told("cut", cut, 1), told("blog", cut, 2))["blog"] == ("cut",)
    longer = WIRE[:420]
    assert parents(told("wire", WIRE, 0), told("cut", cut, 1), told("blog", longer, 2))["blog"] == ("wire",)


def test_where_two_explain_a_copy_equally_it_is_of_the_first() -> None:
    assert parents(told("b", WIRE, 1), told("a", WIRE, 2), told("c", WIRE, 0))["a"] == ("c",)


def test_a_new_version_on_one_site_comes_from_the_version_before() -> None:
    articles = [
        told("wire", WIRE, 0, "agency.example"),
        told("first", WIRE, 1, "courier.example"),
        told("second", WIRE + "\n\nNo ship was lost.", 2, "courier.example"),
    ]
    assert parents(*articles)["second"] == ("wire",)
    own = WIRE.replace("forty", "41")
    articles[1:] = [
        told("first", own, 1, "courier.example"),
        told("second", own + "\n\nMore.", 2, "courier.example"),
    ]
    assert parents(*articles)["second"] == ("first",)


def test_a_story_put_together_from_two_has_two_parents() -> None:
    first, second = made_up(21), made_up(22, 90)
    articles = [told("first", first, 1), told("second", second, 2), told("both", f"{first}\n\n{second}", 3)]
    assert parents(*articles)["both"] == ("first", "second")


def test_a_story_put_together_from_two_does_not_join_their_groups() -> None:
    first, second = made_up(21), made_up(22, 90)
    articles = [
        told("first", first, 1),
        told("copy of first", first, 2),
        told("second", second, 2),
        told("copy of second", second, 3),
        told("both", f"{first}\n\n{second}", 4),
    ]
    family = lineage(articles, find_copies(articles))
    assert {frozenset(group) for group in family.groups} == {
        frozenset(("first", "copy of first", "both")),
        frozenset(("second", "copy of second")),
    }
    assert {family.story(article.id) for article in articles} == {"first", "second"}


def test_without_dates_nobody_can_tell_who_copied() -> None:
    articles = [told("one", WIRE), told("other", WIRE[:300])]
    family = lineage(articles, find_copies(articles))
    assert (family.parents, set(family.unknown)) == ({}, {"one", "other"})
    assert [set(group) for group in family.groups] == [{"one", "other"}]


@pytest.mark.parametrize("name", ["courier.example", "The Courier", "COURIER"])
def test_without_dates_a_credit_tells(name: str) -> None:
    articles = [told("one", WIRE, site="courier.example"), told("other", WIRE[:300], site="blog.example")]
    family = lineage(articles, find_copies(articles), credited={"other": [name]})
    assert family.parents == {"other": ("one",)}
    assert family.unknown == ("one",)
    assert family.groups == (("one", "other"),)


def test_a_credit_is_taken_from_a_trace() -> None:
    articles = [
        told("one", WIRE, site="courier.example"),
        told("other", WIRE[:300] + "\n\nRead more on courier.example", site="blog.example"),
    ]
    traces = {trace.article: trace for trace in trace_all(articles)}
    assert "courier.example" in traces["other"].credited
    credited = {article: trace.credited for article, trace in traces.items()}
    assert lineage(articles, find_copies(articles), credited=credited).parents == {"other": ("one",)}


def test_of_two_that_explain_a_copy_the_credited_one_is_the_parent() -> None:
    articles = [
        told("wire", WIRE, 0, "agency.example"),
        told("courier", WIRE, 1, "courier.example"),
        told("blog", WIRE[:300], 2, "blog.example"),
    ]
    assert parents(*articles)["blog"] == ("wire",)
    assert parents(*articles, credited={"blog": ["courier.example"]})["blog"] == ("courier",)


def test_a_credit_does_not_turn_the_dates_round() -> None:
    articles = [told("late", WIRE, 5, "courier.example"), told("early", WIRE, 0, "blog.example")]
    assert parents(*articles, credited={"early": ["courier.example"]}) == {"early": (), "late": ("early",)}


def test_credits_in_a_circle_leave_a_tree() -> None:
    articles = [told(name, WIRE, site=f"{name}.example") for name in ("a", "b", "c")]
    around = {"a": ["b.example"], "b": ["c.example"], "c": ["a.example"]}
    assert len(parents(*articles, credited=around)) == 2
    assert parents(*articles[:2], credited={"a": ["b.example"], "b": ["a.example"]}) == {}


def test_a_day_without_an_hour_does_not_come_before_an_hour_of_that_day() -> None:
    day = Article(WIRE, id="day", published=datetime(2031, 5, 1, tzinfo=UTC))
    hour, next_day = told("hour", WIRE, 0), told("next", WIRE, 24)
    assert parents(day, hour) == {"day": (), "hour": ()}
    assert lineage([day, hour], find_copies([day, hour])).groups == (("day", "hour"),)
    assert parents(day, next_day) == {"day": (), "next": ("day",)}


def test_dates_without_a_zone_are_compared_as_utc() -> None:
    naive = Article(WIRE, id="naive", published=datetime(2031, 5, 1, 9, 0))
    assert parents(naive, told("aware", WIRE, 0)) == {"naive": (), "aware": ("naive",)}


def test_a_weak_match_makes_no_group() -> None:
    weak = Match("a", "b", Relation.PARTIAL, 0.3, 0.2, 0.3, (Run(0, 200, 0, 200),))
    articles = [told("a", WIRE, 0), told("b", WIRE[:200] + made_up(1), 1)]
    family = lineage(articles, [weak])
    assert (family.parents["b"], family.groups) == (("a",), ())
    assert family.story("b") == "b"


SITES = ("a.example", "b.example", None)


@st.composite
def families(draw: st.DrawFn) -> list[Article]:
    size = draw(st.integers(2, 7))
    return [
        Article(
            WIRE[draw(st.integers(0, 60)) : draw(st.integers(250, len(WIRE)))],
            id=str(number),
            site=draw(st.sampled_from(SITES)),
            published=draw(st.none() | st.integers(0, 60).map(lambda hours: MAY + timedelta(hours=hours))),
        )
        for number in range(size)
    ]


@given(families(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_parents_came_first_make_no_circles_and_do_not_hang_on_the_order(
    articles: list[Article], rng: random.Random
) -> None:
    credited = {article.id: ["a.example"] for article in articles if article.site == "b.example"}
    matches = list(find_copies(articles))
    family = lineage(articles, matches, credited=credited)
    published = {article.id: article.published for article in articles}
    for copy, found in family.parents.items():
        for parent in found:
            before, after = published[parent], published[copy]
            assert before is None or after is None or before <= after
        seen: set[str] = set()
        above = list(found)
        while above:
            article = above.pop()
            assert article != copy
            above += [one for one in family.parents.get(article, ()) if one not in seen]
            seen.add(article)
    grouped = [article for group in family.groups for article in group]
    assert len(grouped) == len(set(grouped))
    shuffled = [match.turned() if rng.random() < 0.5 else match for match in matches]
    rng.shuffle(shuffled)
    assert lineage(articles, shuffled, credited=credited).parents == family.parents


@given(families(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_matches_do_not_hang_on_the_order_of_the_articles(
    articles: list[Article], rng: random.Random
) -> None:
    def found(given: list[Article]) -> dict[frozenset[str], tuple[Relation, float]]:
        return {
            frozenset((match.left, match.right)): (match.relation, round(match.score, 9))
            for match in find_copies(given)
        }

    shuffled = rng.sample(articles, len(articles))
    assert found(shuffled) == found(articles)

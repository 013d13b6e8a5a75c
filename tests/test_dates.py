"""Dates from the first year to the last, with and without a zone, in any order, and clocks that jump."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsprov
from newsprov import Article, Relation

STORY = (
    "The harbour of Karsund opened to forty ships on the first day of the fair, and its master Ida Holm "
    "told reporters that the ferry to Brevik would stay in port until the rain had stopped."
)
moments = st.datetimes(timezones=st.none() | st.timezones())
EDGES = [
    datetime.min,
    datetime.max,
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
    datetime(1970, 1, 1, tzinfo=UTC),
    date(9999, 12, 31),
]


def paper(name: str, published: datetime | date | str | None) -> Article:
    return newsprov.loads(STORY, id=name, site=f"{name}.example", published=published)


@given(st.lists(st.none() | moments, min_size=2, max_size=4))
def test_copies_are_found_and_put_in_order_whatever_the_dates(dates: list[datetime | None]) -> None:
    articles = [paper(f"p{number}", published) for number, published in enumerate(dates)]
    found = list(newsprov.find_copies(articles))
    assert found
    assert all(match.relation is Relation.IDENTICAL for match in found)
    family = newsprov.lineage(articles, found)
    when = {article.id: article.published for article in articles}
    for child, parents in family.parents.items():
        for parent in parents:
            assert when[parent] is not None
            assert when[child] is None or when[parent] <= when[child]
    for article in articles:
        newsprov.trace_origin(article, articles).to_json()


@pytest.mark.parametrize("published", EDGES, ids=str)
def test_the_edges_of_the_calendar_are_dates_like_others(published: datetime | date) -> None:
    one, other = paper("a", published), paper("b", datetime(2026, 1, 1, tzinfo=UTC))
    assert one.published is not None
    assert one.published.tzinfo is not None
    assert Article.from_json(one.to_json()) == one
    assert newsprov.trace_origin(one, [other]).copies


@pytest.mark.parametrize(
    "claimed",
    [
        "0000-00-00",
        "2026-02-30",
        "9999-12-31",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "1e99",
    ],
)
def test_a_page_may_claim_any_date(claimed: str) -> None:
    page = newsprov.loads(
        f"<meta property='article:published_time' content='{claimed}'><p>{STORY}</p>", id="a"
    )
    assert page.published is None or page.published.tzinfo is not None
    family = [page, paper("b", "2026-01-01T06:30:00Z")]
    assert newsprov.trace_origin(page, family).copies
    earlier = page.published is not None and page.published.year == 1
    parents = newsprov.lineage(family, newsprov.find_copies(family)).parents
    assert parents["b"] == (("a",) if earlier else ())


def test_a_date_without_a_zone_is_in_utc_wherever_the_article_comes_from() -> None:
    told, made = paper("a", "2026-01-01T06:30"), Article(STORY, id="b", published=datetime(2026, 1, 1, 7, 30))
    assert made.published == datetime(2026, 1, 1, 7, 30, tzinfo=UTC)
    assert [trace.first_published for trace in newsprov.trace_all([made, told])] == ["a", "a"]


def test_a_clock_that_jumps_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No result holds the time at which it was made."""
    import time

    articles = [paper("a", "2026-01-01"), paper("b", "2026-01-02")]
    before = [newsprov.trace_origin(article, articles).to_json() for article in articles]
    backwards = map(float, range(10**9, 0, -1))
    for clock in ("time", "monotonic"):
        monkeypatch.setattr(time, clock, lambda: next(backwards))
    assert [newsprov.trace_origin(article, articles).to_json() for article in articles] == before

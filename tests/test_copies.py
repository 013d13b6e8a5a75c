"""Copies: what is one, what is none, and which passages show it."""

import random
from pathlib import Path

import pytest

from newsprov.copies import Match, Relation, Run, copies_of, find_copies
from newsprov.model import Article, Body, Kind, Segment

WIRE = (
    "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks.\n\n"
    "Its master, Ida Holm, said the cranes would work through the night, and that no ship "
    "would wait longer than two days for its turn at the quay of the old town.\n\n"
    "The dockers had asked for nine per cent more and were given six, with a week of leave "
    "on top. Their speaker called it “a poor bargain that nobody will frame”.\n\n"
    "Grain prices in the valley had doubled since August, and three mills had closed."
)


def made_up(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices("abdefghiklmnoprstuv", k=rng.randint(3, 9))) for _ in range(400)]
    return " ".join(rng.choices(vocabulary, k=words))


def article(text: str, id: str, **more: object) -> Article:
    return Article(text, id=id, **more)  # type: ignore[arg-type]


def relations(*articles: Article | Body) -> dict[tuple[str, str], Relation]:
    return {(match.left, match.right): match.relation for match in find_copies(articles)}


def test_typography_and_case_make_no_difference() -> None:
    louder = WIRE.upper().replace("“", '"').replace("”", '"').replace("\n\n", " ")
    (match,) = find_copies([article(WIRE, "wire"), article(louder, "loud")])
    assert match == Match("wire", "loud", Relation.IDENTICAL, 1.0, 1.0, 1.0, match.runs)


def test_a_story_cut_short_under_a_sites_chrome_is_a_copy() -> None:
    page = "The Lindqvist Courier | News | Sport\n\n" + WIRE[:260] + " ...\n\nRead more on karsund.example"
    (match,) = find_copies([article(WIRE, "wire"), article(page, "page")])
    assert match.relation is Relation.COPY
    assert match.right_in_left > match.left_in_right
    for run in match.runs:
        assert page[run.right_start : run.right_end] == WIRE[run.left_start : run.left_end]


def test_a_very_short_story_is_found_only_in_its_equal() -> None:
    assert relations(article("Rain.", "a"), article("RAIN", "b"), article("Rain fell.", "c")) == {
        ("a", "b"): Relation.IDENTICAL
    }


def test_documents_without_any_words_are_not_copies() -> None:
    assert relations(article("...", "a"), article("—", "b"), article("", "c")) == {}


def test_stories_of_one_event_in_other_words_do_not_match() -> None:
    retold = (
        "Forty vessels entered Karsund on Tuesday, the first since dockers walked out nine weeks ago. "
        "Harbour master Ida Holm promised that nobody would queue for more than two days."
    )
    assert relations(article(WIRE, "wire"), article(retold, "retold")) == {}


def test_what_a_site_prints_on_every_page_is_not_the_story() -> None:
    frame = made_up(0, 150)
    pages = [f"{frame}\n\n{made_up(seed, 60)}" for seed in range(1, 7)]
    assert relations(*(article(page, page[-9:], site="courier.example") for page in pages)) == {}


def test_the_same_story_many_times_on_one_site_is_not_its_chrome() -> None:
    pages = [article(f"{WIRE}\n\n{seed}", f"{seed}", site="courier.example") for seed in range(4)]
    assert len(relations(*pages, article(WIRE[:300], "cut"))) == 10


def test_a_popular_story_is_found_in_every_paper() -> None:
    papers = [article(f"{made_up(n, 30)}\n\n{WIRE}", f"{n}", site=f"paper{n}.example") for n in range(30)]
    assert len(relations(*papers)) == 30 * 29 // 2


def test_a_shared_quotation_is_a_quote() -> None:
    said = "“We have counted the ships of this harbour every night since the strike began, and those "
    said += "who say that it was idle have never slept beside a crane that is being oiled,” he said."
    one, other = f"{made_up(1, 60)}\n\n{said}", f"{made_up(2, 60)}\n\n{said}"
    assert relations(article(one, "one"), article(other, "other")) == {("one", "other"): Relation.QUOTE}


def test_a_body_is_compared_without_its_chrome_and_runs_point_into_the_page() -> None:
    chrome = "Leave a Reply. Your email address will not be published.\n\n"
    page = article(chrome + WIRE, "page")
    segments = (Segment(Kind.COMMENT_FORM, 0, len(chrome)), Segment(Kind.BODY, len(chrome), len(page.text)))
    body = Body(page, segments)
    (match,) = find_copies([article(WIRE, "wire"), body])
    assert match.relation is Relation.IDENTICAL
    assert match.runs == (Run(0, len(WIRE) - 1, len(chrome), len(page.text) - 1),)


def test_one_article_among_others_is_always_on_the_left() -> None:
    others = [article(WIRE[:300], "cut"), article(made_up(3), "else"), article(WIRE, "same")]
    matches = list(copies_of(article(WIRE, "wire"), others))
    assert [(match.left, match.right, match.relation) for match in matches] == [
        ("wire", "cut", Relation.COPY),
        ("wire", "same", Relation.IDENTICAL),
    ]


@pytest.mark.parametrize("few", [[], [article(WIRE, "wire")]])
def test_fewer_than_two_articles_have_no_copies(few: list[Article]) -> None:
    assert list(find_copies(few)) == []


def test_among_the_real_articles_one_pair_is_a_copy(seeds: Path) -> None:
    articles = [article(path.read_text(), path.name[:3]) for path in sorted(seeds.glob("*.txt"))]
    (match,) = find_copies(articles)
    assert (match.left, match.right, match.relation) == ("000", "001", Relation.COPY)
    assert match.left_in_right > match.right_in_left

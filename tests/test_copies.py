"""Copies: what is one, what is none, and which passages show it."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsprov.copies import Match, Relation, Run, copies_of, find_copies
from newsprov.model import Article, Body, Failure, Kind, Segment

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


def test_stories_are_held_by_their_size_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsprov.copies import collection

    stories = collection.Collection([article(made_up(seed), str(seed)) for seed in range(9)])
    first = stories.story(0)
    assert stories.story(0) is first
    monkeypatch.setattr(collection, "_HELD", 3 * len(first.text))
    for index in range(1, 9):
        assert stories.story(index).text == made_up(index)
    again = stories.story(0)
    assert again is not first
    assert again.hashes.tolist() == first.hashes.tolist()


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


def weather(day: str, high: int, low: int, wind: str) -> str:
    return (
        f"A ridge of high pressure will bring settled weather to Karsund on {day}, the service said.\n\n"
        f"Temperatures will reach a high of {high} degrees with an overnight low of {low} degrees. "
        f"Winds will be {wind} over the harbour and the islands. "
        "The outlook for the rest of the week remains settled, with sea "
        f"temperatures of {high - 8} degrees along the whole coast from Karsund to Lind."
    )


def test_the_next_report_on_the_same_form_is_not_a_copy() -> None:
    one = article(weather("Tuesday", 24, 13, "fresh from the south-west"), "one")
    other = article(weather("Thursday", 19, 11, "light from the north"), "other")
    assert relations(one, other) == {}


def test_a_corrected_number_leaves_a_copy() -> None:
    corrected = weather("Tuesday", 24, 13, "fresh from the south-west").replace(" 24 ", " 25 ")
    one = article(weather("Tuesday", 24, 13, "fresh from the south-west"), "one")
    assert relations(one, article(corrected, "other")) == {("one", "other"): Relation.COPY}


def test_days_later_a_number_that_differs_is_another_report() -> None:
    line = "There were 12 grain ships loading at the quay of Karsund and none was waiting, the port's master "
    line += "said on his round through the harbour, where the cranes have stood still since the long strike."
    later = line.replace("12", "19")
    apart = [
        article(line, "one", published=datetime(2031, 5, 1, tzinfo=UTC)),
        article(later, "other", published=datetime(2031, 5, 9)),
    ]
    assert relations(*apart) == {}
    assert relations(article(line, "one"), article(later, "other")) == {("one", "other"): Relation.COPY}


ONE_TRANSLATION = (
    "Ida Holm, the master of Karsund harbour, announced on Tuesday that the grain terminal will reopen. "
    "The Lindqvist shipyard lends three cranes, and 41 vessels from Brandal are expected before Friday. "
    "The dockers' speaker Arvid Moen called the agreement meagre. Mayor Solveig Aune promised lower fees."
)
OTHER_TRANSLATION = (
    "The master of the harbour at Karsund, Ida Holm, said Tuesday the terminal for grain is to reopen. "
    "Three cranes are lent by the Lindqvist shipyard; 41 vessels of Brandal are expected until Friday. "
    "Meagre is what Arvid Moen, for the dockers, called the agreement. "
    "Lower fees were promised by mayor Solveig Aune."
)


def test_two_translations_are_found_among_other_stories() -> None:
    others = [article(made_up(seed), f"{seed}") for seed in range(40)]
    found = relations(article(ONE_TRANSLATION, "one"), article(OTHER_TRANSLATION, "other"), *others)
    assert found == {("one", "other"): Relation.RETRANSLATION}
    same_words = find_copies(
        [article(ONE_TRANSLATION, "one"), article(OTHER_TRANSLATION, "other"), *others], retranslations=False
    )
    assert list(same_words) == []


def test_chrome_is_not_among_the_runs() -> None:
    frame = "The Lindqvist Courier prints what happens between Karsund and Brandal every day but Sunday."
    pages = [article(f"{frame}\n\n{made_up(seed, 80)}", f"{seed}", site="c.example") for seed in range(3)]
    for name, story in (("one", WIRE), ("other", WIRE[:300])):
        pages.append(article(f"{frame}\n\n{story}", name, site="c.example"))
    (match,) = (match for match in find_copies(pages) if match.left == "one")
    assert [run.left_start > len(frame) - 16 for run in match.runs] == [True]


def test_of_one_house_a_story_in_other_words_is_the_next_report() -> None:
    others = [article(made_up(seed), f"{seed}") for seed in range(40)]
    first, hours_later = datetime(2031, 5, 1, 9, tzinfo=UTC), datetime(2031, 5, 1, 20, tzinfo=UTC)
    told = [
        (ONE_TRANSLATION, {"published": first, "site": "a.example"}),
        (OTHER_TRANSLATION, {"published": hours_later, "site": "b.example"}),
    ]
    found = relations(*(article(text, text[:3], **more) for text, more in told), *others)
    assert list(found.values()) == [Relation.RETRANSLATION]
    told[1][1]["site"] = "a.example"
    assert relations(*(article(text, text[:3], **more) for text, more in told), *others) == {}


def test_a_short_story_that_comes_late_is_a_copy_only_if_nearly_all_of_it_is() -> None:
    line = (
        "There were seven grain ships loading at the quay of Karsund and six were waiting, the port's master "
    )
    line += "said on his round through the harbour, where the cranes have stood still since the long strike."
    next_report = line.replace("seven", "three").replace("six", "two")
    dates = datetime(2031, 5, 1, tzinfo=UTC), datetime(2031, 5, 9, tzinfo=UTC)
    assert (
        relations(article(line, "one", published=dates[0]), article(next_report, "b", published=dates[1]))
        == {}
    )
    again = relations(
        article(line, "one", published=dates[0]), article(line + " More.", "b", published=dates[1])
    )
    assert again == {("one", "b"): Relation.COPY}


def test_what_stripping_left_of_a_text_is_not_compared_where_it_is_next_to_nothing() -> None:
    from newsprov.copies.stories import compared

    story = "Karsund Mills Co said it voted to split each share in two, to be paid out on 9 May."
    wire = Article(f"KARSUND MILLS VOTES SPLIT\n\n{story}\n\nReuter", id="wire")
    left = Body(wire, (Segment(Kind.BODY, len(wire.text) - 6, len(wire.text)),))
    assert len(left.text) < len(story)
    assert compared(left) is left  # who gives a body knows what it is
    assert story in compared(wire).text


def test_what_could_not_be_read_is_passed_over() -> None:
    story = "The harbour of Karsund opened on Tuesday to forty ships after nine weeks, its master said."
    failure = Failure("b.png", "UnreadableDocument", "a picture")
    items = [Article(story, id="a"), failure, Article(story, id="c")]
    assert [(match.left, match.right) for match in find_copies(items)] == [("a", "c")]

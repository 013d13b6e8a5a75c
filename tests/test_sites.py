"""Learned site chrome: what repeats from story to story goes, what copies share stays."""

import pytest

from newsprov import Article, SiteChrome, learn_site, strip_boilerplate

MASTHEAD = "The Fjord Gazette: news that reaches the last farm on the last island, since 1892."
CONTACT = "Quay Street 9, 5003 Orrby - ask for Tove at the counter"
STORY = (
    "The ferry to Karsund lost its rudder in the sound and drifted for three hours before help arrived.",
    "Nobody on board was hurt, the captain said, but two cows had to be calmed by a retired vet.",
    "The company will pay for the night in the hotel and for the milk that could not be delivered.",
    "A commission will look into the cause, the ministry said, and report before the summer.",
)


def page(number: int, *story: str) -> Article:
    published = f"Published on {number} March 2031, 0{number}:15, by Anna Berg{'strand' * number}"
    return Article(
        "\n\n".join([MASTHEAD, published, *(story or (f"Story {'x' * number} happened.",)), CONTACT])
    )


@pytest.fixture(scope="module")
def gazette() -> SiteChrome:
    return learn_site(page(number) for number in range(1, 6))


def test_five_pages_show_masthead_contact_and_a_line_whose_date_and_name_vary(gazette: SiteChrome) -> None:
    assert gazette.stories == 5
    assert MASTHEAD in gazette
    assert MASTHEAD.upper() in gazette
    assert CONTACT in gazette
    assert "Published on 9 June 2033, 21:40, by Peder Aas" in gazette
    assert "Story xx happened." not in gazette


def test_two_pages_are_not_enough() -> None:
    assert MASTHEAD not in learn_site([page(1), page(2)])


def test_copies_of_one_story_never_make_its_sentences_chrome() -> None:
    copies = [page(number, *STORY[: number + 1]) for number in (3, 2, 3, 3)]
    site = learn_site([*copies, page(4), page(5)])
    assert site.stories == 3
    assert MASTHEAD in site
    assert [sentence for sentence in STORY if sentence in site] == []


def test_a_paragraph_that_comes_back_now_and_then_is_not_chrome() -> None:
    background = "The dispute over the island began in 1975, when the last lighthouse keeper retired."
    site = learn_site(
        page(number % 9 + 1, f"Story {number} {'y' * number}.", *([background] if number % 15 == 0 else []))
        for number in range(1, 60)
    )
    assert site.lines[background.lower().replace("1975", "0")] == 3
    assert background not in site


def test_learning_goes_on_where_it_stopped_and_parts_can_be_merged(gazette: SiteChrome) -> None:
    pages = [page(number) for number in range(1, 6)]
    assert learn_site(pages[2:], known=learn_site(pages[:2])) == gazette
    merged = learn_site(pages[:2]) + learn_site(pages[2:])
    assert (merged.stories, merged.lines) == (gazette.stories, gazette.lines)


def test_what_was_learned_can_be_kept_as_json(gazette: SiteChrome) -> None:
    assert SiteChrome.from_json(gazette.to_json()) == gazette


def test_the_sites_own_lines_are_stripped_and_stay_stripped(gazette: SiteChrome) -> None:
    body = strip_boilerplate(page(7, *STORY), site=gazette)
    assert body.text == "\n\n".join(STORY)
    assert "site/repeated" in {reason.rule for part in body.removed for reason in part.because}
    assert strip_boilerplate(body.text, site=gazette).text == body.text


def test_neither_a_brief_on_many_pages_nor_a_background_line_nor_a_question_is_chrome() -> None:
    brief = "A quake shook the island on Monday, and nobody was hurt, the fire brigade said in the evening."
    background = "The dispute began in 1975."
    pages = [page(number, brief, f"Update {'z' * number}") for number in range(1, 5)]
    pages += [page(number, f"Story {'x' * number} happened.", background, "Why?") for number in range(5, 9)]
    site = learn_site(pages)
    assert [line for line in (brief, background, "Why?") if line in site] == []
    assert MASTHEAD in site


def test_joining_what_was_learned_from_the_same_pages_adds_nothing(gazette: SiteChrome) -> None:
    assert gazette + gazette == gazette

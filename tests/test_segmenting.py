import pytest

from newsprov import Article, Block, Kind, loads, segment, strip_boilerplate

STORY = [
    "The ferry to the island stopped at noon because the wind had grown too strong for its small engines.",
    "Passengers waited in the old customs house, where the harbour master handed out tea and blankets.",
    "By the evening the sea was calm again, and the last boat left with all of them on board.",
]


def kinds(*lines, separator="\n\n", **known):
    """The kind of each of these lines when they stand below each other."""
    text = separator.join(lines)
    parts = segment(Article(text, **known))
    found, start = [], 0
    for line in lines:
        found.append(next(part.kind for part in parts if part.start <= start < part.end))
        start += len(line) + len(separator)
    return found


def test_a_text_of_nothing_has_no_segments():
    assert segment("") == ()


def test_white_space_is_one_segment_that_is_left_out():
    (only,) = segment(" \n\t\n")
    assert (only.kind, only.start, only.end, only.kept) == (Kind.OTHER, 0, 4, False)


def test_a_story_alone_is_all_body():
    assert kinds(*STORY) == [Kind.BODY] * 3


def test_bytes_are_refused_with_the_remedy():
    with pytest.raises(TypeError, match=r"newsprov\.loads"):
        segment(b"Rain fell.")


# What stands between two paragraphs of a story and is body all the same.
BODY_LINES = [
    '"I would not bet on that."',
    "– We will go out again on Monday, says the captain.",
    "See also how the harbour was built, the guide said, and walked on.",
    "Comments made by the harbour master at the hearing were read out.",
    "Share prices of the ferry line fell by a third on the same day.",
    "In 2019, the same boat lost its rudder; read more about that night in the log, the captain said.",
    "Contact with the boat was lost at 5.30 p.m., according to the coast guard.",
    "Advertisement was the only income the old island paper ever had.",
    "• Keep away from the pier.",
    "1. Norway 30 points",
    "Ajax – Feyenoord 3–1 (1–0)",
    "He went home.",
    "Why?",
    "Photographs of the storm were sold in the market hall.",
    "Photo: nobody had taken one, the captain said, and so the only picture of the wave is a drawing.",
    "Download the app, the police told drivers, and leave the car at home until the bridge is open.",
]


@pytest.mark.parametrize("line", BODY_LINES)
def test_body_is_not_eaten(line):
    assert all(kind.kept for kind in kinds(STORY[0], line, STORY[1], STORY[2]))


def test_lines_of_a_poem_stay():
    poem = ["The sea is grey", "the boat is small", "and nobody", "will hear us call"]
    assert all(kind.kept for kind in kinds(STORY[0], *poem, STORY[1]))


def test_a_short_line_between_paragraphs_is_a_subheading():
    assert kinds(STORY[0], "A night in the customs house", STORY[1])[1] is Kind.SUBHEADING


def test_a_subheading_on_a_page_with_menus_is_one_too():
    page = ["Home", "News", "Storm stops the ferry", STORY[0], "A costly repair", *STORY[1:], "Leave a Reply"]
    assert kinds(*page)[4] is Kind.SUBHEADING


def test_leaders_take_the_list_below_them():
    page = [*STORY, "Read more:", "- Island ferry gets a new engine", "- Reuters: Harbour to be dredged"]
    parts = segment("\n".join(page))
    assert parts[-1].kind is Kind.RELATED
    assert parts[-1].start == len("\n".join(STORY)) + 1
    assert [evidence.quote for evidence in parts[-1].because] == ["Read more:"]


def test_a_short_sentence_is_no_headline():
    assert kinds("The bridge is shut.", "Read also: Bridge open") == [Kind.BODY, Kind.RELATED]


def test_somebody_speaking_after_a_dash_is_no_entry_of_the_list_above():
    spoken = "– Nobody had seen such a wave before, says the captain."
    found = kinds(STORY[0], "Read more:", "- Island ferry gets a new engine", spoken, STORY[1])
    assert found == [Kind.BODY, Kind.RELATED, Kind.RELATED, Kind.BODY, Kind.BODY]


def test_an_address_block_above_the_headline_is_one_segment():
    page = (
        "Contacts\n\n  • Owner: Island Press s.r.o.\n  • Harbour Street 4\n\nFerry stopped by storm\n\n"
        + STORY[0]
    )
    first, headline, _ = segment(page)
    assert (first.kind, headline.kind) == (Kind.CONTACT, Kind.HEADLINE)


def test_head_of_a_page():
    found = kinds("Storm stops the ferry", "By Jane Doe", "June 20, 2024", *STORY, "Leave a Reply")
    assert found == [Kind.HEADLINE, Kind.BYLINE, Kind.DATE, *[Kind.BODY] * 3, Kind.COMMENT_FORM]


def test_a_sentence_between_headline_and_byline_is_the_standfirst():
    summary = "Three hundred passengers spent the day in the old customs house."
    found = kinds("Storm stops the ferry", summary, "By Jane Doe", *STORY, "Leave a Reply")
    assert found[:3] == [Kind.HEADLINE, Kind.STANDFIRST, Kind.BYLINE]


def test_the_title_is_the_headline_without_any_company():
    assert kinds("Storm stops the ferry", *STORY, title="Storm Stops the Ferry")[0] is Kind.HEADLINE


def test_without_company_nothing_is_judged_by_its_place():
    assert all(kind.kept for kind in kinds("Storm stops the ferry", *STORY))


def test_first_kind_is_the_opinion_before_the_neighbours_spoke():
    headline = segment("\n".join(["Storm stops the ferry", *STORY, "Leave a Reply"]))[0]
    assert (headline.kind, headline.first_kind) == (Kind.HEADLINE, Kind.BODY)


def test_sure_lines_go_whatever_the_page_says():
    lines = [*STORY, "Leave a Reply"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = tuple(
        Block(start, start + len(line), path=("body", "article", "p"))
        for start, line in zip(starts, lines, strict=True)
    )
    assert segment(Article(text, blocks=blocks))[-1].kind is Kind.COMMENT_FORM


def test_blocks_that_make_no_sense_do_no_harm():
    blocks = (Block(40, 10), Block(0, 10_000), Block(-5, 3))
    parts = segment(Article("\n".join(STORY), blocks=blocks))
    assert [parts[0].start, parts[-1].end] == [0, len("\n".join(STORY))]


@pytest.mark.parametrize(
    "story",
    [
        "C'est la fin du pont, a dit le maire.",
        "Cảnh sát bắt giữ hai người sau vụ cháy ở cảng.",
        "C-130 aircraft brought the bread to the island.",
        "海上保安部が原因を詳しく調べている。（共同）",
        "El puerto abrió el martes a cuarenta barcos, dijo su capitán. (EFE)",
        "Source: that is the word the minister used eleven times in his speech on Monday evening.",
    ],
)
def test_a_sentence_that_looks_like_a_label_or_is_signed_by_an_agency_stays(story: str) -> None:
    assert strip_boilerplate(f"{story}\n\nLeave a Reply").text == story


def test_a_line_that_cannot_be_seen_between_two_breaks_is_still_a_line() -> None:
    text = "a\r\u200b\nb"
    assert "".join(text[part.start : part.end] for part in segment(text)) == text


@pytest.mark.parametrize(
    "page",
    [
        "Quake shakes Crete\n\nNobody was hurt on the island, police said on Monday\n\nLeave a Reply",
        "Nobody was hurt in the quake that shook the island of Crete on Monday, police said\n\nLeave a Reply",
        '"We lost everything," says Maria Lopez in front of the ruins of her farm\n\nLeave a Reply',
    ],
)
def test_a_story_keeps_its_only_paragraph(page: str) -> None:
    *_, story, _ = page.split("\n\n")
    assert strip_boilerplate(page).text == story


def test_a_story_without_full_stops_keeps_its_paragraphs() -> None:
    story = [line.rstrip(".") for line in STORY[:2]]
    page = ["Home", "News", "Storm stops the ferry", *story, "Leave a Reply"]
    assert strip_boilerplate("\n\n".join(page)).text == "\n\n".join(story)


LISTS = {
    "results": [
        "Ajax - Feyenoord 3-1",
        "Go Ahead Eagles - Vitesse 0-0",
        "PSV - Twente 2-2",
        "Heerenveen - NEC 1-4",
    ],
    "recipe": [
        "Ingredients",
        "400 g flour",
        "1 tsp salt",
        "2 eggs",
        "200 ml milk",
        "Butter for frying",
        "Serves 4",
    ],
    "table": ["Tabelle", "1. Bremen 45 Punkte", "2. Köln 41 Punkte", "3. Mainz 38 Punkte"],
    "interview": [
        "What do you think?",
        "I think that the harbour needs a new wall, because the old one will not last another winter.",
        "Mitä mieltä olet?",
        "Rakennamme ja toivomme, että ministeriö pitää sanansa ja maksaa puolet kivistä.",
    ],
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_short_lines_inside_a_story_stand_together(listed: list[str]) -> None:
    head = ["Home", "Sport", "Storm stops the ferry", "By Jane Doe", "20 June 2024", *STORY[:2]]
    foot = [STORY[2], "Share on Facebook", "Leave a Reply", "Name"]
    found = kinds(*head, *listed, *foot)[len(head) : -len(foot)]
    assert all(kind.kept for kind in found)


def test_a_question_to_the_readers_goes_with_the_form_below_it() -> None:
    assert kinds(*STORY, "What do you think?", "Leave a Reply")[-2] is Kind.COMMENT_FORM


@pytest.mark.parametrize(
    "spoken",
    [
        "Register now for the marathon, the mayor told the runners.",
        "Sign up for the newsletter, the mayor joked.",
        "Folgen Sie uns, riefen die Demonstranten der Polizei zu.",
        "Comparte esta noticia, pidió el alcalde.",
        "Подписывайтесь на нас, кричали демонстранты полиции.",
        "It is the novel of the year, said Jane Doe, who is the editor of the island's only magazine.",
        "“Subscribe to our newsletter,” said the harbour master, who had written it himself.",
        "Jetzt kostenlos parken, riet der Bürgermeister den Gästen.",
        "Teilen auf dem Schulhof sei schwer, sagte der Lehrer.",
        "Recevez les sinistrés chez vous, a dit le maire aux habitants du port.",
        "Comparte el pan con tu hermano, dijo la anciana.",
        "Siga-nos no barco, disse o capitão aos passageiros.",
        "Scarica l'applicazione, ha detto la polizia agli automobilisti.",
        "Lataa sovellus ennen matkaa, poliisi sanoi autoilijoille.",
        "Поделитесь хлебом с соседом, сказал капитан пассажирам.",
        "Odebírejte novinky z úřadu, řekl starosta.",
        "Takip edin ve kıyıdan uzak durun, dedi kaptan.",
        "订阅我们的渡轮时刻表吧，船长说。",
    ],
)
def test_what_somebody_is_quoted_with_stays(spoken: str) -> None:
    assert kinds(STORY[0], spoken, STORY[1], "Leave a Reply")[1] is Kind.BODY


# Tamil has no rule pack.
TAMIL = (
    "<nav><a href=/1>வானிலை</a> <a href=/2>விளையாட்டு</a></nav>",
    "<p>பலத்த காற்று காரணமாக தீவுக்கான படகு சேவை நண்பகலில் நிறுத்தப்பட்டது என்று துறைமுக அதிகாரி தெரிவித்தார்.</p>"
    "<p>பயணிகள் பழைய சுங்க அலுவலகத்தில் காத்திருந்தனர், அங்கு அவர்களுக்கு தேநீரும் போர்வைகளும் வழங்கப்பட்டன.</p>",
    "<div class=teaser><a href=/3>புதிய படகு</a></div>",
)


def test_a_menu_is_company_for_a_page_in_any_language() -> None:
    page = loads("".join(TAMIL), format="html")
    menu, *story, teaser = segment(page)
    assert (menu.kind, menu.because[0].rule) == (Kind.NAVIGATION, "page/nav")
    assert [part.kept for part in story] == [True, True]
    assert not teaser.kept


def test_a_page_on_which_nothing_is_sure_is_left_as_it_is() -> None:
    page = loads("".join(TAMIL[1:]), format="html")
    assert strip_boilerplate(page).text == page.text.strip()


def test_a_story_in_an_unclosed_menu_is_no_menu() -> None:
    page = loads("<nav><a href=/1>Weather</a>" + "".join(f"<p>{line}</p>" for line in STORY), format="html")
    assert not any(part.kind is Kind.NAVIGATION for part in segment(page)[1:])

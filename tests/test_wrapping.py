import textwrap

import pytest

from newsprov import strip_boilerplate
from newsprov.model import Article
from newsprov.segmenting.units import units_of

STORIES = {
    "latin": (
        "Register to vote by Friday, the county clerk said on the steps of the courthouse, where a dozen "
        "people had been waiting since the morning to hear whether the votes would be counted again."
    ),
    "a long word": (
        "volunteers planted two hundred young trees along the railway, and nobody in the town of "
        "Llanfairpwllgwyngyllgogerychwyrndrobwll complained of the noise that their spades had made."
    ),
    "chinese": "市议会周二晚间决定，从明年一月起，哈里克的旧铁桥将不再允许汽车通行，行人仍可通过，" * 5
    + "市长说。",
    "arabic": (
        "قرر المجلس البلدي مساء الثلاثاء إغلاق الجسر الحديدي القديم أمام السيارات اعتبارا من يناير وقالت "
        "رئيسة البلدية بعد التصويت إن أحدا في القاعة لا يريد إغلاق الجسر لكن السلامة أهم."
    ),
    "thai": "สภาเทศบาลมีมติเมื่อวันอังคาร ให้ปิดสะพานเหล็กเก่า สำหรับรถยนต์ตั้งแต่เดือนมกราคม " * 3 + "นายกเทศมนตรีกล่าว",
}
LISTS = {
    "headlines": [
        "The harbour will be closed to all ships for two weeks",
        "Council bans the brass band from the market square for good",
        "A bakery that burned down twice opens its doors once more",
    ],
    "points": [
        f"- {word}, for which the council will pay in the coming spring" for word in ("roads", "lamps")
    ],
    "headline": ["The harbour will be closed to all ships for two weeks", "It was dredged last in May."],
    "two texts": ["The harbour will be closed to all ships for", "", "two weeks."],
    "leader": ["The council told the harbour what it wants to see done by May:", "a wall."],
}


def seen(text: str) -> list[str]:
    return units_of(Article(text)).folded


@pytest.mark.parametrize("script", STORIES)
@pytest.mark.parametrize("columns", [60, 68, 80])
def test_a_wrapped_sentence_is_one_unit_and_reads_as_if_it_were_not_wrapped(
    script: str, columns: int
) -> None:
    wrapped = textwrap.fill(STORIES[script], columns)
    joined = seen(f"Home\n{wrapped}\n\nNews")
    assert [line.replace(" ", "") for line in joined] == [
        line.replace(" ", "") for line in ("home", *seen(STORIES[script]), "news")
    ]


def test_a_unit_of_several_lines_lies_where_they_lie() -> None:
    wrapped = textwrap.indent(textwrap.fill(STORIES["latin"], 68), "  ")
    text = f"Home\r\n{wrapped}  \nNews"
    units = units_of(Article(text))
    assert text[units.starts[1] : units.ends[1]] == wrapped.strip()


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_lines_that_end_by_themselves_stay_apart(lines: list[str]) -> None:
    below = textwrap.fill(STORIES["latin"], 68)
    text = "\n".join(lines) + "\n\n" + below
    assert len(seen(text)) == len(list(filter(None, lines))) + 1


def test_a_piece_that_begins_like_chrome_stays_and_a_wrapped_notice_goes() -> None:
    notice = (
        "Sign up to our newsletter and get the best stories of the day in your inbox every morning, with all "
        "that you need to know about the town and the harbour."
    )
    page = "\n\n".join(textwrap.fill(text, 68) for text in (STORIES["latin"], notice))
    assert strip_boilerplate(page).text == textwrap.fill(STORIES["latin"], 68)


def test_no_line_between_two_full_ones_is_looked_at_where_it_shows_nothing() -> None:
    full = "the council decided on tuesday that the old bridge will be closed and"
    assert len(seen(f"{full}\n\u200b\n{full}")) == 3


BRIEF = (
    "The harbour of Karsund opened again on Tuesday after a strike that had kept it closed for weeks.",
    "No ship waited longer than two days, the harbour master told the reporters on the old quay.",
)


@pytest.mark.parametrize("headline", ["", "Karsund opens\n\n", "The ships of Karsund are back\n\n"])
def test_a_sentence_of_two_lines_is_no_headline_above_a_sentence(headline: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(sentence, 72) for sentence in BRIEF)
    assert all(sentence.count("\n") == 1 for sentence in wrapped.split("\n\n"))
    text = strip_boilerplate(f"{headline}{wrapped}\n\nShare on Facebook\nLeave a Reply").text
    assert text.removeprefix(headline) == wrapped


def test_a_headline_right_above_its_text_stays_a_line_of_its_own() -> None:
    page = f"The harbour of Karsund is open\n{BRIEF[0]}\n\n{BRIEF[1]}\n\nLeave a Reply"
    assert strip_boilerplate(page).text == "\n\n".join(BRIEF)


def test_lines_that_say_what_the_title_says_are_the_headline_before_and_after() -> None:
    first, title = textwrap.wrap(BRIEF[0], 72)
    page = Article(f"{first}\n{title}\n\n{BRIEF[1]}\n\nLeave a Reply", title=title)
    once = strip_boilerplate(page).text
    assert title not in once
    assert strip_boilerplate(page.evolve(text=once)).text == once

import pytest

from newsprov import Article, Kind, strip_boilerplate

STORY = "The ferry stopped at noon.\n\nThe harbour master handed out tea and blankets to all of them."


def test_what_goes_is_remembered_with_the_reason():
    body = strip_boilerplate(STORY + "\n\nLeave a Reply\n\nYour email address will not be published.")
    assert body.text == STORY
    (form,) = body.removed
    assert form.kind is Kind.COMMENT_FORM
    assert [evidence.rule for evidence in form.because] == ["en/comment_form/leave"] * 2


@pytest.mark.parametrize("text", ["", " \n ", "Leave a Reply"])
def test_a_text_without_a_story_leaves_nothing(text):
    assert strip_boilerplate(text).text == ""


def test_a_line_of_ten_million_characters_passes():
    text = "rain and wind " * 700_000
    assert strip_boilerplate(text).text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "| a " * 50_000,
        "a|" * 280,
        "#a " * 180,
        "/ afp " * 60,
        "@" * 300,
        "x@" * 60,
        "\x00\ud800\n",
        "Leave a Reply\n" * 50_000,
    ],
)
def test_hostile_lines_are_stripped_once(text):
    stripped = strip_boilerplate(text + "\nhttps://island.example/\n" + text)
    assert strip_boilerplate(stripped.text).text == stripped.text


def test_every_language_is_stripped_on_every_page():
    german = strip_boilerplate(Article(STORY + "\n\nKommentare", language="en"))
    assert german.text == STORY

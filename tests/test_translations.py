"""Stories in another language, told by names and numbers alone."""

from datetime import UTC, datetime, timedelta

import pytest

from newsprov.copies import Match, Relation, find_copies
from newsprov.copies.skeletons import anchors, skeleton
from newsprov.model import Article

ENGLISH = (
    "The port of Karsund reopened on Tuesday after a strike of 63 days. Harbour master Ida Holmsund said 41 "
    "ships were waiting off Brandal. The union of Arvid Moenstad accepted a rise of 6.5 percent."
)
TOLD = {
    "de": "Nach 63 Tagen Streik arbeitet der Hafen von Karsund wieder. Vor Brandal lagen laut "
    "Hafenmeisterin Ida Holmsund 41 Schiffe. Die Gewerkschaft um Arvid Moenstad nahm 6,5 Prozent an.",
    "ru": "После забастовки, длившейся 63 дня, вновь открылся порт Карсунд. По словам Иды Холмсунд, "
    "у Брандала ждали 41 судно. Профсоюз Арвида Моенстада согласился на прибавку в 6,5 процента.",
    "ar": "أعيد فتح ميناء كارسوند بعد إضراب دام ٦٣ يوما. وقالت إيدا هولمسوند إن ٤١ سفينة "
    "كانت تنتظر قبالة براندال. وقبلت نقابة أرفيد موينستاد زيادة قدرها ٦٫٥ في المئة.",
    "ja": "63日間のストライキの後、カルスンド港が再開した。イーダ・ホルムスンド氏によると、"
    "ブランダル沖で41隻が待機していた。"
    "アルヴィド・モーエンスタド氏の組合は6.5パーセントを受け入れた。",
}
NEXT_REPORT = (
    "Die Gewerkschaft um Arvid Moenstad drohte am Donnerstag in Karsund mit neuem Streik. Hafenmeisterin Ida "
    "Holmsund sprach von 12 der 18 Kranführer; vor Brandal lag am Abend kein Schiff."
)
# Names that nobody else has make the others of a collection.
OTHERS = [
    Article(
        f"In Ostby{chr(97 + number)}dal sah man den Wirt Gorm{chr(97 + number)}ing um {1900 + number} nicht.",
        id=f"{number}",
    )
    for number in range(40)
]


def found(*articles: Article) -> list[Match]:
    return list(find_copies([*articles, *OTHERS], retranslations=False, translations=True))


@pytest.mark.parametrize("language", TOLD)
def test_a_story_is_found_in_another_language(language: str) -> None:
    (match,) = found(
        Article(ENGLISH, id="en", language="en"), Article(TOLD[language], id="other", language=language)
    )
    assert (match.left, match.right, match.relation, match.runs) == (
        "en",
        "other",
        Relation.RETRANSLATION,
        (),
    )
    assert "Karsund" in {english for english, _ in match.named}
    for english, other in match.named:
        assert english in ENGLISH
        assert other in TOLD[language]
    assert match.turned().named == tuple((other, english) for english, other in match.named)
    assert Match.from_json(match.to_json()) == match


def test_without_stated_languages_scripts_tell_them_apart() -> None:
    articles = Article(ENGLISH, id="en"), Article(TOLD["ru"], id="ru"), Article(TOLD["de"], id="de")
    assert {(match.left, match.right) for match in found(*articles)} == {("en", "ru"), ("ru", "de")}


def test_the_next_report_on_the_same_people_is_another_story() -> None:
    assert found(Article(ENGLISH, id="en", language="en"), Article(NEXT_REPORT, id="de", language="de")) == []


def test_a_translation_comes_within_days() -> None:
    early = datetime(2031, 5, 1, 9, tzinfo=UTC)
    english = Article(ENGLISH, id="en", language="en", published=early)
    for days, times in ((1, 1), (3, 0)):
        later = Article(TOLD["ru"], id="ru", language="ru", published=early + timedelta(days=days))
        assert len(found(english, later)) == times


def test_translations_are_sought_where_it_is_asked_for_and_names_are_known() -> None:
    articles = [Article(ENGLISH, id="en", language="en"), Article(TOLD["de"], id="de", language="de")]
    assert list(find_copies([*articles, *OTHERS])) == []
    assert list(find_copies(articles, translations=True)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Karsund", "Карсунда", "كارسوند", "カルスンド", "카르순드", "קרסונד", "Κάρσουντ"), "krsn"),
        (("Papadimou", "Παπαδήμου", "Пападиму"), "btm"),
        (("Müller", "Мюллер", "Muller"), "mr"),
        (("Strnádek", "Strnadek"), "strn"),
        (("", "aeiou", "123"), ""),
    ],
)
def test_a_name_has_one_skeleton_in_all_scripts(words: tuple[str, ...], expected: str) -> None:
    assert {skeleton(word) for word in words} == {expected}


@pytest.mark.parametrize("number", ["1400", "1,400", "1.400", "1 400", "1’400", "١٤٠٠", "१४००"])
def test_a_number_is_one_however_it_is_written(number: str) -> None:
    assert anchors(f"Es waren {number} da.").keys() == {"1400"}


def test_hostile_text_has_its_names_and_numbers() -> None:
    assert anchors("A" * 1_000_000 + "1" * 100_000 + "\x00\ud800").keys() == {"1" * 100_000}
    assert anchors("saw Ida Holmsund there " * 40_000).keys() == {"rmsn"}

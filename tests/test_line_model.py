import numpy as np
import pytest

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.segmenting import line_runs
from newsprov.segmenting.line_company import COMPANY
from newsprov.segmenting.line_marks import SORTS, characters_of, count_sorts
from newsprov.segmenting.line_model import body_probabilities, line_model
from newsprov.segmenting.line_table import NAMES, line_table
from newsprov.segmenting.line_words import pitch_counts, topic_shares, words_of

KNOWN = COMPANY[Kind.RELATED]
MENU = ["Home", "News", "Sport", "Culture"]
# A page in each script: what stands before the story, the story, and a line that a rule would know.
PAGES = {
    "latin": (
        MENU,
        [
            "Harwick's iron bridge will close to cars in January, the council decided on Tuesday evening.",
            "Engineers found cracks in two of its supports last spring and asked for a second opinion.",
            "“Nobody in this room wants to close it,” said the mayor, Ellen Croft, after the vote.",
            "The bridge was built in 1911 and carries about 6,200 cars a day between harbour and hospital.",
        ],
        "Leave a Reply",
    ),
    "cyrillic": (
        ["Главная", "Новости", "Спорт"],
        [
            "Старый мост в Гарвике закроют для автомобилей с января, решил во вторник городской совет.",
            "Весной инженеры нашли трещины в двух опорах моста и попросили провести повторную проверку.",
            "«Никто в этом зале не хочет его закрывать», — сказала после голосования мэр города.",
            "Мост построили в 1911 году, по нему каждый день проезжает около шести тысяч автомобилей.",
        ],
        "Читайте также",
    ),
    "arabic": (
        ["الرئيسية", "أخبار", "رياضة"],
        [
            "قرر المجلس البلدي مساء الثلاثاء إغلاق الجسر الحديدي القديم أمام السيارات اعتبارا من يناير.",
            "وكان المهندسون قد اكتشفوا في الربيع تشققات في اثنين من أعمدة الجسر وطلبوا إجراء فحص جديد.",
            "وقالت رئيسة البلدية بعد التصويت إن أحدا في القاعة لا يريد إغلاق الجسر لكن السلامة أهم.",
            "وشيد الجسر عام 1911 ويعبره كل يوم نحو ستة آلاف سيارة بين الميناء والمستشفى.",
        ],
        "اقرأ أيضا",
    ),
    "devanagari": (
        ["होम", "समाचार", "खेल"],
        [
            "नगर परिषद ने मंगलवार शाम को फैसला किया कि पुराना लोहे का पुल जनवरी से कारों के लिए बंद रहेगा।",
            "इंजीनियरों को पिछले वसंत में पुल के दो खंभों में दरारें मिली थीं और उन्होंने दोबारा जांच की मांग की थी।",
            "मतदान के बाद महापौर ने कहा कि इस कमरे में कोई भी पुल को बंद नहीं करना चाहता।",
            "यह पुल 1911 में बना था और हर दिन करीब छह हजार गाड़ियां इससे गुजरती हैं।",
        ],
        "यह भी पढ़ें",
    ),
    "chinese": (
        ["首页", "新闻", "体育"],
        [
            "市议会周二晚间决定，从明年一月起，哈里克的旧铁桥将不再允许汽车通行，行人仍可通过。",
            "工程师去年春天在铁桥的两根支柱上发现裂缝，并要求对整座桥梁进行第二次安全检查。",
            "市长在表决后表示，会场里没有人愿意关闭这座桥，但不能拿市民的生命冒险。",
            "这座桥建于一九一一年，每天约有六千二百辆汽车往返于港口和医院之间。",
        ],
        "相关阅读",
    ),
}


@pytest.mark.parametrize("script", PAGES)
def test_the_story_is_told_from_the_menu_in_any_script(script: str) -> None:
    menu, story, known = PAGES[script]
    lines = [*map(fold, (*menu, *story, known))]
    likely = body_probabilities(lines, [0] * (len(lines) - 1) + [KNOWN])
    assert (likely[len(menu) : -1] > 0.5).all()
    assert (likely[: len(menu)] < 0.5).all()
    assert likely[-1] == 0.0


def test_neither_case_nor_typography_tips_the_scales() -> None:
    menu, story, known = PAGES["latin"]
    page = [*menu, *story, known]
    shouted = [line.upper().replace("“", '"').replace("”", '"').replace("'", "’") for line in page]
    company = [KNOWN if line == known else 0 for line in page]
    plain = body_probabilities([fold(line) for line in page], company)
    assert plain.tolist() == body_probabilities([fold(line) for line in shouted], company).tolist()


def test_a_line_that_interrupts_the_story_again_and_again_does_not_tear_it_apart() -> None:
    _, story, known = PAGES["latin"]
    torn = [line for paragraph in story for line in (fold(paragraph), "article content", "article content")]
    likely = body_probabilities([*torn, fold(known)], [0] * len(torn) + [KNOWN])
    assert (likely[: len(torn) : 3] > 0.5).all()


def test_on_a_whole_page_the_story_is_one_stretch() -> None:
    _, story, known = PAGES["latin"]
    menus = [
        f"{word} {other}" for word in ("city", "sea", "art", "work") for other in map(chr, range(97, 117))
    ]
    teaser = "the ferry to the northern islands will sail twice a day from may, its owners said."
    near = [*menus, *map(fold, story[:2]), teaser, *map(fold, story[2:]), *menus[::-1], fold(known)]
    far = [*menus, *map(fold, story), *menus[::-1], teaser, fold(known)]
    assert len(near) >= 120
    inside, outside = (
        body_probabilities(lines, [0] * (len(lines) - 1) + [COMPANY[Kind.COMMENT_FORM]])[lines.index(teaser)]
        for lines in (near, far)
    )
    assert inside > 0.5 > outside


@pytest.mark.parametrize(
    "lines",
    [
        ["a"],
        ["-"] * 5000,
        ["a" * 1_000_000],
        ["\ud800 lone surrogate", "👩‍👩‍👧 " * 40],
        ["\u0301\u0301\u0301"],
        ["." * 300, "\u200d"],
        ["一" * 400, "ก่" * 400, "x" * 126, "x" * 127, "x" * 128],
    ],
    ids=["letter", "dashes", "one-line", "surrogate", "marks", "dots", "limits"],
)
@pytest.mark.parametrize("company", [0, KNOWN])
def test_odd_lines_get_a_probability_too(lines: list[str], company: int) -> None:
    likely = body_probabilities(lines, [company] * len(lines))
    assert likely.shape == (len(lines),)
    assert ((likely >= 0.0) & (likely <= 1.0)).all()


def test_no_lines_no_probabilities() -> None:
    assert body_probabilities([], []).shape == (0,)


def test_the_weights_belong_to_the_table() -> None:
    model = line_model()
    assert model.trees.names == NAMES
    table = line_table(["a", "b"], [0, COMPANY[Kind.TAGS]], model.sorts, model.pitch)
    assert table.shape == (len(NAMES), 2)


def test_every_kind_of_chrome_has_its_place_on_a_page() -> None:
    assert COMPANY.keys() == {kind for kind in Kind if not kind.kept}
    assert all(COMPANY.values())


def row(name: str, lines: list[str], company: list[int]) -> list[float]:
    model = line_model()
    return line_table(lines, company, model.sorts, model.pitch)[NAMES.index(name)].tolist()


def test_the_table_tells_how_far_the_comments_are() -> None:
    lines = ["one", "two", "leave a reply", "three", "four"]
    company = [0, 0, COMPANY[Kind.COMMENT_FORM], 0, 0]
    assert row("comments_above", lines, company)[3:] == [1, 2]
    assert row("comments_gone", lines, company) == [0, 0, 0, 1, 1]
    assert row("comments_below", lines, company)[:2] == [2, 1]


def test_lines_that_differ_in_figures_only_are_twins() -> None:
    lines = ["posted at 14:05", "posted at 9:30", "the ferry sailed at 9:30"]
    assert row("twins", lines, [0, 0, 0]) == [2, 2, 1]


def test_a_list_between_paragraphs_is_a_run_of_its_own() -> None:
    paragraph = "the council decided on tuesday that the bridge will close to all cars in january."
    lines = [paragraph, "anna bell", "john reed", "sam cole", paragraph + " and more.", "leave a reply"]
    company = [0, 0, 0, 0, 0, COMPANY[Kind.COMMENT_FORM]]
    assert row("run_length", lines, company)[:5] == [1, 3, 3, 3, 1]
    assert row("run_place", lines, company)[1:4] == [0, 1, 2]
    assert row("run_prose_above", lines, company)[:2] == [-1, len(paragraph)]


def test_lines_without_company_belong_to_the_run_that_follows() -> None:
    rows = np.empty((len(line_runs.NAMES), 4), dtype=np.float32)
    told = np.ones((len(line_runs.MEANS), 2), dtype=np.float32)
    line_runs.put_runs(rows, told, np.array([True, False]), np.array([0, 0, 1, 2]))
    assert rows[0].tolist() == [1, 1, 1, 1]
    assert rows[5].tolist() == [0, 0, -1, -1]


@pytest.mark.parametrize(
    "line",
    [
        "subscribe to our newsletter and support independent journalism",
        "abonnieren sie unseren newsletter und unterstützen sie die redaktion",
        "подпишитесь на нашу рассылку",
        "सब्सक्राइब करें और न्यूज़लेटर पाएं",
        "会員登録して有料記事を購読",
    ],
)
def test_a_publisher_that_speaks_of_itself_is_noticed(line: str) -> None:
    model = line_model()
    words = words_of(characters_of([fold(line), fold(PAGES["latin"][1][0])], model.sorts))
    pitch, story = pitch_counts(words, model.pitch).tolist()
    assert pitch >= 2
    assert story == 0


@pytest.mark.parametrize(
    ("characters", "sort"),
    [
        ("aßжע", "letter"),
        ("中の가", "wide"),
        ("กကខ", "unspaced"),
        ("7٣९", "digit"),
        (".!?。؟।", "stop"),
        (",،、", "comma"),
        ("\"'»」)", "quote"),
        ("•|©★", "sign"),
        (":：", "colon"),
        ("\u0301\u094d\u200d", "mark"),
    ],
)
def test_sorts_of_characters(characters: str, sort: str) -> None:
    sorts = line_model().sorts
    assert {SORTS[sorts[ord(character)]] for character in characters} == {sort}


def test_counts_stop_at_the_limit_and_start_anew_with_each_line() -> None:
    counts, seen = count_sorts(characters_of(["x" * 500, "a1, b2.", "é" * 3], line_model().sorts))
    assert seen.tolist() == [127, 7, 3]
    assert counts[SORTS.index("letter")].tolist() == [127, 2, 3]
    assert counts[SORTS.index("digit")].tolist() == [0, 2, 0]
    assert counts[SORTS.index("stop")].tolist() == [0, 1, 0]


def test_a_paragraph_shares_its_topic_with_other_paragraphs_only() -> None:
    lines = ["councillors closed harwick bridge", "harwick bridge reopened", "councillors", "seven beaches"]
    words = words_of(characters_of(lines, line_model().sorts))
    shares = topic_shares(words, np.array([True, True, False, False]))
    assert shares.round(2).tolist() == [0.5, 0.67, 1.0, 0.0]

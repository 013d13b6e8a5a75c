import pytest

from newsprov import Kind, rules, segment
from newsprov.errors import RuleError
from newsprov.rules.folding import fold, fold_lines

PACK = """
language = "en"

[[rule]]
id = "masthead/motto"
kind = "masthead"
lines = '''
the harbour's own voice
'''
examples = '''
The Harbour's Own Voice
'''
counterexamples = '''
The harbour's own voice was heard in the town hall on Monday evening.
'''
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("language", [*rules.languages(), None])
def test_every_rule_of_a_bundled_pack_proves_itself(language):
    rules.prove(rules.pack(language) if language else rules.pack())


def test_the_most_used_news_languages_have_a_pack():
    assert len(rules.languages()) >= 38
    assert {"en", "de", "fr", "es", "fi", "uk", "ar", "he", "zh", "ja", "th"} <= set(rules.languages())


@pytest.mark.parametrize("code", ["en", "en-GB", "EN_us"])
def test_a_language_is_found_by_any_form_of_its_code(code):
    assert rules.pack(code).languages == ("en", "any")


def test_codes_of_one_written_language_share_a_pack():
    assert rules.pack("nb-NO") == rules.pack("no")


def test_a_language_without_a_pack_is_refused_with_the_ones_there_are():
    with pytest.raises(RuleError, match=r"no rule pack for 'tlh'.*de, "):
        rules.pack("tlh")


def test_every_rule_has_an_id_of_its_own_and_an_example():
    pack = rules.pack()
    assert len({rule.id for rule in pack}) == len(pack)
    assert all(rule.examples for rule in pack)


def test_a_file_of_ones_own_is_read_and_joined(written):
    mine = rules.read(written(PACK))
    rules.prove(mine)
    joined = mine + rules.pack("en")
    assert joined.rules[0].kind is Kind.MASTHEAD
    assert len(joined) == len(rules.pack("en")) + 1
    assert len(joined + mine) == len(joined)


WRONG = [
    ("language = ", "mine.toml: this cannot be read as TOML in UTF-8: Invalid value"),
    ("x = 1", 'must begin with a line like: language = "en"'),
    ('language = "en"', "there is no rule"),
    ('language = "en"\n[rules]\na = 1', "unknown rules"),
    (PACK.replace('id = "masthead/motto"', ""), "mine.toml: rule 1: it needs an id"),
    (PACK.replace('"masthead/motto"', '"Motto!"'), "it needs an id"),
    (
        PACK.replace('kind = "masthead"', 'kind = "motto"'),
        "en/masthead/motto: kind must be one of: .*masthead",
    ),
    (PACK.replace('kind = "masthead"', 'kind = "body"'), "body is kept"),
    (PACK.replace("lines =", "line ="), "unknown line"),
    (PACK.replace("lines =", "note ="), "it needs one of: lines"),
    (PACK + "limit = '12'", "limit must be a number"),
    (PACK + "takes = 'everything'", "takes must be one of: list, next"),
    (PACK + "pattern = 'a+'", "a pattern needs cues"),
    (PACK + "pattern = '(a'\ncues = 'a'", "not a regular expression"),
    (PACK + "starts = 12", "starts must be a list of strings"),
    (PACK + "starts = ''", "starts is empty"),
    (PACK + "starts = '\u00ad'", "en/masthead/motto: starts holds .*xad.*leave it out"),
    (PACK + "contains = ['motto', '\u200b']", "contains holds .*u200b"),
    (PACK + "cues = 'a'\npattern = 'a{99999999999}'", "motto: the pattern is not .* too large"),
    (PACK + f"cues = 'a'\npattern = 'a{{{'9' * 5000}}}'", "motto: the pattern is not .*4300 digits"),
    (PACK + "cues = 'a'\npattern = '" + "(" * 5000 + "'", "motto: the pattern is not .* recursion"),
    ("a = " + "[" * 5000, "mine.toml: this cannot be read as TOML in UTF-8: .*recursion"),
    (PACK + "limit = " + "9" * 5000, "mine.toml: this cannot be read as TOML in UTF-8: .*digits"),
    (PACK + PACK.replace('language = "en"', ""), "two rules of this id"),
]


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PACK + "starts = 'é'", encoding="latin-1")
    with pytest.raises(RuleError, match=r"mine\.toml: this cannot be read as TOML in UTF-8: .*0xe9"):
        rules.read(path)


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PACK, encoding="utf-8-sig")
    assert len(rules.read(path)) == 1


def test_what_is_contained_needs_no_word(written):
    mine = rules.read(written(PACK + "contains = ['(...)', '...']"))
    parts = segment("Rain fell on all of the island.\n\nThe storm ...\n\nSnow fell.", rules=mine)
    assert [part.kind for part in parts] == [Kind.BODY, Kind.MASTHEAD, Kind.BODY]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_file_that_cannot_be_used_says_why(written, text, reason):
    with pytest.raises(RuleError, match=reason):
        rules.read(written(text))


def test_an_example_that_fails_is_quoted(written):
    bad = PACK.replace("The Harbour's Own Voice", "The harbour keeps silent over what it knows of the storm.")
    with pytest.raises(RuleError, match=r"mine\.toml: en/masthead/motto: its example 'The harbour keeps"):
        rules.prove(rules.read(written(bad)))


def test_a_counterexample_that_fails_is_quoted(written):
    bad = PACK.replace(
        "The harbour's own voice was heard in the town hall on Monday evening.", "The harbour's own voice!"
    )
    with pytest.raises(RuleError, match=r"its counterexample .* is left out as masthead"):
        rules.prove(rules.read(written(bad)))


def test_a_rule_without_examples_proves_nothing(written):
    bare = PACK.partition("examples")[0]
    with pytest.raises(RuleError, match="no example"):
        rules.prove(rules.read(written(bare)))


@pytest.mark.parametrize(
    "line",
    [
        "“Read more” – Ísland’s ﬁsh",
        "READ\u00a0MORE",
        "read\u00admore",
        "Weiß",
        "İstanbul ısı",
        "ＡＢＣ：１２",
    ],
)
def test_case_and_typography_do_not_change_a_folded_line(line):
    assert fold(line) == fold(line.lower()) == fold(fold(line))
    if line != line.swapcase() and "ß" not in line:
        assert fold(line) == fold(line.upper())


@pytest.mark.parametrize(
    "text", ["", "a", "a\n", "a\r\nb", "\xad\n", "a\n\xad", "\n\n", "a\u2028b", "\x1c\x85x"]
)
def test_a_text_has_as_many_folded_lines_as_lines(text):
    assert len(fold_lines(text)) == len(text.splitlines())

"""Typography-blind: case, normalization, white space, quotes and dashes do not move a fingerprint."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newsprov.fingerprints import fingerprint
from newsprov.fingerprints.normal_form import normal_form, table

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
QUOTES = "'\"’‘“”„‚«»‹›`"
DASHES = "-‐‑‒–—−"
SPACES = " \u00a0\u2003\n\t\u3000"

texts = st.text(
    st.characters() | st.sampled_from("aàäßIıİſσςΣᾳéḍ̇ﬁ½한국ท่กำ日本カﾞ" + QUOTES + DASHES + SPACES), max_size=80
)


def same(one: str, other: str) -> bool:
    return fingerprint(one, strip=False) == fingerprint(other, strip=False)


@given(texts)
def test_case(text: str) -> None:
    assert same(text, text.upper())
    assert same(text, text.lower())
    assert same(text, text.casefold())


@given(texts, st.sampled_from(FORMS))
def test_normalization(text: str, form: str) -> None:
    assert same(text, unicodedata.normalize(form, text))  # type: ignore[arg-type]


@given(texts, st.sampled_from([QUOTES, DASHES, SPACES]), st.data())
def test_quotes_dashes_and_spaces_stand_for_one_another(text: str, kind: str, data: st.DataObject) -> None:
    def other(character: str) -> str:
        return data.draw(st.sampled_from(kind)) if character in kind else character

    assert same(text, "".join(map(other, text)))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9), max_size=12))
def test_white_space_is_of_any_length(words: list[str]) -> None:
    assert same(" ".join(words), " \n\u00a0 ".join(words))


def test_every_code_point_folds_like_its_other_cases_and_forms() -> None:
    """All 1,114,112 of them, one by one."""
    known = table()
    symbols, parts = known.symbol.tolist(), known.parts.tolist()
    firsts, counts = known.first.tolist(), known.count.tolist()

    def folded(text: str) -> list[int]:
        found: list[int] = []
        for character in text:
            symbol = symbols[ord(character)]
            entry = symbol - 0x110000
            several = [symbol] if entry < 0 else parts[firsts[entry] : firsts[entry] + counts[entry]]
            found += [one for one in several if one and not (one == 0x20 and found[-1:] == [0x20])]
        return found

    changes = [str.upper, str.lower, str.title, str.casefold]
    changes += [lambda text, form=form: unicodedata.normalize(form, text) for form in FORMS]
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        expected = folded(character)
        for change in changes:
            changed = change(character)
            if changed != character:
                assert folded(changed) == expected, hex(code)


@given(texts)
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)

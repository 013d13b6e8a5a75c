"""Fingerprints: the hashes as the scheme defines them, the sample, and comparisons."""

import random

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from newsprov.errors import SchemeMismatch
from newsprov.fingerprints import Estimate, Fingerprint, fingerprint, fingerprint_all
from newsprov.fingerprints.normal_form import IDEOGRAPHIC, LETTER, normal_form, places, read, table
from newsprov.model import Article, Body, Kind, Segment

MASK = 2**64 - 1
RNG = random.Random(1)
WORDS = ["".join(RNG.choices("abcdefghijklmnoprstuvwz", k=RNG.randint(2, 9))) for _ in range(900)]
LONG = " ".join(RNG.choices(WORDS, k=3000))

TEXTS = [
    "",
    " \n",
    "Rain.",
    "sixteen letters.",
    "The port's master said “it’s open”—and so it was, on ½ of all days.",
    "Die Straße nach Karsund ist seit Dienstag für den Verkehr wieder geöffnet, sagte ein Sprecher.",
    "カルスンド港は火曜日に再開された。AP通信が伝えた。港湾局長は記者団に述べた。",
    "ท่าเรือคาร์ซุนด์เปิดเมื่อวันอังคาร เรือสี่สิบลำเข้าเทียบท่า",
    "카르순드 항구가 화요일에 다시 문을 열었다고 AP통신이 보도했다.",
    "lone \ud800 surrogate and a nul \0 in the harbour of Karsund",
    "Blåbærsyltetøy på brød; œuvre, þing og ŋ: hverken æ eller ø er aksenter.",
    "𐌲𐌿𐍄𐌰𐌽𐍃 𐌾𐌰𐌷 𐍅𐌰𐌹𐌷𐍄𐍃 𐌹𐌽 𐌺𐌰𐍂𐍃𐌿𐌽𐌳𐌰 ﬁn",
    "''' '' quoted ''again'' and again and again and again '",
    LONG,
]


A, B = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def folded(value: int) -> int:
    return value ^ (value >> 32)


def window_hash(codes: list[int]) -> int:
    total = 0
    for shift in (16, 8, 0):
        row = bytes(code >> shift & 0xFF for code in codes).ljust(16, b"\0")
        first, last = int.from_bytes(row[:8], "little"), int.from_bytes(row[8:], "little")
        total = (total * B + folded(first * A & MASK) + last) & MASK
    return folded(folded(total * A & MASK) * B & MASK)


def symbols_of(text: str) -> list[tuple[int, bool]]:
    """Each symbol of the normal form and whether it begins a window, slowly and plainly."""
    known = table()
    found: list[tuple[int, bool]] = []
    begins, unspaced_before = True, False
    for character in text:
        code = int(known.symbol[ord(character)])
        if code >= 0x110000:
            first, count = known.first[code - 0x110000], known.count[code - 0x110000]
            codes = known.parts[first : first + count].tolist()
        else:
            codes = [code]
        for one in codes:
            if one == 0x20:
                begins = True
            elif one:
                unspaced = known.kind[one] != LETTER
                found.append((one, begins or unspaced or unspaced_before))
                begins, unspaced_before = False, bool(unspaced)
    return found


def window_hashes(text: str) -> set[int]:
    symbols = symbols_of(text)
    hashes = set()
    for start, (code, begins) in enumerate(symbols):
        width = 8 if table().kind[code] == IDEOGRAPHIC else 16
        window = [one for one, _ in symbols[start : start + width]]
        if begins and len(window) == width:
            hashes.add(window_hash(window))
    return hashes


def is_what_the_scheme_says(print_: Fingerprint, text: str) -> bool:
    every = sorted(window_hashes(text))
    low = [one for one in every if one < 2**60]
    sample = low if len(low) > 64 else every[:64]
    return print_.hashes.tolist() == sample and print_.length == len(symbols_of(text))


@pytest.mark.parametrize("text", TEXTS)
def test_the_sample_is_what_the_scheme_says(text: str) -> None:
    assert is_what_the_scheme_says(fingerprint(text, strip=False), text)


@given(st.lists(st.text(st.characters() | st.sampled_from("aàßæœ½ﬁ한ท日カ𐌲'’ \n"), max_size=60), max_size=4))
def test_any_texts_are_read_as_the_scheme_says(texts: list[str]) -> None:
    for print_, text in zip(fingerprint_all(texts, strip=False), texts, strict=True):
        assert is_what_the_scheme_says(print_, text)
        assert places(text).size == print_.length


def test_a_batch_gives_what_each_text_gives_alone() -> None:
    assert list(fingerprint_all(TEXTS, strip=False)) == [fingerprint(text, strip=False) for text in TEXTS]


def test_many_texts_are_read_in_several_batches() -> None:
    texts = [f"{number} {LONG}" for number in range(40)]
    alone = [fingerprint(text, strip=False) for text in texts]
    assert list(fingerprint_all(iter(texts), strip=False)) == alone


def test_repeated_sentences_do_not_rob_the_floor() -> None:
    text = "Rain fell on Karsund and nobody went out to sea. " * 60 + " ".join(WORDS[:120])
    assert len(fingerprint(text, strip=False).hashes) >= 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's “Straße”", 'it’s "STRASSE"'),
        ("post-war", "POST – WAR"),
        ("İstanbul ıssız", "istanbul issiz"),
        ("ﬁnal ½", "final 1/2"),
        ("٣٤ مدينة", "34 مديـنة"),
        ("ｶﾞｽ", "ガス"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("so\u00adft", "soft"),
    ],
)
def test_typography_does_not_reach_the_normal_form(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)
    assert fingerprint(one, strip=False) == fingerprint(other, strip=False)


def test_a_body_is_taken_as_it_is() -> None:
    article = Article("Leave a Reply\n\nRain fell on Karsund all night long.")
    body = Body(article, (Segment(Kind.BODY, 0, len(article.text)),))
    assert fingerprint(body) == fingerprint(article.text, strip=False)


@pytest.mark.parametrize(
    ("text", "told"), [("A ½ Straße, ﬁn", "A½½Straßßeﬁﬁn"), ("Straße, Gießen", "StraßßeGießßen")]
)
def test_places_lead_back_to_the_text(text: str, told: str) -> None:
    assert "".join(text[place] for place in places(text)) == told


def test_containment_is_certain_for_a_cut_and_low_for_another_text() -> None:
    words = LONG.split()
    cut, whole = fingerprint(" ".join(words[800:1700]), strip=False), fingerprint(LONG, strip=False)
    assert cut.containment(whole) == 1.0
    assert whole.containment(cut) == pytest.approx(0.3, abs=3 * whole.containment(cut).error)
    other = fingerprint(" ".join(RNG.sample(WORDS, 800)), strip=False)
    assert other.containment(whole) < 0.1


def test_nothing_to_compare_is_an_error_of_one() -> None:
    short, long = fingerprint("Rain.", strip=False), fingerprint(LONG, strip=False)
    assert (short.containment(long), short.containment(long).error) == (0.0, 1.0)
    assert short.containment(short) == short.similarity(short) == 1.0


def test_an_estimate_is_a_float_with_its_error() -> None:
    assert Estimate(0.25, error=0.1) == 0.25
    assert repr(Estimate.of(32, 64)) == "0.50 ± 0.06"


def test_fingerprints_pack_and_print() -> None:
    print_ = fingerprint(LONG, strip=False)
    assert Fingerprint.from_bytes(print_.to_bytes()) == print_
    assert Fingerprint.parse(str(print_)) == print_
    assert str(print_).startswith("np2:")
    assert len(print_.to_bytes()) == 28 + 8 * len(print_.hashes)
    assert not print_.hashes.flags.writeable
    assert len({print_, Fingerprint.parse(str(print_))}) == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [("np1:AAAA", SchemeMismatch), ("np2", ValueError), ("np2:AAAA", ValueError), ("np2:+*", ValueError)],
)
def test_what_is_no_fingerprint_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Fingerprint.parse(text)


def test_damaged_bytes_are_refused() -> None:
    packed = fingerprint(LONG, strip=False).to_bytes()
    for damaged in (packed[:-3], packed[:20], packed[:28] + packed[36:44] + packed[28:36]):
        with pytest.raises(ValueError, match="fingerprint was"):
            Fingerprint.from_bytes(damaged)
    with pytest.raises(SchemeMismatch):
        Fingerprint.from_bytes(b"np1\0" + packed[4:])


def test_damaged_json_is_refused() -> None:
    whole = fingerprint(LONG, strip=False)
    assert Fingerprint.from_json(whole.to_json()) == whole
    for change in ({"sample": whole.sample[:-3]}, {"digest": b"short"}, {"length": -1}):
        with pytest.raises(ValueError, match="fingerprint was"):
            Fingerprint.from_json(evolve(whole, **change).to_json())
    with pytest.raises(SchemeMismatch):
        Fingerprint.from_json(evolve(whole, scheme="np1").to_json())


def test_other_schemes_are_not_compared() -> None:
    print_ = fingerprint(LONG, strip=False)
    other = Fingerprint("np1", print_.digest, print_.length, print_.sample)
    for compare in (print_.similarity, print_.containment):
        with pytest.raises(SchemeMismatch, match="make both again"):
            compare(other)


def test_what_is_no_story_is_refused() -> None:
    with pytest.raises(TypeError, match="loads"):
        fingerprint(b"bytes", strip=False)  # type: ignore[arg-type]


def test_hashes_are_spread_evenly() -> None:
    from newsprov.fingerprints.windows import windows

    hashes = windows(read([LONG])).hashes
    assert np.unique(hashes).size > 0.99 * hashes.size
    assert np.mean(hashes < 2**63) == pytest.approx(0.5, abs=0.03)

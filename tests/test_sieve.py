import random

import pytest

from newsprov import segment
from newsprov.rules import pack
from newsprov.rules.folding import fold
from newsprov.rules.sieve import Sieve

PHRASES = [fold(phrase) for rule in pack() for phrase in (*rule.contains, *rule.cues)]
SIEVED = sorted(filter(Sieve.fits, {*PHRASES}))


@pytest.fixture(scope="module")
def sieve():
    return Sieve(SIEVED)


def test_the_sieve_finds_what_a_search_for_every_phrase_finds(sieve):
    chance = random.Random(5)
    letters = "abt .(:é\u0e01\u4e2d\U0001f600\udc80"
    lines = []
    for _ in range(300):
        parts = [chance.choice(SIEVED)[: chance.choice((3, 9, 99))] for _ in range(chance.randrange(3))]
        parts += ["".join(chance.choices(letters, k=chance.randrange(9))) for _ in range(2)]
        chance.shuffle(parts)
        lines.append("".join(parts))
    found = {(place, phrase) for place, line in enumerate(lines) for phrase in SIEVED if phrase in line}
    assert len(found) > 100
    assert sieve.held("\n".join(lines)) == found


@pytest.mark.parametrize("before", range(9))
def test_a_phrase_is_found_wherever_the_steps_meet_it(sieve, before):
    for phrase in ("(foto:", "subscribe to our newsletter"):
        assert (1, phrase) in Sieve([phrase]).held("\n" + "x" * before + phrase)


def test_documents_longer_than_one_look_are_numbered_through():
    lines = ["x" * 997] * 90 + ["please leave a reply (photo: me)"]
    assert Sieve(["leave a reply", "(photo:"]).held("\n".join(lines)) == {
        (90, "leave a reply"),
        (90, "(photo:"),
    }


@pytest.mark.parametrize("document", ["", "\n", "a", "\n\n\n"])
def test_short_documents_hold_nothing(sieve, document):
    assert sieve.held(document) == set()


def test_what_is_too_short_for_the_sieve_is_found_as_well():
    page = "Rain fell on the whole of the island today.\n\nWrite to desk@harbour.example"
    assert [part.kind.value for part in segment(page)] == ["body", "contact"]

"""A paragraph that stays keeps all of its words when its lines are wrapped, at whatever column."""

import re
import textwrap

from hypothesis import assume, given
from hypothesis import strategies as st

from newsprov import strip_boilerplate
from newsprov.rules.folding import fold
from newsprov.rules.writing import SENTENCE_ENDS, holds_spaceless
from newsprov.segmenting.labels import BULLETS
from newsprov.testing.strategies import bodies, chrome, languages

# What ends a sentence or leads a list also ends a wrapped one.
MARKS = re.compile(f"[{re.escape(':' + SENTENCE_ENDS + ''.join(BULLETS))}]")


@st.composite
def sentences(draw: st.DrawFn, language: str) -> tuple[str, str]:
    """A long sentence with the words of chrome in its middle, and chrome to stand below it.

    Folded, since characters that cannot be seen take no column.
    """
    words = (draw(bodies(language)), draw(chrome(language)), draw(bodies(language)))
    sentence = " ".join(MARKS.sub(" ", fold(" ".join(words))).split()) + "."
    return squeezed(sentence) if holds_spaceless(sentence) else sentence, draw(chrome(language))


def strip(*paragraphs: str) -> str:
    return squeezed(strip_boilerplate("\n\n".join(paragraphs)).text)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.sampled_from(sorted(languages())).flatmap(sentences), st.integers(60, 80))
def test_wrapping_a_kept_sentence_keeps_all_of_its_words(story: tuple[str, str], columns: int) -> None:
    sentence, below = story
    wrapped = textwrap.fill(sentence, columns)
    assume(wrapped.count("\n") > 1)
    kept = strip(sentence, below)
    assume(kept == squeezed(sentence))
    assert strip(wrapped, below) == kept

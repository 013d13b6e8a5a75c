"""The stems of the words in pitch_words.toml, as the line labeller looks them up."""

import tomllib
from pathlib import Path

import numpy as np
from line_sorts import sorts_of_characters

from newsprov.rules.folding import fold
from newsprov.segmenting.line_marks import characters_of
from newsprov.segmenting.line_words import words_of

_WORDS = Path(__file__).with_name("pitch_words.toml")


def pitch_stems() -> np.ndarray:
    languages = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    words = sorted({word for some in languages.values() for word in fold(some.replace("\n", " ")).split()})
    return np.unique(words_of(characters_of(words, sorts_of_characters())).stems)

"""Which language a text is in: its script, its commonest words, the letters that few languages use."""

import re
from collections import Counter
from functools import cache
from itertools import chain

from newsprov.origins.languages import every_little_word, read_credits
from newsprov.rules.codes import nearest, written_as

# Scripts of one language, and the letters that tell the languages of a shared script apart.
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("bn", re.compile("[\u0985-\u09b9]")),
    ("hi", re.compile("[\u0905-\u0939]")),
    ("ar", re.compile("[\u0621-\u06d2]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_LETTERS = {
    "ar": (("ur", "ےٹڈںھہ"), ("fa", "پچژگی")),
    "ru": (("kk", "қңғұүһә"), ("mk", "ѓќѕ"), ("sr", "ђћџј"), ("uk", "іїєґ"), ("bg", "")),
}
_OTHERS = {"hi": ("ne", "mr"), "ar": ("ps",), "ja": ("zh",)}
_NOT_LATIN = re.compile("[^\x00-\u036f\u1e00-\u20ff]")
_ENOUGH = 2  # little words and letters that show a language
_SCRIPT_SHARE = 0.15  # of a text that counts as written in a script


@cache
def _languages_of() -> dict[str, list[str]]:
    """For each of the commonest words of a language the languages in which it is one."""
    languages: dict[str, list[str]] = {}
    for language, words in every_little_word().items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return languages


@cache
def _letters() -> dict[str, frozenset[str]]:
    return {language: frozenset(letters) for language, letters in read_credits("letters.toml").items()}


def language_of(text: str, stated: str | None = None) -> str | None:
    """The language a text is most likely in, or what it is stated to be where it is too short to tell.

    >>> language_of("Der Minister sagte, das sei nicht der Fall und die Lage ist ernst.")
    'de'
    """
    stated = written_as(stated) if stated else None
    sample = text if len(text) < 6000 else text[1000:7000]
    folded = sample.lower()
    present = set() if sample.isascii() else set(folded)
    mixed = _NOT_LATIN.search("".join(present)) is not None
    if mixed and len(_NOT_LATIN.findall(sample)) > _SCRIPT_SHARE * len(sample):
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) > _SCRIPT_SHARE * len(sample):
                return _of_script(language, sample, stated)
    known = _languages_of()
    scores = Counter(chain.from_iterable(known[word] for word in set(folded.split()) if word in known))
    for language, letters in _letters().items() if present else ():
        scores[language] += min(_ENOUGH, len(present & letters))
    best = max(
        every_little_word(), key=lambda language: (scores[language], language == stated, language == "en")
    )
    if scores[best] < _ENOUGH or (stated and scores[nearest(stated)] >= scores[best] - 1):
        return stated
    return best


def _of_script(language: str, sample: str, stated: str | None) -> str:
    """Which of the languages of a script, by the letters only some of them use."""
    if stated in _OTHERS.get(language, ()):
        return stated or language
    for other, letters in _LETTERS.get(language, ()):
        if sum(map(sample.count, letters)) * 100 > len(sample):
            return other
    if language == "ru" and sample.count("ъ") * 300 > len(sample) and "ы" not in sample:
        return "bg"
    if language == "ru" and stated in ("mk", "be", "sr", "bg", "ky", "mn"):
        return stated
    return language

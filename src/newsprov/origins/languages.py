"""How each language words its credits and citations, and which language a text is in."""

import tomllib
from functools import cache, cached_property
from pathlib import Path

from attrs import field, frozen

_CREDITS = Path(__file__).parent.parent / "rules" / "credits"

# Languages that share one pack.
_SHARED = {"hr": "sr", "bs": "sr", "sh": "sr", "cnr": "sr", "ms": "id", "nb": "no", "nn": "no", "gl": "pt",
           "an": "es", "be": "ru", "fil": "tl", "iw": "he", "in": "id", "yue": "zh", "ne": "hi", "mr": "hi",
           "lb": "de", "gsw": "de", "af": "nl", "fo": "da", "ps": "fa", "ky": "kk"}  # fmt: skip
# Letters that settle the language of a script at sight, in this order.
_LETTERS = (
    ("ja", "のはをにがでとしたす"),
    ("ko", "이다는의에을"),
    ("th", "กขคงจ"),
    ("he", "אבהול"),
    ("el", "αειοτ"),
    ("ka", "აბეიო"),
    ("hy", "աեինր"),
    ("bn", "আকরনএ"),
    ("hi", "कारनह"),
    ("ur", "ےٹڈںھ"),
    ("fa", "پچژگی"),
    ("ar", "اليمن"),
    ("kk", "қңғөұүһә"),
    ("mk", "ѓќѕ"),
    ("sr", "ђћџ"),
    ("uk", "іїєґ"),
    ("zh", "的一是在"),
)


@frozen
class Phrases:
    """The credit phrases of one or more languages, in lower case."""

    by: tuple[str, ...] = ()
    source: frozenset[str] = frozenset()
    with_: tuple[str, ...] = ()
    with_after: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    photo: frozenset[str] = frozenset()
    first: tuple[str, ...] = ()
    notice_after: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    and_: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    languages: tuple[str, ...] = field(default=())

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """The first words of the generic names."""
        return frozenset(name.split()[0] for name in self.generic)


_SETS = frozenset({"source", "photo", "and", "suffixes"})
_KEYS = ("by", "source", "with", "with_after", "contributed", "generic", "photo", "first", "notice_after",
         "onward", "before", "after", "agency", "and", "suffixes", "prefixes")  # fmt: skip


@cache
def _pack(language: str) -> dict[str, list[str]]:
    try:
        return tomllib.loads((_CREDITS / f"{language}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


@cache
def phrases(*languages: str) -> Phrases:
    """The phrases of these languages together; a language without a pack adds none."""
    merged: dict[str, list[str]] = {key: [] for key in _KEYS}
    for language in languages:
        for key, values in _pack(_SHARED.get(language, language)).items():
            merged[key].extend(values)
    values: dict[str, object] = {}
    for key, texts in merged.items():
        # Longest first: "with files from" before "with".
        ordered = sorted(dict.fromkeys(texts), key=lambda text: (-len(text), text))
        name = key + "_" if key in ("with", "and") else key
        values[name] = frozenset(ordered) if key in _SETS else tuple(ordered)
    return Phrases(**values, languages=languages)  # type: ignore[arg-type]


@cache
def _little_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((_CREDITS / "words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}


def language_of(text: str, stated: str | None = None) -> str | None:
    """The language a text is most likely in, or what it is stated to be where it is too short to tell.

    >>> language_of("Der Minister sagte, das sei nicht der Fall und die Lage ist ernst.")
    'de'
    """
    stated = stated.partition("-")[0].lower() if stated else None
    sample = text if len(text) < 6000 else text[1000:7000]
    letters = sum(map(sample.count, "aeiouAEIOU"))
    if letters * 4 < len(sample):
        for language, marks in _LETTERS:
            hits = sum(map(sample.count, marks))
            if hits * 40 > len(sample) and hits > 2:
                return stated if language in ("hi", "ar", "bn") and stated in ("ne", "mr", "ps") else language
    words = set(sample.lower().split())
    scores = {language: len(words & little) for language, little in _little_words().items()}
    best = max(scores, key=lambda language: (scores[language], language == stated))
    if scores[best] < 3 or (stated and scores.get(_SHARED.get(stated, stated), 0) >= scores[best] - 1):
        return stated
    return best

"""How each language words its credits and citations."""

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from attrs import fields, frozen

from newsprov.rules.codes import nearest

STRONG = 3  # a cue of more letters than this is no little word


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
    appeared: tuple[str, ...] = ()
    story: frozenset[str] = frozenset()
    notice_after: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    and_: frozenset[str] = frozenset()
    copyright: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    @cached_property
    def strong_before(self) -> tuple[str, ...]:
        """The cues before a name that are long enough to stand a word away from it."""
        return tuple(cue for cue in self.before if len(cue) > STRONG)

    @cached_property
    def strong_after(self) -> tuple[str, ...]:
        """The cues after a name that are long enough to stand a word away from it."""
        return tuple(cue for cue in self.after if len(cue) > STRONG)

    @cached_property
    def distant_after(self) -> tuple[str, ...]:
        """The cues after a name that are long enough to stand some words away from it."""
        return tuple(cue for cue in self.after if len(cue) > STRONG + 1)

    @cached_property
    def copyright_mark(self) -> re.Pattern[str]:
        """The sign of a copyright or a word for it."""
        return re.compile("|".join((r"©|\(c\)|ⓒ", *map(re.escape, self.copyright))), re.IGNORECASE)

    @cached_property
    def sign_offs(self) -> tuple[tuple[str, str], ...]:
        """What stands before the reporter and before the editor where a story is closed."""
        halves = (text.partition(" ... ") for text in self.sign_off)
        return tuple((f"{reported} ", edited) for reported, _, edited in halves)

    @cached_property
    def said(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """What says that somebody says something: single words, and phrases of several."""
        cues = {*self.strong_before, *self.strong_after} - {*self.agency}
        words = frozenset(cue for cue in cues if " " not in cue and cue.isalpha())
        return words, tuple(sorted(cues - words))


@cache
def _pack(language: str) -> dict[str, list[str]]:
    return read_credits(f"{language}.toml") if len(language) <= 3 and language.isalpha() else {}


def credit_words(language: str) -> dict[str, list[str]]:
    """The phrases of one language as its file lists them, the plainest first; none where it has no file."""
    return _pack(nearest(language))


def read_credits(name: str) -> dict[str, Any]:
    """A file of rules/credits; an empty one for a language that has none."""
    try:
        text = (files("newsprov") / "rules" / "credits" / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return tomllib.loads(text)


@cache
def phrases(*languages: str) -> Phrases:
    """The phrases of these languages together; a language without a pack adds none."""
    packs = [credit_words(language) for language in languages]
    values: dict[str, Any] = {}
    for each in fields(Phrases):
        texts = {text for pack in packs for text in pack.get(each.name.rstrip("_"), ())}
        # Longest first: "with files from" before "with".
        ordered = sorted(texts, key=lambda text: (-len(text), text))
        values[each.name] = tuple(ordered) if each.default == () else frozenset(ordered)
    return Phrases(**values)


@cache
def page_words(key: str) -> frozenset[str]:
    """A list of rules/credits/pages.toml: what classes and tags say on pages of any language."""
    return frozenset(read_credits("pages.toml")[key])


def any_of(words: frozenset[str]) -> str:
    """The pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def has_trait(language: str | None, trait: str) -> bool:
    """Whether a language is in a list of rules/credits/traits.toml: how it writes, not what."""
    return language in _traits()[trait]


@cache
def _traits() -> dict[str, frozenset[str]]:
    return {trait: frozenset(languages) for trait, languages in read_credits("traits.toml").items()}


@cache
def every_little_word() -> dict[str, frozenset[str]]:
    """The commonest words of each language."""
    return {language: frozenset(words.split()) for language, words in read_credits("words.toml").items()}


def little_words(language: str | None) -> frozenset[str]:
    """The commonest words of a language; none where it is not known."""
    return every_little_word().get(language or "en", frozenset())

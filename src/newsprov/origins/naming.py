"""Finding the names of the registry in running text, in every script."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, Self

from attrs import field, frozen

from newsprov.origins.addresses import without_article


@frozen
class Mention:
    """A name of the registry as it stands in a text.

    `houses` holds more than one name where agencies share a sigle. `exact` is False where only the
    case differs; `inflected` is True where a case ending hangs on the name.
    """

    start: int
    end: int
    houses: tuple[str, ...]
    sigle: bool = False
    bracketed: bool = False
    exact: bool = True
    inflected: bool = False


@frozen
class Surface:
    """One way of writing the names of one or more houses."""

    words: tuple[str, ...]
    written: str
    houses: tuple[str, ...]
    sigle: bool
    bracketed: bool


class Spelling(NamedTuple):
    """A name as the registry writes it, and the houses that share it."""

    written: str
    houses: tuple[str, ...]
    sigle: bool
    bracketed: bool


_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name.
_NEXT_WORD = re.compile(r"[^\S\n]{0,3}[ .’'‐‑–\-«»\"“”„‌]{0,3}([^\W_]+)")
# Scripts that put no space between words, or whose vowel signs `re` takes for no letters: there a name is
# sought as a string, not as words.
_MARKED = re.compile(r"[\u0900-\u0dff]")
_UNSPACED = re.compile(
    r"[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_STEM = 3  # letters that a name in one of its cases keeps at least
_LEFT_EDGE = tuple("([/（【［\n")
_RIGHT_EDGE = ("", *")]/）】］\n")


@frozen
class Names:
    """Every way of writing the names of some houses, ready to be found in a text."""

    spellings: tuple[Spelling, ...] = field(repr=False)

    @classmethod
    def of(cls, houses: Iterable[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]) -> Self:
        """The names of houses, each given by its name, its sigles, its bracketed sigles, its names."""
        written: dict[tuple[str, bool], tuple[list[str], bool]] = {}
        for house, sigles, bracketed, names in houses:
            for texts, sigle, in_brackets in (
                (sigles, True, False),
                (bracketed, True, True),
                (names, False, False),
            ):
                for text in texts:
                    sharing, before = written.get((text, sigle), ([], True))
                    written[text, sigle] = ([*sharing, house], before and in_brackets)
        return cls(
            tuple(
                Spelling(text, tuple(dict.fromkeys(sharing)), sigle, in_brackets)
                for (text, sigle), (sharing, in_brackets) in written.items()
            )
        )

    @cached_property
    def _surfaces(self) -> tuple[dict[str, list[Surface]], dict[str, list[Surface]]]:
        spaced: dict[str, list[Surface]] = {}
        unspaced: dict[str, list[Surface]] = {}
        for text, houses, sigle, bracketed in self.spellings:
            if _UNSPACED.match(text):
                surface = Surface((), text, houses, sigle, bracketed)
                unspaced.setdefault(text[0], []).append(surface)
                continue
            shorter = text if sigle else without_article(text)
            bare = shorter if " " in shorter else text  # "The Guardian" keeps its article
            words = tuple(_WORD.findall(_fold(bare)))
            if words:
                surface = Surface(words, text, houses, sigle, bracketed)
                spaced.setdefault(words[0], []).append(surface)
        for table in (spaced, unspaced):
            for surfaces in table.values():
                surfaces.sort(key=lambda s: (-len(s.words), -len(s.written), s.sigle))
        return spaced, unspaced

    @cached_property
    def _stems(self) -> frozenset[str]:
        """How the names of scripts with spaces begin."""
        return frozenset(word[:_STEM] for word in self._surfaces[0])

    @cached_property
    def _unspaced_start(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(sorted(self._surfaces[1])) + "]")

    def mentions(
        self, text: str, suffixes: frozenset[str] = frozenset(), prefixes: tuple[str, ...] = ()
    ) -> list[Mention]:
        """Every name in a text, the longest where several fit, in order."""
        spaced = self._in_spaced_scripts(text, suffixes, prefixes)
        return _outermost([*spaced, *self._in_unspaced_scripts(text)])

    def _in_spaced_scripts(
        self, text: str, suffixes: frozenset[str], prefixes: tuple[str, ...]
    ) -> Iterator[Mention]:
        folded = _fold(text)
        for word, surfaces, suffixed in self._leads(folded, suffixes, prefixes):
            start = folded.find(word)
            while start >= 0:
                end = start + len(word)
                if _alone(text, start, end) and not (suffixed and text[start:end].islower()):
                    mention = _longest(text, start, end, surfaces, suffixed, suffixes)
                    if mention and not _in_host(text, mention.end):
                        yield mention
                start = folded.find(word, end)

    def _in_unspaced_scripts(self, text: str) -> Iterator[Mention]:
        surfaces = self._surfaces[1]
        if not surfaces or not _UNSPACED.search(text):
            return
        for hit in self._unspaced_start.finditer(text):
            start = hit.start()
            if _MARKED.match(hit.group()) and start and _is_letter(text[start - 1]):
                continue
            for surface in surfaces[hit.group()]:
                end = start + len(surface.written)
                if text.startswith(surface.written, start) and (
                    not surface.bracketed or _between_marks(text, start, end)
                ):
                    yield Mention(start, end, surface.houses, surface.sigle, surface.bracketed)
                    break

    def _leads(
        self, folded: str, suffixes: frozenset[str], prefixes: tuple[str, ...]
    ) -> Iterator[tuple[str, list[Surface], bool]]:
        """The words of a folded text that begin a name all of whose words are there, and those names.

        The last of the three is True where a case ending or a particle hangs on the word.
        """
        table = self._surfaces[0]
        present = set(_WORD.findall(folded))
        known = present & table.keys()
        for word in known:
            surfaces = [surface for surface in table[word] if _is_there(surface.words, present, suffixes)]
            if surfaces:
                yield word, surfaces, False
        stems = self._stems if suffixes else frozenset()
        longest = max(map(len, suffixes), default=0)
        for word in present - known:
            if word[:_STEM] in stems or (prefixes and word.startswith(prefixes)):
                name = _without_particle(word, table, prefixes)
                name = name or _without_ending(word, table, suffixes, longest)
                if name:
                    yield word, table[name], True


def _without_particle(key: str, table: Container[str], prefixes: tuple[str, ...]) -> str | None:
    for prefix in prefixes:
        name = key[len(prefix) :]
        if key.startswith(prefix) and len(name) >= _STEM and name in table:
            return name
    return None


def _without_ending(key: str, table: Container[str], suffixes: frozenset[str], longest: int) -> str | None:
    for cut in range(len(key) - 1, max(_STEM, len(key) - longest) - 1, -1):
        if key[cut:] in suffixes and key[:cut] in table:
            return key[:cut]
    return None


def _fold(text: str) -> str:
    """A text without its capitals, letter for letter: a place in it is a place in the text."""
    return text.replace("İ", "I").lower().replace("ς", "σ")


def _is_there(words: tuple[str, ...], present: set[str], suffixes: frozenset[str]) -> bool:
    if len(words) == 1:
        return True
    if not all(word in present for word in words[1:-1]):
        return False
    last = words[-1]
    return last in present or any(last + suffix in present for suffix in suffixes)


def _alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and not (_UNSPACED.match(before) and text[start].isascii()):
        return False
    if after.isalnum() and not (_UNSPACED.match(after) and text[end - 1].isascii()):
        return False
    return before not in "@#_&"


def _in_host(text: str, end: int) -> bool:
    """Whether a name goes on as the address of a machine: "accuweather.com"."""
    return text[end : end + 1] == "." and text[end + 1 : end + 2].islower() and text[end + 1].isascii()


def _longest(
    text: str, start: int, end: int, surfaces: list[Surface], suffixed: bool, suffixes: frozenset[str]
) -> Mention | None:
    """The longest name that begins with a word, one written exactly before all others."""
    loose = None
    for surface in surfaces:
        if "/" in surface.written:
            if text.startswith(surface.written, start):
                return Mention(start, start + len(surface.written), surface.houses, surface.sigle)
            continue
        if suffixed and (len(surface.words) > 1 or (surface.sigle and surface.written.islower())):
            continue
        stop, inflected = _extent(text, end, surface, suffixes)
        inflected = inflected or suffixed
        written = text[start:stop]
        exact = bool(written) and _is_exact(written, surface, inflected)
        marked = exact or not surface.sigle or (written.islower() and _at_edge(text, start, stop))
        if not (written and marked) or (surface.bracketed and not _between_marks(text, start, stop)):
            continue
        mention = Mention(start, stop, surface.houses, surface.sigle, surface.bracketed, exact, inflected)
        if exact:
            return mention
        loose = loose or mention
    return loose


def _extent(text: str, end: int, surface: Surface, suffixes: frozenset[str]) -> tuple[int, bool]:
    """Where a name ends, given the end of its first word, and whether it is inflected; 0 for no name."""
    inflected = False
    for place, expected in enumerate(surface.words[1:], 2):
        following = _NEXT_WORD.match(text, end)
        word = _fold(following.group(1)) if following else ""
        if not following or not word.startswith(expected):
            return 0, False
        end = following.end()
        inflected = word != expected
        if inflected and (place < len(surface.words) or word[len(expected) :] not in suffixes):
            return 0, False
    closing = surface.written[-1]
    if not closing.isalnum() and text.startswith(closing, end):
        end += 1  # the closing quotation mark of a name
    return end, inflected


def _is_exact(written: str, surface: Surface, inflected: bool) -> bool:
    """Whether a name is written as the registry has it; only of a sigle each letter counts."""
    if not surface.sigle:
        first = next(filter(str.isalpha, surface.written), "")
        return not (first.isupper() and written[0].islower())
    if written == surface.written or (inflected and written.startswith(surface.written)):
        return True
    return _same_letters(written, surface.written) or (written.isupper() and len(written) > 3)


def _at_edge(text: str, start: int, end: int) -> bool:
    """Whether a stretch touches a bracket, a slash or the end of its line on one side at least."""
    return text[start - 1 : start] in _LEFT_EDGE or text[end : end + 1] in _RIGHT_EDGE or not start


def _same_letters(left: str, right: str) -> bool:
    return _WORD.findall(left) == _WORD.findall(right)


def _is_letter(character: str) -> bool:
    return character.isalpha() or _MARKED.match(character) is not None


def _between_marks(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in tuple("([/（【［") and text[end : end + 1] in tuple(")]/）】］,;")


def _outermost(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept

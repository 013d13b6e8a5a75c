"""The registry of news agencies, and finding their names in running text."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

from newsprov.errors import RuleError
from newsprov.value import Value

_RULES = Path(__file__).parent.parent / "rules"
_NEWSPAPERS = frozenset({"newspaper", "broadcaster", "site"})


@frozen
class Agency(Value):
    """A news agency or another house whose texts and pictures others print.

    >>> agencies()["AFP"].title
    'Agence France-Presse'
    >>> agencies()["AFP"].checked
    True

    `checked` is False where the entry was written from general knowledge alone.
    """

    name: str
    title: str = field(kw_only=True)
    kind: str = field(default="general", kw_only=True)
    sigles: tuple[str, ...] = field(default=(), kw_only=True)
    bracketed: tuple[str, ...] = field(default=(), kw_only=True)
    names: tuple[str, ...] = field(default=(), kw_only=True)
    domains: tuple[str, ...] = field(default=(), kw_only=True)
    photo_domains: tuple[str, ...] = field(default=(), kw_only=True)
    countries: tuple[str, ...] = field(default=(), kw_only=True)
    languages: tuple[str, ...] = field(default=(), kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    wikidata: str | None = field(default=None, kw_only=True)
    everyday: bool = field(default=False, kw_only=True)
    checked: bool = field(default=False, kw_only=True)

    @property
    def domain(self) -> str | None:
        """The agency's first own domain."""
        return self.domains[0] if self.domains else None

    @property
    def pictures_only(self) -> bool:
        """Whether the house is known for pictures alone, so that its name never credits a text."""
        return self.kind == "photo"

    @property
    def newspaper(self) -> bool:
        """Whether the house is a newspaper or broadcaster: cited and republished more than credited."""
        return self.kind in _NEWSPAPERS


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


_LISTS = frozenset({"sigles", "bracketed", "names", "domains", "photo_domains", "countries", "languages"})
_FIELDS = _LISTS | {"name", "title", "kind", "parent", "wikidata", "everyday", "checked"}
_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name.
_NEXT_WORD = re.compile(r"[^\S\n]{0,3}[ .’'‐‑–\-«»\"“”„‌]{0,3}([^\W_]+)")
# Scripts that put no space between words, or whose vowel signs `re` takes for no letters: there a name is
# sought as a string, not as words.
_MARKED = re.compile(r"[\u0900-\u0dff]")
_UNSPACED = re.compile(
    r"[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_ARTICLES = ("the ", "la ", "le ", "l'", "l’", "el ", "die ", "der ")


@frozen
class Registry:
    """The agencies known to a trace: the house's own list, or the reader's.

    >>> registry = agencies()
    >>> [m.houses for m in registry.mentions("By Damon Wake for AFP")]
    [('AFP',)]
    """

    entries: tuple[dict[str, Any], ...] = field(eq=False, repr=False)

    def __getitem__(self, name: str) -> Agency:
        return self._agency(self._by_name[name])

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Agency]:
        return map(self._agency, self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Any]]:
        return {entry["name"]: entry for entry in self.entries}

    @cached_property
    def _made(self) -> dict[str, Agency]:
        return {}

    def _agency(self, entry: dict[str, Any]) -> Agency:
        agency = self._made.get(entry["name"])
        if agency is None:
            values = {key: _listed(value) if key in _LISTS else value for key, value in entry.items()}
            agency = self._made[entry["name"]] = Agency(**({"title": entry["name"]} | values))
        return agency

    @cached_property
    def _owners(self) -> dict[str, str]:
        owners: dict[str, str] = {}
        for entry in self.entries:
            for domain in _listed(entry.get("domains", "")):
                owners.setdefault(domain, entry["name"])
        return owners

    def owner(self, domain: str | None) -> Agency | None:
        """The agency that owns a domain or one above it.

        >>> agencies().owner("www.apnews.com").name
        'AP'
        """
        while domain:
            if domain in self._owners:
                return self[self._owners[domain]]
            domain = domain.partition(".")[2]
        return None

    def resolve(self, houses: tuple[str, ...], language: str | None, country: str | None) -> tuple[str, ...]:
        """Which of the houses that share a sigle is meant, by language and country; all where it is open.

        >>> agencies().resolve(("KNA", "KNA (Kenya)"), "de", None)
        ('KNA',)
        """
        if len(houses) < 2:
            return houses
        known = [self[name] for name in houses]
        scores = {
            agency.name: (
                3 * (country is not None and country in agency.countries)
                + 2 * (language is not None and language in agency.languages[:1])
                + (language is not None and language in agency.languages)
            )
            for agency in known
        }
        best = max(scores.values())
        open_ones = [agency for agency in known if scores[agency.name] == best]
        for agency in open_ones:
            if all(other is agency or other.parent == agency.name for other in open_ones):
                return (agency.name,)
        return tuple(agency.name for agency in open_ones)

    @cached_property
    def _surfaces(self) -> tuple[dict[str, list[Surface]], dict[str, list[Surface]]]:
        written: dict[tuple[str, bool], list[Any]] = {}
        for entry in self.entries:
            for key, sigle, bracketed in _SPELLINGS:
                for text in _listed(entry.get(key, "")):
                    spelling = written.setdefault((text, sigle), [[], bracketed])
                    spelling[0].append(entry["name"])
                    spelling[1] = spelling[1] and bracketed
        spaced: dict[str, list[Surface]] = {}
        unspaced: dict[str, list[Surface]] = {}
        for (text, sigle), (houses, bracketed) in written.items():
            if _UNSPACED.match(text):
                surface = Surface((), text, tuple(dict.fromkeys(houses)), sigle, bracketed)
                unspaced.setdefault(text[0], []).append(surface)
                continue
            bare = text
            for article in _ARTICLES if not sigle else ():
                if bare.lower().startswith(article) and " " in bare[len(article) :]:
                    bare = bare[len(article) :]
                    break
            words = tuple(_WORD.findall(_fold(bare)))
            if words:
                surface = Surface(words, text, tuple(dict.fromkeys(houses)), sigle, bracketed)
                spaced.setdefault(words[0], []).append(surface)
        for table in (spaced, unspaced):
            for surfaces in table.values():
                surfaces.sort(key=lambda s: (-len(s.words), -len(s.written), s.sigle))
        return spaced, unspaced

    @cached_property
    def _unspaced_start(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(sorted(self._surfaces[1])) + "]")

    def mentions(
        self, text: str, suffixes: frozenset[str] = frozenset(), prefixes: tuple[str, ...] = ()
    ) -> list[Mention]:
        """Every name of an agency in a text, longest name first where several fit, in order.

        `suffixes` are the case endings of the text's language, `prefixes` the particles it writes glued
        to a name. The work is linear in the text.
        """
        spaced, unspaced = self._surfaces
        found: list[Mention] = []
        for word, surfaces, suffixed in _leads(text, spaced, suffixes, prefixes):
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                if _alone(text, start, end):
                    mention = _longest(text, start, end, surfaces, suffixed, suffixes)
                    if mention:
                        found.append(mention)
                start = text.find(word, end)
        if unspaced and _UNSPACED.search(text):
            for hit in self._unspaced_start.finditer(text):
                start = hit.start()
                for surface in unspaced[hit.group()]:
                    if text.startswith(surface.written, start):
                        end = start + len(surface.written)
                        if surface.bracketed and not _between_marks(text, start, end):
                            continue
                        if _MARKED.match(hit.group()) and start and _is_letter(text[start - 1]):
                            continue
                        found.append(Mention(start, end, surface.houses, surface.sigle, surface.bracketed))
                        break
        return _outermost(found)


_SPELLINGS = (("sigles", True, False), ("bracketed", True, True), ("names", False, False))


def _fold(text: str) -> str:
    return text.replace("İ", "I").casefold()


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(part for part in value.split("; ") if part) if isinstance(value, str) else tuple(value)


def _leads(
    text: str, table: dict[str, list[Surface]], suffixes: frozenset[str], prefixes: tuple[str, ...]
) -> Iterator[tuple[str, list[Surface], bool]]:
    """The distinct words of the text that begin a name all of whose words are there, and those names."""
    fold = _fold if "İ" in text else str.casefold
    words = {word: fold(word) for word in set(_WORD.findall(text))}
    longest = max(map(len, suffixes), default=0)
    present = set(words.values())
    for word, folded in words.items():
        if folded in table:
            surfaces = [surface for surface in table[folded] if _is_there(surface.words, present, suffixes)]
            if surfaces:
                yield word, surfaces, False
        elif prefixes and folded.startswith(prefixes):
            for prefix in prefixes:
                if (
                    folded.startswith(prefix)
                    and folded[len(prefix) :] in table
                    and len(folded) > len(prefix) + 2
                ):
                    yield word, table[folded[len(prefix) :]], True
                    break
        elif suffixes and len(word) > 3 and not word.islower():
            for cut in range(len(folded) - 1, max(2, len(folded) - 1 - longest), -1):
                if folded[cut:] in suffixes and folded[:cut] in table:
                    yield word, table[folded[:cut]], True
                    break


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
    if after == "." and text[end + 1 : end + 2].islower() and text[end + 1].isascii():
        return False  # a host, as in "accuweather.com"
    return before not in "@#_&"


def _longest(
    text: str, start: int, end: int, surfaces: list[Surface], suffixed: bool, suffixes: frozenset[str]
) -> Mention | None:
    loose = None
    for surface in surfaces:
        stop, inflected = end, suffixed
        if suffixed and (len(surface.words) > 1 or (surface.sigle and surface.written.islower())):
            continue
        if "/" in surface.written:
            if not text.startswith(surface.written, start):
                continue
            return Mention(start, start + len(surface.written), surface.houses, surface.sigle)
        for position, expected in enumerate(surface.words[1:], 2):
            following = _NEXT_WORD.match(text, stop)
            if not following:
                break
            word = _fold(following.group(1))
            if word != expected:
                if position < len(surface.words) or not word.startswith(expected):
                    break
                if word[len(expected) :] not in suffixes:
                    break
                inflected = True
            stop = following.end()
        else:
            written = text[start:stop]
            exact = written == surface.written or (inflected and written.startswith(surface.written))
            if surface.sigle and not exact:
                exact = _same_letters(written, surface.written) or (written.isupper() and len(written) > 3)
                if not exact and not (written.islower() and _at_edge(text, start, stop)):
                    continue
            elif not surface.sigle:
                first = next(filter(str.isalpha, surface.written), "")
                exact = not (first.isupper() and text[start].islower())
            if surface.bracketed and not _between_marks(text, start, stop):
                continue
            mention = Mention(start, stop, surface.houses, surface.sigle, surface.bracketed, exact, inflected)
            if exact:
                return mention
            loose = loose or mention
    return loose


def _is_letter(character: str) -> bool:
    return character.isalpha() or _MARKED.match(character) is not None


def _between_marks(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in tuple("([/（【［") and text[end : end + 1] in tuple(")]/）】］,;")


def _at_edge(text: str, start: int, end: int) -> bool:
    """Whether a stretch touches a bracket, a slash or the end of its line on one side at least."""
    return text[start - 1 : start] in _LEFT_EDGE or text[end : end + 1] in _RIGHT_EDGE or not start


_LEFT_EDGE = tuple("([/（【［\n")
_RIGHT_EDGE = ("", *")]/）】］\n")


def _same_letters(left: str, right: str) -> bool:
    return _WORD.findall(left) == _WORD.findall(right)


def _outermost(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("agency", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path.name} is not TOML: {error}") from error
    for entry in entries:
        if "name" not in entry:
            raise RuleError(f"{path.name}: an [[agency]] has no name")
        unknown = sorted(set(entry) - _FIELDS)
        if unknown:
            raise RuleError(f"{path.name}: agency {entry['name']}: unknown field {unknown[0]}")
    return list(entries)


@cache
def _built_in() -> Registry:
    return Registry((*_read(_RULES / "agencies.toml"), *_read(_RULES / "publishers.toml")))


def agencies(path: str | Path | Iterable[str | Path] = ()) -> Registry:
    """The agencies that newsprov knows, and those of the reader's own TOML files.

    >>> "Reuters" in agencies()
    True

    An entry of a file replaces the built-in entry of the same name. Raises RuleError where a file
    is not usable.
    """
    paths = [path] if isinstance(path, str | Path) else list(path)
    registry = _built_in()
    if not paths:
        return registry
    entries = dict(registry._by_name)
    for each in paths:
        entries.update((entry["name"], entry) for entry in _read(Path(each)))
    return Registry(tuple(entries.values()))

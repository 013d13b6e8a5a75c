"""The registry: which news agencies there are, what they own, how they sign."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

from newsprov.errors import RuleError
from newsprov.origins.naming import Mention, Names, listed
from newsprov.value import Value

_RULES = Path(__file__).parent.parent / "rules"
_NEWSPAPERS = frozenset({"newspaper", "broadcaster", "site"})
_LISTS = frozenset({"sigles", "bracketed", "names", "domains", "photo_domains", "countries", "languages"})
_FIELDS = _LISTS | {"name", "title", "kind", "parent", "wikidata", "everyday", "checked"}


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
            values = {key: listed(value) if key in _LISTS else value for key, value in entry.items()}
            agency = self._made[entry["name"]] = Agency(**({"title": entry["name"]} | values))
        return agency

    @cached_property
    def _owners(self) -> dict[str, str]:
        owners: dict[str, str] = {}
        for entry in self.entries:
            for domain in listed(entry.get("domains", "")):
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
    def _names(self) -> Names:
        return Names(self.entries)

    def mentions(
        self, text: str, suffixes: frozenset[str] = frozenset(), prefixes: tuple[str, ...] = ()
    ) -> list[Mention]:
        """Every name of an agency in a text, longest name first where several fit, in order.

        `suffixes` are the case endings of the text's language, `prefixes` the particles it writes glued
        to a name. The work is linear in the text.
        """
        return self._names.mentions(text, suffixes, prefixes)


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

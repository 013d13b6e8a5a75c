"""The registry: which news agencies there are, what they own, how they sign."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsprov.errors import RuleError
from newsprov.origins.naming import Mention, Names
from newsprov.rules.tables import table_of
from newsprov.value import Value

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_NEWSPAPERS = frozenset({"newspaper", "broadcaster", "site"})
_KINDS = _NEWSPAPERS | {
    "state", "general", "cooperative", "business", "sports", "religious", "syndication",
    "nonprofit-republish", "press-release", "photo", "historical",
}  # fmt: skip
_LISTS = frozenset({"sigles", "bracketed", "names", "domains", "countries", "languages"})
_TEXTS = frozenset({"name", "title", "kind", "parent", "wikidata"})
_FLAGS = frozenset({"everyday", "checked"})

# What speaks for one of the houses that share a sigle: where the page is published, where the dateline is
# written, and the text's language. English says nothing: everybody's news is told in it.
_COUNTRY, _PLACE, _LANGUAGE = 3, 2, 2


@frozen
class Agency(Value):
    """A news agency or another house whose texts and pictures others print.

    >>> agencies()["AFP"].title
    'Agence France-Presse'
    >>> agencies()["AFP"].checked
    True

    `name` is what a trace calls it, `title` its name in full. A text is searched for its `names`, in any
    case, and for its `sigles`, the letters that it signs with, in exactly their case; those in `bracketed`
    count only between brackets or slashes. `everyday` is True where a sigle is also a common word.
    `checked` is False where the entry was written from general knowledge alone.
    """

    name: str
    title: str = field(kw_only=True)
    kind: str = field(default="general", kw_only=True)
    sigles: tuple[str, ...] = field(default=(), kw_only=True)
    bracketed: tuple[str, ...] = field(default=(), kw_only=True)
    names: tuple[str, ...] = field(default=(), kw_only=True)
    domains: tuple[str, ...] = field(default=(), kw_only=True)
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
    >>> [m.houses for m in registry.mentions("By Mara Lindqvist for AFP")]
    [('AFP',)]
    """

    entries: tuple[Agency, ...]

    def __repr__(self) -> str:
        return f"<Registry: {len(self)} agencies and publishers>"

    def __getitem__(self, name: str) -> Agency:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Agency]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def _by_name(self) -> dict[str, Agency]:
        return {agency.name: agency for agency in self.entries}

    @cached_property
    def _owners(self) -> dict[str, Agency]:
        owners: dict[str, Agency] = {}
        for agency in self.entries:
            for domain in agency.domains:
                owners.setdefault(domain, agency)
        return owners

    def owner(self, domain: str | None) -> Agency | None:
        """The agency that owns a domain or one above it.

        >>> agencies().owner("www.apnews.com").name
        'AP'
        """
        while domain:
            if domain in self._owners:
                return self._owners[domain]
            domain = domain.partition(".")[2]
        return None

    def resolve(
        self, houses: tuple[str, ...], language: str | None, country: str | None, place: str | None = None
    ) -> tuple[str, ...]:
        """Which of the houses that share a sigle is meant, all that are left where it stays open.

        `country` is where the page is published, `place` the country of its dateline.

        >>> agencies().resolve(("KNA", "KNA (Kenya)"), "de", None)
        ('KNA',)
        >>> agencies().resolve(("APS", "APS (Senegal)"), "fr", None)
        ('APS', 'APS (Senegal)')
        >>> agencies().resolve(("APS", "APS (Senegal)"), "fr", None, "DZ")
        ('APS',)
        """
        if len(houses) < 2:
            return houses
        known = [self[name] for name in houses]
        scores = {
            agency.name: (
                _COUNTRY * (country is not None and country in agency.countries)
                + _PLACE * (place is not None and place in agency.countries)
                + _LANGUAGE * (language not in (None, "en") and language in agency.languages)
            )
            for agency in known
        }
        best = max(scores.values())
        open_ones = [agency for agency in known if scores[agency.name] == best]
        for agency in open_ones:
            if all(other is agency or other.parent == agency.name for other in open_ones):
                return (agency.name,)
        return tuple(agency.name for agency in open_ones)

    def shared_sigle(self, houses: tuple[str, ...]) -> str:
        """The sigle that some houses share; the first house's name where they share none.

        >>> agencies().shared_sigle(("Mehr", "MNA (Myanmar)"))
        'MNA'
        """
        sigles = [{*self[name].sigles, *self[name].bracketed} for name in houses if name in self]
        return min(set.intersection(*sigles), default=houses[0]) if sigles else houses[0]

    @cached_property
    def _names(self) -> Names:
        return Names.of(
            (agency.name, agency.sigles, agency.bracketed, agency.names) for agency in self.entries
        )

    def mentions(
        self, text: str, suffixes: frozenset[str] = frozenset(), prefixes: tuple[str, ...] = ()
    ) -> list[Mention]:
        """Every name of an agency in a text, longest name first where several fit, in order.

        `suffixes` are the case endings of the text's language, `prefixes` the particles it writes glued
        to a name. The work is linear in the text.
        """
        return self._names.mentions(text, suffixes, prefixes)


def _read(path: "Path | Traversable") -> list[Agency]:
    entries = table_of(path).get("agency", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RuleError(f"{path.name}: each agency is a table of its own, headed [[agency]]")
    return [_agency(path.name, number, entry) for number, entry in enumerate(entries, 1)]


def _agency(file: str, number: int, entry: dict[str, Any]) -> Agency:
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise RuleError(f"{file}: [[agency]] number {number} has no name")
    values: dict[str, Any] = {"title": name}
    for key, value in entry.items():
        values[key] = _listed(value) if key in _LISTS else value
        if key in _LISTS:
            sound, wanted = values[key] is not None, "a list of texts or one text, as in 'one; two'"
        elif key in _TEXTS:
            sound, wanted = isinstance(value, str), "a text"
        elif key in _FLAGS:
            sound, wanted = isinstance(value, bool), "true or false"
        else:
            raise RuleError(f"{file}: agency {name}: unknown field {key}")
        if not sound:
            raise RuleError(f"{file}: agency {name}: {key} is not {wanted}")
    if values.get("kind", "general") not in _KINDS:
        raise RuleError(f"{file}: agency {name}: kind is none of {', '.join(sorted(_KINDS))}")
    return Agency(**values)


def _listed(value: Any) -> tuple[str, ...] | None:
    """A list of the registry's files, which may be written "one; two"; None where it is none."""
    parts = value.split("; ") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return None
    return tuple(part for part in parts if part)


@cache
def _built_in() -> Registry:
    rules = files("newsprov") / "rules"
    return Registry((*_read(rules / "agencies.toml"), *_read(rules / "publishers.toml")))


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
    entries = {agency.name: agency for agency in registry}
    for each in paths:
        entries.update((agency.name, agency) for agency in _read(Path(each)))
    return Registry(tuple(entries.values()))

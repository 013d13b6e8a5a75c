"""Rule packs are TOML files that anyone can read and write; this is where they become `Rules`."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import fields

from newsprov.errors import RuleError
from newsprov.model import Kind
from newsprov.rules.codes import written_as
from newsprov.rules.folding import fold
from newsprov.rules.rule import Rule, Rules
from newsprov.rules.tables import table_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NEUTRAL = "any"

_FIELDS: dict[str, Any] = {field.name: field.type for field in fields(Rule) if field.name != "source"}
_PHRASES = [name for name, type_ in _FIELDS.items() if type_ == tuple[str, ...]]
_FORMS = [name for name in (*_PHRASES, "pattern") if name not in ("cues", "examples", "counterexamples")]
_IN_WORDS = {str: "a string", int: "a number", bool: "true or false"}
_TAKES = ("list", "next")
_ID = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*")


def read(path: str | Path) -> Rules:
    """The rules of one TOML file, such as the chrome of a site of your own.

    Raises RuleError, naming the file, the rule and the reason, where the file cannot be used.
    """
    return _parse(Path(path))


def pack(language: str | None = None) -> Rules:
    """The rules that come with newsprov: those of one language and those for all, or every pack.

    >>> from newsprov import rules
    >>> rules.pack("en-GB").languages
    ('en', 'any')

    `segment` uses every pack, whatever the page says its language is: pages in one language carry
    buttons in another, and a body must not change when its language is forgotten.
    Raises RuleError for a language without a pack.
    """
    if language is None:
        return _everything()
    code = written_as(language)
    if code not in languages():
        raise RuleError(f"there is no rule pack for {language!r}; there is one for: {', '.join(languages())}")
    return _bundled(code) + _bundled(NEUTRAL)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, as ISO 639 codes."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and name != f"{NEUTRAL}.toml"))


def _folder() -> Any:
    return files("newsprov.rules") / "chrome"


@cache
def _bundled(code: str) -> Rules:
    return _parse(_folder() / f"{code}.toml")


@cache
def _everything() -> Rules:
    # English first: its phrases stand on pages of every language.
    codes = ("en", *(code for code in languages() if code != "en"), NEUTRAL)
    return Rules(tuple(rule for code in codes for rule in _bundled(code).rules))


def _parse(path: "Path | Traversable") -> Rules:
    name = path.name
    table = table_of(path)
    language = table.get("language")
    if not isinstance(language, str) or not _ID.fullmatch(language):
        raise RuleError(f'{name}: the file must begin with a line like: language = "en"')
    entries = table.get("rule")
    if unknown := table.keys() - {"language", "rule"}:
        raise RuleError(f"{name}: unknown {', '.join(sorted(unknown))}; a rule begins with [[rule]]")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RuleError(f"{name}: there is no rule; each begins with a line [[rule]]")
    rules = tuple(_rule(entry, language, name, place) for place, entry in enumerate(entries, 1))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{name}: {rule.id}: there are two rules of this id")
        seen.add(rule.id)
    return Rules(rules)


def _rule(entry: Mapping[str, Any], language: str, name: str, place: int) -> Rule:
    given = entry.get("id")
    label = f"{name}: {language}/{given}" if isinstance(given, str) else f"{name}: rule {place}"

    def wrong(reason: str) -> RuleError:
        return RuleError(f"{label}: {reason}")

    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise wrong('it needs an id of lower-case words, such as id = "related/see-also"')
    if unknown := entry.keys() - _FIELDS:
        raise wrong(f"unknown {', '.join(sorted(unknown))}")
    for key, value in entry.items():
        expected = _FIELDS[key] if _FIELDS[key] in _IN_WORDS else str
        if key not in _PHRASES and type(value) is not expected:
            raise wrong(f"{key} must be {_IN_WORDS[expected]}")
    if entry.get("kind") not in list(Kind):
        raise wrong(f"kind must be one of: {', '.join(Kind)}")
    if Kind(entry["kind"]).kept:
        raise wrong(f"a rule names what is left out, and {entry['kind']} is kept")
    if not any(entry.get(form) for form in _FORMS):
        raise wrong(f"it needs one of: {', '.join(_FORMS)}")
    if entry.get("takes") not in (None, *_TAKES):
        raise wrong(f"takes must be one of: {', '.join(_TAKES)}")
    if "pattern" in entry:
        if not entry.get("cues"):
            raise wrong("a pattern needs cues: a line that holds none of them is not tried")
        try:
            re.compile(entry["pattern"])
        except (re.error, ValueError, OverflowError, RecursionError) as error:
            raise wrong(f"the pattern is not a regular expression: {error}") from error
    values: dict[str, Any] = {
        key: _phrases(value, key, wrong) if key in _PHRASES else value for key, value in entry.items()
    }
    values |= {"id": f"{language}/{given}", "kind": Kind(entry["kind"]), "source": name}
    return Rule(**values)


def _phrases(value: Any, key: str, wrong: Callable[[str], RuleError]) -> tuple[str, ...]:
    """A list of strings, or one string with a phrase on each line."""
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise wrong(f"{key} must be a list of strings, or a string with one phrase a line")
    phrases = tuple(line.strip() for line in lines if line.strip())
    if not phrases:
        raise wrong(f"{key} is empty")
    for phrase in phrases:
        # to fold those that begin with a letter too would take a third of the time of reading
        if not (phrase[0].isalnum() or fold(phrase)):
            raise wrong(f"{key} holds {phrase!a}, of which nothing can be seen: leave it out")
    return phrases

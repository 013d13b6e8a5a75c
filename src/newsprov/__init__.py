"""Find the story's own words on a news page, and who wrote them first."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsprov import rules as rules
    from newsprov.blocks import Block as Block
    from newsprov.copies import Index as Index
    from newsprov.copies import Lineage as Lineage
    from newsprov.copies import Match as Match
    from newsprov.copies import Relation as Relation
    from newsprov.copies import Run as Run
    from newsprov.copies import copies_of as copies_of
    from newsprov.copies import find_copies as find_copies
    from newsprov.copies import lineage as lineage
    from newsprov.errors import MissingExtra as MissingExtra
    from newsprov.errors import NewsprovError as NewsprovError
    from newsprov.errors import RuleError as RuleError
    from newsprov.errors import SchemeMismatch as SchemeMismatch
    from newsprov.errors import UnreadableDocument as UnreadableDocument
    from newsprov.fingerprints import Estimate as Estimate
    from newsprov.fingerprints import Fingerprint as Fingerprint
    from newsprov.fingerprints import fingerprint as fingerprint
    from newsprov.fingerprints import fingerprint_all as fingerprint_all
    from newsprov.model import Article as Article
    from newsprov.model import Body as Body
    from newsprov.model import Claim as Claim
    from newsprov.model import Evidence as Evidence
    from newsprov.model import Failure as Failure
    from newsprov.model import Kind as Kind
    from newsprov.model import Segment as Segment
    from newsprov.origins import Agency as Agency
    from newsprov.origins import Origin as Origin
    from newsprov.origins import Registry as Registry
    from newsprov.origins import Role as Role
    from newsprov.origins import Trace as Trace
    from newsprov.origins import agencies as agencies
    from newsprov.origins import trace_all as trace_all
    from newsprov.origins import trace_origin as trace_origin
    from newsprov.reading import Limits as Limits
    from newsprov.reading import load as load
    from newsprov.reading import load_all as load_all
    from newsprov.reading import loads as loads
    from newsprov.rules import Rule as Rule
    from newsprov.rules import Rules as Rules
    from newsprov.segmenting import SiteChrome as SiteChrome
    from newsprov.segmenting import learn_site as learn_site
    from newsprov.segmenting import segment as segment
    from newsprov.stripping import strip_boilerplate as strip_boilerplate

# Each public name and the room it lives in. A room is entered on first use, so that
# `import newsprov` costs next to nothing to a program that only might need it.
_ROOMS = {
    "blocks": ("Block",),
    "copies": ("Index", "Lineage", "Match", "Relation", "Run", "copies_of", "find_copies", "lineage"),
    "errors": ("MissingExtra", "NewsprovError", "RuleError", "SchemeMismatch", "UnreadableDocument"),
    "fingerprints": ("Estimate", "Fingerprint", "fingerprint", "fingerprint_all"),
    "model": ("Article", "Body", "Claim", "Evidence", "Failure", "Kind", "Segment"),
    "origins": ("Agency", "Origin", "Registry", "Role", "Trace", "agencies", "trace_all", "trace_origin"),
    "reading": ("Limits", "load", "load_all", "loads"),
    "rules": ("Rule", "Rules"),
    "segmenting": ("SiteChrome", "learn_site", "segment"),
    "stripping": ("strip_boilerplate",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = sorted([*_ROOM_OF, "rules"])


def __getattr__(name: str) -> Any:
    if name == "rules":
        return import_module("newsprov.rules")
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'newsprov' has no attribute {name!r}")
    value = getattr(import_module(f"newsprov.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    if "hypothesis" in sys.modules:
        import_module("newsprov._hypothesis").register()
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

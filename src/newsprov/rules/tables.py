"""Tables that people write: rule packs and registries of their own, in TOML."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsprov.errors import RuleError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def table_of(path: "Path | Traversable") -> dict[str, Any]:
    """What a file of TOML holds; RuleError with the name of the file for what is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{path.name}: this cannot be read as TOML in UTF-8: {error}") from error

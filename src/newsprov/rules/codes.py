"""The codes of languages: which are one written language, and which pack serves a language without one."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("newsprov.rules") / "languages.toml").read_text(encoding="utf-8"))


def written_as(code: str) -> str:
    """The code of the written language that a language tag names.

    >>> written_as("nb-NO"), written_as("en_GB")
    ('no', 'en')
    """
    code = code.lower().replace("_", "-").partition("-")[0]
    return _tables()["same"].get(code, code)


def nearest(code: str) -> str:
    """The language whose credits serve a language that has none of its own.

    >>> nearest("bs"), nearest("be"), nearest("de")
    ('sr', 'ru', 'de')
    """
    code = written_as(code)
    return _tables()["near"].get(code, code)

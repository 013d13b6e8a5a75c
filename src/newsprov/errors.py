"""What can go wrong, and what to do about it: every message names the remedy."""


class NewsprovError(Exception):
    """The base of every error that newsprov raises on purpose."""


class UnreadableDocument(NewsprovError, ValueError):
    """The input holds no text that newsprov can read, such as a picture or an empty file."""


class RuleError(NewsprovError, ValueError):
    """A rule pack is not usable; the message names the file, the rule and the reason."""


class SchemeMismatch(NewsprovError, TypeError):
    """Two fingerprints were made by different schemes and cannot be compared."""


class MissingExtra(NewsprovError, ImportError):
    """An optional package is needed; the message names the extra that brings it."""

    def __init__(self, purpose: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{purpose} needs an optional package: pip install 'newsprov[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        purpose = str(self).partition(" needs an optional package")[0]
        return type(self), (purpose, self.extra)

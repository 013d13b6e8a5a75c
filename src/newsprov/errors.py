"""What can go wrong, and what to do about it: every message names the remedy."""


class NewsprovError(Exception):
    """The base of every error that newsprov raises on purpose.

    >>> import newsprov
    >>> try:
    ...     newsprov.rules.pack("xx")
    ... except newsprov.NewsprovError as error:
    ...     print(type(error).__name__)
    RuleError
    """


class UnreadableDocument(NewsprovError, ValueError):
    """The input holds no text that newsprov can read, such as a picture or an empty file.

    >>> import newsprov
    >>> newsprov.loads(b"\\x89PNG\\r\\n\\x1a\\n" + bytes(99))
    Traceback (most recent call last):
    ...
    newsprov.errors.UnreadableDocument: ...
    """


class RuleError(NewsprovError, ValueError):
    """A rule pack is not usable; the message names the file, the rule and the reason.

    >>> from newsprov import rules
    >>> rules.pack("xx")
    Traceback (most recent call last):
    ...
    newsprov.errors.RuleError: there is no rule pack for 'xx'; ...
    """


class SchemeMismatch(NewsprovError, TypeError):
    """Two fingerprints were made by different schemes and cannot be compared.

    >>> from newsprov import Fingerprint
    >>> Fingerprint.parse("np9:AAAA")
    Traceback (most recent call last):
    ...
    newsprov.errors.SchemeMismatch: this version of newsprov reads the scheme np2, not 'np9'
    """


class MissingExtra(NewsprovError, ImportError):
    """An optional package is needed; the message names the extra that brings it.

    >>> print(MissingExtra("exporting to PROV", "prov"))
    exporting to PROV needs an optional package: pip install 'newsprov[prov]'
    """

    def __init__(self, purpose: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{purpose} needs an optional package: pip install 'newsprov[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        purpose = str(self).partition(" needs an optional package")[0]
        return type(self), (purpose, self.extra)

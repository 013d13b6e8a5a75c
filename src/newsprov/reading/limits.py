"""How much of one document is read at most."""

from typing import IO, AnyStr

from attrs import field, frozen
from attrs.validators import gt


@frozen(kw_only=True)
class Limits:
    """How much of one document is read, so that no page can take all memory or all day.

    >>> import newsprov
    >>> newsprov.loads("Rain fell on Karsund. " * 9, limits=newsprov.Limits(document=100))
    Traceback (most recent call last):
        ...
    newsprov.errors.UnreadableDocument: the document has more than 100 characters; to read it all the \
same, pass limits=newsprov.Limits(document=...), or --largest on the command line

    A larger `document` is refused, in bytes or characters. Of what a page says about itself the rest is
    read, and each cut noted as a claim `newsprov.unread`: a JSON-LD script of more than `json` characters;
    what lies deeper in it than `depth` lists and objects; more than `values` of one property, more than
    `claims` from one place of the page; what one claim holds beyond `claim` characters; what lies deeper
    than four objects and lists below a property; what references lead to beyond ten times the script.
    """

    document: int = field(default=100_000_000, validator=gt(0))
    json: int = field(default=4_000_000, validator=gt(0))
    depth: int = field(default=12, validator=gt(0))
    values: int = field(default=100, validator=gt(0))
    claims: int = field(default=2_000, validator=gt(0))
    claim: int = field(default=2_000, validator=gt(0))


DEFAULT = Limits()
_AT_ONCE = 1_000_000
# The field of a claim that says what was cut.
UNREAD = "newsprov.unread"


def read_at_most(file: IO[AnyStr], most: int) -> AnyStr:
    """What a file holds, or one more than `most`; room is made for what is there and not for the limit."""
    left = most + 1
    parts = [file.read(min(left, _AT_ONCE))]
    # Less than was asked for is the end, of which a terminal tells but once.
    while len(parts[-1]) == _AT_ONCE and (left := left - _AT_ONCE):
        parts.append(file.read(min(left, _AT_ONCE)))
    return parts[0][:0].join(parts)


def too_large(what: str, most: int, unit: str = "bytes") -> str:
    """What is said of a document beyond its limit."""
    return (
        f"{what} has more than {most:,} {unit}; to read it all the same, pass "
        "limits=newsprov.Limits(document=...), or --largest on the command line"
    )

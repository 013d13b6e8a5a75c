"""How much of one document is read at most."""

from attrs import field, frozen
from attrs.validators import gt


@frozen(kw_only=True)
class Limits:
    """How much of one document is read, so that no page can take all memory or all day.

    >>> import newsprov
    >>> newsprov.loads("Rain fell on Karsund. " * 9, limits=newsprov.Limits(document=100))
    Traceback (most recent call last):
        ...
    newsprov.errors.UnreadableDocument: the document has more than 100 characters; if it is one document \
all the same, pass limits=newsprov.Limits(document=...)

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
# The field of a claim that says what was cut.
UNREAD = "newsprov.unread"

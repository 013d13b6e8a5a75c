"""What a trace says: the sources of an article, each with its role, its probability and the quotes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsprov.copies import Match
from newsprov.model import Evidence
from newsprov.value import Value

if TYPE_CHECKING:
    from prov.model import ProvDocument

# The name of an origin that is credited without a name: "with agencies".
UNNAMED = "AGENCIES"


class Role(StrEnum):
    """What a source is to an article.

    >>> from newsprov import trace_origin
    >>> trace_origin("LONDON (AP) - Rain fell on all of the island on Sunday.").wire.role.value
    'wire'

    WIRE: the text is credited to it. REPUBLISHED_FROM: the text was taken from it. CITED: it is named for
    a claim, as in "according to Reuters", which credits it with nothing. PICTURE: it is credited with a
    picture. SELF: the article stands on the source's own site.
    """

    WIRE = "wire"
    REPUBLISHED_FROM = "republished_from"
    CITED = "cited"
    PICTURE = "picture"
    SELF = "self"


@frozen
class Origin(Value):
    """One source of an article: who, in which role, how sure, and the quotes that say so.

    >>> from newsprov import trace_origin
    >>> wire = trace_origin("LONDON (AP) - Rain fell on all of the island on Sunday.").wire
    >>> wire.name, wire.domain, wire.confidence > 0.5
    ('AP', 'apnews.com', True)

    `confidence` is a probability, 0 to 1, fitted to pages read by hand; 1 in the role SELF, where it is
    a fact of the registry whose site it is. `either` names the agencies that share the sigle where it is
    open which is meant; `name` is AGENCIES where agencies are credited and none is named.
    """

    name: str
    role: Role
    domain: str | None = field(default=None, kw_only=True)
    confidence: float = field(default=1.0, kw_only=True)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True)
    either: tuple[str, ...] = field(default=(), kw_only=True)


@frozen
class Trace(Value):
    """Where the words of an article come from.

    >>> from newsprov import trace_origin
    >>> print(trace_origin("Rain fell on all of the island on Sunday.").explain())
    No wire or earlier publisher is credited.

    `wires` are the agencies that the text is credited to, likeliest first; `mixed` is True where staff
    of the publisher shares the credit. `chain` runs from the publisher back to the first known source.
    `conflicts` lists what disagrees, in plain words.
    """

    article: str
    wires: tuple[Origin, ...] = field(default=(), kw_only=True)
    republished_from: Origin | None = field(default=None, kw_only=True)
    cited: tuple[Origin, ...] = field(default=(), kw_only=True)
    pictures: tuple[Origin, ...] = field(default=(), kw_only=True)
    self_published: Origin | None = field(default=None, kw_only=True)
    mixed: bool = field(default=False, kw_only=True)
    publisher: str | None = field(default=None, kw_only=True)
    copies: tuple[Match, ...] = field(default=(), kw_only=True)
    first_published: str | None = field(default=None, kw_only=True)
    conflicts: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def wire(self) -> Origin | None:
        """The agency that the text is credited to, where one is claimed: at a probability of .5 or more."""
        return self.wires[0] if self.wires else None

    @property
    def likely_source(self) -> Origin | None:
        """The one best answer: the wire, else the house itself where that is an agency, else the
        publisher it was republished from, else the source it cites most."""
        if self.wires:
            return self.wires[0]
        if self.self_published:
            return self.self_published
        if self.republished_from:
            return self.republished_from
        return self.cited[0] if self.cited else None

    @property
    def credited(self) -> tuple[str, ...]:
        """The sites and houses that the text is credited to, as `lineage` asks for them."""
        sources = [*self.wires, *([self.republished_from] if self.republished_from else [])]
        return tuple(
            dict.fromkeys(name for source in sources for name in (source.domain, source.name) if name)
        )

    @property
    def chain(self) -> tuple[str, ...]:
        """The way back from the publisher by whom it was republished from to the wire."""
        steps = [
            self.publisher,
            self.republished_from.name if self.republished_from else None,
            self.wires[0].name if self.wires else None,
        ]
        return tuple(dict.fromkeys(step for step in steps if step))

    def explain(self) -> str:
        """The trace in plain English, with the quotes."""
        from newsprov.showing.traces import explain_trace

        return explain_trace(self)

    def to_prov(self) -> "ProvDocument":
        """The trace as a W3C PROV document of the package `prov`, which the extra newsprov[prov] brings.

        Raises MissingExtra without it.
        """
        from newsprov.origins.export import to_prov

        return to_prov(self)

    def to_jsonld(self) -> dict[str, Any]:
        """The trace as a schema.org NewsArticle.

        >>> from newsprov import trace_origin
        >>> trace = trace_origin("LONDON (Reuters) - Rain fell on all of the island on Sunday.")
        >>> trace.to_jsonld()["creditText"]
        'Reuters'
        """
        from newsprov.origins.export import to_jsonld

        return to_jsonld(self)

    def _repr_html_(self) -> str:
        from newsprov.showing.notebook import trace_html

        return trace_html(self)

    def to_ninjs(self) -> dict[str, Any]:
        """The trace as an item of ninjs, the IPTC's "News in JSON".

        >>> from newsprov import trace_origin
        >>> trace = trace_origin("LONDON (Reuters) - Rain fell on all of the island on Sunday.")
        >>> trace.to_ninjs()["infosources"]
        [{'name': 'Reuters', 'role': 'urn:newsprov:role/wire', 'uri': 'https://reuters.com'}]

        Written to version 2.1; `role` says of each source in `infosources` what it is to the text.
        """
        from newsprov.origins.export import to_ninjs

        return to_ninjs(self)

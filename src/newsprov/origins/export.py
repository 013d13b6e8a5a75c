"""A trace in the words of others: W3C PROV, schema.org and the IPTC's ninjs."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsprov.errors import MissingExtra
from newsprov.origins.values import Origin, Trace

if TYPE_CHECKING:
    from prov.model import ProvDocument

_NAMESPACE = "urn:newsprov:"
_NINJS = {"name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}


def to_prov(trace: Trace) -> "ProvDocument":
    """The trace as a PROV document: the article derived from what it came from, each with its agent.

    Raises MissingExtra without the package `prov`.
    """
    try:
        from prov.model import PROV, ProvDocument
    except ImportError as error:
        raise MissingExtra("exporting to PROV", "prov") from error

    document = ProvDocument()
    document.add_namespace("newsprov", _NAMESPACE)
    article = document.entity(_id("article", trace.article), {"prov:label": trace.article})
    if trace.publisher:
        publisher = document.agent(_id("agent", trace.publisher), {"prov:label": trace.publisher})
        document.wasAttributedTo(article, publisher)
    step = article
    if trace.republished_from:
        origin = trace.republished_from
        step = _source(document, origin, "version")
        document.wasDerivedFrom(
            article, step, other_attributes={"prov:type": PROV["Revision"]} | _facts(origin)
        )
    for wire in trace.wires:
        copy = _source(document, wire, "copy")
        document.wasDerivedFrom(
            step, copy, other_attributes={"prov:type": PROV["PrimarySource"]} | _facts(wire)
        )
    for cited in trace.cited:
        quoted = _source(document, cited, "report")
        document.wasDerivedFrom(
            article, quoted, other_attributes={"prov:type": PROV["Quotation"]} | _facts(cited)
        )
    return document


def _source(document: "ProvDocument", origin: Origin, what: str) -> Any:
    entity = document.entity(_id(what, origin.name), {"prov:label": f"{what} of {origin.name}"})
    agent = document.agent(_id("agent", origin.name), {"prov:label": origin.name})
    document.wasAttributedTo(entity, agent)
    return entity


def _facts(origin: Origin) -> dict[str, Any]:
    facts: dict[str, Any] = {"newsprov:role": origin.role.value, "newsprov:confidence": origin.confidence}
    if origin.evidence:
        facts["newsprov:evidence"] = origin.evidence[0].quote
    return facts


def _id(kind: str, name: str) -> str:
    return f"newsprov:{kind}/{quote(name, safe='')}"


def to_jsonld(trace: Trace) -> dict[str, Any]:
    """The trace as a schema.org NewsArticle: sourceOrganization, creditText, isBasedOn, citation, image."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": trace.article,
    }
    if trace.article.startswith(("http://", "https://")):
        found["url"] = trace.article
    if trace.publisher:
        found["publisher"] = {"@type": "Organization", "name": trace.publisher}
    if trace.wires:
        found["sourceOrganization"] = [_organization(wire) for wire in trace.wires]
        found["creditText"] = ", ".join(wire.name for wire in trace.wires)
    if trace.republished_from:
        found["isBasedOn"] = {"@type": "NewsArticle", "publisher": _organization(trace.republished_from)}
    if trace.cited:
        found["citation"] = [
            {"@type": "CreativeWork", "publisher": _organization(cited), "text": cited.evidence[0].quote}
            for cited in trace.cited
        ]
    if trace.pictures:
        found["image"] = [{"@type": "ImageObject", "creditText": picture.name} for picture in trace.pictures]
    return found


def _organization(origin: Origin) -> dict[str, str]:
    organization = {"@type": "NewsMediaOrganization", "name": origin.name}
    if origin.domain:
        organization["url"] = f"https://{origin.domain}"
    return organization


def to_ninjs(trace: Trace) -> dict[str, Any]:
    """The trace as a ninjs item: the sources with their roles, the original and the pictures beside it."""
    found: dict[str, Any] = {
        "uri": _uri(trace.article, "article"),
        "type": "text",
        "representationtype": "partial",
        "standard": dict(_NINJS),
    }
    if trace.wires:
        found["by"] = ", ".join(wire.name for wire in trace.wires)
    if trace.conflicts:
        found["ednote"] = "In conflict: " + "; ".join(trace.conflicts)
    republished = (trace.republished_from,) if trace.republished_from else ()
    sources = (*trace.wires, *republished, *trace.cited)
    if sources:
        found["infosources"] = [_infosource(source) for source in sources]
    associated = [
        {
            "name": name,
            "uri": f"{_NAMESPACE}{name}/{quote(origin.name, safe='')}",
            "type": kind,
            "infosources": [_infosource(origin)],
        }
        for name, kind, origins in (("original", "text", republished), ("picture", "picture", trace.pictures))
        for origin in origins
    ]
    if associated:
        found["associations"] = associated
    return found


def _infosource(origin: Origin) -> dict[str, str]:
    source = {"name": origin.name, "role": f"{_NAMESPACE}role/{origin.role.value}"}
    if origin.domain:
        source["uri"] = f"https://{origin.domain}"
    return source


def _uri(identifier: str, kind: str) -> str:
    """An address as it is; any other id as a name of our own."""
    if identifier.startswith(("http://", "https://")):
        return identifier
    return f"{_NAMESPACE}{kind}/{quote(identifier, safe='')}"

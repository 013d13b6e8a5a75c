"""Traces in the words of others, read back by the libraries of those others."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from newsprov import Article, MissingExtra, Trace, loads, trace_origin

_TEXT = """\
Town to rebuild its bridge

By Ann Grey for AFP

The bridge after the flood. Photo: Jane Doe/Reuters

The council of Harwick voted on Tuesday to rebuild the old iron bridge, closed since the spring flood.

Three people were hurt in the flood of the spring, the town's engineer told The Guardian on Monday.

Read more on dale-echo.example"""


@pytest.fixture
def trace() -> Trace:
    return trace_origin(loads(_TEXT, url="https://harwick-post.com/bridge"))


def test_prov_reads_the_document_back(trace: Trace) -> None:
    prov = pytest.importorskip("prov.model")
    document = trace.to_prov()
    again = prov.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    kinds = {
        str(value) for r in again.get_records(prov.ProvDerivation) for value in r.get_attribute("prov:type")
    }
    assert kinds == {"prov:Revision", "prov:PrimarySource", "prov:Quotation"}
    labels = {
        str(label)
        for agent in again.get_records(prov.ProvAgent)
        for label in agent.get_attribute("prov:label")
    }
    assert labels == {"harwick-post.com", "dale-echo.example", "AFP", "The Guardian"}


def test_without_the_package_the_extra_is_named(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prov.model", None)
    with pytest.raises(MissingExtra, match=r"newsprov\[prov\]"):
        trace.to_prov()


def test_jsonld_expands_as_schema_org(trace: Trace) -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def context(url: str, _: Any) -> dict[str, Any]:
        return {
            "documentUrl": url,
            "document": {"@context": {"@vocab": "https://schema.org/"}},
            "contextUrl": None,
        }

    (node,) = jsonld.expand(trace.to_jsonld(), {"documentLoader": context})
    assert node["@type"] == ["https://schema.org/NewsArticle"]
    (wire,) = node["https://schema.org/sourceOrganization"]
    assert wire["https://schema.org/name"] == [{"@value": "AFP"}]
    for name in ("creditText", "isBasedOn", "citation", "image", "publisher"):
        assert node[f"https://schema.org/{name}"]


def test_jsonld_of_a_trace_that_found_nothing_claims_nothing() -> None:
    found = trace_origin("The council voted on Tuesday to rebuild the old bridge over the river.").to_jsonld()
    assert set(found) == {"@context", "@type", "identifier"}


_NINJS = Path(__file__).parent / "cases" / "origins" / "ninjs.json"


def test_ninjs_has_the_fields_of_its_schema(trace: Trace) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(json.loads(_NINJS.read_text(encoding="utf-8")))
    plain = trace_origin(Article("The council voted on Tuesday to rebuild the old bridge.", id="a b/c"))
    for found in (trace.to_ninjs(), plain.to_ninjs()):
        check.validate(json.loads(json.dumps(found)))


def test_ninjs_names_each_source_with_its_role(trace: Trace) -> None:
    found = trace.to_ninjs()
    assert found["uri"] == "https://harwick-post.com/bridge"
    assert found["by"] == "AFP"
    roles = [(source["name"], source["role"].rpartition("/")[2]) for source in found["infosources"]]
    assert roles == [("AFP", "wire"), ("dale-echo.example", "republished_from"), ("The Guardian", "cited")]
    beside = [
        (other["name"], other["type"], other["infosources"][0]["name"]) for other in found["associations"]
    ]
    assert beside == [("original", "text", "dale-echo.example"), ("picture", "picture", "Reuters")]


def test_ninjs_of_a_trace_that_found_nothing_claims_nothing() -> None:
    found = trace_origin("The council voted on Tuesday to rebuild the old bridge over the river.").to_ninjs()
    assert set(found) == {"uri", "type", "representationtype", "standard"}

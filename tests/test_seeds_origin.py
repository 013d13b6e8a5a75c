"""The five seed articles: every origin as their expected.json says, alone and among the five."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsprov import Role, loads, trace_origin
from newsprov.origins import trace_all

_SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not _SEEDS.exists(), reason="needs ../shared/seeds")


def _expected() -> dict[str, Any]:
    return json.loads((_SEEDS / "expected.json").read_text(encoding="utf-8")) if _SEEDS.exists() else {}


def _articles() -> list[Any]:
    return [loads((_SEEDS / name).read_text(encoding="utf-8"), id=name) for name in sorted(_expected())]


@pytest.mark.parametrize("name", sorted(_expected()))
def test_alone(name: str) -> None:
    expected = _expected()[name]["origin"]
    article = next(article for article in _articles() if article.id == name)
    trace = trace_origin(article)
    alone = expected["alone"]
    credited = alone.get("strength") is None
    if credited:
        assert (trace.wire.name if trace.wire else None) == alone["wire"]
    else:
        assert trace.wire is None, "a citation is no credit"
        assert trace.likely_source is not None
        assert (trace.likely_source.name, trace.likely_source.role) == (alone["wire"], Role.CITED)
    assert [e.quote for w in trace.wires for e in w.evidence] == alone.get("wire_evidence", [])
    republished = trace.republished_from
    assert (republished.domain if republished else None) == alone.get("republished_from")
    mentions = [origin.name for origin in trace.cited for _ in origin.evidence]
    assert sorted(mentions) == sorted(alone.get("cited", []))
    origins = {origin.name for origin in (*trace.wires, *trace.cited)}
    assert origins.isdisjoint(expected.get("not_origin", []))


def test_among_the_five_the_credit_of_a_copy_travels() -> None:
    articles = _articles()
    for article in articles:
        expected = _expected()[article.id]["origin"]
        trace = trace_origin(article, among=articles)
        wanted = expected.get("with_the_other_four")
        if wanted is None:
            alone = trace_origin(article).wire
            assert (trace.wire.name if trace.wire else None) == (alone.name if alone else None)
            assert trace.conflicts == ()
            continue
        assert trace.wire is not None
        assert trace.wire.name == wanted["wire"]
        assert {evidence.article for evidence in trace.wire.evidence} == {wanted["wire_via"]}
        assert trace.republished_from is not None
        assert trace.republished_from.domain == wanted["republished_from"]
        assert [match.right for match in trace.copies] == [wanted["wire_via"]]
        assert trace.chain[-2:] == (wanted["republished_from"], wanted["wire"])


def test_all_at_once_is_the_same_as_one_by_one() -> None:
    articles = _articles()
    for article, trace in zip(articles, trace_all(articles), strict=True):
        single = trace_origin(article, articles)
        assert (trace.article, trace.wires, trace.chain) == (article.id, single.wires, single.chain)
        assert [match.right for match in trace.copies] == [match.right for match in single.copies]

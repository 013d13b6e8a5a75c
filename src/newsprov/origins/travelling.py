"""A credit travels with the words: what the copies of an article say about where it comes from."""

from collections.abc import Sequence

from attrs import evolve

from newsprov.copies import Match, Relation, copies_of
from newsprov.model import Article, Evidence
from newsprov.origins.agencies import Registry
from newsprov.origins.values import Origin, Trace

# At least this much of the article must stand in the other one for its credit to cover the article.
_COVERED = 0.5
# How sure it is that two texts share their source: 97 of 100 pairs called copies are (docs/benchmarks.md).
_SHARED_SOURCE = {Relation.IDENTICAL: 1.0, Relation.COPY: 0.97}


def among_copies(article: Article, trace: Trace, others: Sequence[Article], registry: Registry) -> Trace:
    """The trace of an article with what its copies among some others add: credit, dates, conflicts."""
    from newsprov.origins.tracing import CLAIMED, trace_origin

    rest = [other for other in others if other.id != article.id]
    matches = tuple(copies_of(article, rest))
    if not matches:
        return trace
    by_id = {other.id: other for other in rest}
    carriers = [match for match in matches if _carries(match)]
    travelled: dict[str, list[Origin]] = {}
    conflicts: list[str] = list(trace.conflicts)
    for match in sorted(carriers, key=lambda match: -match.left_in_right):
        told = trace_origin(by_id[match.right], registry=registry)
        for origin in (*told.wires, *_own(told)):
            shared = _SHARED_SOURCE.get(match.relation, match.left_in_right)
            confidence = round(origin.confidence * shared, 4)
            travelled.setdefault(origin.name, []).append(
                evolve(
                    origin,
                    confidence=confidence,
                    evidence=_elsewhere(origin, match.right),
                )
            )
    wires = list(trace.wires)
    names = {origin.name for origin in wires}
    for name, origins in travelled.items():
        best = max(origins, key=lambda origin: origin.confidence)
        if name in names:
            wires = [_strengthened(origin, best) if origin.name == name else origin for origin in wires]
        elif trace.wires:
            where = best.evidence[0].article
            conflicts.append(f"the copy {where} is credited to {name}, this article to {trace.wires[0].name}")
        elif best.confidence >= CLAIMED:
            wires.append(_as_wire(best))
    wires.sort(key=lambda origin: -origin.confidence)
    if trace.self_published:
        wires = []
    return evolve(
        trace,
        wires=tuple(wires),
        copies=matches,
        conflicts=tuple(conflicts),
        first_published=_earliest(article, [by_id[match.right] for match in carriers]),
    )


def _carries(match: Match) -> bool:
    if match.relation in (Relation.IDENTICAL, Relation.COPY):
        return True
    return match.relation is Relation.PARTIAL and match.left_in_right >= _COVERED


def _own(trace: Trace) -> tuple[Origin, ...]:
    """A copy on the agency's own site credits the agency."""
    return (trace.self_published,) if trace.self_published else ()


def _as_wire(origin: Origin) -> Origin:
    from newsprov.origins.values import Role

    return evolve(origin, role=Role.WIRE)


def _elsewhere(origin: Origin, article: str) -> tuple[Evidence, ...]:
    return tuple(evolve(evidence, article=article) for evidence in origin.evidence)


def _strengthened(origin: Origin, other: Origin) -> Origin:
    both = 1 - (1 - origin.confidence) * (1 - other.confidence)
    return evolve(origin, confidence=round(both, 4), evidence=origin.evidence + other.evidence)


def _earliest(article: Article, copies: list[Article]) -> str | None:
    """The id of the first published among an article and its copies, where all their dates are known."""
    dated = [one for one in (article, *copies) if one.published is not None]
    if len(dated) < 2 or len(dated) <= len(copies):
        return None
    return min(dated, key=lambda one: (one.published, one.id)).id

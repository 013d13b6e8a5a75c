"""A credit travels with the words: what the copies of an article say about where it comes from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from newsprov.copies import Index, Match, Relation, copies_of, find_copies
from newsprov.model import Article, Body, Evidence
from newsprov.origins.values import Origin, Role, Trace
from newsprov.origins.weighing import CLAIMED

# At least this much of the article must stand in the other one for its credit to cover the article.
_COVERED = 0.5
# How sure it is that two texts share their source. On the open data 99 of 100 pairs called copies are copies
# (docs/benchmarks.md); a little less is said, since the thresholds were chosen there.
_SHARED_SOURCE = {Relation.IDENTICAL: 1.0, Relation.COPY: 0.97}


class Copy(NamedTuple):
    """An article that shares words with the one in hand, which is on the left of the match."""

    match: Match
    article: Article
    trace: Trace


def related(article: Article, others: Sequence[Article]) -> Iterator[tuple[Article, Match]]:
    """The articles among some others that are related to an article, each with the match."""
    for match in copies_of(article, _numbered(others)):
        other = others[int(match.right)]
        yield other, evolve(match, right=other.id)


def related_in(article: Article, index: Index) -> Iterator[tuple[Article, Match]]:
    """The same for the articles of an index; the article itself may be among them."""
    for match in index.find(article):
        other = index.get(match.right)
        if other is not None and match.right != article.id:
            yield (other.article if isinstance(other, Body) else other), match


def related_within(articles: Sequence[Article]) -> list[list[tuple[int, Match]]]:
    """The matches of each of some articles among them, each with the place of the other one."""
    found: list[list[tuple[int, Match]]] = [[] for _ in articles]
    for match in find_copies(_numbered(articles), retranslations=False):
        left, right = int(match.left), int(match.right)
        if articles[left] == articles[right]:
            continue  # one document given twice
        named = evolve(match, left=articles[left].id, right=articles[right].id)
        found[left].append((right, named))
        found[right].append((left, named.turned()))
    return found


def _numbered(articles: Sequence[Article]) -> list[Article]:
    """The articles with their places for ids: two versions of a page may have the same id."""
    return [article.evolve(id=str(place)) for place, article in enumerate(articles)]


def among_copies(article: Article, trace: Trace, copies: Sequence[Copy]) -> Trace:
    """The trace of an article with what its copies add: credit, dates, conflicts."""
    if not copies:
        return trace
    carriers = [copy for copy in copies if _carries(copy.match)]
    travelled: dict[str, list[Origin]] = {}
    conflicts: list[str] = list(trace.conflicts)
    for match, _, told in sorted(carriers, key=lambda copy: -copy.match.left_in_right):
        shared = _SHARED_SOURCE.get(match.relation, match.left_in_right)
        for origin in (*told.wires, *_own(told)):
            lent = evolve(
                origin,
                confidence=round(origin.confidence * shared, 4),
                evidence=_elsewhere(origin, match.right),
            )
            travelled.setdefault(origin.name, []).append(lent)
    wires = list(trace.wires)
    names = {origin.name for origin in wires}
    for name, origins in travelled.items():
        best = max(origins, key=lambda origin: origin.confidence)
        if name in names:
            wires = [_agreed(origin, best) if origin.name == name else origin for origin in wires]
        elif trace.wires:
            where = best.evidence[0].article
            conflicts.append(f"the copy {where} is credited to {name}, this article to {trace.wires[0].name}")
        elif best.confidence >= CLAIMED:
            wires.append(evolve(best, role=Role.WIRE))
    wires.sort(key=lambda origin: -origin.confidence)
    if trace.self_published:
        wires = []
    return evolve(
        trace,
        wires=tuple(wires),
        copies=tuple(copy.match for copy in copies),
        conflicts=tuple(conflicts),
        first_published=_earliest(article, [copy.article for copy in carriers]),
    )


def _carries(match: Match) -> bool:
    if match.relation in (Relation.IDENTICAL, Relation.COPY):
        return True
    return match.relation is Relation.PARTIAL and match.left_in_right >= _COVERED


def _own(trace: Trace) -> tuple[Origin, ...]:
    """A copy on the agency's own site credits the agency."""
    return (trace.self_published,) if trace.self_published else ()


def _elsewhere(origin: Origin, article: str) -> tuple[Evidence, ...]:
    return tuple(evolve(evidence, article=article) for evidence in origin.evidence)


def _agreed(origin: Origin, other: Origin) -> Origin:
    """A credit that a copy has too is as sure as the surer one: the copies of one text are no witnesses."""
    surer = max(origin.confidence, other.confidence)
    return evolve(origin, confidence=surer, evidence=origin.evidence + other.evidence)


def _earliest(article: Article, copies: list[Article]) -> str | None:
    """The id of the first published among an article and its copies, where all their dates are known."""
    dated = [one for one in (article, *copies) if one.published is not None]
    if len(dated) < 2 or len(dated) <= len(copies):
        return None
    return min(dated, key=lambda one: (one.published, one.id)).id

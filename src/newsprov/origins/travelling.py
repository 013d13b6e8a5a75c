"""A credit travels with the words: what the copies of an article say about where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from newsprov.copies import Index, Match, Relation, copies_of, find_copies
from newsprov.model import Article, Body, option
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


def related_within(
    articles: Sequence[Article], matches: Iterable[Match] | None = None
) -> list[list[tuple[int, Match]]]:
    """The matches of each of some articles among them, each with the place of the other one.

    `matches` are those that were found before, by the ids of the articles. Where two articles have one id
    they do not say which of these is meant, and are found again.
    """
    places = {article.id: place for place, article in enumerate(articles)}
    if matches is None or len(places) < len(articles):
        places = {str(place): place for place in range(len(articles))}
        matches = find_copies(_numbered(articles), retranslations=False)
    found: list[list[tuple[int, Match]]] = [[] for _ in articles]
    for match in matches:
        option("matches", match, Match, "newsprov.find_copies()")
        left, right = places.get(match.left), places.get(match.right)
        if left is None or right is None or articles[left] == articles[right]:
            continue  # of others, or one document given twice
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
    carriers = sorted(
        (copy for copy in copies if _carries(copy.match)), key=lambda copy: -copy.match.left_in_right
    )
    lent = [(copy, credits) for copy in carriers if (credits := _lent(copy))]
    wires: list[Origin] = []
    conflicts: list[str] = []
    if trace.wires:
        wires, conflicts = _confirmed(trace.wires, [credits for _, credits in lent])
    elif lent and not trace.self_published:
        wires, conflicts = _borrowed(lent)
    return evolve(
        trace,
        wires=tuple(sorted(wires, key=lambda origin: -origin.confidence)),
        copies=tuple(copy.match for copy in copies),
        conflicts=(*trace.conflicts, *dict.fromkeys(conflicts)),
        first_published=_earliest(article, [copy.article for copy in carriers]),
    )


def _lent(copy: Copy) -> list[Origin]:
    """The credits of a copy, as sure as the two are to share their source; those of its own site too."""
    match, _, told = copy
    shared = _SHARED_SOURCE.get(match.relation, match.left_in_right)
    own = (told.self_published,) if told.self_published else ()
    return [
        evolve(
            origin,
            role=Role.WIRE,
            confidence=round(origin.confidence * shared, 4),
            evidence=tuple(evolve(evidence, article=match.right) for evidence in origin.evidence),
        )
        for origin in (*told.wires, *own)
    ]


def _confirmed(wires: Sequence[Origin], lent: Sequence[list[Origin]]) -> tuple[list[Origin], list[str]]:
    """The article's own credits with those of its copies that agree; who is credited otherwise, in words."""
    best = _surest(origin for credits in lent for origin in credits)
    confirmed = [
        _agreed(origin, best.pop(origin.name)) if origin.name in best else origin for origin in wires
    ]
    return confirmed, [
        f"the copy {other.evidence[0].article} is credited to {other.name}, this article to {wires[0].name}"
        for other in best.values()
    ]


def _borrowed(lent: Sequence[tuple[Copy, list[Origin]]]) -> tuple[list[Origin], list[str]]:
    """The credits of an article's copies where it has none: of the copy published first, and what agrees."""
    first, believed = min(lent, key=_by_date)
    names = {origin.name for origin in believed}
    agreeing = [credits for _, credits in lent if not names.isdisjoint(origin.name for origin in credits)]
    surest = _surest(origin for credits in agreeing for origin in credits)
    conflicts = [
        f"the copy {origin.evidence[0].article} is credited to {origin.name}, "
        f"the copy {first.match.right} to {believed[0].name}"
        for _, credits in lent
        if credits not in agreeing
        for origin in credits
    ]
    return [origin for origin in surest.values() if origin.confidence >= CLAIMED], conflicts


def _by_date(lent: tuple[Copy, list[Origin]]) -> tuple[bool, float, float]:
    """The first published first, then those without a date, the surest first."""
    published = lent[0].article.published
    surest = max(origin.confidence for origin in lent[1])
    return published is None, published.timestamp() if published else 0.0, -surest


def _surest(origins: Iterable[Origin]) -> dict[str, Origin]:
    """Of the origins of one name the surest: the copies of one text are no witnesses for one another."""
    best: dict[str, Origin] = {}
    for origin in origins:
        if origin.name not in best or origin.confidence > best[origin.name].confidence:
            best[origin.name] = origin
    return best


def _carries(match: Match) -> bool:
    if match.relation in (Relation.IDENTICAL, Relation.COPY):
        return True
    return match.relation is Relation.PARTIAL and match.left_in_right >= _COVERED


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

"""trace_origin: every clue of a page is asked, weighed, and the answer given with its quotes."""

from collections.abc import Iterable, Iterator

from newsprov.copies import Index, Match
from newsprov.model import Article, Evidence, Failure, as_article, option, readable
from newsprov.origins.agencies import Agency, Registry, agencies
from newsprov.origins.citing import citation
from newsprov.origins.credits import CREDITS, reuters_sign_off
from newsprov.origins.metadata import claimed, links
from newsprov.origins.outlets import outlets
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.pictures import claimed_pictures, picture_credit
from newsprov.origins.republishing import notices
from newsprov.origins.shapes import is_quoted
from newsprov.origins.travelling import Copy, among_copies, related, related_in, related_within
from newsprov.origins.values import UNNAMED, Origin, Role, Trace
from newsprov.origins.weighing import CLAIMED, families, probability

# An agency's site carries another agency's text now and then: only two kinds of evidence show it.
_ON_AGENCY_SITE = 0.93
# In a side box, of short lines alone, what marks a credit as one counts.
_BOXED = 60
_IN_BOXES = ("byline_element", "source_line")
_AGENCIES = frozenset(("state", "general", "cooperative", "business", "sports", "religious", "press-release"))


def trace_origin(
    article_or_text: Article | str,
    among: Iterable[Article | Failure] | Index = (),
    *,
    registry: Registry | None = None,
) -> Trace:
    """Say where the words of an article come from, with the quotes that prove it.

    >>> trace = trace_origin("LONDON (Reuters) - Rain fell on all of the island on Sunday, officials said.")
    >>> trace.wire.name, round(trace.wire.confidence, 1)
    ('Reuters', 0.9)
    >>> trace.wire.evidence[0].quote
    'LONDON (Reuters)'

    Given other articles or an Index in `among`, the credit of a copy travels to the article that lacks
    one; documents that could not be read are passed over. `registry` names the agencies,
    `agencies(path)` for the reader's own beside those that newsprov knows. TypeError for anything but an
    Article or a str.
    """
    article = as_article(article_or_text)
    registry = _chosen(registry)
    trace = _alone(article, registry)
    if isinstance(among, Index):
        found = related_in(article, among)
    else:
        others = [other for other in map(as_article, readable(among)) if other != article]
        found = related(article, others) if others else iter(())
    copies = [Copy(match, other, _alone(other, registry)) for other, match in found]
    return among_copies(article, trace, copies)


def trace_all(
    articles: Iterable[Article | Failure],
    *,
    matches: Iterable[Match] | None = None,
    registry: Registry | None = None,
) -> Iterator[Trace]:
    """Say of each of some articles where its words come from; the credit of a copy travels to the others.

    >>> story = "Rain fell on all of the island of Karsund on Sunday, the harbour master said. " * 3
    >>> articles = [Article("LONDON (Reuters) - " + story, id="wire"), Article(story, id="blog")]
    >>> [trace.wire.name for trace in trace_all(articles)]
    ['Reuters', 'Reuters']

    One trace for each that could be read, in the order given, as of `trace_origin(article, articles)`;
    but the copies are sought once for all, so that many articles take little longer each than few, and not
    at all where `matches` are given, as `find_copies` found them among these articles, no two of which have
    one id. `registry` as there.
    """
    family = [as_article(article) for article in readable(articles)]
    registry = _chosen(registry)
    traces = [_alone(article, registry) for article in family]
    if len(family) < 2:
        yield from traces
        return
    for article, trace, found in zip(family, traces, related_within(family, matches), strict=True):
        copies = [Copy(match, family[place], traces[place]) for place, match in found]
        yield among_copies(article, trace, copies)


def _chosen(registry: Registry | None) -> Registry:
    if registry is None:
        return agencies()
    return option("registry", registry, Registry, "newsprov.agencies(path)")


def _alone(article: Article, registry: Registry) -> Trace:
    """The trace of an article by itself."""
    page = Page(article, registry)
    return _weighed(page, _clues(page))


def clues_of(article: Article) -> list[Clue]:
    """Every clue on a page, in no order: what the weights are fitted to."""
    return _clues(Page(article, agencies()))


def _clues(page: Page) -> list[Clue]:
    if not page.text:
        return []
    found = [*claimed(page), *links(page), *claimed_pictures(page), *notices(page), *outlets(page)]
    found.extend(reuters_sign_off(page))
    for groups in page.groups.values():
        for group in groups:
            found.extend(_said_of(page, group))
    return [clue for clue in found if not _is_self(page, clue)]


def _said_of(page: Page, group: Group) -> list[Clue]:
    """What a line makes of the names in one place: credits of a picture or of the text, or sources cited."""
    line = page.layout.lines[group.line]
    boxed = line.block is not None and (page.layout.elsewhere(line) or line.block.link_share > 0.7)
    shown = picture_credit(page, group)
    if shown:
        return shown
    credit: list[Clue] = []
    if not is_quoted(group) and not (boxed and line.length >= _BOXED):
        credit = next(filter(None, (clue(page, group) for clue in CREDITS)), [])
    if boxed:
        return [clue for clue in credit if clue.family in _IN_BOXES]
    return credit or citation(page, group)


def _is_self(page: Page, clue: Clue) -> bool:
    return page.own is not None and page.own.name == clue.name and clue.role is not Role.PICTURE


def _weighed(page: Page, clues: list[Clue]) -> Trace:
    claims = [origin for origin in _in_role(clues, Role.WIRE) if _may_be_wire(page, origin)]
    named = [origin for origin in claims if origin.name != UNNAMED]
    republished = [o for o in _in_role(clues, Role.REPUBLISHED_FROM) if o.confidence >= CLAIMED]
    cited = sorted(
        _in_role(clues, Role.CITED),
        key=lambda origin: (-len(origin.evidence), origin.evidence[0].start or 0),
    )
    return Trace(
        page.article.id,
        # "with agencies" beside a named agency adds nothing.
        wires=tuple(_without_services(named or claims, page.registry)),
        republished_from=republished[0] if republished else None,
        cited=tuple(cited),
        pictures=tuple(_in_role(clues, Role.PICTURE)),
        self_published=_own_house(page),
        mixed=any(clue.mixed for clue in clues if clue.role is Role.WIRE),
        publisher=page.article.site,
    )


def _may_be_wire(page: Page, origin: Origin) -> bool:
    """Whether a credit is sure enough to be claimed, on this site, of a house that sells texts."""
    own, name = page.own, origin.name
    if name in page.registry and page.registry[name].pictures_only:
        return False
    if own and (
        _same_family(own, name, page.registry)
        or (own.kind in _AGENCIES and origin.confidence < _ON_AGENCY_SITE)
    ):
        return False
    return origin.confidence >= CLAIMED


def _own_house(page: Page) -> Origin | None:
    """The agency on whose own site the page stands."""
    own = page.own
    if own is None or own.newspaper or own.pictures_only:
        return None
    field = "url" if page.address == page.article.url else "site"
    return Origin(
        own.name, Role.SELF, domain=own.domain, evidence=(Evidence("own-domain", page.address, field=field),)
    )


def _same_family(own: Agency, name: str, registry: Registry) -> bool:
    """Whether a house is the page's own, its parent or its service."""
    return name in (own.name, own.parent) or (name in registry and registry[name].parent == own.name)


def _without_services(origins: list[Origin], registry: Registry) -> list[Origin]:
    """A service that stands beside its house in the same credits, as in "dpa/lno", is that house."""
    quoted = {origin.name: set(origin.evidence) for origin in origins}
    return [
        origin
        for origin in origins
        if origin.name not in registry
        or not (parent := registry[origin.name].parent)
        or not quoted.get(parent, set()) >= quoted[origin.name]
    ]


def _in_role(clues: list[Clue], role: Role) -> list[Origin]:
    """Every house that some clue gives a role, the likeliest first."""
    origins = [
        _origin(name, role, evidence, probability(role, families(evidence)))
        for name, evidence in _by_name(clues, role).items()
    ]
    return sorted(origins, key=lambda origin: -origin.confidence)


def _by_name(clues: list[Clue], role: Role) -> dict[str, list[Clue]]:
    named: dict[str, list[Clue]] = {}
    for clue in clues:
        if clue.role is role:
            named.setdefault(clue.name, []).append(clue)
    return named


def _origin(name: str, role: Role, clues: list[Clue], confidence: float) -> Origin:
    evidence = tuple(dict.fromkeys(clue.evidence for clue in clues))
    evidence = tuple(sorted(evidence, key=lambda e: (e.start is None, e.start or 0)))
    return Origin(
        name,
        role,
        domain=next((clue.domain for clue in clues if clue.domain), None),
        confidence=round(confidence, 4),
        evidence=evidence,
        either=next((clue.either for clue in clues if clue.either), ()),
    )

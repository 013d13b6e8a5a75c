"""One page for many articles: what each of them is made of, where it comes from, and who copied whom."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from newsprov.copies import Lineage, Match, find_copies, lineage
from newsprov.errors import MissingExtra
from newsprov.model import Article, Failure, readable
from newsprov.origins import Trace, trace_all
from newsprov.showing.bodies import published_of, share_of
from newsprov.showing.drawings import chain_drawing, family_drawing
from newsprov.showing.markup import fit, segments_html, style
from newsprov.showing.notebook import origins_html
from newsprov.stripping import strip_boilerplate

_PASSAGES = 20
_PASSAGE = 1500


def report(articles: Iterable[Article | Failure]) -> str:
    """A page of HTML about some articles, for people who write none themselves.

    >>> from newsprov import Article
    >>> from newsprov.showing.report import report
    >>> "Reuters" in report([Article("LONDON (Reuters) - Rain fell on all of the island on Sunday.")])
    True

    It is one file: no script, no picture, nothing from the network. Raises MissingExtra without jinja2.
    """
    try:
        from jinja2 import Environment
    except ImportError as error:
        raise MissingExtra("writing a report", "report") from error
    known = list({article.id: article for article in readable(articles)}.values())
    matches = list(find_copies(known))
    copies: dict[str, list[Match]] = {}
    for match in matches:
        copies.setdefault(match.left, []).append(match)
        copies.setdefault(match.right, []).append(match.turned())
    by_id = {article.id: article for article in known}
    traces = list(trace_all(known, matches=matches))
    credited = {trace.article: trace.credited for trace in traces}
    template = (files("newsprov.showing") / "report.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, finalize=_finalized)
    return environment.from_string(template).render(
        style=style(),
        articles=[
            _item(article, trace, copies.get(article.id, []), by_id)
            for article, trace in zip(known, traces, strict=True)
        ],
        families=list(_families(by_id, lineage(known, matches, credited=credited))),
    )


def _finalized(value: Any) -> Any:
    """Text of a page may hold what no HTML may; what the template calls safe has been seen to."""
    return fit(value) if type(value) is str else value


def _item(
    article: Article, trace: Trace, copies: list[Match], by_id: Mapping[str, Article]
) -> dict[str, Any]:
    body = strip_boilerplate(article)
    return {
        "name": article.title or article.id,
        "facts": " · ".join(fact for fact in (article.id, article.site, published_of(article)) if fact),
        "source": trace.likely_source,
        "chain": chain_drawing(trace.chain),
        "origins": origins_html(trace),
        "kept": share_of(body),
        "page": segments_html(article, body.segments),
        "copies": [_copy(article, match, by_id[match.right]) for match in copies],
    }


def _copy(article: Article, match: Match, other: Article) -> dict[str, Any]:
    passages = [
        (article.text[run.left_start : run.left_end], other.text[run.right_start : run.right_end])
        for run in sorted(match.runs, key=lambda run: run.left_start - run.left_end)[:_PASSAGES]
    ]
    return {
        "name": other.title or other.id,
        "relation": match.relation,
        "score": match.score,
        "passages": [(left[:_PASSAGE], right[:_PASSAGE]) for left, right in passages],
        "more": max(0, len(match.runs) - _PASSAGES),
    }


def _families(by_id: Mapping[str, Article], family: Lineage) -> Iterator[dict[str, Any]]:
    for group in family.groups:
        parents = {article: family.parents.get(article, ()) for article in group}
        yield {
            "size": len(group),
            "drawing": family_drawing([by_id[article] for article in group], parents),
            "lines": [(copy, known, copy not in family.unknown) for copy, known in parents.items()],
        }

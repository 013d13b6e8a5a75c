"""What a notebook shows of an article, a body, a match and a trace."""

from newsprov.copies.match import Match
from newsprov.model import Article, Body, Evidence
from newsprov.origins.values import Origin, Trace
from newsprov.showing.bodies import published_of, share_of
from newsprov.showing.drawings import chain_drawing, runs_drawing
from newsprov.showing.markup import boxed, isolated, safe, segments_html
from newsprov.showing.traces import place_of

_QUOTE = 200
_RUNS = 40


def article_html(article: Article) -> str:
    """The article with its parts told apart."""
    from newsprov.stripping import strip_boilerplate

    return body_html(strip_boilerplate(article))


def body_html(body: Body) -> str:
    """The page of a body, with what was left out under a veil."""
    article = body.article
    known = (article.title or article.id, article.site, published_of(article))
    head = " · ".join(isolated(fact) for fact in known if fact)
    page = segments_html(article, body.segments)
    return boxed(f"<p><strong>{head}</strong><br>{share_of(body)}</p>{page}")


def match_html(match: Match) -> str:
    """Two stories side by side, with the passages that they share."""
    rows = "".join(
        f"<tr><td>{run.left_start} to {run.left_end}</td><td>{run.right_start} to {run.right_end}</td></tr>"
        for run in match.runs[:_RUNS]
    )
    more = f"<p>… and {len(match.runs) - _RUNS} passages more</p>" if len(match.runs) > _RUNS else ""
    return boxed(
        f"<p><strong>{safe(match.relation)}</strong>, score {match.score:.2f}</p>{runs_drawing(match)}"
        f"<table><tr><th>{isolated(match.left)}<br>{match.left_in_right:.0%} stands in the other</th>"
        f"<th>{isolated(match.right)}<br>{match.right_in_left:.0%} stands in the other</th></tr>"
        f"{rows}</table>{more}"
    )


def trace_html(trace: Trace) -> str:
    """The chain of a trace as a drawing, and each source with its quotes."""
    return boxed(f"{chain_drawing(trace.chain)}{origins_html(trace)}")


def origins_html(trace: Trace) -> str:
    """The sources of an article, a row each, with how sure it is and the quotes that say so."""
    single = [origin for origin in (trace.self_published, trace.republished_from) if origin]
    origins = (*trace.wires, *single, *trace.cited, *trace.pictures)
    if not origins:
        return f"<p>Nobody is credited with {isolated(trace.article)}.</p>"
    rows = "".join(map(_origin_row, origins))
    conflicts = "".join(f"<p>In conflict: {isolated(conflict)}</p>" for conflict in trace.conflicts)
    return (
        f"<table><tr><th>source</th><th>role</th><th>sure</th><th>evidence</th></tr>{rows}</table>{conflicts}"
    )


def _origin_row(origin: Origin) -> str:
    quotes = "<br>".join(map(_quote, origin.evidence))
    role = origin.role.replace("_", " ")
    cells = (isolated(origin.name), role, f"{origin.confidence:.0%}", quotes)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _quote(evidence: Evidence) -> str:
    quote = " ".join(evidence.quote.split())
    shown = quote if len(quote) <= _QUOTE else quote[:_QUOTE] + "…"
    where = place_of(evidence)
    return f'<q title="{safe(evidence.rule)}">{isolated(shown)}</q> <small>{isolated(where)}</small>'

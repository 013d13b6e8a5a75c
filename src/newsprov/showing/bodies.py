"""A stripped page in plain English: every line, whether it stays, and why."""

from newsprov.model import Article, Body, Segment
from newsprov.showing.lines import in_a_line

_EXCERPT = 56


def explain_body(body: Body) -> str:
    """Every segment of the page on one line: kept or not, its kind, its words and the reason."""
    source = body.article.text
    kept = sum(segment.kept for segment in body.segments)
    lines = [
        f"kept {len(body.text)} of {len(source)} characters, {kept} of {len(body.segments)} segments",
        *(_explain_segment(source, segment) for segment in body.segments),
    ]
    return "\n".join(map(in_a_line, lines))


def _explain_segment(source: str, segment: Segment) -> str:
    words = " ".join(source[segment.start : segment.end].split())
    excerpt = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
    mark = "+" if segment.kept else "-"
    return f"{mark} {segment.kind:<13} {excerpt:<{_EXCERPT}}  {reasons_of(segment)}".rstrip()


def reasons_of(segment: Segment) -> str:
    """The rules that made a segment what it is, each once; "" where none did."""
    return "; ".join(dict.fromkeys(evidence.rule for evidence in segment.because))


def share_of(body: Body) -> str:
    """How much of its page a body is."""
    return f"{len(body.text)} of {len(body.article.text)} characters are the story"


def published_of(article: Article) -> str | None:
    """When an article was published, to the minute, in the zone it names."""
    return f"{article.published:%Y-%m-%d %H:%M}" if article.published else None

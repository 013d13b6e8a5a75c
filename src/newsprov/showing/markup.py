"""HTML for a notebook or a report: everything that comes from a page is escaped, and keeps to its own box."""

import re
from functools import cache
from html import escape
from importlib.resources import files

from newsprov.model import Article, Kind, Segment
from newsprov.showing.bodies import reasons_of

# What a browser would choke on: control characters but tab and line feed, and halves of surrogate pairs.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST = 30_000
_FURNITURE = frozenset({Kind.HEADLINE, Kind.BYLINE, Kind.DATE, Kind.CAPTION, Kind.CREDIT})


@cache
def style() -> str:
    """The style that every drawing and list here needs."""
    return (files("newsprov.showing") / "style.css").read_text(encoding="utf-8")


def boxed(content: str) -> str:
    """What a notebook shows, with the style that it needs."""
    return f'<div class="newsprov"><style>{style()}</style>{content}</div>'


def fit(text: str) -> str:
    """Text without what no page of HTML may hold."""
    return _UNFIT.sub("\ufffd", text)


def safe(text: object) -> str:
    """Text for the inside of an element or an attribute."""
    return escape(fit(str(text)))


def isolated(text: object) -> str:
    """Text in a box of its own direction, so that it cannot turn what stands around it."""
    return f'<bdi dir="auto">{safe(text)}</bdi>'


def segments_html(article: Article, segments: tuple[Segment, ...]) -> str:
    """The page with a veil over what is not the story, and the kind and the reason on hover."""
    parts = [_segment_html(article.text, segment) for segment in segments if segment.start < _MOST]
    if len(article.text) > _MOST:
        parts.append(f"<em>… and {len(article.text) - _MOST} characters more</em>")
    return f'<div class="page" dir="auto">{"".join(parts)}</div>'


def _segment_html(text: str, segment: Segment) -> str:
    reasons = reasons_of(segment)
    title = f"{segment.kind}: {reasons}" if reasons else segment.kind
    sort = "story" if segment.kept else "furniture" if segment.kind in _FURNITURE else "chrome"
    words = text[segment.start : min(segment.end, _MOST)]
    line = words.rstrip()
    return f'<span class="{sort}" title="{safe(title)}">{isolated(line)}</span>{safe(words[len(line) :])}'

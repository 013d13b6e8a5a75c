"""Small drawings as inline SVG: the chain of a text, the passages two stories share, a family over time."""

from collections.abc import Mapping, Sequence

from newsprov.copies.match import Match
from newsprov.model import Article
from newsprov.showing.bodies import published_of
from newsprov.showing.markup import safe

_WIDTH = 720
_STEP = 28
_NAME = 34


def chain_drawing(chain: Sequence[str]) -> str:
    """The way of a text from its publisher back to the first known source, as boxes and arrows."""
    if len(chain) < 2:
        return ""
    width = 190
    parts = []
    for place, name in enumerate(chain):
        left = place * (width + 40)
        parts.append(f'<rect x="{left + 1}" y="4" width="{width}" height="28" rx="5"/>')
        parts.append(f'<text x="{left + width // 2}" y="22" text-anchor="middle">{_short(name, 26)}</text>')
        if place:
            parts.append(f'<path d="M{left - 4} 18 h-28 m8 -5 l-8 5 l8 5"/>')
    told = " from ".join(map(safe, chain))
    return _drawing(len(chain) * (width + 40) - 36, 36, f"The way of the text: {told}", parts)


def runs_drawing(match: Match) -> str:
    """Two stories as bars, the passages that they share filled."""
    length = max((max(run.left_end, run.right_end) for run in match.runs), default=0)
    if not length:
        return ""
    parts = [f'<rect x="1" y="{top}" width="{_WIDTH - 2}" height="14"/>' for top in (4, 42)]
    for run in match.runs:
        for top, start, end in ((4, run.left_start, run.left_end), (42, run.right_start, run.right_end)):
            left, wide = start * _WIDTH / length, max(1.0, (end - start) * _WIDTH / length)
            parts.append(f'<rect class="run" x="{left:.1f}" y="{top}" width="{wide:.1f}" height="14"/>')
        above = (run.left_start + run.left_end) / 2 * _WIDTH / length
        below = (run.right_start + run.right_end) / 2 * _WIDTH / length
        parts.append(f'<line x1="{above:.1f}" y1="18" x2="{below:.1f}" y2="42" opacity=".4"/>')
    return _drawing(_WIDTH, 60, f"{len(match.runs)} shared passages of two stories", parts)


def family_drawing(articles: Sequence[Article], parents: Mapping[str, Sequence[str]]) -> str:
    """A family over time: the oldest article at the left, a line from each copy to what it copied."""
    dated = sorted((article for article in articles if article.published), key=_moment)
    if len(dated) < 2:
        return ""
    first, last = _moment(dated[0]), _moment(dated[-1])
    span = (last - first) or 1.0
    place = {
        article.id: (12 + (_moment(article) - first) / span * (_WIDTH * 0.5), 16 + row * _STEP)
        for row, article in enumerate(dated)
    }
    parts = []
    for copy, sources in parents.items():
        for source in sources:
            if copy in place and source in place:
                (left, top), (right, bottom) = place[source], place[copy]
                parts.append(f'<path d="M{left:.1f} {top} V{bottom} H{right:.1f}" opacity=".5"/>')
    for article in dated:
        left, top = place[article.id]
        named = f"{_short(article.site or article.id, _NAME)}, {published_of(article)}"
        parts.append(f'<circle class="run" cx="{left:.1f}" cy="{top}" r="5"/>')
        parts.append(f'<text x="{left + 10:.1f}" y="{top + 4}">{named}</text>')
    return _drawing(_WIDTH, 16 + len(dated) * _STEP, "Who copied whom, by the dates given", parts)


def _moment(article: Article) -> float:
    return article.published.timestamp() if article.published else 0.0


def _short(name: str, most: int) -> str:
    return safe(name if len(name) <= most else name[: most - 1] + "…")


def _drawing(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><title>{title}</title>{"".join(parts)}</svg>'
    )

"""Segmenting: every line of a page is labelled alone first, and then with its neighbours in view."""

from newsprov.model import Article, Evidence, Kind, Segment, as_article
from newsprov.rules import Rules, pack
from newsprov.segmenting.neighbours import Label, label_alone, label_blocks, label_together
from newsprov.segmenting.opinions import opinions
from newsprov.segmenting.sites import SiteChrome, learn_site
from newsprov.segmenting.units import Unit, units_of

__all__ = ["SiteChrome", "learn_site", "segment"]


def segment(
    article_or_text: Article | str, *, rules: Rules | None = None, site: SiteChrome | None = None
) -> tuple[Segment, ...]:
    """Cut a page into its parts and say what each of them is, and why.

    >>> page = "Rain fell on the whole of the island today.\\n\\nRead more: Sun tomorrow"
    >>> for part in segment(page):
    ...     print(part.kind, part.start, part.end)
    body 0 45
    related 45 68

    The segments tile the text: joined, they are the text again. Rules default to every pack that comes
    with newsprov; `site` is what `learn_site` found on other pages of the same site. TypeError for
    anything but an Article or a str.
    """
    article = as_article(article_or_text)
    rules = pack() if rules is None else rules
    units = units_of(article)
    if not units:
        return (Segment(Kind.OTHER, 0, len(article.text)),) if article.text else ()
    lines = [unit.folded for unit in units]
    alone = label_alone(lines, rules.sure)
    if site is not None:
        alone = site.label((article.text[unit.start : unit.end] for unit in units), alone)
    labels = label_blocks(lines, alone, rules.sure)
    labels = label_together(
        lines,
        labels,
        at_edges=rules.at_edges,
        title=article.title,
        opinions=opinions(article, units, lines, labels, rules),
    )
    return tuple(_joined(article.text, units, labels))


def _joined(text: str, units: list[Unit], labels: list[Label]) -> list[Segment]:
    """One segment for each line, or for each run of lines that make one block of chrome."""
    segments: list[Segment] = []
    ends = [unit.start for unit in units[1:]]
    ends.append(len(text))
    kinds: list[Kind | None] = [label.kind for label in labels[1:]]
    kinds.append(None)
    start = 0
    because: list[Evidence] = []
    first: Kind | None = None
    for unit, label, end, following in zip(units, labels, ends, kinds, strict=True):
        first = first or label.first
        if label.rule and not label.led:
            because.append(Evidence(label.rule, text[unit.start : unit.end], unit.start, unit.end))
        if following is label.kind and label.kind not in _KEPT_APART:
            continue
        segments.append(Segment(label.kind, start, end, tuple(because), first))
        start, first = end, None
        because.clear()
    return segments


# Each paragraph, headline, caption or date is a part of its own; other neighbours of one kind are one block.
_KEPT_APART = frozenset(
    {
        Kind.BODY,
        Kind.SUBHEADING,
        Kind.STANDFIRST,
        Kind.HEADLINE,
        Kind.BYLINE,
        Kind.DATE,
        Kind.CAPTION,
        Kind.CREDIT,
    }
)

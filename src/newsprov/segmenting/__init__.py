"""Segmenting: every line of a page is labelled alone first, and then with its neighbours in view."""

from collections.abc import Iterator

from newsprov.model import Article, Evidence, Kind, Segment, as_article, option
from newsprov.rules import Rule, Rules, pack
from newsprov.segmenting.headings import mark_subheadings, mark_title
from newsprov.segmenting.labels import OPEN, Label, label_blocks
from newsprov.segmenting.menus import label_menus
from newsprov.segmenting.neighbours import label_together
from newsprov.segmenting.opinions import doubted_lines
from newsprov.segmenting.sites import SiteChrome, learn_site
from newsprov.segmenting.units import Units, joined_units, units_of
from newsprov.segmenting.wrapping import wrapped_in_two

__all__ = ["SiteChrome", "learn_site", "segment"]

_BODY = Kind.BODY
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
    rules = pack() if rules is None else option("rules", rules, Rules, "newsprov.rules.read(path)")
    units = units_of(article)
    lines = units.folded
    if not lines:
        return (Segment(Kind.OTHER, 0, len(article.text)),) if article.text else ()
    known = rules.index.match_all(lines)
    alone = [None if rule is None or rule.edge else rule for rule in known]
    if site is not None:
        site = option("site", site, SiteChrome, "newsprov.learn_site(pages)")
        alone = site.label((article.text[start:end] for start, end, _ in zip(*units, strict=True)), alone)
    alone = label_menus(article.blocks, units, alone)
    labels = label_blocks(lines, alone, rules.index)
    company = any(label is not OPEN for label in labels)
    if article.title:
        mark_title(lines, labels, article.title)
    if company:
        if not article.blocks:
            units = _join_pairs(article.text, units, labels, known)
        label_together(units.folded, labels, known, doubted_lines(article, units, labels, known))
    mark_subheadings(units.folded, labels)
    return tuple(_joined(article.text, units, labels))


def _join_pairs(text: str, units: Units, labels: list[Label], known: list[Rule | None]) -> Units:
    """The units in which open sentences of two lines are one, and labels and rules for them."""
    is_open = [label is OPEN and rule is None for label, rule in zip(labels, known, strict=True)]
    pairs = list(wrapped_in_two(text, units, is_open))
    for _, place in reversed(pairs):
        del labels[place], known[place]
    return joined_units(units, pairs)


def _joined(text: str, units: Units, labels: list[Label]) -> Iterator[Segment]:
    """One segment for each line, or for each run of lines that make one block of chrome."""
    start = 0
    because: list[Evidence] = []
    first: Kind | None = None
    ends = [*units.starts[1:], len(text)]
    following = [*labels[1:], None]
    for own, own_end, end, label, below in zip(
        units.starts, units.ends, ends, labels, following, strict=True
    ):
        if label is OPEN:
            yield Segment(_BODY, start, end, (), _BODY)
            start = end
            continue
        kind = label.kind
        first = first or label.first
        if label.rule and not label.led:
            because.append(Evidence(label.rule, text[own:own_end], own, own_end))
        if below and below.kind is kind and kind not in _KEPT_APART:
            continue
        yield Segment(kind, start, end, tuple(because), first)
        start, because, first = end, [], None

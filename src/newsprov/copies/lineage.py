"""Who copied whom: each copy's parents, told by dates, by credits and by what the copy took over.

The texts alone do not tell the direction, dates and credits do. Of the articles that came before a copy
the parent is the one that explains most of it, as it is written: a copy of a copy also takes over its
spelling, its slips and the place where it was cut.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from newsprov.copies.families import Families
from newsprov.copies.match import Match, Relation
from newsprov.copies.precedence import Precedence
from newsprov.model import Article, Failure, as_article, option, readable
from newsprov.value import FrozenMapping, Value

# Articles are one story only where the copy has this share of its words from its parent.
_ONE_STORY = 0.5

_IN_THE_SAME_WORDS = (Relation.IDENTICAL, Relation.COPY, Relation.PARTIAL)


@frozen
class Lineage(Value):
    """The parents of each article, and the groups of articles that tell one story.

    >>> family = Lineage(parents={"wire": (), "blog": ("wire",)}, groups=(("wire", "blog"),))
    >>> print(family.tree("wire"))
    wire
      blog

    `parents` holds every article that has copies, with the parent that explains most of it first: one
    without parents is an original as far as the collection goes. Of the articles in `unknown` neither a
    date nor a credit says who copied whom. A group begins with its first article, where that is known.
    """

    parents: Mapping[str, tuple[str, ...]] = field(converter=FrozenMapping)
    groups: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...] = ()

    def story(self, article: str) -> str:
        """The first article of the group of an article: the same for all that tell one story.

        >>> from newsprov import Lineage
        >>> family = Lineage({"wire": (), "blog": ("wire",)}, (("wire", "blog"),))
        >>> {family.story(article) for article in ("wire", "blog", "another")} == {"wire", "another"}
        True
        """
        return self._first.get(article, article)

    @cached_property
    def _first(self) -> dict[str, str]:
        return {article: group[0] for group in self.groups for article in group}

    def tree(self, root: str) -> str:
        """The copies of an article and theirs, one a line, as an indented list."""
        copies: dict[str, list[str]] = {}
        for copy, parents in self.parents.items():
            copies.setdefault(parents[0] if parents else "", []).append(copy)
        lines: list[str] = []
        stack = [(root, 0)]
        while stack:
            article, depth = stack.pop()
            lines.append("  " * depth + article)
            stack += [(copy, depth + 1) for copy in reversed(copies.get(article, ()))]
        return "\n".join(lines)


def lineage(
    articles: Iterable[Article | Failure],
    matches: Iterable[Match],
    *,
    credited: Mapping[str, Iterable[str]] | None = None,
) -> Lineage:
    """Who copied whom among articles and their matches, as `find_copies` gave them.

    >>> from datetime import datetime, UTC
    >>> from newsprov import Article, find_copies, lineage
    >>> wire = "The harbour of Karsund opened on Tuesday to forty ships, its master Ida Holm said. "
    >>> wire += "The cranes would work through the night until the last of the grain is ashore."
    >>> articles = [
    ...     Article(wire, id="blog", published=datetime(2031, 5, 3, tzinfo=UTC)),
    ...     Article(wire, id="wire", published=datetime(2031, 5, 2, tzinfo=UTC)),
    ... ]
    >>> print(lineage(articles, find_copies(articles)).tree("wire"))
    wire
      blog

    A story that was put together from two has two parents, the one that explains more of it first.
    `credited` says of articles, by id, to which sites or houses they are credited, as the `credited` of
    their traces does: a credited article is the likelier parent, and where dates do not tell who came
    first the credit does. Failures, as `load_all` gives them, are passed over, and so are matches with an
    article that is not given.
    """
    known = {article.id: article for article in map(as_article, readable(articles))}
    order = Precedence(known.values())
    related: dict[str, list[Match]] = {}
    for match in matches:
        option("matches", match, Match, "newsprov.find_copies()")
        between = {match.left, match.right}
        if match.relation in _IN_THE_SAME_WORDS and len(between) == 2 and between <= known.keys():
            for turned in (match, match.turned()):
                related.setdefault(turned.left, []).append(turned)
    parents = _parents(known, order, related, _credits(known, related, credited or {}))
    told = {copy: found for copy, found in parents.items() if found or order.known(copy)}
    unknown = tuple(copy for copy in parents if copy not in told)
    return Lineage(told, _groups(list(known), order, related, parents), unknown)


def _credits(
    known: Mapping[str, Article], related: Mapping[str, list[Match]], credited: Mapping[str, Iterable[str]]
) -> dict[str, set[str]]:
    """The articles of other houses that each copy credits; of two that credit each other neither counts."""
    house = {article: _house(known[article].site or "") for article in related}
    houses = {copy: {_house(name) for name in credited.get(copy, ())} - {"", house[copy]} for copy in related}
    credits = {
        copy: {match.right for match in matches if house[match.right] in houses[copy]}
        for copy, matches in related.items()
    }
    return {copy: {one for one in found if copy not in credits[one]} for copy, found in credits.items()}


def _house(name: str) -> str:
    """The site or name of a house without case and marks: a site's name is that before its ending."""
    first = name.split(".")[0] if "." in name and " " not in name else name
    return "".join(filter(str.isalnum, first.casefold())).removeprefix("the")


def _parents(
    known: Mapping[str, Article],
    order: Precedence,
    related: Mapping[str, list[Match]],
    credits: Mapping[str, set[str]],
) -> dict[str, tuple[str, ...]]:
    from newsprov.copies.parents import Explanations

    explanations = Explanations(known, order)
    before = {
        copy: [match for match in matches if order.before(match.right, copy)]
        for copy, matches in related.items()
    }
    parents = {copy: explanations.parents(copy, before[copy], credits[copy]) for copy in related}
    for copy in sorted(copy for copy, found in credits.items() if found):
        told = [
            match
            for match in related[copy]
            if match.right in credits[copy]
            and not order.before(match.right, copy)
            and not order.before(copy, match.right)
            and not _descends(match.right, copy, parents)
        ]
        if told:
            parents[copy] = explanations.parents(copy, before[copy] + told, credits[copy])
    return parents


def _descends(article: str, forebear: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    stack = [article]
    seen: set[str] = set()
    while stack:
        article = stack.pop()
        if article == forebear:
            return True
        if article not in seen:
            seen.add(article)
            stack += parents[article]
    return False


def _groups(
    articles: list[str],
    order: Precedence,
    related: Mapping[str, list[Match]],
    parents: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[str, ...], ...]:
    """The trees of copies and their parents, each from its first article on."""
    families = Families(articles)
    for copy, matches in related.items():
        if parents[copy]:
            link = next(match for match in matches if match.right == parents[copy][0])
        else:
            level = [
                match
                for match in matches
                if not order.before(copy, match.right) and match.relation is not Relation.PARTIAL
            ]
            if not level:
                continue
            link = max(level, key=lambda match: (match.score, match.right))
        if link.relation is not Relation.PARTIAL or link.left_in_right >= _ONE_STORY:
            families.link(copy, link.right)
    place = {article: index for index, article in enumerate(articles)}
    return tuple(
        tuple(sorted(group, key=lambda one: (bool(parents[one]), order.when(one), place[one])))
        for group in families.groups()
    )

"""Who copied whom: each copy's parents, told by dates and by what the copy took over.

Only dates tell the direction. Of the earlier stories the parent is the one that explains most of the
copy, as it is written: a copy of a copy also takes over its headline, its spelling and its slips.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from attrs import field, frozen

from newsprov.copies.match import Match, Relation
from newsprov.model import Article
from newsprov.value import FrozenMapping, Value

# Stretches of a text as it is written, from each word on, are compared at this length.
STRETCH = 40
# A headline taken over counts as much as this share of the story.
HEADLINE = 0.08
# Parents that explain a copy this nearly as well as the best one: the earliest is the parent.
AS_WELL = 0.04
# A second parent explains at least this share of the copy, and not what the first one does.
SECOND = 0.15

_IN_THE_SAME_WORDS = (Relation.IDENTICAL, Relation.COPY, Relation.PARTIAL)


@frozen
class Lineage(Value):
    """The parents of each article, and the groups of articles that tell one story.

    `parents` holds every article that has copies: with no parent it is an original as far as the
    collection goes. Articles without a date are in `unknown`: who copied whom cannot be told.
    """

    parents: Mapping[str, tuple[str, ...]] = field(converter=FrozenMapping)
    groups: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...] = ()

    def tree(self, root: str) -> str:
        """The copies of an article and theirs, one a line, as an indented list."""
        lines: list[str] = []
        stack = [(root, 0)]
        seen: set[str] = set()
        while stack:
            article, depth = stack.pop()
            lines.append("  " * depth + article)
            if article not in seen:
                seen.add(article)
                copies = [copy for copy, parents in self.parents.items() if parents[:1] == (article,)]
                stack += [(copy, depth + 1) for copy in reversed(copies)]
        return "\n".join(lines)


def lineage(articles: Iterable[Article], matches: Iterable[Match]) -> Lineage:
    """Who copied whom among articles and their matches, as `find_copies` gave them.

    >>> from datetime import datetime, UTC
    >>> from newsprov import Article, find_copies
    >>> from newsprov.copies import lineage
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
    """
    known = {article.id: article for article in articles}
    earlier: dict[str, list[Match]] = {}
    best: dict[str, tuple[float, str]] = {}
    for match in matches:
        if match.relation not in _IN_THE_SAME_WORDS or match.left == match.right:
            continue
        for copy, turned in ((match.left, match), (match.right, match.turned())):
            earlier.setdefault(copy, [])
            if match.relation is not Relation.PARTIAL:
                best[copy] = max(best.get(copy, (0.0, "")), (match.score, turned.right))
            if _is_earlier(known[turned.right], known[copy]):
                earlier[copy].append(turned)
    unknown = tuple(article for article in earlier if known[article].published is None)
    parents = {
        copy: _parents(known, copy, found) for copy, found in earlier.items() if copy not in set(unknown)
    }
    links = {copy: found[0] for copy, found in parents.items() if found}
    links |= {copy: best[copy][1] for copy in unknown if copy in best}
    return Lineage(parents, _groups(earlier, links), unknown)


def _is_earlier(one: Article, other: Article) -> bool:
    first, second = _published(one), _published(other)
    return first is not None and second is not None and first < second


def _published(article: Article) -> datetime | None:
    if article.published is None or article.published.tzinfo:
        return article.published
    return article.published.replace(tzinfo=UTC)


def _parents(known: Mapping[str, Article], copy: str, matches: list[Match]) -> tuple[str, ...]:
    if not matches:
        return ()
    text = known[copy].text
    told_by_any = {word for match in matches for word in _words(text, match)}
    explained = [
        (match, _explained(known[copy], known[match.right], match, len(told_by_any))) for match in matches
    ]
    most = max(share for _, share in explained)
    likely = [match for match, share in explained if share >= most - AS_WELL]
    first = min(likely, key=lambda match: (_published(known[match.right]), match.right))
    told = _places(first)
    length = max(1, len(text))
    rest = [(len(_places(match) - told) / length, match.right) for match in matches if match is not first]
    share, second = max(rest, default=(0.0, ""))
    return (first.right, second) if share >= SECOND else (first.right,)


def _explained(copy: Article, parent: Article, match: Match, words: int) -> float:
    """How much of a copy a parent explains: what it says, and how it is written."""
    written = {parent.text[word : word + STRETCH] for word in _words(parent.text, match.turned())}
    mine = _words(copy.text, match)
    same = sum(copy.text[word : word + STRETCH] in written for word in mine)
    share = (match.left_in_right + same / max(1, words)) / 2
    return share + HEADLINE * (_headline(copy) == _headline(parent))


def _headline(article: Article) -> str:
    return (article.title or article.text.strip().partition("\n")[0]).strip()


def _words(text: str, match: Match) -> set[int]:
    """Where words begin in the passages of the left text."""
    return {
        place
        for place in _places(match)
        if not text[place].isspace() and (place == 0 or text[place - 1].isspace())
    }


def _places(match: Match) -> set[int]:
    return {place for run in match.runs for place in range(run.left_start, run.left_end)}


def _groups(articles: Iterable[str], links: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The trees that the links from copies to parents make."""
    leader: dict[str, str] = {}

    def root(article: str) -> str:
        path = []
        while (above := leader.setdefault(article, article)) != article:
            path.append(article)
            article = above
        leader.update(dict.fromkeys(path, article))
        return article

    for copy, parent in links.items():
        leader[root(copy)] = root(parent)
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(root(article), []).append(article)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)

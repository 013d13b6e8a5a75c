"""Families of copies: every copy hangs on its parent, none on its own copies."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Named = TypeVar("Named", bound=Hashable)


class Families(Generic[Named]):
    """Articles, by id or index, each of which may hang on another one."""

    def __init__(self, articles: Iterable[Named]) -> None:
        """Families of one article each."""
        self._above = {article: article for article in articles}

    def __iter__(self) -> Iterator[Named]:
        return iter(self._above)

    def root(self, article: Named) -> Named:
        """The article that the family of an article hangs on."""
        path = []
        while (above := self._above[article]) != article:
            path.append(article)
            article = above
        self._above.update(dict.fromkeys(path, article))
        return article

    def link(self, copy: Named, parent: Named) -> None:
        """Hang the family of a copy on that of a parent."""
        self._above[self.root(copy)] = self.root(parent)

    def groups(self) -> tuple[tuple[Named, ...], ...]:
        """The families of several articles, in the order of the articles."""
        groups: dict[Named, list[Named]] = {}
        for article in self._above:
            groups.setdefault(self.root(article), []).append(article)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

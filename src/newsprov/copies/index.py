"""The index: find_copies kept on disk and growing, for the question whether a story was seen before."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from newsprov.copies.match import Match
from newsprov.fingerprints.batches import batches
from newsprov.model import Article, Body, Failure, article_of, as_article, readable

if TYPE_CHECKING:
    from sqlite3 import Connection

# Articles and characters that are added in one transaction.
_BATCH = 4_000
_CHARACTERS = 16_000_000
# Articles that are read at a time when all are.
_READ = 200


class Index:
    """Articles in a file, to be asked whether a story was seen before.

    >>> import tempfile
    >>> from newsprov import Article, Index
    >>> wire = (
    ...     "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks. "
    ...     "Its master, Ida Holm, said the cranes would work through the night, and that no ship "
    ...     "would wait longer than two days for its turn at the quay of the old town."
    ... )
    >>> with tempfile.TemporaryDirectory() as folder, Index(f"{folder}/news.index") as index:
    ...     index.add([Article(wire, id="wire")])
    ...     for match in index.find(Article(wire[:180] + " (...)", id="blog")):
    ...         print(match.left, match.right, match.relation)
    1
    blog wire copy

    The file is made where there is none. Any number of programs may read it while one writes to it;
    a second writer waits for a minute, then TimeoutError is raised. What `add` and `remove` have
    finished outlives a crash of the program and of the machine. The file must lie on a disk of
    this machine and not in a network folder. Threads may share an Index and take turns; another
    process opens its own.

    Raises UnreadableDocument for a file that is no index or is damaged, SchemeMismatch for one of
    another version, OSError where the file cannot be made or read.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        from newsprov.copies.index_file import IndexFile

        self.path: Path = Path(fspath(path))
        self._file = IndexFile(self.path)

    def add(self, articles: Iterable[Article | Body | Failure]) -> int:
        """Add articles and say how many; one whose id is in the index already takes its place.

        What of an article is compared is told as in `find_copies`, and once, when it is added.
        Failures, as `load_all` gives them, are passed over. Some thousand articles at a time are
        added, each lot wholly or not at all: where an exception comes up, that lot is not in the
        index and those before it are; a note on the exception says how many articles that makes.
        Raises TypeError for what is no article.
        """
        if isinstance(articles, Article | Body | str):
            raise TypeError("add() takes several articles: write add([article]) for one")
        added = 0
        try:
            stories = map(_story, readable(articles))
            for batch in batches(stories, _length, characters=_CHARACTERS, most=_BATCH):
                self._store(batch)
                added += len(batch)
                self._merge()
        except Exception as error:
            error.add_note(f"{added} articles were added to {self.path} before this")
            raise
        return added

    def find(self, article: Article | Body) -> list[Match]:
        """The matches of an article among those of the index; the article is always on the left.

        >>> import tempfile
        >>> from newsprov import Article, Index
        >>> with tempfile.TemporaryDirectory() as folder, Index(f"{folder}/news.index") as index:
        ...     index.find(Article("Rain fell."))
        []

        They come in the order in which they were added. The verdicts are those of `find_copies`
        over the index and the article, as far as stories in the same words go: what was told in
        other words is not found. An article that is in the index itself is found too.
        """
        from newsprov.copies.collection import Collection
        from newsprov.copies.index_file import count
        from newsprov.copies.index_search import candidates_in, matches_in
        from newsprov.copies.stories import compared

        asked = compared(article)
        alone = Collection([asked])
        with self._file.reading() as db:
            near = candidates_in(db, alone)
            found = self._load(db, near)
            if not found:
                return []
            total = count(db, "articles") + 1
            return matches_in(db, asked, found, total, lambda numbers: self._load(db, numbers))

    def remove(self, ids: Iterable[str]) -> int:
        """Take out the articles with these ids, all or none, and say how many there were."""
        from newsprov.copies.index_file import count

        wanted = {ids} if isinstance(ids, str) else set(ids)
        with self._file.writing() as db:
            gone = self._forget(db, wanted)
            count(db, "articles", -gone)
            return gone

    def get(self, id: str) -> Article | Body | None:
        """The article or body that was added under an id, None where there is none."""
        from newsprov.copies.index_file import key
        from newsprov.copies.index_records import given_in

        with self._file.reading() as db:
            row = db.execute("SELECT record FROM article WHERE id = ?", (key(id),)).fetchone()
            return None if row is None else given_in(row[0])

    def transaction(self) -> AbstractContextManager[Self]:
        """A block in which everything that is added and removed is kept, or nothing of it.

        >>> import tempfile
        >>> from newsprov import Article, Index
        >>> with tempfile.TemporaryDirectory() as folder, Index(f"{folder}/news.index") as index:
        ...     with index.transaction():
        ...         _ = index.remove(["draft"]) + index.add([Article("Rain fell.", id="final")])
        ...     len(index)
        1
        """
        return self._whole()

    @contextmanager
    def _whole(self) -> Iterator[Self]:
        with self._file.whole():
            yield self

    def __len__(self) -> int:
        from newsprov.copies.index_file import count

        with self._file.reading() as db:
            return count(db, "articles")

    def __contains__(self, id: object) -> bool:
        from newsprov.copies.index_file import number_of

        if not isinstance(id, str):
            return False
        with self._file.reading() as db:
            return number_of(db, id) is not None

    def __iter__(self) -> Iterator[Article | Body]:
        """The articles and bodies that are in the index now, in the order in which they were added."""
        from newsprov.copies.index_file import count
        from newsprov.copies.index_records import given_in

        with self._file.reading() as db:
            last = count(db, "numbers")
        query = "SELECT number, record FROM article WHERE number > ? AND number <= ? ORDER BY number LIMIT ?"
        read = 0
        while read < last:
            with self._file.reading() as db:
                rows = db.execute(query, (read, last, _READ)).fetchall()
                stories = [given_in(record) for _, record in rows]
                before, read = read, rows[-1][0] if rows else last
                if read <= before:
                    raise ValueError("the articles are out of order")
            yield from stories

    def close(self) -> None:
        """Let go of the file; the end of a `with` block does the same."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Index({str(self.path)!r})"

    def __reduce__(self) -> tuple[type["Index"], tuple[str]]:
        return type(self), (str(self.path),)

    def _store(self, batch: list[Article | Body]) -> None:
        import numpy as np

        from newsprov.copies.collection import Collection
        from newsprov.copies.index_file import count, key
        from newsprov.copies.index_records import packed
        from newsprov.copies.index_runs import CHROME, add_run, postings
        from newsprov.copies.index_search import story_postings
        from newsprov.copies.index_sites import add_pages
        from newsprov.copies.stories import compared

        # All that takes no file is done before other writers have to wait.
        latest = {article_of(story).id: story for story in batch}
        stories = [compared(story) for story in latest.values()]
        records = list(map(packed, latest.values(), stories))
        collection = Collection(stories)
        with self._file.writing() as db:
            replaced = self._forget(db, latest.keys())
            count(db, "articles", len(latest) - replaced)
            first = count(db, "numbers", len(latest)) + 1
            numbers = range(first, first + len(latest))
            rows = zip(numbers, map(key, latest), records, strict=True)
            db.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)
            every = [story_postings(collection, np.arange(first, first + len(latest), dtype=np.uint64))]
            pages: dict[str, list[int]] = {}
            for number, article in zip(numbers, collection.articles, strict=True):
                if article.site is not None:
                    pages.setdefault(article.site, []).append(number)
            for site, added in pages.items():
                chrome = add_pages(db, site, added, lambda numbers: self._load(db, numbers))
                every.append(postings(chrome, CHROME))
            add_run(db, np.concatenate(every))

    def _merge(self) -> None:
        from newsprov.copies.index_runs import merge_runs

        merging = True
        while merging:
            with self._file.writing() as db:
                merging = merge_runs(db)

    def _forget(self, db: "Connection", ids: Iterable[str]) -> int:
        from newsprov.copies.index_file import number_of

        numbers = [(number,) for id in ids if (number := number_of(db, id)) is not None]
        db.executemany("DELETE FROM article WHERE number = ?", numbers)
        db.executemany("INSERT INTO removed VALUES (?)", numbers)
        return len(numbers)

    def _load(self, db: "Connection", numbers: Iterable[int]) -> list[Article | Body]:
        """What is compared of the articles with some numbers, where they are still there."""
        from newsprov.copies.index_records import compared_in

        rows = (
            db.execute("SELECT record FROM article WHERE number = ?", (number,)).fetchone()
            for number in numbers
        )
        return [compared_in(row[0]) for row in rows if row is not None]


def _story(article: Any) -> Article | Body:
    return article if isinstance(article, Body) else as_article(article)


def _length(story: Article | Body) -> int:
    return len(article_of(story).text)

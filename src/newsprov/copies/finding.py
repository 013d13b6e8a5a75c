"""Finding the stories that copy one another."""

from collections.abc import Iterable, Iterator

from newsprov.copies.match import Match
from newsprov.model import Article, Body


def find_copies(articles: Iterable[Article | Body]) -> Iterator[Match]:
    """Every pair of articles that tell one story in the same words.

    >>> from newsprov import Article, find_copies
    >>> wire = (
    ...     "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks. "
    ...     "Its master, Ida Holm, said the cranes would work through the night, and that no ship "
    ...     "would wait longer than two days for its turn at the quay of the old town."
    ... )
    >>> for match in find_copies([Article(wire, id="wire"), Article(wire[:180] + " (...)", id="blog")]):
    ...     print(match.left, match.right, match.relation)
    wire blog copy

    Each pair is reported once, the article that was given first on the left. The articles are compared
    as a whole; what a site repeats on its pages is left out of account where `site` is known.
    """
    from newsprov.copies.candidates import candidates
    from newsprov.copies.collection import Collection
    from newsprov.copies.verifying import Verifier

    collection = Collection(articles)
    pairs = candidates(collection)
    verifier = Verifier(collection, pairs)
    yield from filter(None, (verifier.compare(left, right) for left, right in pairs))


def copies_of(article: Article | Body, among: Iterable[Article | Body]) -> Iterator[Match]:
    """The matches of one article among some others; the article is always on the left.

    >>> from newsprov import Article
    >>> from newsprov.copies import copies_of
    >>> list(copies_of(Article("Rain fell."), [Article("Snow fell.")]))
    []

    The others are compared with the article and not with each other, each of them, however little
    they share.
    """
    from newsprov.copies.collection import Collection
    from newsprov.copies.verifying import Verifier

    collection = Collection([article, *among])
    pairs = [(0, other) for other in range(1, len(collection))]
    verifier = Verifier(collection, pairs)
    yield from filter(None, (verifier.compare(left, right) for left, right in pairs))

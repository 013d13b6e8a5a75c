"""Finding the stories that copy one another."""

from collections.abc import Iterable, Iterator

from newsprov.copies.match import Match, Relation
from newsprov.model import Article, Body, Failure, readable


def find_copies(
    articles: Iterable[Article | Body | Failure], *, retranslations: bool = True, translations: bool = False
) -> Iterator[Match]:
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

    Each pair is reported once, the article that was given first on the left. Pages of HTML, and articles
    whose `site` is not known, are stripped first; of the others the whole text is compared, without
    what their site repeats on its pages. What many different stories say counts in no case. In a
    collection of at least 30 articles, stories told in other words are found too;
    `retranslations=False` saves half of the time. `translations=True` also seeks the stories that are told
    in two languages, by their names and numbers. Failures, as `load_all` gives them, are passed over.
    """
    from newsprov.copies.candidates import candidates
    from newsprov.copies.collection import Collection
    from newsprov.copies.counting import verifier_of
    from newsprov.copies.retranslations import retold_pairs
    from newsprov.copies.stories import compared
    from newsprov.copies.translations import translations as translations_of

    given: Iterable[Article | Body] = readable(articles)
    collection = Collection(map(compared, given))
    pairs = candidates(collection, collection.sampled_chrome())
    retold = retold_pairs(collection) if retranslations else {}
    translated = translations_of(collection) if translations else {}
    verifier = verifier_of(collection, pairs)
    for left, right in sorted({*pairs, *retold, *translated}):
        match = verifier.match(left, right, retold=retold.get((left, right), 0.0))
        if match is None or match.relation is Relation.QUOTE:
            match = translated.get((left, right), match)
        if match is not None:
            yield match


def copies_of(article: Article | Body, among: Iterable[Article | Body | Failure]) -> Iterator[Match]:
    """The matches of one article among some others; the article is always on the left.

    >>> from newsprov import Article, copies_of
    >>> list(copies_of(Article("Rain fell."), [Article("Snow fell.")]))
    []

    The others are compared with the article and not with each other, each of them, however little
    they share.
    """
    from newsprov.copies.collection import Collection
    from newsprov.copies.counting import verifier_of
    from newsprov.copies.stories import compared

    others: Iterable[Article | Body] = readable(among)
    collection = Collection(map(compared, [article, *others]))
    pairs = [(0, other) for other in range(1, len(collection))]
    verifier = verifier_of(collection, pairs)
    yield from filter(None, (verifier.match(*pair) for pair in pairs))

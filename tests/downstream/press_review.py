"""Counts how many papers tell the same wire story."""

from collections import Counter
from collections.abc import Iterable

import newsprov


def stories(articles: Iterable[newsprov.Article]) -> list[set[str]]:
    """The articles, by id, in groups that tell one story."""
    known = list(articles)
    group = {article.id: {article.id} for article in known}
    for match in newsprov.find_copies(known):
        joined = group[match.left] | group[match.right]
        for article in joined:
            group[article] = joined
    return list({id(members): members for members in group.values()}.values())


def wires(articles: Iterable[newsprov.Article]) -> Counter[str]:
    """How many articles each agency wrote."""
    traces = newsprov.trace_all(articles)
    return Counter(trace.wire.name for trace in traces if trace.wire)


def words(article: newsprov.Article) -> int:
    """How many words of an article are the paper's story and not its chrome."""
    return len(newsprov.strip_boilerplate(article).text.split())

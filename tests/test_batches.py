"""A batch with an item that could not be read: every function answers for the others."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

import newsprov
from newsprov import Article, Failure

WIRE = "LONDON (Reuters) - The harbour of Karsund opened to forty ships after a strike, its master said."
ARTICLES = [Article(WIRE, id="wire", site="a.example"), Article(WIRE, id="copy", site="b.example")]
BROKEN = Failure("broken.html", "UnreadableDocument", "the document is empty")


def found(articles: Iterable[Any]) -> list[newsprov.Match]:
    return list(newsprov.find_copies(articles))


WORK: dict[str, Callable[[list[Any]], Any]] = {
    "fingerprint_all": lambda batch: list(newsprov.fingerprint_all(batch)),
    "find_copies": found,
    "copies_of": lambda batch: list(newsprov.copies_of(ARTICLES[0], batch)),
    "lineage": lambda batch: newsprov.lineage(batch, found(ARTICLES)),
    "learn_site": lambda batch: newsprov.learn_site(batch),
    "trace_all": lambda batch: list(newsprov.trace_all(batch)),
    "trace_origin": lambda batch: newsprov.trace_origin(ARTICLES[1], batch),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_a_failure_in_a_batch_is_passed_over(work: Callable[[list[Any]], Any]) -> None:
    assert work([ARTICLES[0], BROKEN, ARTICLES[1]]) == work(ARTICLES)


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_is_no_article_is_named(work: Callable[[list[Any]], Any]) -> None:
    with pytest.raises(TypeError, match="NoneType"):
        work([ARTICLES[0], None])

"""The strategies that `hypothesis.strategies.from_type` uses for the values of newsprov."""

import sys
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from newsprov.testing.documents import articles
from newsprov.testing.strategies import bodies


def register_types() -> None:
    """Register the public values of every room of newsprov that is in use.

    >>> from hypothesis import strategies as st
    >>> from newsprov import Article
    >>> register_types()
    >>> st.from_type(Article)
    articles()
    """
    for (room, name), strategy in _STRATEGIES.items():
        if room in sys.modules:
            _register(getattr(sys.modules[room], name), strategy)


def _register(value: Any, strategy: Callable[[], st.SearchStrategy[Any]]) -> None:
    # Strategies are built only when a test draws from them: the packs they read are not free.
    st.register_type_strategy(value, lambda _: strategy())


def _stripped() -> st.SearchStrategy[Any]:
    from newsprov.stripping import strip_boilerplate

    return articles().map(strip_boilerplate)


def _fingerprints() -> st.SearchStrategy[Any]:
    from newsprov.fingerprints import fingerprint

    return bodies().map(fingerprint)


def _traces() -> st.SearchStrategy[Any]:
    from newsprov.origins import trace_origin

    return articles().map(trace_origin)


_STRATEGIES = {
    ("newsprov.model", "Article"): articles,
    ("newsprov.model", "Body"): _stripped,
    ("newsprov.fingerprints", "Fingerprint"): _fingerprints,
    ("newsprov.origins", "Trace"): _traces,
}

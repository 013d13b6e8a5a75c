"""The strategies that `hypothesis.strategies.from_type` uses for the values of newsprov."""

from hypothesis import strategies as st

from newsprov.fingerprints import Fingerprint, fingerprint
from newsprov.model import Article, Body
from newsprov.origins import Trace, trace_origin
from newsprov.stripping import strip_boilerplate
from newsprov.testing.strategies import articles, bodies


def register_types() -> None:
    """Register every public value that a property test may ask for by its type.

    >>> from hypothesis import strategies as st
    >>> from newsprov import Article
    >>> register_types()
    >>> isinstance(st.from_type(Article).example(), Article)  # doctest: +SKIP
    True
    """
    st.register_type_strategy(Article, lambda _: articles())
    st.register_type_strategy(Body, lambda _: articles().map(strip_boilerplate))
    st.register_type_strategy(Fingerprint, lambda _: bodies().map(fingerprint))
    st.register_type_strategy(Trace, lambda _: articles().map(trace_origin))

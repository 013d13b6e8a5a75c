"""check_laws: every law of newsprov, tried on somebody's own rules."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsprov.model import Article
from newsprov.rules import Rules, pack
from newsprov.testing import laws, limits
from newsprov.testing.documents import articles
from newsprov.testing.strategies import bodies, dressed, languages

_WORDS = (
    "rain",
    "fell",
    "on",
    "the",
    "Read more",
    ".",
    "!",
    "?",
    ":",
    "-",
    "•",
    "|",
    "3",
    "by",
    "雨",
    "المطر",
)
_BREAKS = ("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\n \t", "\u00a0\n")


def check_laws(rules: Rules | None = None, *, examples: int = 50) -> None:
    """Try every law of newsprov on made-up pages that are full of what these rules know.

    >>> from newsprov import rules
    >>> check_laws(rules.pack("fi"), examples=5)

    The laws: tiling, idempotence, subsequence, offsets, true evidence, chrome-blind, typography-blind,
    symmetry, round trip, determinism, silence, linear time. Each is tried on as many pages as `examples`
    says. Rules default to every pack that comes with newsprov. Raises AssertionError for the first law
    that is broken, with the smallest page that breaks it. `newsprov.rules.prove` tells, besides, whether
    the rules know their own examples.
    """
    language = next((code for code in (rules or pack("en")).languages if code in languages()), "en")
    pages = st.one_of(texts(rules).map(Article), articles(language))
    for law, cases in (
        (laws.tiling, pages),
        (laws.idempotence, pages),
        (laws.subsequence, pages),
        (laws.offsets, pages),
        (laws.true_evidence, pages),
        (laws.chrome_blind, dressed(language, rules=rules)),
        (laws.typography_blind, bodies(language)),
        (laws.symmetry, st.tuples(pages, pages)),
        (laws.round_trip, pages),
        (laws.silence, pages),
    ):
        _try(law, cases, rules, examples)
    limits.determinism(rules)
    limits.linear_time(rules)


def _try(
    law: Callable[[Any, Rules | None], None],
    cases: st.SearchStrategy[Any],
    rules: Rules | None,
    examples: int,
) -> None:
    def holds(case: object) -> None:
        law(case, rules)

    holds.__name__ = law.__name__  # the name that hypothesis gives with the page that breaks the law
    quiet = settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    quiet(given(cases)(holds))()


def texts(rules: Rules | None = None) -> st.SearchStrategy[str]:
    """Texts that are hard to strip: anything at all, mixed with lines that the rules know."""
    known = sorted(
        {example for rule in (rules or pack()) for example in (*rule.examples, *rule.counterexamples)}
    )
    lines = [st.text(max_size=40), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)]
    if known:
        lines.append(st.sampled_from(known))
    return st.lists(st.tuples(st.one_of(lines), st.sampled_from(_BREAKS)), max_size=14).map(
        lambda pairs: "".join(line + end for line, end in pairs)
    )

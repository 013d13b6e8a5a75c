"""Texts for the laws of stripping: anything at all, mixed with lines that rules know."""

from hypothesis import strategies as st

from newsprov.rules import pack

EXAMPLES = sorted({example for rule in pack() for example in rule.examples})
WORDS = [
    "rain",
    "fell",
    "on",
    "the",
    "island",
    ".",
    "!",
    "?",
    ":",
    "-",
    "•",
    "|",
    "3",
    "Read more",
    "by",
    "comments",
    "雨",
    "المطر",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\n \t", "\u00a0\n"]

lines = st.one_of(
    st.text(max_size=40),
    st.sampled_from(EXAMPLES),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
)
texts = st.lists(st.tuples(lines, st.sampled_from(BREAKS)), max_size=14).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)

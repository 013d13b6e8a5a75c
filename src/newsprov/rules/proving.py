"""Each rule carries its own proof: lines it must know and lines it must let pass."""

from collections.abc import Iterator

from newsprov.errors import RuleError
from newsprov.model import Segment
from newsprov.rules.reading import pack
from newsprov.rules.rule import Rule, Rules

_STORY = (
    "The ferry to the island stopped at noon because the wind had grown too strong for its small engines.",
    "Passengers waited in the old customs house, where the harbour master handed out tea and blankets.",
    "By the evening the sea was calm again, and the last boat left with all of them on board.",
)
_HEADLINE = "Storm stops the island ferry"
_COMPANY = "https://ferry.example/news/storm"


def prove(rules: Rules) -> None:
    """Check that each example gets the kind of its rule, and that each counterexample stays in the body.

    Both are tried through `segment`, inside a small story, as they would stand on a page. Raises
    RuleError, naming the file, the rule and the line, at the first that does not.
    """
    for failure in failures(rules):
        raise failure


def failures(rules: Rules) -> Iterator[RuleError]:
    """All that `prove` has to say against these rules."""
    everything = rules + pack("en")
    for rule in rules.rules:
        name = f"{rule.source or 'rules'}: {rule.id}"
        if not rule.examples:
            yield RuleError(f"{name}: it has no example")
        for example in rule.examples:
            kinds = {part.kind for part in _parts(example, rule, everything)}
            if kinds != {rule.kind}:
                found = ", ".join(sorted(kinds))
                yield RuleError(f"{name}: its example {example!r} comes out as {found}, not as {rule.kind}")
        for counterexample in rule.counterexamples:
            for part in _parts(counterexample, rule, everything):
                blamed = [proof.rule for proof in part.because if not proof.rule.startswith("context/")]
                if part.kind is rule.kind or (blamed and not part.kept):
                    found = f"{part.kind}, by {', '.join(blamed)}"
                    yield RuleError(f"{name}: its counterexample {counterexample!r} is left out as {found}")


def _parts(lines: str, rule: Rule, rules: Rules) -> list[Segment]:
    """How these lines come out in the middle of a small story, or right above it."""
    from newsprov.segmenting import segment

    before = [_HEADLINE] if rule.edge else [_STORY[0]]
    after = _STORY if rule.edge else _STORY[1:]
    text = "\n\n".join([*before, lines, *after, _COMPANY])
    start = text.index("\n\n" + lines) + 2
    return [
        part for part in segment(text, rules=rules) if part.start < start + len(lines) and part.end > start
    ]

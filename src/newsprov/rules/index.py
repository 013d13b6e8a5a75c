"""How a document's lines find their rules without trying them all."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from newsprov.model import Kind
from newsprov.rules.documents import Document
from newsprov.rules.forms import Credited, Form, Heads, Tails, Wholes
from newsprov.rules.inner_forms import Contained, InnerForm, Pattern, Unspaced
from newsprov.rules.rule import Rule
from newsprov.rules.sieve import Sieve
from newsprov.rules.speech import reports_speech

# A sentence that says who said it is the story's; captions and corrections say so as well.
_MAY_QUOTE = frozenset({Kind.CAPTION, Kind.CREDIT, Kind.NOTICE})
# Longer lines hardly ever come twice, and are dear to hash.
_LONG = 200


class RuleIndex:
    """The rules of a pack, filed for looking up; a phrase that two rules claim goes to the first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        # those that are sure of their lines before those that count at edges only
        rules = sorted(rules, key=attrgetter("edge"))
        sure = [rule for rule in rules if not rule.edge]
        at_edges = [rule for rule in rules if rule.edge]
        with_pattern = [rule for rule in rules if rule.pattern is not None]
        self._reach = max((rule.limit for rule in rules), default=0)
        self._wholes = Wholes(rules)
        inside: list[InnerForm] = [
            Contained(rules),
            Unspaced(sure),
            Unspaced(at_edges),
            *map(Pattern, sorted(with_pattern, key=lambda rule: -rule.limit)),
        ]
        self._sieve = Sieve(phrase for form in inside for phrase in form.sought.sieved)
        # the most telling first
        self._forms: tuple[Form, ...] = (
            self._wholes,
            Heads(rules),
            Tails(rules),
            *inside[:3],
            Credited(rules),
            *inside[3:],
        )

    def match_all(self, lines: Sequence[str]) -> list[Rule | None]:
        """For each of these folded lines the rule that knows it, or None.

        A rule that counts at edges only is named where no other knows the line.
        """
        # menus come twice on a page, and buttons below every story
        distinct = list(dict.fromkeys([line for line in lines if 0 < len(line) <= _LONG]))
        distinct += [line for line in lines if _LONG < len(line) <= self._reach]
        document = Document(distinct, self._sieve)
        known: dict[str, Rule] = {}
        for form in self._forms:
            for line, rule in form.find(document):
                if line not in known or (known[line].edge and not rule.edge):
                    known[line] = rule
        for line in [line for line, rule in known.items() if rule.kind not in _MAY_QUOTE]:
            if reports_speech(line):
                del known[line]
        longest = max(map(len, known), default=0)
        return [known.get(line) if len(line) <= longest else None for line in lines]

    def is_whole(self, line: str) -> bool:
        """Whether a folded line is a phrase of some rule and nothing else."""
        return line in self._wholes

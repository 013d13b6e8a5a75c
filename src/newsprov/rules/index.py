"""How a document's lines find their rules without trying them all."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from newsprov.rules.forms import Contained, Credited, Form, Heads, Pattern, Tails, Unspaced, Wholes
from newsprov.rules.rule import Rule

# Most lines of a story are longer than most rules look at: those have forms of their own.
_LONG = 200


class Index:
    """The rules of a pack, filed for looking up; a phrase that two rules claim goes to the first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        # those that are sure of their lines before those that count at edges only
        rules = sorted(rules, key=attrgetter("edge"))
        long = [rule for rule in rules if rule.limit > _LONG]
        self._reach = max((rule.limit for rule in rules), default=0)
        self._wholes = Wholes(rules)
        self._forms = (self._wholes, *_forms(rules))
        self._forms_of_long = tuple(_forms(long))

    def match_all(self, lines: Sequence[str]) -> list[Rule | None]:
        """For each of these folded lines the rule that knows it, or None.

        A rule that counts at edges only is named where no other knows the line.
        """
        # menus come twice on a page, and buttons below every story; long lines do not, and are dear to hash
        short = list(dict.fromkeys(line for line in lines if 0 < len(line) <= min(_LONG, self._reach)))
        long = [line for line in lines if _LONG < len(line) <= self._reach]
        known = _known(short, self._forms)
        known_long = _known(long, self._forms_of_long)
        longest = self._reach if known_long else _LONG
        known |= known_long
        return [known.get(line) if len(line) <= longest else None for line in lines]

    def is_whole(self, line: str) -> bool:
        """Whether a folded line is a phrase of some rule and nothing else."""
        return line in self._wholes


def _forms(rules: Sequence[Rule]) -> list[Form]:
    """All forms but `Wholes`, the most telling first."""
    sure = [rule for rule in rules if not rule.edge]
    at_edges = [rule for rule in rules if rule.edge]
    patterns = sorted((rule for rule in rules if rule.pattern is not None), key=lambda rule: -rule.limit)
    return [
        Heads(rules),
        Tails(rules),
        Contained(rules),
        Unspaced(sure),
        Unspaced(at_edges),
        Credited(rules),
        *map(Pattern, patterns),
    ]


def _known(lines: list[str], forms: Sequence[Form]) -> dict[str, Rule]:
    known: dict[str, Rule] = {}
    document = "\n".join(lines)
    for form in forms:
        for line, rule in form.find(lines, document):
            if line not in known or (known[line].edge and not rule.edge):
                known[line] = rule
    return known

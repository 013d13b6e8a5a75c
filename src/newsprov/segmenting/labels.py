"""What rules say of each line, and of the list below a line that leads one ("Read more:")."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define

from newsprov.model import Kind
from newsprov.rules.rule import Rule
from newsprov.rules.writing import FULL_STOPS
from newsprov.segmenting.prose import is_paragraph, weight

if TYPE_CHECKING:
    from newsprov.rules.index import RuleIndex

BULLETS = ("-", "*", "•", "·", "●", "○", "■", "▪", "►", "▶", "→", "»", "›", ">", "+", "◆", "★", "✓")
# In characters of a script with spaces.
_HEADLINE = 170
_LIST_ENDS = (*FULL_STOPS, ":")


@define
class Label:
    """The kind of a line, the rule that said so, and whether it belongs to the block above it."""

    kind: Kind
    rule: str | None = None
    first: Kind = Kind.BODY
    led: bool = False


# Labels are never changed, only replaced: all open lines share this one.
OPEN = Label(Kind.BODY)


def label_blocks(lines: Sequence[str], alone: Sequence[Rule | None], index: "RuleIndex") -> list[Label]:
    """The label of each line by its rule, after the lists below leaders have been given to them."""
    labels = [OPEN if rule is None else Label(rule.kind, rule.id, rule.kind) for rule in alone]
    for leader, rule in enumerate(alone):
        # what has been led leads nothing
        if rule is None or rule.takes is None or labels[leader].led or not index.is_whole(lines[leader]):
            continue
        for place in _led(lines, alone, index, leader, rule):
            known = alone[place]
            labels[place] = Label(rule.kind, rule.id, known.kind if known else Kind.BODY, led=True)
    return labels


def _led(
    lines: Sequence[str], alone: Sequence[Rule | None], index: "RuleIndex", leader: int, leading: Rule
) -> Iterator[int]:
    """The places below a leader that belong to it: a list, or the next line only."""
    below = range(leader + 1, len(lines) if leading.takes == "list" else min(leader + 2, len(lines)))
    listed = _is_entry if below and lines[below[0]].startswith(BULLETS) else _is_listed
    for place in below:
        rule = alone[place]
        if rule is None:
            if not listed(lines[place]):
                return
        elif rule.kind is not leading.kind or index.is_whole(lines[place]):
            return
        yield place


def _is_entry(line: str) -> bool:
    """Whether a line goes on a list with bullets; a sentence after a dash is somebody speaking."""
    return line.startswith(BULLETS) and not (is_paragraph(line) and line.endswith("."))


def _is_listed(line: str) -> bool:
    """Whether a line without a bullet may be an entry of the list above it: a headline, a name."""
    return weight(line) <= _HEADLINE and not line.endswith(_LIST_ENDS) and not is_paragraph(line)

"""What a line is in the company it keeps: headline, byline, list under a leader, stray button.

A text in which no line is chrome on its own has no company to judge by and is left as it is. That is
what makes stripping settle in one pass: every line that is sure goes, so what remains is left alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.index import EDGES, Index, ends_like_sentence
from newsprov.rules.rule import Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below this probability of being the story's own a line that no rule knows goes.
_DOUBT = 0.5
# In characters of a script with spaces; a Chinese or Japanese character counts for two.
_LONG = 120
_SENTENCE = 40
_HEADLINE = 170
_STRAY = 60
_SUBHEADING = 90

_BULLETS = ("-", "*", "•", "·", "●", "○", "■", "▪", "►", "▶", "→", "»", "›", ">", "+", "◆", "★", "✓")
# Kinds that stand between headline and story, and so show where a standfirst ends.
_BYLINE_PLACE = frozenset({Kind.BYLINE, Kind.DATE})


@define
class Label:
    """The kind of a line, the rule that said so, and whether it belongs to the block above it."""

    kind: Kind
    rule: str | None = None
    first: Kind = Kind.BODY
    led: bool = False


def label_alone(lines: Sequence[str], index: Index) -> list[Rule | None]:
    """For each folded line the rule that knows it, whatever stands around it."""
    match = index.match
    return [match(line) for line in lines]


def label_together(
    lines: Sequence[str],
    alone: Sequence[Rule | None],
    *,
    at_edges: Index,
    title: str | None = None,
    opinions: "NDArray[np.float64] | None" = None,
) -> list[Label]:
    """The label of each line once its neighbours have been heard.

    `opinions` say how likely each line is the story's own; without them the place of a line decides.
    """
    labels = [Label(rule.kind, rule.id, rule.kind) if rule else Label(Kind.BODY) for rule in alone]
    if title:
        _mark_title(lines, labels, fold(title).strip(EDGES))
    company = any(rule is not None for rule in alone)
    if company:
        _gather_blocks(lines, alone, labels)
    doubted = [False] * len(lines) if opinions is None else (opinions < _DOUBT).tolist()
    paragraphs = [
        place
        for place, line in enumerate(lines)
        if labels[place].kind is Kind.BODY and not doubted[place] and _is_paragraph(line)
    ]
    if company or opinions is not None:
        first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
        _read_head(lines, labels, range(min(first, len(lines))), at_edges)
        if paragraphs:
            _read_tail(lines, labels, range(last + 1, len(lines)), at_edges)
            _drop_strays(lines, labels, range(first + 1, last))
        for place, doubt in enumerate(doubted):
            if doubt and labels[place].kind is Kind.BODY:
                labels[place] = Label(Kind.OTHER, "context/opinion")
    _mark_subheadings(lines, labels, paragraphs)
    return labels


def _mark_title(lines: Sequence[str], labels: list[Label], title: str) -> None:
    for place, line in enumerate(lines):
        if len(line) < len(title) + 9 and labels[place].kind.kept and line.strip(EDGES) == title:
            labels[place] = Label(Kind.HEADLINE, "context/title")


def _gather_blocks(lines: Sequence[str], alone: Sequence[Rule | None], labels: list[Label]) -> None:
    """Give the list below a leader ("Read more:") the leader's kind."""
    place = 0
    while place < len(lines):
        leader = alone[place]
        place += 1
        if leader is None or leader.takes is None or not _is_bare(lines[place - 1], leader):
            continue
        bulleted = place < len(lines) and lines[place].startswith(_BULLETS)
        while place < len(lines):
            rule = alone[place]
            if rule is not None and rule.takes is not None:
                break
            if bulleted and not lines[place].startswith(_BULLETS):
                break
            if not bulleted and (
                rule is not None or _is_paragraph(lines[place]) or len(lines[place]) > _HEADLINE
            ):
                break
            first = rule.kind if rule else Kind.BODY
            labels[place] = Label(leader.kind, leader.id, first, led=True)
            place += 1
            if leader.takes == "next":
                break


def _is_bare(line: str, rule: Rule) -> bool:
    """Whether a leader stands alone on its line; "Read also: Prices rise" brings its own headline."""
    core = line.strip(EDGES)
    return len(core) <= 2 + max(
        (len(phrase) for phrase in (*rule.lines, *rule.labels, *rule.starts)), default=0
    )


def _read_head(lines: Sequence[str], labels: list[Label], head: range, at_edges: Index) -> None:
    """Above the first paragraph: headline, byline, date, and menus that no rule knows."""
    headline = next((place for place in head if labels[place].kind is Kind.HEADLINE), None)
    for place in head:
        label = labels[place]
        if label.kind is not Kind.BODY or label.led or _is_long(lines[place]):
            continue
        rule = at_edges.match(lines[place])
        if rule:
            labels[place] = Label(rule.kind, rule.id)
        elif ends_like_sentence(lines[place]) and _weight(lines[place]) >= _SENTENCE:
            continue
        elif headline is None and _weight(lines[place]) >= 15:
            headline = place
            labels[place] = Label(Kind.HEADLINE, "context/headline")
        else:
            labels[place] = Label(Kind.OTHER, "context/head")
    if headline is not None:
        _mark_standfirst(lines, labels, headline)


def _mark_standfirst(lines: Sequence[str], labels: list[Label], headline: int) -> None:
    """A sentence between headline and byline sums the story up."""
    place = headline + 1
    if place + 1 < len(lines) and labels[place + 1].kind in _BYLINE_PLACE:
        label = labels[place]
        if (
            label.kind in (Kind.BODY, Kind.OTHER)
            and label.first is Kind.BODY
            and len(lines[place]) >= _SENTENCE
        ):
            labels[place] = Label(Kind.STANDFIRST, "context/standfirst")


def _read_tail(lines: Sequence[str], labels: list[Label], tail: range, at_edges: Index) -> None:
    """Below the last paragraph: what follows the first sure line goes with it."""
    sure = next((place for place in tail if not labels[place].kind.kept), None)
    if sure is None:
        return
    for place in tail:
        if labels[place].kind is not Kind.BODY:
            continue
        rule = at_edges.match(lines[place])
        if rule:
            labels[place] = Label(rule.kind, rule.id)
        elif place > sure and not ends_like_sentence(lines[place]):
            labels[place] = Label(Kind.OTHER, "context/tail")


def _drop_strays(lines: Sequence[str], labels: list[Label], middle: range) -> None:
    """Inside the story a short line goes only where it has chrome on both sides."""
    for place in middle:
        if (
            labels[place].kind is not Kind.BODY
            or _weight(lines[place]) > _STRAY
            or ends_like_sentence(lines[place])
        ):
            continue
        if not labels[place - 1].kind.kept and not labels[place + 1].kind.kept:
            labels[place] = Label(Kind.OTHER, "context/between")


def _mark_subheadings(lines: Sequence[str], labels: list[Label], paragraphs: Sequence[int]) -> None:
    """A short line without a full stop that stands between two paragraphs."""
    known = set(paragraphs)
    for place in paragraphs:
        above = place - 1
        if above not in known and above - 1 >= 0 and labels[above].kind is Kind.BODY:
            line = lines[above]
            if (
                _weight(line) <= _SUBHEADING
                and not ends_like_sentence(line)
                and not line.startswith(_BULLETS)
            ):
                before = labels[above - 1]
                if above - 1 in known or not before.kind.kept:
                    labels[above] = Label(Kind.SUBHEADING, "context/subheading")


def _weight(line: str) -> int:
    if line.isascii() or not "\u2e80" <= line[len(line) >> 1] <= "\uffef":
        return len(line)
    return 2 * len(line)


def _is_long(line: str) -> bool:
    return _weight(line) >= _LONG and (ends_like_sentence(line) or _weight(line) > _HEADLINE)


def _is_paragraph(line: str) -> bool:
    weight = _weight(line)
    return weight >= _LONG if not ends_like_sentence(line) else weight >= _SENTENCE

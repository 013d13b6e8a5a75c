"""What a line is in the company it keeps: headline, byline, list under a leader, stray button.

A text in which no line is chrome on its own has no company to judge by and is left as it is. That is
what makes stripping settle in one pass: every line that is sure goes, so what remains is left alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.index import EDGES, Index, ends_like_sentence
from newsprov.rules.rule import Rule
from newsprov.segmenting.prose import LONG, is_paragraph, is_sentence, lacks_stops, weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below this probability of being the story's own a line that no rule knows goes. In a short document
# the models see little and doubt too much; and a long line right beside a paragraph is one more of them,
# cut short.
_DOUBT = 0.5
_DOUBT_OF_SENTENCE_IN_SHORT = 0.4
_DOUBT_BESIDE_PARAGRAPH = 0.1
# Thai, Lao and Khmer have no full stop, by which the models tell most sentences.
_DOUBT_WITHOUT_STOPS = 0.05
_SHORT_DOCUMENT = 80
# In characters of a script with spaces.
_HEADLINE = 170
_HEADLINE_LEAST = 15
_STRAY = 60
_SUBHEADING = 90

_BULLETS = ("-", "*", "•", "·", "●", "○", "■", "▪", "►", "▶", "→", "»", "›", ">", "+", "◆", "★", "✓")
_FULL_STOPS = frozenset(".。।۔")
_LIST_ENDS = _FULL_STOPS | {":"}
# Kinds that stand between headline and story, and so show where a standfirst ends.
_BYLINE_PLACE = frozenset({Kind.BYLINE, Kind.DATE})


@define
class Label:
    """The kind of a line, the rule that said so, and whether it belongs to the block above it."""

    kind: Kind
    rule: str | None = None
    first: Kind = Kind.BODY
    led: bool = False


# Looked up for every line, and an enum is slow to look things up in.
_BODY = Kind.BODY
# Labels are never changed, only replaced: all open lines share this one.
_OPEN = Label(_BODY)
# What a line was called for its place or its looks alone.
_BY_PLACE = frozenset(f"context/{reason}" for reason in ("headline", "head", "tail", "between", "opinion"))
_STORY_LEAST = 40


def label_alone(lines: Sequence[str], index: Index) -> list[Rule | None]:
    """For each folded line the rule that knows it, whatever stands around it."""
    return index.match_all(lines)


def label_blocks(lines: Sequence[str], alone: Sequence[Rule | None], index: Index) -> list[Label]:
    """The label of each line after the lists below leaders have been given to them."""
    labels = [Label(rule.kind, rule.id, rule.kind) if rule else _OPEN for rule in alone]
    if any(alone):
        _gather_blocks(lines, alone, labels, index)
    return labels


def label_together(
    lines: Sequence[str],
    labels: list[Label],
    *,
    at_edges: Index,
    title: str | None = None,
    opinions: "NDArray[np.float64] | None" = None,
) -> list[Label]:
    """The label of each line once its neighbours have been heard.

    `opinions` say how likely each line is the story's own; without them the place of a line decides.
    """
    company = any(label is not _OPEN for label in labels)
    if title:
        _mark_title(lines, labels, fold(title).strip(EDGES))
    if not company and opinions is None:
        _mark_subheadings(lines, labels)
        return labels
    doubted = [True] * len(lines) if opinions is None else _doubts(lines, opinions.tolist())
    paragraphs = [
        place
        for place, line in enumerate(lines)
        if labels[place].kind is _BODY
        and not (doubted[place] and opinions is not None)
        and is_paragraph(line)
    ]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), len(lines))
    page = _Page(lines, labels, doubted, at_edges)
    page.read_head(range(first))
    page.read_tail(range(last + 1, len(lines)))
    if opinions is None:
        page.drop_strays(range(first + 1, last))
    else:
        page.drop_doubted()
    page.look_beside()
    _spare_the_story(lines, labels)
    _mark_subheadings(lines, labels)
    return labels


def _spare_the_story(lines: Sequence[str], labels: list[Label]) -> None:
    """Where everything has gone, the longest line that no rule knows is the story.

    A headline is one only above something.
    """
    if any(label.kind.kept for label in labels):
        return
    unknown = [place for place, label in enumerate(labels) if label.rule in _BY_PLACE]
    longest = max(unknown, key=lambda place: weight(lines[place]), default=None)
    if longest is not None and weight(lines[longest]) >= _STORY_LEAST:
        labels[longest] = _OPEN


def _doubts(lines: Sequence[str], opinions: Sequence[float]) -> list[bool]:
    """Which lines are rather not the story's own."""
    short = len(lines) < _SHORT_DOCUMENT
    doubted = [
        opinion < _DOUBT and not (short and opinion >= _least(line) and is_sentence(line))
        for line, opinion in zip(lines, opinions, strict=True)
    ]
    beside = [True, *doubted, True]
    return [
        doubt
        and (
            (beside[place] and beside[place + 2])
            or opinions[place] < _DOUBT_BESIDE_PARAGRAPH
            or weight(lines[place]) < LONG
        )
        for place, doubt in enumerate(doubted)
    ]


def _mark_title(lines: Sequence[str], labels: list[Label], title: str) -> None:
    for place, line in enumerate(lines):
        if len(line) < len(title) + 9 and labels[place].kind.kept and line.strip(EDGES) == title:
            labels[place] = Label(Kind.HEADLINE, "context/title")


def _gather_blocks(
    lines: Sequence[str], alone: Sequence[Rule | None], labels: list[Label], index: Index
) -> None:
    """Give the list below a leader ("Read more:") the leader's kind."""
    place = 0
    while place < len(lines):
        leader = alone[place]
        place += 1
        if leader is None or leader.takes is None or not index.is_whole(lines[place - 1]):
            continue
        bulleted = place < len(lines) and lines[place].startswith(_BULLETS)
        while place < len(lines):
            rule = alone[place]
            if rule is not None and (rule.kind is not leader.kind or index.is_whole(lines[place])):
                break
            if rule is None and not (_is_entry(lines[place]) if bulleted else _is_listed(lines[place])):
                break
            labels[place] = Label(leader.kind, leader.id, rule.kind if rule else Kind.BODY, led=True)
            place += 1
            if leader.takes == "next":
                break


def _is_entry(line: str) -> bool:
    """Whether a line goes on a list with bullets; a sentence after a dash is somebody speaking."""
    return line.startswith(_BULLETS) and not (is_paragraph(line) and line.endswith("."))


def _is_listed(line: str) -> bool:
    """Whether a line without a bullet may be an entry of the list above it: a headline, a name."""
    return (
        weight(line) <= _HEADLINE and not line.endswith((".", "。", "।", "۔", ":")) and not is_paragraph(line)
    )


@define
class _Page:
    """A document while its neighbours are heard; a line that nobody doubts is left as it is."""

    lines: Sequence[str]
    labels: list[Label]
    doubted: Sequence[bool]
    at_edges: Index
    # the rule of each line that was asked about: three looks at the page ask about the same lines
    _at_edge: dict[str, Rule | None] = field(factory=dict, init=False)

    def read_head(self, head: range) -> None:
        """Above the first paragraph: headline, byline, date, and menus that no rule knows."""
        headline = next((place for place in head if self.labels[place].kind is Kind.HEADLINE), None)
        titles = [
            place
            for place in head
            if self._is_open(place) and not self._known_at_edge(place) and _may_be_title(self.lines[place])
        ]
        if headline is None:
            wide = [place for place in titles if weight(self.lines[place]) >= _HEADLINE_LEAST]
            trusted = (place for place in wide if not self.doubted[place])
            headline = next(trusted, wide[0] if wide else None)
        for place in titles:
            if place == headline:
                self.labels[place] = Label(Kind.HEADLINE, "context/headline")
            elif self.doubted[place]:
                self.labels[place] = Label(Kind.OTHER, "context/head")
        if headline is not None:
            self._mark_standfirst(headline + 1)

    def _mark_standfirst(self, place: int) -> None:
        """A sentence between headline and byline sums the story up."""
        if place + 1 < len(self.lines) and self.labels[place + 1].kind in _BYLINE_PLACE:
            label = self.labels[place]
            open_or_head = label.kind is Kind.BODY or label.rule == "context/head"
            if open_or_head and is_sentence(self.lines[place]):
                self.labels[place] = Label(Kind.STANDFIRST, "context/standfirst")

    def read_tail(self, tail: range) -> None:
        """Below the last paragraph: what follows the first sure line goes with it."""
        sure = next((place for place in tail if not self.labels[place].kind.kept), None)
        if sure is None:
            return
        for place in tail:
            if not self._is_open(place) or self._known_at_edge(place) or not self.doubted[place]:
                continue
            if place > sure and not ends_like_sentence(self.lines[place]):
                self.labels[place] = Label(Kind.OTHER, "context/tail")

    def drop_strays(self, middle: range) -> None:
        """Inside the story a short line goes only where it has chrome on both sides."""
        for place in middle:
            line = self.lines[place]
            if len(line) > _STRAY or not self._is_open(place):
                continue
            if weight(line) > _STRAY or ends_like_sentence(line):
                continue
            if not self.labels[place - 1].kind.kept and not self.labels[place + 1].kind.kept:
                self.labels[place] = Label(Kind.OTHER, "context/between")

    def drop_doubted(self) -> None:
        """What is still open and doubted goes."""
        for place, doubt in enumerate(self.doubted):
            if doubt and self._is_open(place):
                self.labels[place] = Label(Kind.OTHER, "context/opinion")

    def look_beside(self) -> None:
        """What is chrome in doubtful words counts where it stands beside chrome, or at an end."""
        last = len(self.lines) - 1
        for order in (range(last + 1), range(last, -1, -1)):
            beside_chrome = True
            for place in order:
                if not self.labels[place].kind.kept:
                    beside_chrome = True
                elif beside_chrome:
                    beside_chrome = self._known_at_edge(place)

    def _is_open(self, place: int) -> bool:
        return self.labels[place].kind is _BODY

    def _known_at_edge(self, place: int) -> bool:
        line = self.lines[place]
        if line not in self._at_edge:
            self._at_edge[line] = self.at_edges.match(line)
        rule = self._at_edge[line]
        if rule is not None:
            self.labels[place] = Label(rule.kind, rule.id)
        return rule is not None


def _may_be_title(line: str) -> bool:
    """Whether a line above the story is no part of it: neither a paragraph nor an entry of a list."""
    if weight(line) >= LONG or is_paragraph(line) or line.startswith(_BULLETS):
        return False
    return line[-1:] not in _FULL_STOPS


def _mark_subheadings(lines: Sequence[str], labels: list[Label]) -> None:
    """A short line without a full stop that stands between two paragraphs, or below chrome and above one."""
    for place in range(1, len(lines) - 1):
        line = lines[place]
        if len(line) > _SUBHEADING or labels[place].kind is not Kind.BODY:
            continue
        if weight(line) > _SUBHEADING or ends_like_sentence(line) or line.startswith(_BULLETS):
            continue
        above, below = labels[place - 1].kind, labels[place + 1].kind
        if below is not Kind.BODY or not is_paragraph(lines[place + 1]) or is_paragraph(line):
            continue
        if not above.kept or (above is Kind.BODY and is_paragraph(lines[place - 1])):
            labels[place] = Label(Kind.SUBHEADING, "context/subheading")


def _least(line: str) -> float:
    return _DOUBT_WITHOUT_STOPS if lacks_stops(line) else _DOUBT_OF_SENTENCE_IN_SHORT

"""What a line is in the company it keeps: headline, byline, standfirst.

A text in which no line is chrome on its own has no company to judge by and is left as it is. That is
what makes stripping settle in one pass: every line that is sure goes, so what remains is left alone.
"""

from collections.abc import Sequence

from attrs import define

from newsprov.model import Kind
from newsprov.rules.rule import Rule
from newsprov.rules.writing import FULL_STOPS, ends_like_sentence
from newsprov.segmenting.labels import BULLETS, OPEN, Label
from newsprov.segmenting.prose import LONG, is_paragraph, is_sentence, weight

# In characters of a script with spaces.
_HEADLINE_LEAST = 15
_HEADLINE_MOST = 90  # a longer line that nobody doubts is a paragraph without a full stop
_STORY_LEAST = 40
# Kinds that stand between headline and story, and so show where a standfirst ends.
_BYLINE_PLACE = frozenset({Kind.BYLINE, Kind.DATE})
# Looked up for every line, and an enum is slow to look things up in.
_BODY, _HEADLINE = Kind.BODY, Kind.HEADLINE
# What a line was called for its place or its looks alone.
_BY_PLACE = frozenset(f"context/{reason}" for reason in ("headline", "head", "tail", "opinion"))


def label_together(
    lines: Sequence[str],
    labels: list[Label],
    known: Sequence[Rule | None],
    doubted: Sequence[bool] | None,
) -> None:
    """Change the labels of lines to what their neighbours make of them.

    `known` names the rule of each line; one that counts at edges only is heeded beside chrome. `doubted`
    tells the lines that the models take for chrome; without them the place of a line decides.
    """
    page = _Page(lines, labels, known, doubted)
    first = next(filter(page.is_story, range(len(lines))), len(lines))
    last = next(filter(page.is_story, range(len(lines) - 1, -1, -1)), len(lines))
    page.read_head(range(first))
    page.read_tail(range(last + 1, len(lines)))
    page.drop_doubted()
    page.look_beside()
    page.mark_standfirst()
    _spare_the_story(lines, labels)


@define
class _Page:
    """A document while its neighbours are heard; a line that nobody doubts is left as it is."""

    lines: Sequence[str]
    labels: list[Label]
    known: Sequence[Rule | None]
    doubted: Sequence[bool] | None

    def is_story(self, place: int) -> bool:
        """Whether a line is a paragraph that no rule knows and nobody doubts."""
        trusted = self.doubted is None or not self.doubted[place]
        return self._is_open(place) and trusted and is_paragraph(self.lines[place])

    def read_head(self, head: range) -> None:
        """Above the first paragraph: headline, byline, date, and menus that no rule knows."""
        headline = next((place for place in head if self.labels[place].kind is _HEADLINE), None)
        titles = [
            place
            for place in head
            if self._is_open(place) and not self._labelled_at_edge(place) and _may_be_title(self.lines[place])
        ]
        if headline is None:
            wide = [place for place in titles if weight(self.lines[place]) >= _HEADLINE_LEAST]
            trusted = (
                place
                for place in wide
                if not self._is_doubted(place) and weight(self.lines[place]) <= _HEADLINE_MOST
            )
            headline = next(trusted, wide[0] if wide else None)
        for place in titles:
            if place == headline:
                self.labels[place] = Label(Kind.HEADLINE, "context/headline")
            elif self._is_doubted(place):
                self.labels[place] = Label(Kind.OTHER, "context/head")

    def read_tail(self, tail: range) -> None:
        """Below the last paragraph: what follows the first sure line goes with it."""
        sure = next((place for place in tail if not self.labels[place].kind.kept), None)
        if sure is None:
            return
        for place in tail:
            if not self._is_open(place) or self._labelled_at_edge(place) or not self._is_doubted(place):
                continue
            if place > sure and not ends_like_sentence(self.lines[place]):
                self.labels[place] = Label(Kind.OTHER, "context/tail")

    def drop_doubted(self) -> None:
        """What is still open and doubted goes."""
        for place, doubt in enumerate(self.doubted or ()):
            if doubt and self._is_open(place) and not self._labelled_at_edge(place):
                self.labels[place] = Label(Kind.OTHER, "context/opinion")

    def look_beside(self) -> None:
        """What is chrome in doubtful words counts where it stands beside chrome, or at an end."""
        places = range(len(self.lines))
        for one_way in (places, reversed(places)):
            beside = True
            for place in one_way:
                beside = not self.labels[place].kind.kept or (beside and self._labelled_at_edge(place))

    def mark_standfirst(self) -> None:
        """A sentence between headline and byline sums the story up."""
        headlines = [place for place, label in enumerate(self.labels[:-2]) if label.kind is _HEADLINE]
        for place in (above + 1 for above in headlines):
            if self.labels[place + 1].kind in _BYLINE_PLACE:
                label = self.labels[place]
                unsure = label.kind is _BODY or (label.kind is Kind.OTHER and label.rule in _BY_PLACE)
                if unsure and is_sentence(self.lines[place]):
                    self.labels[place] = Label(Kind.STANDFIRST, "context/standfirst")

    def _is_open(self, place: int) -> bool:
        return self.labels[place].kind is _BODY

    def _is_doubted(self, place: int) -> bool:
        return self.doubted is None or self.doubted[place]

    def _labelled_at_edge(self, place: int) -> bool:
        """Give a line the label of the rule that knows it, if one does, and say whether one did."""
        rule = self.known[place]
        if rule is not None:
            self.labels[place] = Label(rule.kind, rule.id)
        return rule is not None


def _may_be_title(line: str) -> bool:
    """Whether a line above the story is no part of it: neither a paragraph nor an entry of a list."""
    if weight(line) >= LONG or is_paragraph(line) or line.startswith(BULLETS):
        return False
    return line[-1:] not in FULL_STOPS


def _spare_the_story(lines: Sequence[str], labels: list[Label]) -> None:
    """Where everything has gone, the longest line that no rule knows is the story, with its like around it.

    A headline is one only above something.
    """
    if any(label.kind.kept for label in labels):
        return
    weights = [
        weight(line) if label.rule in _BY_PLACE else 0 for line, label in zip(lines, labels, strict=True)
    ]
    longest = max(range(len(lines)), key=weights.__getitem__)
    least = max(_STORY_LEAST, weights[longest] // 2)
    if weights[longest] < least:
        return
    labels[longest] = OPEN
    for step in (1, -1):
        place = longest + step
        while 0 <= place < len(lines) and weights[place] >= least and labels[place].kind is not Kind.HEADLINE:
            labels[place] = OPEN
            place += step

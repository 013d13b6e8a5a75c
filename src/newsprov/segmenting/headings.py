"""The headline that the page itself names, and the subheadings inside the story."""

from collections.abc import Sequence

from newsprov.model import Kind
from newsprov.rules.folding import fold
from newsprov.rules.forms import EDGES
from newsprov.rules.writing import ends_like_sentence
from newsprov.segmenting.labels import BULLETS, Label
from newsprov.segmenting.prose import is_paragraph, weight

# In characters of a script with spaces.
_SUBHEADING = 90


def mark_title(lines: Sequence[str], labels: list[Label], title: str) -> None:
    """A line that says what the title of the page says is the headline, wherever it stands."""
    title = fold(title).strip(EDGES)
    for place, line in enumerate(lines):
        if len(line) < len(title) + 9 and labels[place].kind.kept and line.strip(EDGES) == title:
            labels[place] = Label(Kind.HEADLINE, "context/title")


def mark_subheadings(lines: Sequence[str], labels: list[Label]) -> None:
    """A short line without a full stop that stands between two paragraphs, or below chrome and above one."""
    short = [place for place, line in enumerate(lines) if len(line) <= _SUBHEADING]
    for place in short:
        line = lines[place]
        if not 0 < place < len(lines) - 1 or labels[place].kind is not Kind.BODY:
            continue
        if weight(line) > _SUBHEADING or ends_like_sentence(line) or line.startswith(BULLETS):
            continue
        above, below = labels[place - 1].kind, labels[place + 1].kind
        if below is not Kind.BODY or not is_paragraph(lines[place + 1]) or is_paragraph(line):
            continue
        if not above.kept or (above is Kind.BODY and is_paragraph(lines[place - 1])):
            labels[place] = Label(Kind.SUBHEADING, "context/subheading")

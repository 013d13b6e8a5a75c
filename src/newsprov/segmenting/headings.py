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
        if title in line and labels[place].kind.kept and line.strip(EDGES) == title:
            labels[place] = Label(Kind.HEADLINE, "context/title")


def mark_subheadings(lines: Sequence[str], labels: list[Label]) -> None:
    """A short line without a full stop that stands between two paragraphs, or below chrome and above one."""
    body = Kind.BODY
    inner = [place for place, label in enumerate(labels[:-1]) if place and label.kind is body]
    for place in inner:
        line = lines[place]
        if weight(line) > _SUBHEADING or ends_like_sentence(line) or line.startswith(BULLETS):
            continue
        above, below = labels[place - 1].kind, labels[place + 1].kind
        if below is not body or not is_paragraph(lines[place + 1]) or is_paragraph(line):
            continue
        if not above.kept or (above is body and is_paragraph(lines[place - 1])):
            labels[place] = Label(Kind.SUBHEADING, "context/subheading")

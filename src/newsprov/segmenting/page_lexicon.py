"""What a page's own vocabulary gives away: the names of its elements and the words of its lines.

Two linear models with a weight for each token, in log-odds of "belongs to the story". They are data
(`page_lexicon.json`), learnt over many publishers by `tasks/train_pages.py`; a token that few publishers
use is not among them.
"""

import json
import re
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Self

from attrs import field, frozen

from newsprov.blocks import without_humps

_NAME = re.compile(r"^<[^#.\[]*|[a-z]{2,}")
_WORD = re.compile(r"\w+")
# A line's first words tell what it is; a long paragraph needs no more of them.
_LINE_START = 160

Names = frozenset[str]


@cache
def shipped_lexicon() -> "Lexicon":
    """The lexicon that comes with newsprov."""
    return Lexicon.from_json((files(__package__) / "page_lexicon.json").read_text("utf-8"))


@frozen(eq=False)
class Lexicon:
    """Weights of tokens in hundredths, by where they stand: whole numbers, whose sums have no rounding.

    `anywhere`, `near` and `own` weigh the names in all steps of a block's path, in the last three and in
    the last; `words`, `first` and `last` weigh all words of a line, its first and its last one.
    """

    anywhere: dict[str, int] = field(repr=False)
    near: dict[str, int] = field(repr=False)
    own: dict[str, int] = field(repr=False)
    words: dict[str, int] = field(repr=False)
    first: dict[str, int] = field(repr=False)
    last: dict[str, int] = field(repr=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The lexicon in a data file: for each place, tokens and their weights."""
        return cls(**json.loads(text))

    def line_weight(self, words: list[str], distinct: Names) -> int:
        """How much the words of a line speak for the story; `distinct` are the same words as a set."""
        if not words:
            return 0
        ends = self.first.get(words[0], 0) + self.last.get(words[-1], 0)
        return ends + sum(map(self.words.get, distinct, repeat(0)))


def names_in(step: str) -> list[str]:
    """The tag and the words in the class, id and role of one step of a path, in their order.

    >>> names_in("div#main.storyBody[role=main]")
    ['<div', 'main', 'story', 'body', 'role', 'main']
    """
    return _NAME.findall(without_humps("<" + step))


def words_in(line: str) -> list[str]:
    """The first words of a line, in lower case.

    >>> words_in("Rain fell.")
    ['rain', 'fell']
    """
    return _WORD.findall(line[:_LINE_START].lower())

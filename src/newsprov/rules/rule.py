"""A rule of a pack, and a pack of rules."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from newsprov.model import Kind

if TYPE_CHECKING:
    from newsprov.rules.index import RuleIndex


@frozen
class Rule:
    """What one sort of line on a news page looks like, with lines that prove it.

    >>> from newsprov import rules
    >>> rule = next(rule for rule in rules.pack("en") if rule.kind == "comment_form")
    >>> rule.id.partition("/")[0], len(rule.examples) > 0
    ('en', True)

    The forms are tried on the whole line, in lower case and with plain quotes, dashes and spaces:

    * `lines`: the line is this and nothing else (`0` stands for any number);
    * `labels`: the line is this, alone or followed by a colon, bar, dash or arrow and any text;
    * `headings`: the line begins with this and does not end like a sentence;
    * `starts`, `ends`, `contains`: the line begins with this, ends with it, or holds it;
    * `trailing`: the line ends with this, a colon and a name, after a sentence or in brackets;
    * `words`: the line is made of these words only, `at_least` of them, `digits` says whether a number
      must be there too;
    * `pattern`: a regular expression for the whole line, tried where one of `cues` is in the line.

    `starts`, `ends`, `contains`, `labels`, `headings` and `pattern` pass over lines longer than `limit`.
    All kinds but captions, credits and notices pass over a sentence that says who said it.
    With `takes` a line leads a block: the list that follows it, or the next line, belongs to it. A rule
    with `edge` counts only beside a line that is chrome already, or where nothing but chrome stands
    between it and an end of the page.
    """

    id: str
    kind: Kind
    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    at_least: int = 1
    digits: bool = False
    pattern: str | None = None
    cues: tuple[str, ...] = ()
    limit: int = 200
    takes: str | None = None
    edge: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    note: str | None = None
    source: str | None = field(default=None, eq=False)


@frozen
class Rules:
    """Rules to segment by; packs are joined with `+`, and what comes first decides first.

    >>> from newsprov import rules
    >>> (rules.pack("de") + rules.pack("fr")).languages
    ('de', 'any', 'fr')
    """

    rules: tuple[Rule, ...] = ()

    def __add__(self, other: "Rules") -> "Rules":
        mine = {rule.id for rule in self.rules}
        return Rules(self.rules + tuple(rule for rule in other.rules if rule.id not in mine))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        return f"<Rules: {len(self.rules)} in {', '.join(self.languages)}>"

    @property
    def languages(self) -> tuple[str, ...]:
        """The packs the rules came from, as their ids begin."""
        return tuple(dict.fromkeys(rule.id.partition("/")[0] for rule in self.rules))

    @cached_property
    def index(self) -> "RuleIndex":
        """The rules filed for looking up, made when the first text is read."""
        from newsprov.rules.index import RuleIndex

        return RuleIndex(self.rules)

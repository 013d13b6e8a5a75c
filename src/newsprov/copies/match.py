"""What a comparison of two stories says: how they are related, how surely, and in which passages."""

from enum import StrEnum

from attrs import evolve, frozen

from newsprov.value import Value


class Relation(StrEnum):
    """How two stories are related.

    >>> [relation.value for relation in Relation]
    ['identical', 'copy', 'partial', 'quote', 'retranslation']

    IDENTICAL: the same letters and digits. COPY: most of the shorter one stands in the longer one.
    PARTIAL: passages are shared, not most of either. QUOTE: what is shared stands between quotation
    marks. RETRANSLATION: the same story in other words, as two translations of one original are.
    """

    IDENTICAL = "identical"
    COPY = "copy"
    PARTIAL = "partial"
    QUOTE = "quote"
    RETRANSLATION = "retranslation"


@frozen
class Run:
    """A passage that two stories share: `left.text[left_start:left_end]` and the same of the right.

    >>> from newsprov import Article, copies_of
    >>> (match,) = copies_of(Article("Rain fell on Karsund."), [Article("RAIN fell on Karsund!")])
    >>> match.runs
    (Run(left_start=0, left_end=20, right_start=0, right_end=20),)

    The passages are equal but for case, accents and typography.
    """

    left_start: int
    left_end: int
    right_start: int
    right_end: int


@frozen
class Match(Value):
    """Two stories that are related, by their ids, and the passages that show it.

    >>> from newsprov import Article, copies_of
    >>> one, other = Article("Rain fell on Karsund.", id="a"), Article("RAIN fell on Karsund!", id="b")
    >>> (match,) = copies_of(one, [other])
    >>> match.left, match.right, match.relation.value, match.score
    ('a', 'b', 'identical', 1.0)

    `score` is how much of the smaller story stands in the larger one, 0 to 1, where rare passages
    count more than common ones and what a site prints on all its pages does not count at all.
    `left_in_right` and `right_in_left` are estimates of how much of each story's own words the
    other one holds. `runs` are the shared passages, in the order of the left story. Stories in two
    languages share none: `named` has the names and numbers that both hold, as each of them writes them.
    """

    left: str
    right: str
    relation: Relation
    score: float
    left_in_right: float
    right_in_left: float
    runs: tuple[Run, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    def turned(self) -> "Match":
        """The same match with left and right exchanged."""
        runs = sorted(
            (Run(run.right_start, run.right_end, run.left_start, run.left_end) for run in self.runs),
            key=lambda run: run.left_start,
        )
        return evolve(
            self,
            left=self.right,
            right=self.left,
            left_in_right=self.right_in_left,
            right_in_left=self.left_in_right,
            runs=tuple(runs),
            named=tuple((right, left) for left, right in self.named),
        )

    def _repr_html_(self) -> str:
        from newsprov.showing.notebook import match_html

        return match_html(self)

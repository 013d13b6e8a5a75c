"""The stages of a job: each makes one table from others, by a query and perhaps a function."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from newsprov.archive import batches
from newsprov.archive.schemas import CHUNK_BITS, UNIT_BITS, UNIT_STEP
from newsprov.copies.candidates import CONTAINED, FEWEST_NEIGHBOURS, NEIGHBOURS, SHARED
from newsprov.copies.counting import SAME_STORY_SCORE
from newsprov.copies.sites import PEERS, SITE_REPEATS
from newsprov.copies.verifying import QUOTE_SCORE
from newsprov.copies.worth import FEWEST, FEWEST_SHARED, FORM_REPEATS, ONE_STORY

# What the queries take from the room of copies.
NUMBERS: Mapping[str, float] = {
    "neighbours": NEIGHBOURS,
    "fewest_neighbours": FEWEST_NEIGHBOURS,
    "shared": SHARED,
    "contained": CONTAINED,
    "peers": PEERS,
    "site_repeats": SITE_REPEATS,
    "form_repeats": FORM_REPEATS,
    "one_story": ONE_STORY,
    "fewest": FEWEST,
    "fewest_shared": FEWEST_SHARED,
    "same_story_score": SAME_STORY_SCORE,
    "quote_score": QUOTE_SCORE,
}

# Which of so many parts of a table a row belongs to, by a hash, a page's number or a site.
BUCKETS = {
    "hash": "(hash & 65535)",
    "site": "HASH(site)",
    **{
        column: f"(({column} >> {UNIT_BITS}) * {UNIT_STEP}"
        f" + (({column} >> {CHUNK_BITS}) & {(1 << UNIT_BITS - CHUNK_BITS) - 1}))"
        for column in ("number", "one", "other")
    },
}


@frozen
class Stage:
    """How one table of a job is made.

    `reads` names the tables it is made from: `scores` means the part that belongs to the part in hand,
    `scores*` all of them, and `scores=scores_again` that the query knows it under another name. `views`
    are queries between. `function` makes the rows from those of the query, in the order of the columns
    `order` where given; it is told the hashes in the table `chrome`. `bucket` is the column by which the
    rows are dealt out to the parts of later stages; a stage that is `alone` is one part.
    """

    table: str
    query: str
    reads: tuple[str, ...]
    views: tuple[str, ...] = ()
    function: Callable[..., batches.Batches] | None = None
    order: tuple[str, ...] = ()
    chrome: str | None = None
    bucket: str | None = None
    alone: bool = False

    def sources(self) -> Iterator[tuple[str, str, bool]]:
        """The name in the query, the table and whether the whole of it, for each that is read."""
        for read in self.reads:
            view, _, table = read.replace("*", "").partition("=")
            yield view, table or view, self.alone or "*" in read

    def queries(self, numbers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The views and their queries."""
        for name in self.views:
            view, _, query = name.partition("=")
            yield view, sql(query or view, numbers)


def sql(name: str, numbers: Mapping[str, Any]) -> str:
    """A query of the folder sql, with its numbers."""
    every = {**NUMBERS, **numbers}
    # With an exponent a number is a double on both engines, and no decimal.
    return _sql(name).format_map(
        {name: f"{number!r}E0" if isinstance(number, float) else number for name, number in every.items()}
    )


@cache
def _sql(name: str) -> str:
    return files("newsprov.archive").joinpath("sql", f"{name}.sql").read_text("utf-8")


def _stage(table: str, *reads: str, **more: Any) -> Stage:
    return Stage(table, more.pop("query", table), reads, **more)


_STORIES = ("pages", "duplicates*")

DUPLICATES = _stage("duplicates", "pages*", alone=True)

PAIRS = (
    _stage("site_pages", *_STORIES, views=("stories",), bucket="site"),
    _stage("sites", "site_pages", function=batches.sites, order=("site", "number")),
    _stage("samples", *_STORIES, views=("stories",), function=batches.samples, chrome="sites", bucket="hash"),
    _stage("shared", "samples", bucket="one"),
    _stage("pairs", "shared"),
)

WINDOWS = (
    _stage("involved", "pairs", "sites", bucket="number"),
    _stage("windows", "involved", *_STORIES, views=("stories",), function=batches.windows, bucket="hash"),
    _stage("chrome", "windows"),
)


def _scores(weights: str, again: str, *reads: str) -> tuple[Stage, ...]:
    read = ("windows", "chrome", *reads)
    views = (f"weights={weights}",)
    return (
        _stage(f"part_totals{again}", *read, query="part_totals", views=views),
        _stage(f"totals{again}", f"part_totals=part_totals{again}", query="totals", alone=True),
        _stage(f"scores{again}", "pairs*", *read, query="scores", views=views, bucket="one"),
    )


def _judged(table: str, function: Callable[..., batches.Batches], *reads: str) -> Stage:
    """What a function says of pairs, with the texts of both stories in hand."""
    return _stage(
        table,
        *(*reads, *_STORIES),
        views=("stories", "scored", "texts"),
        function=function,
        order=("one", "other"),
        chrome="chrome",
    )


SAME_STORIES = (
    *_scores("weights_of_documents", ""),
    _stage("turned", "scores", "pairs", bucket="other"),
    _stage("others", "turned", *_STORIES, views=("stories",), bucket="one"),
    _judged("forms", batches.forms, "scores", "totals*", "others"),
    _stage("links", "forms*", "pairs*", alone=True),
)

MATCHES = (
    *_scores("weights_of_stories", "_again", "groups*"),
    _judged(
        "matches", batches.verify, "pairs", "others", "forms", "scores=scores_again", "totals*=totals_again"
    ),
)

BODIES = _stage("bodies", "pages", "duplicates", views=("stories",))
COPIES = _stage("copies", "matches")
TRACES = (
    _stage("relations", "matches", bucket="other"),
    _stage("carried", "relations", *_STORIES, views=("stories",), bucket="one"),
    _stage(
        "traces", "carried", *_STORIES, views=("stories",), function=batches.travel, order=("one", "other")
    ),
)
ORIGINS = _stage("origins", "traces", "roots")

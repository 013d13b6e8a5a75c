"""What a job says: while it works to who watches, and when it is done."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen

from newsprov.errors import UnreadableDocument
from newsprov.model import Failure


class Watch(Protocol):
    """Who is told how a job goes on."""

    def __call__(self, stage: str, total: int | None) -> AbstractContextManager[Callable[[int], Any]]:
        """A stage begins; what is returned is told how much more of it is done."""


def nobody(stage: str, total: int | None) -> AbstractContextManager[Callable[[int], Any]]:
    """Nobody watches."""
    return nullcontext(lambda _: None)


# So many failures are told one by one, the others are counted.
TOLD = 20


@frozen
class Report:
    """What a job did: documents read, those that could not be, and rows written.

    `failures` counts what went wrong by its name, `first_failures` holds some of it; `duplicates`
    counts documents whose id was there before, which are left out. `resumed` says that the job went on
    from what an earlier run had finished.
    """

    out: Path
    documents: int
    rows: int
    duplicates: int
    failures: Mapping[str, int]
    first_failures: tuple[Failure, ...]
    resumed: bool


def unwritten(out: Path, failed: int, first: Failure) -> UnreadableDocument:
    """What a job raises that could read nothing: a name mistyped must not cost the output of the last run."""
    return UnreadableDocument(
        f"{out}: not written, as no document could be read ({failed:,} could not); the first of them, "
        f"{first.source}: {first.message}"
    )

"""What a job says when it is done."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from newsprov.model import Failure

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

"""What a job asks of an engine: to make tables in parts, to answer queries over them, to write the output."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from newsprov.archive.batches import Batches
from newsprov.archive.inputs import Unit
from newsprov.archive.stages import Stage
from newsprov.archive.work import Work
from newsprov.fingerprints.arrays import Hashes

# Who is told how many more parts of a stage are done.
Advance = Callable[[int], Any]


class Engine(AbstractContextManager["Engine"], ABC):
    """Runs the stages of one job, whose tables lie in its folder; what is there already is not made again."""

    work: Work
    parts: int
    """In how many parts a table is made."""

    @abstractmethod
    def clean(self, units: Iterable[Unit], function: Callable[[Batches], Batches], advance: Advance) -> None:
        """Read the input and make the table of pages."""

    @abstractmethod
    def run(self, stage: Stage, numbers: Mapping[str, Any], advance: Advance) -> None:
        """Make a table."""

    @abstractmethod
    def put(self, table: str, rows: pa.Table) -> None:
        """A table that was made by other means."""

    @abstractmethod
    def get(self, query: str, *tables: str, **numbers: Any) -> pa.Table:
        """The answer to a query over whole tables."""

    @abstractmethod
    def write(self, out: Path, stage: Stage, numbers: Mapping[str, Any]) -> None:
        """Write the answer to a query over whole tables as the output."""

    def one(self, query: str, *tables: str) -> int:
        """The only number of an answer."""
        return int(self.get(query, *tables).column(0)[0].as_py())

    def hashes(self, table: str) -> Hashes:
        """The distinct hashes in a table, sorted."""
        found = self.get(f"SELECT DISTINCT hash FROM {table} WHERE hash IS NOT NULL", table)
        return np.sort(found.column(0).to_numpy().astype(np.int64).view(np.uint64))

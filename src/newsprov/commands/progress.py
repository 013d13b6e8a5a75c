"""How far a job is: a bar with rate and time left on a terminal, a line a minute in a pipe."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_EVERY = 60.0


@contextmanager
def progress(stage: str, total: int | None) -> Iterator[Callable[[int], Any]]:
    """A stage of a job and of how many parts it is made; what is yielded is told of each."""
    if sys.stderr.isatty():
        try:
            from tqdm import tqdm
        except ImportError:
            pass
        else:
            with tqdm(total=total, desc=stage, unit=" parts" if total else " pages", leave=False) as bar:
                yield bar.update
            return
    yield _Lines(stage, total).advance


class _Lines:
    def __init__(self, stage: str, total: int | None) -> None:
        self._stage, self._total = stage, total
        self._began = self._told = time.monotonic()
        self._done = 0

    def advance(self, more: int) -> None:
        self._done += more
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        rate = self._done / (now - self._began)
        if self._total:
            left = (self._total - self._done) / rate
            text = f"{self._done} of {self._total} parts, {left / 60:.0f} minutes left"
        else:
            text = f"{self._done:,} pages, {rate:,.0f} a second"
        print(f"newsprov: {self._stage}: {text}", file=sys.stderr, flush=True)

"""A watch over the process: which files, sockets and programs were reached, by whatever call."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_TOLD_OF = ("open", "socket.", "os.", "shutil.", "tempfile.", "subprocess.", "sqlite3.", "urllib.", "import")


class Watch:
    """What Python itself reports of files and sockets, kept while somebody wants to know."""

    def __init__(self) -> None:
        self._seen: list[str] | None = None
        sys.addaudithook(self._note)  # for good: a hook cannot be taken off again

    def _note(self, event: str, args: tuple[Any, ...]) -> None:
        if self._seen is not None and event.startswith(_TOLD_OF):
            self._seen.append(f"{event} {args[:1]}")

    @contextmanager
    def kept(self) -> Iterator[list[str]]:
        """All that is seen inside the block."""
        seen: list[str] = []
        self._seen = seen
        try:
            yield seen
        finally:
            self._seen = None


@cache
def watch() -> Watch:
    """The one watch of this process, set up where it is asked for."""
    return Watch()

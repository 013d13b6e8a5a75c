"""Silence: no socket, no output, no warning, no file opened after the first use, no global state changed."""

import os
import random
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from property.pages import texts

from newsprov import Article, fingerprint, loads, strip_boilerplate, trace_origin
from newsprov.testing import articles

_TOLD_OF = ("open", "socket.", "os.", "shutil.", "tempfile.", "subprocess.", "sqlite3.", "urllib.", "import")


class Watch:
    """What Python itself reports of files and sockets, by whatever call they are reached."""

    def __init__(self) -> None:
        self._seen: list[str] | None = None
        sys.addaudithook(self._note)  # for good: a hook cannot be taken off again

    def _note(self, event: str, args: tuple[Any, ...]) -> None:
        if self._seen is not None and event.startswith(_TOLD_OF):
            self._seen.append(f"{event} {args[:1]}")

    @contextmanager
    def kept(self) -> Iterator[list[str]]:
        """All that is seen inside the block."""
        self._seen = seen = []
        try:
            yield seen
        finally:
            self._seen = None


@pytest.fixture(scope="module")
def watch() -> Watch:
    """The watch over this process."""
    return Watch()


def _state() -> tuple[object, ...]:
    return dict(os.environ), Path.cwd(), random.getstate(), sys.getrecursionlimit(), list(sys.path)


def _whole_path(article: Article) -> None:
    loads(f"<title>.</title><p>.{escape(article.text)}</p>", format="html")
    fingerprint(strip_boilerplate(article))
    trace_origin(article)


@pytest.mark.filterwarnings("error")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(article=Article("\u00ad\n0H\n"))
@given(article=texts.map(Article) | articles())
def test_the_whole_path_is_silent(watch: Watch, capfd: pytest.CaptureFixture[str], article: Article) -> None:
    _whole_path(article)  # modules are imported and packs are read on first use
    before = _state()
    with watch.kept() as seen:
        _whole_path(article)
    assert seen == []
    assert _state() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "noise",
    [
        lambda folder: (folder / "note").write_text("x"),
        lambda folder: (folder / "new").mkdir(),
        lambda folder: list(folder.iterdir()),
        lambda _: socket.socket().close(),
    ],
)
def test_the_watch_sees(watch: Watch, tmp_path: Path, noise: Callable[[Path], object]) -> None:
    with watch.kept() as seen:
        noise(tmp_path)
    assert seen

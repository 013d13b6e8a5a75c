"""Silence: no socket, no output, no warning, no file opened after the first use, no global state changed."""

import os
import random
import socket
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from newsprov import Article, fingerprint, loads, strip_boilerplate, trace_origin
from newsprov.testing import articles
from newsprov.testing.checking import texts
from newsprov.testing.watching import watch


def _state() -> tuple[object, ...]:
    return dict(os.environ), Path.cwd(), random.getstate(), sys.getrecursionlimit(), list(sys.path)


def _whole_path(article: Article) -> None:
    loads(f"<title>.</title><p>.{escape(article.text)}</p>", format="html")
    fingerprint(strip_boilerplate(article))
    trace_origin(article)


@pytest.mark.filterwarnings("error")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(article=Article("\u00ad\n0H\n"))
@given(article=texts().map(Article) | articles())
def test_the_whole_path_is_silent(capfd: pytest.CaptureFixture[str], article: Article) -> None:
    _whole_path(article)  # modules are imported and packs are read on first use
    before = _state()
    with watch().kept() as seen:
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
def test_the_watch_sees(tmp_path: Path, noise: Callable[[Path], object]) -> None:
    with watch().kept() as seen:
        noise(tmp_path)
    assert seen

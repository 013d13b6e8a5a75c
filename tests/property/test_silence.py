"""Silence: no socket (refused for every test), nothing printed, no file written, no global state changed."""

import builtins
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from newsprov import Article, fingerprint, strip_boilerplate, trace_origin
from newsprov.testing import articles


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_the_whole_path_is_silent(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], article: Article
) -> None:
    trace_origin(article)  # the packs are read on first use; after that nothing is opened
    environment, opened = dict(os.environ), []

    def note(file: Any, *_: Any, **__: Any) -> None:
        opened.append(file)
        raise AssertionError(f"{file} was opened")

    with monkeypatch.context() as context:
        context.setattr(builtins, "open", note)
        body = strip_boilerplate(article)
        fingerprint(body)
        trace_origin(article)
    assert opened == []
    assert dict(os.environ) == environment
    assert capfd.readouterr() == ("", "")

"""What holds for every test: no network, steady property tests, and where the research data may be."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).parent.parent
collect_ignore = ["downstream"]  # a project of its own, which tasks/check_packages.py runs


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """newsprov never opens a socket; a test in which anything does, fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Five real articles and what must come out of them; they are not part of the project."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("needs the real articles of ../shared/seeds")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The made-up syndication that ships with the project."""
    return ROOT / "examples"

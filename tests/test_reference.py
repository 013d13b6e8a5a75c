"""The reference: every public name is in it, the manual is the parser's own, and the pages build."""

import subprocess
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import newsprov
from newsprov import testing

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in newsprov.__all__ if name != "rules"])
def test_a_public_name_is_in_the_reference(name: str) -> None:
    assert f"newsprov.{name}\n" in REFERENCE


@pytest.mark.parametrize("name", testing.__all__)
def test_a_name_of_the_testing_kit_is_in_the_reference(name: str) -> None:
    assert f"newsprov.testing.{name}\n" in REFERENCE


def test_the_jobs_over_an_archive_are_in_the_reference() -> None:
    archive = pytest.importorskip("newsprov.archive", exc_type=ImportError, reason="needs the extra archive")
    assert [name for name in archive.__all__ if f"newsprov.archive.{name}\n" not in REFERENCE] == []


@pytest.mark.parametrize("name", newsprov.__all__)
def test_a_public_name_is_shown_by_example(name: str) -> None:
    assert ">>> " in (getattr(newsprov, name).__doc__ or "")


def test_the_manual_page_is_what_the_parser_says() -> None:
    path = ROOT / "tasks/make_command_line.py"
    if not path.exists():
        pytest.skip("needs tasks/ of the source tree")
    spec = spec_from_file_location("make_command_line", path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    told = "run python tasks/make_command_line.py"
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), told


@pytest.mark.skipif(not find_spec("sphinx"), reason="needs the extra docs")
def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", str(ROOT / "docs"), str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr

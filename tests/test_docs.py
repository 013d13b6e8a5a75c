"""README and docs: every Python block runs, from the project's root, in the order of its page."""

import re
import shlex
from pathlib import Path

import pytest

from newsprov.commands import main
from newsprov.commands.parser import COMMANDS, parser

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_code_on_the_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, object] = {}
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        exec(compile(block, str(page), "exec"), namespace)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_on_the_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_commands_on_the_pages_are_understood() -> None:
    names = "|".join(command.NAME for command in COMMANDS)
    shown = re.compile(rf"^ *newsprov ((?:{names}) .*?)(?: {{3}}.*| \|.*)?$", re.MULTILINE)
    commands = [command for page in PAGES for command in shown.findall(page.read_text(encoding="utf-8"))]
    assert len(commands) > 10
    for command in commands:
        parser().parse_args(shlex.split(command))


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="needs benchmarks/ of the source tree")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_scripts_on_the_page_are_there(page: Path) -> None:
    scripts = re.findall(r"\b(?:benchmarks|tasks|fuzz)/\w+\.\w+", page.read_text(encoding="utf-8"))
    assert [script for script in scripts if not (ROOT / script).exists()] == []


def test_the_picture_in_readme_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (picture,) = re.findall(
        r"^```text\n(.*?)^```$", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert main(["trace", "--explain", "examples"]) == 0
    assert picture in capsys.readouterr().out

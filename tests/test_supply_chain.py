"""What newsprov never does: open a connection, start a program, read a pickle, run a text as code."""

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import newsprov

ROOT = Path(newsprov.__file__).parent
# The testing kit runs in test suites, and looks there whether values survive a pickle and another process.
SOURCES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT / "testing")
NEVER_IMPORTED = {
    *("socket", "ssl", "http", "ftplib", "smtplib", "telnetlib", "requests", "urllib3", "httpx", "aiohttp"),
    *("subprocess", "pty", "ctypes", "pickle", "marshal", "shelve", "dill", "joblib", "code", "webbrowser"),
}
NEVER_CALLED = {"eval", "exec", "compile", "__import__"}
PROGRAMS = re.compile(r"os\.(system|popen|fork|exec|spawn|posix_spawn|startfile)")


def imported(tree: ast.AST) -> set[str]:
    """The names of all modules that a source imports, anywhere in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_module_reaches_for_the_network_or_another_program(source: Path) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    modules = imported(tree)
    assert not {name.partition(".")[0] for name in modules} & NEVER_IMPORTED
    assert "urllib.request" not in modules
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & NEVER_CALLED
    assert not list(filter(PROGRAMS.match, called | modules))
    assert not any(
        keyword.arg == "allow_pickle" and getattr(keyword.value, "value", True) is not False
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
    )


HOSTILE_PAGES = {
    "an entity that is a file": '<!DOCTYPE html [<!ENTITY x SYSTEM "{path}">]><p>Rain &x; fell.</p>',
    "an entity of entities": "<!DOCTYPE html ["
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + '<!ENTITY a0 "rain ">]><p>Rain &a9; fell.</p>',
    "a schema of one's own": '<!DOCTYPE html SYSTEM "{path}"><p>Rain fell.</p>',
    "an XML page that includes": '<?xml version="1.0"?><html xmlns:xi="http://www.w3.org/2001/XInclude">'
    '<body><p>Rain fell.</p><xi:include href="{path}" parse="text"/></body></html>',
    "frames and pictures": '<p>Rain fell.</p><iframe src="{path}"></iframe><img src="{path}">'
    '<link href="{path}"><object data="{path}"></object><script src="{path}"></script>',
    "a base": '<base href="file://{path}"><p>Rain fell.</p><link rel=canonical href="{path}">',
}


@pytest.fixture(scope="module")
def opened() -> list[str]:
    """The files that Python opens from here on, by whatever call."""
    seen: list[str] = []

    def note(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            seen.append(str(args[0]))

    sys.addaudithook(note)
    return seen


@pytest.mark.parametrize("html", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_a_page_cannot_have_a_file_read(html: str, tmp_path: Path, opened: list[str]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the harbour master's password", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(html.replace("{path}", secret.as_posix()), encoding="utf-8")
    opened.clear()
    article = newsprov.load(page)
    trace = newsprov.trace_origin(article)
    said = "\n".join((article.to_json(), trace.to_json(), newsprov.strip_boilerplate(article).text))
    assert "password" not in said
    assert len(said) < 100_000
    assert str(page) in opened
    assert str(secret) not in opened

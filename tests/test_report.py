"""The report: all of an answer on one page, in a real browser where there is one, whatever a page holds."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsprov import Article
from newsprov.commands import main
from newsprov.showing.report import report

pytest.importorskip("jinja2", reason="the extra `report` is not installed")

STORY = (
    "KARSUND (AFP) - The harbour of Karsund opened on Tuesday to forty ships after nine weeks.\n\n"
    "Its master, Ida Holm, said the cranes would work through the night, and that no ship would wait longer "
    "than two days for its turn at the quay of the old town."
)
FAMILY = [
    Article(
        text, id=id, site=f"{id}.example", title=id.title(), published=datetime(2031, 5, 2, hour, tzinfo=UTC)
    )
    for text, id, hour in ((STORY, "wire", 6), (STORY[16:] + "\n\nLeave a Reply", "blog", 9))
]
HOSTILE = [
    article.evolve(
        title=f"<script>document.title='caught'</script>\u202e{article.title}</title>",
        id=f"javascript:document.title='caught'#{number}\"'><img src=x onerror=\"document.title='caught'\">",
        text=f"{article.text}\n\n</main><script>document.title='caught'</script>"
        + "{{ 7*7 }}\u202e\x00\ud800",
    )
    for number, article in enumerate(FAMILY)
]


def test_the_page_holds_what_newsprov_found() -> None:
    page = report(FAMILY)
    assert page.count("<mark>") == 2 * page.count('class="pair"') > 0
    assert "Who copied whom" in page
    assert '<bdi dir="auto">blog</bdi> copies' in page
    assert page.count('<td><bdi dir="auto">AFP</bdi> (wire, ') == len(FAMILY)
    assert 'title="comment_form: en/comment_form/' in page


def test_without_dates_nobody_is_called_the_first() -> None:
    page = report([article.evolve(published=None) for article in FAMILY])
    assert page.count("nobody can tell who copied whom") == 2


def test_the_page_asks_the_network_for_nothing() -> None:
    for page in (report(FAMILY), report(HOSTILE)):
        assert "default-src 'none'" in page
        assert not re.search(r"<(script|img|iframe|link|object|embed|base|form)\b", page)
        assert set(re.findall(r'(?:href|src|action)="([^"#]*)', page)) == {""}
        page.encode("utf-8")
    assert report(HOSTILE).count("{{ 7*7 }}") >= 2


def test_people_who_see_or_point_otherwise_find_their_way() -> None:
    page = report(FAMILY)
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1
    targets = re.findall(r'href="#([^"]+)"', page) + re.findall(r'aria-labelledby="([^"]+)"', page)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)
    drawings = re.findall(r"<svg [^>]*>(.{7})", page)
    assert drawings
    assert set(drawings) == {"<title>"}


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story, out = tmp_path / "story.txt", tmp_path / "out.html"
    story.write_text(STORY, encoding="utf-8")
    assert main(["report", str(story), "-o", str(out)]) == 0
    assert capsys.readouterr() == ("", "")
    assert "Karsund" in out.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> str:
    """A real browser."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("needs chromium")
    return found


def browsed(browser: str, page: Path) -> str:
    """The page as the browser has it after it ran whatever there is to run."""
    quiet = "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    quiet += " disable-component-update disable-sync disable-dev-shm-usage dump-dom"
    options = [f"--{option}" for option in quiet.split()]
    return subprocess.run(
        [browser, *options, f"--user-data-dir={page.parent / 'profile'}", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout


def test_a_browser_runs_nothing_of_a_hostile_article(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(report(HOSTILE), encoding="utf-8")
    seen = browsed(browser, page)
    assert "<title>Where 2 articles come from</title>" in seen
    assert "<script" not in seen
    assert "<img" not in seen
    assert seen.count("<section") == 3


def test_the_browser_would_have_run_it(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>.</title><script>document.title = 'caught'</script>", encoding="utf-8")
    assert "<title>caught</title>" in browsed(browser, page)

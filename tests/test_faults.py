"""Faults in the middle of every job: what is finished stays, nothing half looks whole, the remedy is told."""

import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import newsprov
from newsprov import Article, Index, UnreadableDocument
from newsprov.commands import main
from newsprov.writing import write_whole

pytest.importorskip("resource", reason="needs the limits that Unix sets to a program")
pytest.importorskip("pyarrow", reason="needs the extra newsprov[archive]")
pytest.importorskip("duckdb", reason="needs the extra newsprov[archive]")

import resource

from test_archive_jobs import corpus, rows_of, write

from newsprov import archive
from newsprov.archive import duckdb

JOBS = {"clean": archive.clean, "copies": archive.copies, "trace": archive.trace}
# The input is read; a query in the middle; the last function over texts.
STAGES = [("clean", "pages"), ("copies", "shared"), ("trace", "traces")]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("corpus") / "news.jsonl", corpus(12))


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What each job writes when nobody disturbs it."""
    folder = tmp_path_factory.mktemp("whole")
    return {name: rows_of(job(source, folder / name).out) for name, job in JOBS.items()}


def at(stage: str, fault: Callable[[], object]) -> Any:
    """A watch that lets something happen when a stage begins."""

    def watch(name: str, total: int | None) -> Any:
        if name == stage:
            fault()
        return archive.report.nobody(name, total)

    return watch


@contextmanager
def full_disk() -> Iterator[Callable[[], None]]:
    """What is called, and no file can grow any more; afterwards they can."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(("job", "stage"), STAGES)
def test_a_disk_that_fills_up(
    job: str, stage: str, source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "out.parquet"
    with full_disk() as fill, pytest.raises(OSError, match=r"out\.parquet") as caught:
        JOBS[job](source, out, watch=at(stage, fill))
    assert "make room" in str(caught.value)
    assert not out.exists()
    assert not list(tmp_path.rglob("*.unfinished"))
    report = JOBS[job](source, out)
    assert report.resumed
    assert rows_of(out) == whole[job]


def test_a_disk_that_is_too_small_until_there_is_room(
    source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    disk, small = tmp_path / "disk", 128
    disk.mkdir()
    if os.geteuid() or subprocess.run(_mount(disk, f"size={small}k"), check=False).returncode:
        pytest.skip("needs the right to mount a file system")
    try:
        codes = []
        while not codes or codes[-1]:
            codes.append(main(["trace", str(source), "--out", str(disk / "out.parquet")]))
            told = capsys.readouterr().err
            assert (codes[-1] == 0) == (disk / "out.parquet").exists()
            assert codes[-1] == 0 or "make room" in told, told
            small *= 4
            subprocess.run(_mount(disk, f"remount,size={small}k"), check=True)
        assert len(codes) > 1
        assert rows_of(disk / "out.parquet") == whole["trace"]
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def _mount(folder: Path, options: str) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nobody may write."""
    folder = tmp_path / "closed"
    folder.mkdir()
    if os.geteuid():
        folder.chmod(0o500)
    elif subprocess.run(_mount(folder, "ro"), check=False).returncode:
        pytest.skip("nothing is closed to root, who may not mount a file system here either")
    yield folder
    if os.geteuid():
        folder.chmod(0o700)
    else:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("command", [*JOBS, "report"])
def test_a_folder_that_is_closed(
    command: str, source: Path, closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(source), "--out", str(closed / "out")]) == 1
    told = capsys.readouterr().err
    assert re.search(r"closed/(\.out\.parts|out): ", told)
    assert "a folder that you may write to" in told


def test_a_report_or_summary_is_never_half_written(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("jinja2", reason="needs the extra newsprov[report]")
    traces = archive.trace(source, tmp_path / "traces.parquet").out
    with full_disk() as fill:
        fill()
        assert main(["report", str(source), "--out", str(tmp_path / "page.html")]) == 1
        assert main(["summary", str(traces), "--out", str(tmp_path / "tables")]) == 1
    told = capsys.readouterr().err
    assert told.count("make room") == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["traces.parquet"]


def test_a_summary_that_cannot_be_written_says_so(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    traces = archive.trace(source, tmp_path / "traces.parquet").out
    (tmp_path / "tables" / "agencies.csv").mkdir(parents=True)
    assert main(["summary", str(traces), "--out", str(tmp_path / "tables")]) == 1
    assert "agencies.csv: this is a folder" in capsys.readouterr().err


def test_who_is_killed_while_writing_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom newsprov.writing import write_whole\n"
        "def write(path):\n    path.write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path(sys.argv[1]), write)\n"
    )
    path = tmp_path / "page.html"
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == -signal.SIGKILL
    assert not path.exists()
    write_whole(path, lambda unfinished: unfinished.write_text("whole"))
    assert path.read_text() == "whole"


KILLED = """
import os, signal, sys
from test_faults import JOBS, at
job, stage, source, out = sys.argv[1:]
JOBS[job](source, out, watch=at(stage, lambda: os.kill(os.getpid(), signal.SIGKILL)))
"""


@pytest.mark.parametrize(("job", "stage"), STAGES)
def test_a_kill(
    job: str, stage: str, source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "out.parquet"
    command = [sys.executable, "-c", KILLED, job, stage, str(source), str(out)]
    done = subprocess.run(command, cwd=Path(__file__).parent, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not out.exists()
    assert JOBS[job](source, out).resumed
    assert rows_of(out) == whole[job]


@pytest.fixture
def stoppable() -> Iterator[None]:
    """^C is heard, also where the tests run in the background of a shell, which lets it be ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("stoppable")
def test_who_stops_a_job_is_told_so_and_can_go_on(
    source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "newsprov", "copies", str(source), "--out", str(out), "--jobs"]
    for jobs, stages in (("2", 3), ("1", 9)):
        process = subprocess.Popen(
            [*command, jobs], stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while process.poll() is None and len(list(tmp_path.glob("*.parts/*/_DONE"))) < stages:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it, to all processes of the job
        told = process.communicate(timeout=60)[1]
        assert process.returncode == 130
        assert told == "newsprov: stopped\n"
        assert not out.exists()
    assert archive.copies(source, out).resumed
    assert rows_of(out) == whole["copies"]


def test_a_process_of_the_job_that_is_killed(
    source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    def kill() -> None:
        for process in multiprocessing.active_children():
            process.kill()

    out = tmp_path / "out.parquet"
    with pytest.raises(ChildProcessError, match="run the job again"):
        archive.copies(source, out, jobs=2, watch=at("windows", kill))
    archive.copies(source, out)
    assert rows_of(out) == whole["copies"]


def test_two_jobs_for_one_output(
    source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "out.parquet"
    refused = []

    def meanwhile() -> None:
        with pytest.raises(BlockingIOError, match="another program is making this file") as caught:
            archive.trace(source, out)
        refused.append(caught.value)

    archive.copies(source, out, watch=at("windows", meanwhile))
    assert len(refused) == 1
    assert rows_of(out) == whole["copies"]


@pytest.mark.parametrize(
    ("table", "spoil"),
    [
        ("pages", lambda data: data[: len(data) // 2]),
        ("others", lambda data: b""),
        ("chrome", lambda data: b"PAR1" + bytes(len(data) - 8) + b"PAR1"),
    ],
    ids=["cut short", "empty", "overwritten"],
)
def test_a_finished_part_that_is_damaged(
    table: str,
    spoil: Callable[[bytes], bytes],
    source: Path,
    tmp_path: Path,
    whole: dict[str, list[dict[str, Any]]],
) -> None:
    out = tmp_path / "out.parquet"

    def damage() -> None:
        part = max((tmp_path / ".out.parquet.parts" / table).rglob("[!_]*.parquet"))
        part.write_bytes(spoil(part.read_bytes()))

    with pytest.raises(UnreadableDocument, match=rf"{table}/.*delete the folder .*\.out\.parquet\.parts"):
        archive.copies(source, out, watch=at("matches", damage))
    assert not out.exists()
    shutil.rmtree(tmp_path / ".out.parquet.parts")
    archive.copies(source, out)
    assert rows_of(out) == whole["copies"]


def test_joins_that_have_too_little_memory_say_so(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def starve(*_: object) -> None:
        import duckdb as theirs

        raise theirs.OutOfMemoryException("failed to allocate data")

    out = str(tmp_path / "out.parquet")
    with monkeypatch.context() as starved:
        starved.setattr(duckdb, "_see", starve)
        assert main(["copies", str(source), "--out", out]) == 1
    assert "give them more" in capsys.readouterr().err
    assert main(["copies", str(source), "--out", out]) == 0


def test_a_clock_that_jumps_back(
    source: Path, tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "out.parquet"

    def jump() -> None:
        for path in tmp_path.rglob("*"):
            os.utime(path, (2**32, 2**32))  # what is finished is newer than all that comes
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.trace(source, out, watch=at("traces", jump))
    assert archive.trace(source, out).resumed
    assert rows_of(out) == whole["trace"]


EDGES = [
    *("0001-01-01T00:00:00+14:00", "0001-01-01", "1582-10-15T00:00:00", "1969-12-31T23:59:59.999999Z"),
    *("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59-12:00", "Fri, 31 Dec 1999 23:59:59 EST", "soon"),
]


def test_dates_from_the_first_year_to_the_last_with_and_without_a_zone(tmp_path: Path) -> None:
    rows = [{**row, "published": EDGES[number % len(EDGES)]} for number, row in enumerate(corpus(12))]
    source = write(tmp_path / "news.jsonl", rows)
    found = rows_of(archive.copies(source, tmp_path / "c.parquet").out)
    same = rows_of(archive.copies(source, tmp_path / "m.parquet", engine="memory").out)
    assert [{**row, "score": 0} for row in found] == [{**row, "score": 0} for row in same]
    traces = archive.trace(source, tmp_path / "t.parquet", within=None).out
    assert len(rows_of(traces)) == len(rows)
    assert main(["summary", str(traces)]) == 0


@pytest.mark.usefixtures("stoppable")
def test_who_stops_while_an_index_grows_keeps_what_was_added(tmp_path: Path) -> None:
    def articles() -> Iterator[Article]:
        for number in range(20):
            yield Article(f"Rain fell on the harbour of Karsund for {number} days.", id=str(number))
        signal.raise_signal(signal.SIGINT)

    with Index(tmp_path / "news.index") as index:
        index.add([Article("Snow fell.", id="snow", published=datetime(2031, 5, 1, tzinfo=UTC))])
        with pytest.raises(KeyboardInterrupt):
            index.add(articles())
        assert [article.id for article in index] == ["snow"]
        index.add([Article("Hail fell.", id="hail")])
    with Index(tmp_path / "news.index") as index:
        assert [article.id for article in index] == ["snow", "hail"]


@pytest.mark.parametrize("name", ["absent.warc", "absent.warc.gz", "absent.jsonl", "absent.parquet"])
def test_an_archive_that_is_not_there_is_not_called_damaged(tmp_path: Path, name: str) -> None:
    (failed,) = newsprov.load_all(tmp_path / name)
    assert isinstance(failed, newsprov.Failure)
    assert failed.error == "FileNotFoundError"

"""The jobs over a whole archive: the answers of the core, whatever runs them and whatever kills them."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsprov import Article, find_copies, trace_all
from newsprov.commands import main
from newsprov.copies import lineage
from newsprov.errors import UnreadableDocument
from newsprov.reading.archives.record import Record

pytest.importorskip("pyarrow", reason="needs the extra newsprov[archive]")
pytest.importorskip("duckdb", reason="needs the extra newsprov[archive]")

from pyarrow import parquet

from newsprov import archive
from newsprov.archive import batches, duckdb, schemas

BEGIN = datetime(2031, 5, 1, 6, 30, tzinfo=UTC)
WORDS = ["".join(random.Random(n).choices("abdeghiklmnoprst", k=3 + n % 7)) for n in range(900)]


def story(number: int, words: int = 120) -> str:
    dice = random.Random(number)
    text = [dice.choice(WORDS) for _ in range(words)]
    return " ".join(text).capitalize() + "."


def corpus(stories: int = 60) -> list[dict[str, Any]]:
    """Every third story stands in three papers: whole, cut, and late; each paper has its own words."""
    rows = []
    for number in range(stories):
        versions = [story(number)]
        if number % 3 == 0:
            versions += [f"LONDON (Reuters) - {story(number)}", story(number)[:500], story(number)[100:]]
        for version, text in enumerate(versions):
            paper = (number + 3 * version) % 7
            days = number % 20 + (9 if version == 3 else 0)
            page = f"News of {story(-paper - 1, 14)}\n\n{text}\n\nAll about {WORDS[paper]} here"
            rows.append(
                {
                    "id": f"{number}.{version}",
                    "text": page,
                    "url": f"https://paper{paper}.example/{number}-{version}",
                    "published": (BEGIN + timedelta(days=days, hours=version, minutes=number)).isoformat(),
                }
            )
    return rows


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def articles(rows: list[dict[str, Any]]) -> list[Article]:
    return [
        Article(
            row["text"],
            id=row["id"],
            url=row["url"],
            site=row["url"].split("/")[2],
            published=datetime.fromisoformat(row["published"]),
        )
        for row in rows
    ]


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a part held few pages, so that there are several."""
    monkeypatch.setattr(duckdb, "PAGES_A_PART", 40)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("corpus") / "news.jsonl", corpus())


@pytest.mark.usefixtures("small_parts")
def test_the_pairs_are_those_of_find_copies(source: Path, tmp_path: Path) -> None:
    found = rows_of(archive.copies(source, tmp_path / "out.parquet", within=None).out)
    wanted = list(find_copies(articles(corpus()), retranslations=False))
    assert len(wanted) >= 120
    assert [(row["left"], row["right"], row["relation"]) for row in found] == [
        (match.left, match.right, match.relation.value) for match in wanted
    ]
    for row, match in zip(found, wanted, strict=True):
        for name in ("score", "left_in_right", "right_in_left"):
            assert row[name] == pytest.approx(getattr(match, name), abs=1e-5)
    assert not list(tmp_path.glob("*.parts"))


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({"engine": "sparc"}, "use 'duckdb'"),
        ({"engine": "memory"}, "for copies only"),
        ({"jobs": 0}, "from 1 on"),
        ({"memory": -1}, "from 1 on"),
        ({"within": 7}, "timedelta"),
    ],
)
def test_an_option_that_no_job_can_take_is_told_before_anything_is_read(
    options: dict[str, Any], remedy: str, tmp_path: Path
) -> None:
    with pytest.raises((ValueError, TypeError), match=remedy):
        archive.trace("no-such-file.jsonl", tmp_path / "traces.parquet", **options)
    assert not list(tmp_path.iterdir())


def test_both_engines_on_this_machine_look_no_further_than_asked(source: Path, tmp_path: Path) -> None:
    week = timedelta(days=7)
    one = archive.copies(source, tmp_path / "one.parquet", engine="memory", within=week)
    other = archive.copies(source, tmp_path / "other.parquet", within=week)
    assert (one.rows, one.documents) == (other.rows, other.documents)
    assert [{**row, "score": 0} for row in rows_of(one.out)] == [
        {**row, "score": 0} for row in rows_of(other.out)
    ]
    everything = archive.copies(source, tmp_path / "all.parquet", engine="memory", within=None)
    assert 0 < one.rows < everything.rows


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_job_that_can_read_nothing_leaves_what_an_earlier_one_wrote(
    engine: archive.jobs.EngineName, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copies.parquet"
    archive.copies(source, out, engine=engine)
    before = out.read_bytes()
    with pytest.raises(
        UnreadableDocument, match=r"copies.parquet: not written.*exmples: .*(no such|No such)"
    ):
        archive.copies(tmp_path / "exmples", out, engine=engine)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".*.parts"))


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_job_does_not_write_over_what_it_reads(engine: archive.jobs.EngineName, tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", corpus()[:3])
    before = source.read_bytes()
    for given in (source, tmp_path, iter([source])):
        with pytest.raises(ValueError, match="name another one for the output"):
            archive.copies(given, source, engine=engine)
    assert source.read_bytes() == before
    with pytest.raises(ValueError, match="is a folder: name a file in it"):
        archive.copies(source, tmp_path, engine=engine)


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_job_knows_the_names_of_columns(
    engine: archive.jobs.EngineName, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="txt"):
        archive.copies(source, tmp_path / "out.parquet", engine=engine, columns={"txt": "body"})


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_half_a_surrogate_pair_in_an_id_ends_no_job(engine: archive.jobs.EngineName, tmp_path: Path) -> None:
    story = "The harbour of Karsund opened on Tuesday to forty ships, its master said. " * 3
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps({"id": id, "text": story}) + "\n" for id in ("a\ud800", "b")))
    archive.copies(source, tmp_path / "out.parquet", engine=engine)
    (row,) = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert (row["left"], row["right"], row["relation"]) == ("a\ufffd", "b", "identical")


def test_two_processes_do_what_one_does(source: Path, tmp_path: Path) -> None:
    one = archive.copies(source, tmp_path / "one.parquet")
    two = archive.copies(source, tmp_path / "two.parquet", jobs=2)
    assert rows_of(one.out) == rows_of(two.out)


def test_traces_are_those_of_trace_all(source: Path, tmp_path: Path) -> None:
    given = articles(corpus())
    found = rows_of(archive.trace(source, tmp_path / "out.parquet", within=None).out)
    traces = list(trace_all(given))
    credited = {trace.article: trace.credited for trace in traces}
    parents = lineage(given, find_copies(given, retranslations=False), credited=credited).parents
    assert sum(row["wire"] == "Reuters" for row in found) >= 60
    for row, trace in zip(found, traces, strict=True):
        assert row["id"] == trace.article
        assert row["wire"] == (trace.wire.name if trace.wire else None)
        assert row["confidence"] == (trace.wire.confidence if trace.wire else None)
        assert row["copies"] == len(trace.copies)
        assert row["parent"] == next(iter(parents.get(row["id"], ())), None)
        if row["parent"] is None:
            assert row["root"] == row["id"]
        evidence = json.loads(row["evidence"])["wire"]
        assert list(evidence) == [origin.name for origin in trace.wires]


def test_the_summary_counts_the_wire_copy(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    traced = archive.trace(source, tmp_path / "traces.parquet", within=None).out
    assert main(["summary", str(traced), "--out", str(tmp_path / "tables"), "--top", "3"]) == 0
    printed = capsys.readouterr().out
    assert "Wire copy by publisher" in printed
    agencies = (tmp_path / "tables" / "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert agencies[1].startswith('"Reuters",80,')
    copied = (tmp_path / "tables" / "stories.csv").read_text(encoding="utf-8").splitlines()
    assert len(copied) == 1 + 20


def test_no_site_is_a_formula_in_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**row, "site": "=HYPERLINK(1)\x1b\n"} for row in corpus(1)]
    for row in rows:
        row.pop("url")
    traced = archive.trace(write(tmp_path / "news.jsonl", rows), tmp_path / "traces.parquet").out
    for form in ("csv", "parquet"):
        assert main(["summary", str(traced), "--out", str(tmp_path), "--format", form]) == 0
    assert "\n=HYPERLINK(1)\\x1b\\n  4 " in capsys.readouterr().out
    (_, row) = (tmp_path / "publishers.csv").read_text(encoding="utf-8").splitlines()
    assert row.startswith('"\'=HYPERLINK(1)\\x1b\\n",4,')
    assert rows_of(tmp_path / "publishers.parquet")[0]["publisher"] == "=HYPERLINK(1)\x1b\n"


def test_clean_writes_bodies_kinds_and_fingerprints(tmp_path: Path, examples: Path) -> None:
    from newsprov import fingerprint, load, strip_boilerplate

    out = tmp_path / "clean.parquet"
    assert main(["clean", str(examples), "--out", str(out)]) == 0
    rows = rows_of(out)
    assert len(rows) == len(list(examples.iterdir()))
    for row in rows:
        article = load(row["id"])
        body = strip_boilerplate(article)
        assert (row["text"], row["page"]) == (body.text, article.text)
        assert [(part["kind"], part["start"], part["end"]) for part in row["kinds"]] == [
            (part.kind.value, part.start, part.end) for part in body.segments
        ]
        if article.blocks:
            assert row["fingerprint"] == str(fingerprint(article))


def test_what_cannot_be_read_is_counted_and_ids_count_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = corpus(6)
    source = write(tmp_path / "n.jsonl", [*rows, {"body": "?"}, rows[0], {"text": "\ud800 half", "id": "h"}])
    assert main(["copies", str(source), "--out", str(tmp_path / "o.parquet"), "--days", "0"]) == 1
    told = capsys.readouterr().err
    assert "line 13" in told
    assert "1 could not be (1 UnreadableDocument)" in told
    assert "1 left out whose id was there before" in told


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_an_option_that_there_is_not_is_refused(engine: str, source: Path, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="day"):
        archive.copies(source, tmp_path / "copies.parquet", engine=engine, day=7)


def test_large_documents_are_handed_out_in_smaller_chunks() -> None:
    pages = (Record(f"page {number}", b"x" * (schemas.CHUNK_BYTES // 4)) for number in range(6))
    chunks = [batch.column("number").to_pylist() for batch in batches.records(pages, 0)]
    assert chunks == [[0, 1, 2, 3], [schemas.CHUNK, schemas.CHUNK + 1]]


def test_an_archive_without_documents_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_bytes(b"")
    for job in (archive.clean, archive.copies, archive.trace):
        with pytest.raises(UnreadableDocument, match=r"o.parquet: not written.*n.jsonl"):
            job(tmp_path / "n.jsonl", tmp_path / "o.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["n.jsonl"]


def test_a_job_goes_on_from_what_is_finished(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive.copies(source, tmp_path / "whole.parquet").out
    out = tmp_path / "out.parquet"
    with monkeypatch.context() as broken:
        broken.setattr(archive.jobs, "groups_of", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.copies(source, out)
    assert not out.exists()
    with monkeypatch.context() as never:
        never.setattr(duckdb, "_clean_chunk", lambda *_: pytest.fail("this was done before"))
        report = archive.copies(source, out)
    assert report.resumed
    assert rows_of(out) == rows_of(whole)


def test_another_input_begins_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.parquet"
    with monkeypatch.context() as broken:
        broken.setattr(archive.jobs, "groups_of", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.copies(source, out)
    report = archive.copies(write(tmp_path / "other.jsonl", corpus(9)), out)
    assert not report.resumed
    assert report.documents == 18


def test_the_parts_of_a_job_are_no_input_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "news.jsonl", corpus(9))
    out = tmp_path / "out.parquet"
    with monkeypatch.context() as broken:
        broken.setattr(archive.jobs, "groups_of", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.copies(tmp_path, out)
    report = archive.copies(tmp_path, out)
    assert report.resumed
    assert report.documents == 18


# Names of outputs, and what each would match as a pattern.
ODD_NAMES = {
    "news-?": "news-1",
    "a*": "abc",
    "[ab]": "a",
    "{a,b}": "a",
    **dict.fromkeys(("~", "tab\t", "no\xa0break", "quotes'\"", "back\\slash"), "other"),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_no_pattern_and_needs_no_quotes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = write(tmp_path / "news.jsonl", corpus(1))
    others = write(tmp_path / "others.jsonl", corpus(2))
    for folder in (name, ODD_NAMES[name]):
        Path(folder).mkdir()
    with monkeypatch.context() as broken:
        broken.setattr(duckdb.DuckDB, "write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.clean(others, f"{ODD_NAMES[name]}/{ODD_NAMES[name]}.parquet")
    report = archive.clean(source, f"{name}/{name}.parquet")
    assert (report.documents, report.rows) == (4, 4)
    assert [path.name for path in Path(name).iterdir()] == [f"{name}.parquet"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_a_summary_is_of_the_file_that_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    archive.trace(write(tmp_path / "news.jsonl", corpus(2)), "traces.parquet")
    assert main(["summary", "traces.parquet"]) == 0
    whole = capsys.readouterr().out
    for name, other in ODD_NAMES.items():
        Path(f"{other}.parquet").write_bytes(b"no table")
        shutil.copy("traces.parquet", f"{name}.parquet")
        assert main(["summary", f"{name}.parquet"]) == 0
        assert capsys.readouterr().out == whole


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_killed_job_leaves_no_output_and_ends_the_same_when_run_again(source: Path, tmp_path: Path) -> None:
    whole = archive.copies(source, tmp_path / "whole.parquet").out
    out = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "newsprov", "copies", str(source), "--out", str(out)]
    dice = random.Random(7)
    for _ in range(2):
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        stages = dice.randint(2, 9)
        while process.poll() is None and len(list(tmp_path.glob(".out.parquet.parts/*/_DONE"))) < stages:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert not out.exists()
    report = archive.copies(source, out)
    assert report.resumed
    assert rows_of(out) == rows_of(whole)


def test_without_the_extra_the_message_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "newsprov.archive", None)
    monkeypatch.delattr("newsprov.archive", raising=False)
    assert main(["clean", "x.jsonl", "--out", str(tmp_path / "o.parquet")]) == 1
    assert "pip install 'newsprov[archive]'" in capsys.readouterr().err

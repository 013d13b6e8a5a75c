"""The command line, from the shell's side: answers, messages and exit codes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsprov.commands import main

STORY = "Rain fell on the harbour all night, and by dawn the quay stood under water.\n\nLeave a Reply\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_strip_prints_the_story_alone(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strip", str(story)]) == 0
    out, err = capsys.readouterr()
    assert out == "Rain fell on the harbour all night, and by dawn the quay stood under water.\n"
    assert err == ""


def test_strip_explains_every_line(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strip", "--explain", str(story)]) == 0
    assert "- comment_form" in capsys.readouterr().out


def test_strip_as_json_keeps_what_was_removed(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strip", "--json", str(story)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(s["kind"], s["kept"], s["text"]) for s in answer["segments"]][-1] == (
        "comment_form",
        False,
        "Leave a Reply",
    )
    assert "Leave" not in answer["text"]


def test_a_story_may_come_through_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert main(["strip", "-"]) == 0
    assert capsys.readouterr().out.startswith("Rain fell")


@pytest.mark.parametrize("way", ["named", "under an address", "in a pipe"])
def test_no_document_is_larger_than_was_said_whatever_way_it_comes(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("Rain fell on the quay. " * 50_000, encoding="utf-8")
    named = {
        "named": [str(path)],
        "under an address": ["--url", "https://example.org/a", str(path)],
        "in a pipe": ["-"],
    }
    with path.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["strip", "--largest", "1", *named[way]]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "more than 1,000,000" in err


def test_fingerprints_of_two_typographies_are_equal(
    tmp_path: Path, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loud.txt").write_text(STORY.split("\n")[0].upper(), encoding="utf-8")
    assert main(["fingerprint", "--json", str(tmp_path)]) == 0
    prints = {json.loads(line)["fingerprint"] for line in capsys.readouterr().out.splitlines()}
    assert len(prints) == 1


def test_what_cannot_be_read_is_told_and_the_rest_is_answered(
    tmp_path: Path, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    assert main(["strip", str(picture), str(tmp_path / "absent.txt"), str(story)]) == 1
    out, err = capsys.readouterr()
    assert "Rain fell" in out
    assert "picture.png" in err
    assert "absent.txt" in err
    assert "Traceback" not in err


def test_an_unknown_origin_is_an_answer(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(story)]) == 0
    assert "unknown" in capsys.readouterr().out.lower()


def test_trace_of_the_example_finds_the_wire_behind_the_copy(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", "--json", str(examples)]) == 0
    answers = {Path(a["id"]).stem: a for a in map(json.loads, capsys.readouterr().out.splitlines())}
    assert answers["1-wire"]["wire"]["name"] == "AFP"
    assert answers["2-copy"]["wire"]["name"] == "AFP"
    assert answers["2-copy"]["republished_from"]["domain"] == "courier.example"
    assert answers["5-digest"]["likely_source"]["name"] == "The Guardian"


def test_copies_of_the_example_are_found(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies", "--json", str(examples)]) == 0
    pairs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [sorted(Path(pair[side]).stem for side in ("left", "right")) for pair in pairs] == [
        ["1-wire", "2-copy"]
    ]


@pytest.mark.parametrize("arguments", [[], ["strip"], ["guess", "x"], ["fingerprint", "--explain", "x"]])
def test_a_wrong_command_line_is_exit_code_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: newsprov" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["copies", "--days", "30", "{folder}"], "with --out"),
        (["trace", "--jobs", "2", "{folder}"], "with --out"),
        (["trace", "--json", "--out", "{folder}/t.parquet", "{folder}"], "--json does not go together with"),
        (["clean", "--out", "{folder}", "{folder}"], "name a file in it"),
        (
            ["copies", "--engine", "memory", "--jobs", "2", "--out", "{folder}/c.parquet", "{folder}"],
            "one process",
        ),
        (["clean", "--out", "{folder}/c.parquet", "-"], "name a file"),
        (["clean", "--out", "{folder}/c.csv", "{folder}"], "as in out.parquet"),
        (["report", "-o", "{folder}", "{folder}"], "name a file in it"),
        (["report", "-o", "{folder}/page.pdf", "{folder}"], "as in out.html"),
        (["summary", "--out", "{folder}/story.txt", "{folder}/t.parquet"], "name a folder"),
        (["report", "-o", "{folder}/story.txt", "{folder}"], "one of the files that are read"),
        (["report", "--out", "{folder}/story.txt", "{folder}/story.txt"], "one of the files that are read"),
        (["copies", "--days", "-1", "--out", "{folder}/c.parquet", "{folder}"], "0 or more"),
        (["clean", "--out", "{folder}/" + "long" * 75, "{folder}"], "a shorter one"),
        (["clean", "--out", "{folder}/latin\udcff", "{folder}"], "in UTF-8"),
        (["strip", "--largest", "x", "{folder}"], "whole number"),
        (["strip", "--largest", "9" * 30, "{folder}"], "to 999,999,999"),
        (["copies", "--memory", "9" * 30, "--out", "{folder}/c.parquet", "{folder}"], "to 999,999,999"),
        (["summary", "--top", "9" * 30, "{folder}/t.parquet"], "to 999,999,999"),
        (["summary", "{folder}"], "is a folder: name what"),
        (["trace", "--out", "{folder}/page.html", "{folder}"], "name it as in out.parquet"),
        (["strip", "--column", "body=text", "{folder}"], "NAME is one of text, html"),
        (["strip", "--language", "klingon", "{folder}"], "write it like 'de'"),
        (["strip", "--url", "https://example.org/a", "{folder}"], "a single document"),
    ],
)
def test_what_does_not_go_together_is_told_with_the_remedy(
    arguments: list[str], remedy: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([argument.format(folder=story.parent) for argument in arguments])
    assert stop.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(f"usage: newsprov {arguments[0]}")
    assert remedy in err
    assert [path.name for path in story.parent.iterdir()] == [story.name]


def test_an_output_that_cannot_be_written_is_told_in_a_sentence(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("jinja2")
    assert main(["report", str(story), "-o", str(story / "page.html")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("newsprov: ")
    assert "Traceback" not in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("command", ["report", "clean"])
def test_an_output_replaces_nothing_but_a_file(
    command: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe, link = story.parent / "pipe", story.parent / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for out in (pipe, link):
        with pytest.raises(SystemExit):
            main([command, str(story), "--out", str(out)])
    assert capsys.readouterr().err.count("this is a device or a pipe: name a file") == 2
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_an_output_goes_where_a_link_leads(story: Path) -> None:
    pytest.importorskip("jinja2")
    page, link = story.parent / "page.html", story.parent / "link.html"
    page.write_text("an earlier page", encoding="utf-8")
    link.symlink_to(page)
    assert main(["report", str(story), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_name_too_long_for_the_folder_of_a_job_is_told(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    assert main(["clean", str(story), "--out", str(story.parent / ("long" * 62))]) == 1
    assert "give it a shorter one" in capsys.readouterr().err


def test_a_page_goes_into_a_folder_that_is_new(story: Path) -> None:
    pytest.importorskip("jinja2")
    page = story.parent / "new" / "page.html"
    assert main(["report", str(story), "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_about_nothing_is_not_written(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("jinja2")
    page = story.parent / "page.html"
    page.write_text("an earlier page", encoding="utf-8")
    assert main(["report", str(story.parent / "absent.txt"), "-o", str(page)]) == 1
    assert "page.html: not written" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "an earlier page"


def test_a_table_that_is_read_as_one_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "news.CSV"
    table.write_text("text\nRain fell.\n", encoding="utf-8")
    assert main(["trace", str(table)]) == 0
    out, err = capsys.readouterr()
    assert out == "unknown\n"
    assert ".jsonl or .parquet" in err


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows closes no stream")
@pytest.mark.parametrize(
    ("closed", "given", "code", "lines"),
    [("<&-", "-", 1, 0), (">&-", "story.txt", 0, 0), ("2>&-", "story.txt", 0, 1)],
)
def test_a_stream_that_is_closed(closed: str, given: str, code: int, lines: int, story: Path) -> None:
    command = ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-m", "newsprov", "strip", given]
    done = subprocess.run(command, cwd=story.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (code, lines)
    assert "Traceback" not in done.stderr


def test_who_stops_the_command_while_it_is_loaded_is_told_so() -> None:
    code = (
        "import runpy, sys\nclass Stopped:\n    def find_spec(self, name, *_):\n"
        "        if name == 'newsprov.commands.parser': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stopped())\nrunpy.run_module('newsprov', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "newsprov: stopped\n")


def test_a_missing_extra_is_told_as_the_command_line_knows_it(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr("newsprov.archive", raising=False)
    monkeypatch.delitem(sys.modules, "newsprov.archive", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = ["--out", str(story.parent / "c.parquet")]
    assert main(["copies", str(story), *out]) == 1
    assert main(["copies", str(story), "--engine", "spark", *out]) == 1
    err = capsys.readouterr().err
    assert "--out needs an optional package: pip install 'newsprov[archive]'" in err
    assert "--out needs an optional package: pip install 'newsprov[spark]'" in err


def test_a_summary_of_something_else_is_told_in_a_sentence(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    assert main(["summary", str(story)]) == 1
    assert main(["summary", str(story.parent / "absent.parquet")]) == 1
    err = capsys.readouterr().err
    assert "not what `newsprov trace --out` wrote" in err
    assert "no such file" in err
    assert "Traceback" not in err


def test_the_help_keeps_its_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["clean", "--help"])
    assert "as Parquet." in " ".join(capsys.readouterr().out.split())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """stdout is a terminal."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("newsprov.commands.terminal.is_terminal", lambda: True)


HOSTILE = "Rain fell on the harbour of Karsund \x1b[2J\x9b31m all of Tuesday, its master said.\n"


@pytest.mark.usefixtures("terminal")
def test_no_page_can_steer_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    assert main(["strip", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "\\x1b[2J\\x9b31m all" in shown
    assert shown.startswith("\x1b[1m==> ")
    assert "\x1b" not in shown.removeprefix("\x1b[1m").replace("<==\x1b[0m", "")


def test_a_pipe_gets_the_text_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    main(["strip", str(tmp_path)])
    assert "\x1b[2J\x9b31m all" in (out := capsys.readouterr().out)
    assert out.startswith("==> ")


@pytest.mark.usefixtures("terminal")
def test_who_wants_no_colour_gets_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    main(["strip", str(tmp_path)])
    assert "\x1b" not in capsys.readouterr().out


def test_the_stories_of_one_archive_have_headings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "news.jsonl"
    archive.write_text('{"id": "a", "text": "Rain fell."}\n{"id": "b", "text": "Snow fell."}\n', "utf-8")
    assert main(["strip", str(archive)]) == 0
    assert capsys.readouterr().out == "==> a <==\nRain fell.\n\n==> b <==\nSnow fell.\n\n"


def test_no_document_can_steer_the_terminal_by_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "news\u202e.jsonl"
    archive.write_text('{"\\u001b]0;title\\u0007": 1}\n', "utf-8")
    assert main(["strip", str(archive)]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert "news\\u202e.jsonl, line 1: " in told
    assert "\\x1b]0;title\\x07" in told


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("strip", 6),
        ("strip --explain", 10),
        ("fingerprint", 2),
        ("trace", 6),
        ("trace --explain", 12),
        ("copies", 1),
    ],
)
def test_an_id_forges_no_line_and_no_column(
    command: str, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = ("a\n==> c <==\nThe text comes from AFP.", "b\tidentical\u2028\u202e")
    text = "The harbour of Karsund opened to forty ships on Tuesday, its master Ida Holm said. " * 3
    rows = [{"id": id, "text": f"KARSUND (Reuters) - {text}\n\nLeave a Reply"} for id in ids]
    archive = tmp_path / "news.jsonl"
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert main([*command.split(), str(archive)]) == 0
    out = capsys.readouterr().out
    assert (out.count("\n"), len(out.splitlines())) == (lines, lines), out
    assert "a\\n==> c <==\\nThe text" in out
    assert "b\\tidentical\\u2028\\u202e" in out

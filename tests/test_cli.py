"""The command line, from the shell's side: answers, messages and exit codes."""

import io
import json
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

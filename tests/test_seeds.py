"""The five real articles: every line comes out as it should."""

import json

import pytest

from newsprov import segment

NAMES = (
    "000_212242b9741802fc",
    "001_5d4809c3acbdc046",
    "002_e1051f1770704682",
    "003_fd9744d6671a91ea",
    "004_0cb9a69c8454aab0",
)
# A caption and the credit at its end may stand for each other.
PICTURE = {"caption", "credit"}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_kept_or_dropped_as_expected(seeds, name):
    expected = json.loads((seeds / "expected.json").read_text(encoding="utf-8"))[f"{name}.txt"]["lines"]
    text = (seeds / f"{name}.txt").read_bytes().decode("utf-8")
    parts = segment(text)
    lines = text.splitlines(keepends=True)
    for row in expected:
        line = lines[row["line"] - 1]
        start = sum(map(len, lines[: row["line"] - 1])) + len(line) - len(line.lstrip())
        part = next(part for part in parts if part.start <= start < part.end)
        assert part.kept is row["keep"], line
        assert part.kind == row["kind"] or {part.kind.value, row["kind"]} == PICTURE, line

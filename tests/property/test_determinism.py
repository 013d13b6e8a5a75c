"""Determinism: the same bytes on every Python, platform and PYTHONHASHSEED."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsprov.fingerprints import Fingerprint, fingerprint

GOLDEN = Path(__file__).parent.parent / "golden" / "fingerprints.tsv"
CASES = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_fingerprints_are_the_stored_ones(text: str, expected: str) -> None:
    """A fingerprint is data that people keep: where this fails, the scheme needs a new name."""
    text = text.encode("latin-1", "backslashreplace").decode("unicode-escape")
    assert str(fingerprint(text, strip=False)) == expected
    assert Fingerprint.parse(expected).to_bytes() == fingerprint(text, strip=False).to_bytes()


# All that a page with blocks and claims goes through, and a copy of its story, printed as JSON.
_WHOLE_PATH = """
import newsprov
said = "<p>The harbour of Karsund opened to ship {}, its master Ida Holm told AFP.</p>"
story = "".join(map(said.format, range(9)))
page = newsprov.loads(
    "<title>Karsund opens</title><meta name=author content='Hannah Brook, AP and dpa'>"
    "<link rel=canonical href=https://apnews.com/article/1><header><a href=/>The Courier</a></header>"
    f"<div class='story wide main'><h1>Karsund opens</h1><p>By Hannah Brook, AP and AFP</p>{story}</div>"
    "<aside class='teaser box'><a href=/2>Read more</a></aside><footer>Leave a Reply</footer>",
    url="https://courier.example/1",
)
copy = newsprov.Article(newsprov.strip_boilerplate(page).text, id="copy", site="copier.example")
values = [page, *newsprov.segment(page), newsprov.fingerprint(page), newsprov.learn_site([page, copy])]
values += [newsprov.trace_origin(page, [copy]), newsprov.trace_origin(copy, [page])]
values += newsprov.find_copies([page, copy])
for value in values:
    print(value.to_json())
"""


def _whole_path(seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", _WHOLE_PATH],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def under_seed_0() -> str:
    found = _whole_path("0")
    assert all(f'"{part}"' in found for part in ("digest", "body", "wires", "relation"))
    assert '"name": "AFP"' in found
    return found


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_hash_seeds_make_no_difference(seed: str, under_seed_0: str) -> None:
    assert _whole_path(seed) == under_seed_0

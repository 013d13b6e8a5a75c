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


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_hash_seeds_make_no_difference(seed: str) -> None:
    text = CASES[0][0]
    code = (
        "import sys; from newsprov.fingerprints import fingerprint as f; print(f(sys.argv[1], strip=False))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, text],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == CASES[0][1]

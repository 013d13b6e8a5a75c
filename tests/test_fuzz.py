"""The targets of fuzz/ on a few changed inputs, which are the same in every run."""

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from mutating import broken, reshaped
from targets import SUFFIXES, TARGETS

import newsprov

RUNS = 25
PAGE = """<!doctype html><html lang=en><title>Karsund opens | The Courier</title>
<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"AFP"}}</script>
<nav><a href=/>Home</a></nav><main><h1>Karsund opens</h1><p>By Ida Holm for AP
<p>LONDON (Reuters) - The harbour of Karsund opened to forty ships, its master told reporters on Tuesday.
<p>Rain had fallen on the quay for nine days, and the ferry to Brevik stayed in port.
<figure><img alt=x><figcaption>The quay. Photo: dpa</figcaption></figure>
</main><footer>Leave a Reply</footer>"""
TEXT = newsprov.loads(PAGE).text
PACK = Path(newsprov.__file__).parent.joinpath("rules", "chrome", "sv.toml").read_bytes()[:4000]
LINE = b'{"text": "Rain fell.", "id": "a", "published": "2031-05-02", "authors": ["Ida Holm"]}\n'
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
) % (len(HTTP), HTTP)


def packed(suffix: str) -> bytes:
    """An archive of a sort, and before it the byte that says which."""
    if suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        file = pyarrow.BufferOutputStream()
        parquet.write_table(pyarrow.table({"text": ["Rain fell."], "id": ["a"]}), file)
        data = file.getvalue().to_pybytes()
    else:
        data = WARC if ".warc" in suffix else LINE * 3
        if suffix.endswith(".gz"):
            data = gzip.compress(data, mtime=0)
        elif suffix.endswith(".zst"):
            data = pytest.importorskip("zstandard").compress(data)
    return bytes([SUFFIXES.index(suffix)]) + data


SEEDS: dict[str, Callable[[], bytes]] = {
    "page": PAGE.encode,
    "text": TEXT.encode,
    "unnamed": PAGE.encode,
    "pack": lambda: PACK[: PACK.rfind(b"\n\n")],
    "mark": newsprov.fingerprint(TEXT).to_bytes,
    "value": newsprov.Article(TEXT, id="a").to_json().encode,
    "pair": f"{TEXT}\0{TEXT[100:]}".encode,
    **{f"archive{suffix}": partial(packed, suffix) for suffix in SUFFIXES},
}


def test_every_target_has_a_seed() -> None:
    assert {name.partition(".")[0] for name in SEEDS} == set(TARGETS)


@pytest.mark.parametrize("name", SEEDS)
def test_a_target_holds_on_changed_inputs(name: str) -> None:
    target, seed = TARGETS[name.partition(".")[0]], SEEDS[name]()
    target(seed)
    for run in range(RUNS):
        if not name.startswith("archive"):
            target(reshaped(seed, run))
        target(broken(seed, run))

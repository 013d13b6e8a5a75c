"""Archives and tables are read as streams, and nothing in them ends the run."""

import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsprov.model import Article, Failure
from newsprov.reading import Limits, load_all

pyarrow = pytest.importorskip("pyarrow", reason="needs the extra newsprov[archive]")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS = [
    {"id": "a", "text": "Rain fell on Karsund.", "url": "https://gazette.example/a"},
    {"html": "<h1>Snow</h1><p>Snow fell on Karsund.</p>", "url": "https://courier.example/b"},
    {"text": "Hail fell.", "published": "2031-05-02T10:00:00Z", "authors": ["Ida Holm"], "title": "Hail"},
]


def articles(items: Any) -> list[Article]:
    found = list(items)
    assert [item for item in found if isinstance(item, Failure)] == []
    return found


def lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def zst(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("zstandard").compress(data)
    return packed


@pytest.mark.parametrize(
    ("name", "pack"),
    [("n.jsonl", bytes), ("n.ndjson", bytes), ("n.jsonl.gz", gzip.compress), ("N.JSONL.ZST", zst)],
)
def test_lines_of_json_are_articles(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(pack(lines(ROWS)))
    one, two, three = articles(load_all(path))
    assert (one.id, one.site, one.text) == ("a", "gazette.example", "Rain fell on Karsund.")
    assert (two.id, two.title, len(two.blocks)) == ("https://courier.example/b", "Snow", 2)
    assert (three.id, three.title, three.authors) == (f"{path}, line 3", "Hail", ("Ida Holm",))
    assert three.published is not None
    assert three.published.year == 2031


def test_what_is_wrong_with_a_line_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    bad = [
        b'{"text": "cut',
        b'["no object"]',
        b'{"body": "elsewhere"}',
        b'{"text": 7}',
        b"[" * 9000,
        b"x" * 20_000,
        b'{"text": ""}',
        b"\xff\xfe",
    ]
    path.write_bytes(b"\n".join([*bad, b"", lines(ROWS[:1])]))
    *failures, last = load_all(path, limits=Limits(document=10_000))
    assert isinstance(last, Article)
    assert [f.source.rpartition(" ")[2] for f in failures if isinstance(f, Failure)] == list("12345678")
    assert "body" in failures[2].message
    assert "columns=" in failures[2].message
    assert failures[6].message == "nothing stands in the column text"


@pytest.mark.parametrize(
    ("given", "year", "noted"),
    [
        ("2031-05-02", 2031, ()),
        ("Mon, 05 May 2031 10:00:00 GMT", 2031, ()),
        ("next Tuesday", None, ("published: 'next Tuesday'",)),
        (20_310_502.5, None, ("published: '20310502.5'",)),
    ],
)
def test_a_date_that_cannot_be_read_is_noted_and_the_document_kept(
    tmp_path: Path, given: object, year: int | None, noted: tuple[str, ...]
) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines([{"text": "Rain fell.", "published": given, "title": "Rain"}]))
    (article,) = articles(load_all(path))
    assert article.title == "Rain"
    assert (article.published.year if article.published else None) == year
    assert article.claimed("newsprov.unread") == noted


def test_a_language_that_is_none_is_noted_in_a_row_and_refused_of_a_caller(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines([{"text": "Rain fell.", "language": "Klingon"}]))
    (article,) = articles(load_all(path))
    assert article.language is None
    assert article.claimed("newsprov.unread") == ("language: 'Klingon'",)
    with pytest.raises(ValueError, match="Klingon"):
        list(load_all(path, language="Klingon"))


@pytest.mark.parametrize("odd", [["https://gazette.example/a"], {"href": "a"}])
def test_what_is_no_words_is_noted_and_not_taken_for_an_address(tmp_path: Path, odd: object) -> None:
    names = ("id", "url", "site", "published", "title", "language")
    row = {"text": "Rain fell.", **dict.fromkeys(names, odd)}
    (tmp_path / "n.jsonl").write_bytes(lines([row, {"text": "Snow fell.", "url": []}]))
    noted, plain = articles(load_all(tmp_path / "n.jsonl"))
    (from_memory,) = articles(load_all(pyarrow.Table.from_pylist([row])))
    told = tuple(f"{name}: a {type(odd).__name__} in place of words" for name in names)
    assert noted.claimed("newsprov.unread") == from_memory.claimed("newsprov.unread") == told
    assert noted == Article("Rain fell.", id=f"{tmp_path / 'n.jsonl'}, line 1", claims=noted.claims)
    assert plain.claims == ()


@pytest.mark.parametrize("name", ["n.jsonl", "n.jsonl.gz", "n.jsonl.zst", "n.parquet", "n.warc"])
def test_an_archive_without_documents_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("parquet"):
        parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), path)
    else:
        path.write_bytes({".gz": gzip.compress, ".zst": zst}.get(path.suffix, bytes)(b""))
    (failed,) = load_all(path)
    assert isinstance(failed, Failure)
    assert failed.message == "the archive holds no documents"


@pytest.mark.parametrize("name", ["n.jsonl.gz", "n.jsonl.zst"])
def test_a_file_that_breaks_off_gives_what_it_holds(tmp_path: Path, name: str) -> None:
    dice = random.Random(3)
    rows = [{"text": "".join(dice.choices("abcdefgh ", k=300))} for _ in range(2_000)]
    whole = (gzip.compress if name.endswith("gz") else zst)(lines(rows))
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    *read, last = load_all(tmp_path / name)
    assert isinstance(last, Failure)
    assert "line" in last.source
    assert len(read) > 100


def test_a_bomb_of_one_line_is_not_unpacked_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl.gz"
    with gzip.open(path, "wb") as file:
        file.write(b'{"text": "' + b"a" * 30_000_000 + b'"}\n' + lines(ROWS[:1]))
    bomb, after = load_all(path, limits=Limits(document=100_000))
    assert isinstance(bomb, Failure)
    assert "100,000 bytes" in bomb.message
    assert isinstance(after, Article)


def test_parquet_and_tables_are_read_with_their_own_names(tmp_path: Path) -> None:
    table = pyarrow.table(
        {"body": ["Rain fell.", None, "x" * 900], "link": ["https://a.example/1", None, "u"]}
    )
    parquet.write_table(table, tmp_path / "news.parquet")
    columns = {"text": "body", "url": "link"}
    for source in (tmp_path / "news.parquet", table, [table]):
        first, empty, long = load_all(source, columns=columns, limits=Limits(document=500))
        assert isinstance(first, Article)
        assert (first.id, first.site) == ("https://a.example/1", "a.example")
        assert isinstance(empty, Failure)
        assert empty.source.endswith("row 2")
        assert isinstance(long, Failure)
        assert long.source.endswith("row 3")


def test_tables_of_others_are_read_too() -> None:
    polars = pytest.importorskip("polars")
    (article,) = load_all(polars.DataFrame({"text": ["Rain fell."], "id": ["a"]}))
    assert article == Article("Rain fell.", id="a")


def test_what_is_no_parquet_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "n.parquet").write_bytes(b"PAR1 and nothing")
    (failed,) = load_all(tmp_path / "n.parquet")
    assert isinstance(failed, Failure)


def test_a_column_that_newsprov_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="body"):
        list(load_all("x.jsonl", columns={"body": "text"}))


def test_folders_hold_archives_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(ROWS))
    (tmp_path / "b.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    found = list(load_all(tmp_path))
    assert [type(item) for item in found] == [Article] * 4 + [Failure]
    assert len(list(load_all(str(tmp_path / "*.jsonl")))) == 3


Page = tuple[str, bytes, dict[str, str]]
HTML = {"Content-Type": "text/html"}


def warc(pages: list[Page], *, packed: bool = True) -> bytes:
    warcio = pytest.importorskip("warcio", reason="needs warcio, of the extra newsprov[dev]")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    assert warcio
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("news.warc", {"software": "tests"}))
    for url, body, headers in pages:
        asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        answered = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
        for kind, payload, http in (("request", b"", asked), ("response", body, answered)):
            writer.write_record(
                writer.create_warc_record(url, kind, payload=io.BytesIO(payload), http_headers=http)
            )
    return file.getvalue()


def page(number: int, size: int = 20) -> Page:
    dice = random.Random(number)
    text = "".join(dice.choices("abcdefgh ", k=size)).encode()
    return (f"https://gazette.example/{number}", b"<h1>Rain</h1><p>" + text, HTML)


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_warc_the_pages_are_read(tmp_path: Path, packed: bool) -> None:
    pages = [
        page(1),
        ("https://gazette.example/logo", b"\x89PNG", {"Content-Type": "image/png"}),
        ("https://gazette.example/zip", gzip.compress(b"<p>Snow."), HTML | {"Content-Encoding": "gzip"}),
        ("https://gazette.example/win", "<p>Дождь шёл.".encode("cp1251"),
         {"Content-Type": "text/html; charset=windows-1251"}),
        page(1),
    ]  # fmt: skip
    path = tmp_path / ("n.warc.gz" if packed else "n.warc")
    path.write_bytes(warc(pages, packed=packed))
    found = articles(load_all(path))
    assert [article.id.rpartition("/")[2] for article in found] == ["1", "zip", "win", "1"]
    assert [article.site for article in found] == ["gazette.example"] * 4
    assert [article.text for article in found[1:3]] == ["Snow.", "Дождь шёл."]


@pytest.mark.parametrize("label", ["undefined", "unicode_escape", "idna", "utf\0-8", "?"])
def test_a_charset_that_no_page_may_ask_for_ends_no_run(tmp_path: Path, label: str) -> None:
    words = "<p>Räin fell in Köln, \\u0041."
    headers = {"Content-Type": f"text/html; charset={label}"}
    odd = ("https://gazette.example/a", words.encode("cp1252"), headers)
    path = tmp_path / "n.warc.gz"
    path.write_bytes(warc([odd, page(1)]))
    first, second = articles(load_all(path))
    assert (first.text, second.title) == (words.removeprefix("<p>"), "Rain")


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_that_breaks_off_gives_what_it_holds(tmp_path: Path, packed: bool) -> None:
    whole = warc([page(number, 60_000) for number in range(4)], packed=packed)
    path = tmp_path / ("n.warc.gz" if packed else "n.warc")
    path.write_bytes(whole[: len(whole) * 5 // 8])
    one, two, cut = load_all(path)
    assert (type(one), type(two)) == (Article, Article)
    assert isinstance(cut, Failure)
    assert "breaks off" in cut.message


def test_behind_a_damaged_record_reading_goes_on(tmp_path: Path) -> None:
    data = bytearray(warc([page(number, 60_000) for number in range(4)]))
    place = len(data) * 3 // 8
    data[place : place + 40] = bytes(40)
    path = tmp_path / "n.warc.gz"
    path.write_bytes(data)
    found = list(load_all(path))
    assert [item.id[-1] for item in found if isinstance(item, Article)] == ["0", "2", "3"]
    assert len([item for item in found if isinstance(item, Failure)]) == 1


def test_a_bomb_in_a_warc_is_not_unpacked(tmp_path: Path) -> None:
    bomb = ("https://x.example/", gzip.compress(b"a" * 30_000_000), HTML | {"Content-Encoding": "gzip"})
    path = tmp_path / "n.warc.gz"
    path.write_bytes(warc([bomb, page(1)]))
    failed, after = load_all(path, limits=Limits(document=1_000_000))
    assert isinstance(failed, Failure)
    assert "1,000,000 bytes" in failed.message
    assert isinstance(after, Article)


def test_what_is_no_warc_is_a_failure(tmp_path: Path) -> None:
    for name, data in (("a.warc", b"hello\n" * 99), ("b.warc.gz", b"\x1f\x8b\x08" * 5_000), ("c.warc", b"")):
        (tmp_path / name).write_bytes(data)
        found = list(load_all(tmp_path / name))
        assert all(isinstance(item, Failure) for item in found)
        assert found

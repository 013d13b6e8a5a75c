"""A file, bytes or a text becomes an Article, or a clear error."""

import errno
import gzip
import io
import json
import os
import pickle
import tomllib
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from newsprov.errors import UnreadableDocument
from newsprov.model import Article, Failure
from newsprov.reading import Limits, load, load_all, loads

CASES = Path(__file__).parent / "cases" / "reading"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("story.txt", "Rain fell.")
    return file.getvalue()


def test_plain_text_stays_as_it_was_given() -> None:
    text = " Rain\u00a0fell. \r\n\r\n\tA <b> was lost, 3 < 4.\x00 \ud800"
    article = loads(text)
    assert article.text == text
    assert article.blocks == ()
    assert article.id == Article(text).id


def test_what_the_caller_says_goes_before_what_the_page_says() -> None:
    page = """<html lang=fr><meta property="og:url" content="https://www.example.org/a">
    <meta property="article:published_time" content="2026-03-01T08:00:00Z"><p>Il pleut."""
    alone = loads(page)
    assert (alone.site, alone.language, alone.url) == ("example.org", "fr", None)
    assert alone.published == datetime(2026, 3, 1, 8, tzinfo=UTC)
    told = loads(page, url="https://news.example.co.uk/b", published="2025-01-02", language="en-GB", id="b")
    assert (told.site, told.language, told.id) == ("example.co.uk", "en", "b")
    assert told.published == datetime(2025, 1, 2, tzinfo=UTC)
    assert loads(page, url="https://news.example.co.uk/b", site="example.net").site == "example.net"


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        (date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)),
        (datetime(2026, 3, 1, 8), datetime(2026, 3, 1, 8, tzinfo=UTC)),
        ("2026-03-01T08:30:00+01:00", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T08:30Z", datetime(2026, 3, 1, 8, 30, tzinfo=UTC)),
        (datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=9))), datetime(2026, 2, 28, 15, tzinfo=UTC)),
        (None, None),
    ],
)
def test_published(given: object, moment: datetime | None) -> None:
    assert loads("Rain fell.", published=given).published == moment  # type: ignore[arg-type]


def test_published_that_is_no_date() -> None:
    with pytest.raises(ValueError, match="write it like '2026-03-01'"):
        loads("Rain fell.", published="March 1st")
    with pytest.raises(TypeError, match="ISO 8601"):
        loads("Rain fell.", published=20260301)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claimed", "moment"),
    [
        ("2026-03-01 08:30:00 +0100", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("Sun, 01 Mar 2026 08:30:00 GMT", datetime(2026, 3, 1, 8, 30, tzinfo=UTC)),
        ("2026-03-01T08:30:00.123+0100", datetime(2026, 3, 1, 7, 30, 0, 123000, tzinfo=UTC)),
        ("published 2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("0000-00-00", None),
        ("9999-99-99T99:99", None),
        ("soon", None),
    ],
)
def test_dates_as_pages_give_them(claimed: str, moment: datetime | None) -> None:
    assert loads(f"<meta name=date content='{claimed}'><p>Rain fell.").published == moment


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        (b"", "empty"),
        (" \n\t\u00a0\u3000", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (PNG, "PNG picture"),
        (gzip.compress(b"Rain fell."), "decompress it first"),
        (_zip(), "ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF file"),
        (b"PAR1" + bytes(20), "Parquet"),
        (b"\0" * 1000, "not text"),
        (bytes(range(1, 32)) * 30, "not text"),
        ("<html><body><script>draw()</script></body></html>", "no readable text"),
        ("<frameset><frame src=a></frameset>", "no readable text"),
        ("<!-- nothing -->", None),
    ],
)
def test_what_cannot_be_read(content: str | bytes, message: str | None) -> None:
    if message is None:
        assert loads(content).text == content
        return
    with pytest.raises(UnreadableDocument, match=message):
        loads(content)
    assert issubclass(UnreadableDocument, ValueError)


@pytest.mark.parametrize(
    "content", ["Rain.\0" * 20, "<p>Rain.\0\ud800<p>", "x" * 10_000_000, "<" * 1_000_000]
)
def test_odd_but_readable(content: str) -> None:
    article = loads(content)
    assert article.text
    assert pickle.loads(pickle.dumps(article)) == article


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match="use load"):
        loads(Path("story.txt"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'text', 'html'"):
        loads("Rain fell.", format="pdf")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"use loads\(content\)"):
        load(b"Rain fell.")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"load_all\(paths\)"):
        load(["story.txt"])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="from_pylist"):
        next(load_all([{"text": "Rain fell."}]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("https://www.example.com/rain", r"loads\(content, url=\.\.\.\)"),
        ("Rain fell.\nIt stopped.", r"loads\(content\)"),
        ("<p>Rain fell.</p>", r"loads\(content\)"),
        ("Rain " * 2000, r"loads\(content\)"),
        ("Rain? " * 100, "File name too long|loads"),
        ("Rain fell.", r"text itself, pass it to newsprov\.loads"),
        ("a\0b", r"loads\(content\)"),
    ],
)
def test_load_takes_a_path_and_names_the_remedy(given: str, remedy: str) -> None:
    with pytest.raises((ValueError, OSError), match=remedy):
        load(given)
    (failure,) = load_all(given)
    assert isinstance(failure, Failure)
    assert failure.source == given
    assert failure.message


def test_load_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"absent\.txt"):
        load(tmp_path / "absent.txt")
    with pytest.raises(FileNotFoundError, match=r"a pattern is for newsprov\.load_all"):
        load(tmp_path / "*.txt")
    with pytest.raises(IsADirectoryError, match="load_all"):
        load(tmp_path)
    (tmp_path / "picture.txt").write_bytes(PNG)
    with pytest.raises(UnreadableDocument, match=r"picture\.txt: .*PNG"):
        load(tmp_path / "picture.txt")


@pytest.mark.parametrize(
    "name", ["news.warc", "news.warc.gz", "news.jsonl", "news.ndjson.zst", "news.parquet"]
)
def test_load_does_not_take_an_archive_for_one_document(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b'{"text": "Rain fell."}')
    with pytest.raises(UnreadableDocument, match=r"many documents: use newsprov\.load_all"):
        load(tmp_path / name)


def test_load_path_and_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rain.txt").write_bytes("Rain fell in Köln.".encode("cp1252"))
    article = load("rain.txt")
    assert article.id == "rain.txt"
    assert load(Path("rain.txt"), url="https://example.com/r").id == "https://example.com/r"
    assert load("rain.txt", id="7").id == "7"
    with Path("rain.txt").open("rb") as file:
        assert load(file) == article
    assert load(io.StringIO("Rain fell.")).text == "Rain fell."


def test_load_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "day/b.txt": b"Second.",
        "day/a/c.html": b"<p>First.",
        "day/data.csv": b"1,2",
        "day/data.py": b"1 + 2",
        "day/empty.txt": b"",
        "day/.hidden/x.txt": b"No.",
        "other.txt": b"Third.",
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    found = list(load_all(["day", "other.txt", "absent.txt", "*.none"]))
    assert [item.id if isinstance(item, Article) else (item.source, item.error) for item in found] == [
        "day/a/c.html",
        "day/b.txt",
        ("day/data.csv", "UnreadableDocument"),
        ("day/data.py", "UnreadableDocument"),
        ("day/empty.txt", "UnreadableDocument"),
        "other.txt",
        ("absent.txt", "FileNotFoundError"),
        ("*.none", "FileNotFoundError"),
    ]
    told = {item.source: item.message for item in found if isinstance(item, Failure)}
    assert all(told.values())
    assert "read it with pandas" in told["day/data.csv"]
    assert "name the file itself" in told["day/data.py"]
    assert [item.id for item in load_all("day/**/*.html") if isinstance(item, Article)] == ["day/a/c.html"]


@pytest.mark.skipif(os.name == "nt", reason="needs pipes")
@pytest.mark.parametrize("pattern", ["", "**/*.txt"])
def test_what_is_found_and_cannot_be_read_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    for name in ("a.txt", "closed.txt"):
        (tmp_path / name).write_text("Rain fell.", encoding="utf-8")
    for name, target in {"copy.txt": "a.txt", "gone.txt": "absent.txt", "loop.txt": "loop.txt"}.items():
        (tmp_path / name).symlink_to(target)
    os.mkfifo(tmp_path / "pipe.txt")

    def closed(real: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Path, *given: Any, **options: Any) -> Any:
            if path.name == "closed.txt":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path, *given, **options)

        return asked

    for name in ("stat", "open"):
        monkeypatch.setattr(Path, name, closed(getattr(Path, name)))
    found = list(load_all(str(tmp_path / pattern)))
    assert [Path(item.id).name for item in found if isinstance(item, Article)] == ["a.txt", "copy.txt"]
    assert [(Path(item.source).name, item.error) for item in found if isinstance(item, Failure)] == [
        ("closed.txt", "PermissionError"),
        ("gone.txt", "FileNotFoundError"),
        ("loop.txt", "OSError"),
        ("pipe.txt", "UnreadableDocument"),
    ]


def test_a_folder_below_that_may_not_be_listed_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    failed, read = load_all(tmp_path)
    assert isinstance(read, Article)
    assert failed == Failure((tmp_path / "closed").as_posix(), "PermissionError", "Permission denied")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without end")
def test_of_a_file_without_end_no_more_is_read_than_the_limit() -> None:
    (failed,) = load_all("/dev/zero", limits=Limits(document=1_000))
    assert isinstance(failed, Failure)
    assert failed.message.startswith("the file has more than 1,000 bytes; to read it all the same")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Köln ☂".encode(), "Köln ☂"),
        ("Köln ☂".encode("utf-8-sig"), "Köln ☂"),
        ("Köln ☂ " * 9, None),
        ("Köln ☂ ".encode("utf-16") * 1, "Köln ☂ "),
        ("Rain fell in Köln.".encode("utf-16-le"), "Rain fell in Köln."),
        ("Rain fell in Köln.".encode("utf-16-be"), "Rain fell in Köln."),
        ("Rain fell in Köln.".encode("utf-32"), "Rain fell in Köln."),
        ("Rain ☂ 雨 ☂ 雨 ".encode() + b"\xff fell", "Rain ☂ 雨 ☂ 雨 \ufffd fell"),
    ],
)
def test_charsets_of_plain_text(data: bytes | str, text: str | None) -> None:
    content = data.encode() if isinstance(data, str) else data
    assert loads(content).text == (text or data)


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("iso-8859-1", "Köln “quoted”"),
        ("windows-1251", "Дождь в Киеве"),
        ("shift_jis", "東京で雨"),
        ("gb2312", "北京下雨 镕"),
        ("euc-kr", "서울에 비"),
        ("iso-2022-jp", "東京で雨"),
    ],
)
def test_declared_charsets(charset: str, words: str) -> None:
    encoder = {"iso-8859-1": "cp1252", "gb2312": "gbk"}.get(charset, charset)
    page = f"<html><head><meta charset='{charset}'></head><p>{words}</p>"
    assert loads(page.encode(encoder)).text == words


def test_utf8_under_a_latin_label() -> None:
    assert loads("<meta charset=iso-8859-1><p>Köln ☂".encode()).text == "Köln ☂"


def test_charset_told_by_its_letters() -> None:
    words = "Дождь шёл в Киеве весь понедельник, сообщили в городском совете. " * 5
    assert loads(words.encode("cp1251")).text == words


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Rain fell, and a <b> was lost.", False),
        ("if a < b and c > d: <html is what he wrote", False),
        ("<Reuters> Rain fell.", False),
        ("Rain fell.<br>It stopped.<br><br>Then wind.<br>", True),
        ("  \n<!-- x --><!DOCTYPE html><p>Rain", True),
        ("Rain <a href=x>fell</a> on <b>Monday</b>.<p>It</p><p>stopped.</p>", True),
    ],
)
def test_html_is_told_by_its_tags(text: str, blocks: bool) -> None:
    assert bool(loads(text).blocks) is blocks
    assert loads(text, format="text").text == text


@pytest.mark.parametrize(
    "case", tomllib.loads((CASES / "pages.toml").read_text("utf-8"))["page"], ids=lambda case: case["what"]
)
def test_pages(case: dict[str, str]) -> None:
    article = loads(case["html"], format="html")
    if "text" in case:
        assert article.text == case["text"]
    else:
        assert article.text.endswith(case["text_ends"])
    lines = [article.text[block.start : block.end] for block in article.blocks]
    assert lines == [line for line in article.text.split("\n") if line]


@pytest.mark.parametrize(
    "case", tomllib.loads((CASES / "claims.toml").read_text("utf-8"))["page"], ids=lambda case: case["what"]
)
def test_claims(case: dict[str, dict[str, list[str]]]) -> None:
    article = loads(case["html"], format="html")  # type: ignore[arg-type]
    for field, values in case.get("found", {}).items():
        assert article.claimed(field) == tuple(values), field
    for field in case.get("has", ()):
        assert article.claimed(field)
    for field in case.get("absent", ()):
        assert not article.claimed(field), field


def test_paths_of_blocks() -> None:
    article = loads(
        """<body class="post  wide"><div id=main role=main><article itemprop=articleBody class="story">
        <p class=lead><strong>Rain <a href=x>fell</a></strong></p><p>By <b>AP</b> and <b>AFP</b></p>
        <p><span class=byline>By Ann</span> </p><p>Text</p></article></div>"""
    )
    top = ("body.post.wide", "div#main[role=main]", "article.story[itemprop=articleBody]")
    assert [block.path for block in article.blocks] == [
        (*top, "p.lead", "strong"),
        (*top, "p"),
        (*top, "p", "span.byline"),
        (*top, "p"),
    ]
    assert article.blocks[1].path is article.blocks[3].path
    assert [block.tag for block in article.blocks] == ["p"] * 4
    assert [round(block.link_share, 2) for block in article.blocks] == [0.5, 0.0, 0.0, 0.0]


def test_no_step_of_a_path_is_endless() -> None:
    article = loads(f"<p class='{'a ' * 50_000}' role={'r' * 50_000}>Rain", format="html")
    assert len(article.blocks[0].path[-1]) == 1_000


@pytest.mark.parametrize("tags", ["</head><body>", "</head>", "<body>", ""])
@pytest.mark.parametrize("element", ["main", "nav", "article", "header", "section", "story-body", "div"])
def test_a_page_may_leave_out_the_tags_that_html_lets_it(tags: str, element: str) -> None:
    """The parser takes elements that it does not know for parts of an open head."""
    page = loads(
        f"<title>Karsund</title><meta name=author content=AFP>{tags}"
        f"<{element}><h1>Rain</h1>Rain fell.</{element}>"
        "<footer>Leave a Reply</footer><p>The end."
    )
    assert page.text == "Rain\n\nRain fell.\n\nLeave a Reply\n\nThe end."
    assert {block.path[0] for block in page.blocks} == {"body"}
    assert page.claimed("html.title", "meta.author") == ("Karsund", "AFP")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Rain - Daily</title>", "Rain"),
        ("<title>Rain - Daily</title><meta property=og:title content='Rain falls'>", "Rain falls"),
        ("<meta property=og:title content='Rain | Daily'>", "Rain"),
        ("<meta property=og:title content='Rain | Daily'><script type=application/ld+json>"
         '{"@type":"NewsArticle","headline":"Rain, rain"}</script>', "Rain, rain"),
    ],
)  # fmt: skip
def test_title(head: str, title: str) -> None:
    assert loads(f"<html><head>{head}</head><h1> Rain </h1><p>It fell.").title == title


def test_authors_are_names() -> None:
    page = (
        "<meta property=article:author content=https://www.example.com/ann>"
        "<meta name=author content=ann@example.com>"
        "<span itemprop=author>Ann Lee</span><p>x"
    )
    assert loads(page).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("html", "last"),
    [
        ("<div>" * 100_000 + "deep" + "</div>" * 100_000 + "tail", "tail"),
        ("<p><b>" + "<b>x " * 20_000 + "<p>tail", "tail"),
        ("<p " + " ".join(f"a{i}=1" for i in range(1000)) + ">tail", "tail"),
        ("<p>" + "&amp;" * 100_000 + "<p>tail", "tail"),
        ("<p>" + "\u0301" * 100_000 + "<p>tail", "tail"),
        ("<table><tr><td>" * 10_000 + "tail", "tail"),
        ("<div class=a>" * 2_000 + "".join(f"<p class=c{i}>x</p>" for i in range(5_000)) + "tail", "tail"),
    ],
)
def test_nothing_is_lost_in_hostile_pages(html: str, last: str) -> None:
    article = loads(html, format="html")
    assert article.text.endswith(last)


@pytest.mark.parametrize(
    "source", ["[" * 100_000 + "]" * 100_000, '{"author":' * 50_000, "[" + "1," * 3_000_000]
)
def test_hostile_json_is_said_to_be_unread(source: str) -> None:
    article = loads(f"<script type='application/ld+json'>{source}</script><p>Rain fell.")
    assert article.text == "Rain fell."
    assert article.claimed("newsprov.unread")


def test_too_many_claims_are_said_to_be_unread() -> None:
    metas = "".join(f"<meta name=n{i} content=x>" for i in range(3_000))
    article = loads(f"<html><head>{metas}</head><p>Rain fell.")
    assert len(article.claims) < 2_100
    assert "over 2000" in article.claimed("newsprov.unread")[0]


def _described(**story: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **story})}</script>"


_DEEP: dict[str, object] = {"@type": "NewsArticle", "author": "AFP"}
for _ in range(20):
    _DEEP = {"mainEntity": _DEEP}


def test_what_lies_deep_below_a_property_is_noted() -> None:
    near = {"author": {"worksFor": {"parentOrganization": {"name": "AFP"}}}}
    far = {"author": {"worksFor": {"parentOrganization": {"parentOrganization": near}}}}
    assert not loads(f"{_described(**near)}<p>Rain fell.").claimed("newsprov.unread")
    (noted,) = loads(f"{_described(**far)}<p>Rain fell.").claimed("newsprov.unread")
    assert noted.startswith("jsonld.author.")


@pytest.mark.parametrize(
    "large", [{"articleBody": "&amp; " * 5_000}, {str(i): i for i in range(9_000)}, {"@type": [0] * 9_000}]
)
def test_references_are_followed_as_long_as_the_work_is_in_proportion_to_the_script(
    large: dict[str, object],
) -> None:
    def page(references: int) -> str:
        graph = {
            "@graph": [
                {"@type": "NewsArticle", "author": [{"@id": "a"}] * references},
                {"@id": "a", "worksFor": [{"@id": "b"}] * references},
                {"@id": "b", "alternateName": "AFP", **large},
            ]
        }
        return f"<script type='application/ld+json'>{json.dumps(graph)}</script><p>Rain fell."

    few, many = loads(page(3)), loads(page(100))
    assert few.claimed("jsonld.author.worksFor.alternateName") == ("AFP",)
    assert not few.claimed("newsprov.unread")
    assert many.claimed("jsonld.author.worksFor.alternateName") == ("AFP",)
    assert "references" in many.claimed("newsprov.unread")[0]


@pytest.mark.parametrize(
    ("limit", "page"),
    [
        ({"json": 20}, _described(author="AFP")),
        ({}, _described(**_DEEP)),
        ({"values": 1}, _described(author=["Ida Holm", "Ada Quill"])),
        ({"claims": 1}, "<meta name=author content=AFP><meta name=editor content=AFP>"),
        ({"claim": 4}, "<meta name=author content='Ida Holm'>"),
    ],
    ids=["a long script", "a deep script", "many values", "many claims", "a long claim"],
)
def test_what_a_limit_leaves_out_is_noted(limit: dict[str, int], page: str) -> None:
    html = f"{page}<p>Rain fell."
    limited, whole = loads(html, limits=Limits(**limit)), loads(html, limits=Limits(depth=99))
    assert limited.claimed("newsprov.unread")
    assert not whole.claimed("newsprov.unread")
    assert limited.text == whole.text == "Rain fell."


def test_a_document_beyond_its_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Rain fell on Karsund.", encoding="utf-8")
    for content in ("Rain fell on Karsund.", b"Rain fell on Karsund."):
        with pytest.raises(UnreadableDocument, match=r"more than 9 .*Limits\(document"):
            loads(content, limits=Limits(document=9))
    with pytest.raises(UnreadableDocument, match="more than 9 bytes"):
        load(file, limits=Limits(document=9))
    with file.open("rb") as stream, pytest.raises(UnreadableDocument, match="more than 9 bytes"):
        load(stream, limits=Limits(document=9))
    assert load(file, limits=Limits(document=21)).text == "Rain fell on Karsund."


def test_room_is_made_for_what_is_there_and_not_for_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    text = "Rain fell on Karsund. " * 100_000
    file.write_text(text, encoding="utf-8")
    endless = Limits(document=10**15)
    with file.open("rb") as binary, file.open(encoding="utf-8") as words:
        assert load(file, limits=endless).text == text
        assert load(binary, limits=endless).text == load(words, limits=endless).text == text
    (found,) = load_all(file, limits=endless)
    assert found == load(file)


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="document"):
        Limits(document=0)


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "rot13", "base64", "utf-7", "unicode_escape", "utf-16", "?"]
)
def test_charsets_that_no_page_may_ask_for(charset: str) -> None:
    assert loads(f"<meta charset={charset}><p>Köln \\u0041 +AEE- ☂".encode()).text == "Köln \\u0041 +AEE- ☂"


@pytest.mark.parametrize(
    "words",
    ["Rain fell in Köln.", "Le président a été réélu, selon l’AFP.", "El Gobierno español, según la agencia"],
)
def test_short_western_texts_without_a_label(words: str) -> None:
    assert loads(words.encode("cp1252")).text == words


def test_second_opinion() -> None:
    page = (
        "<nav><a href=a>Home</a> <a href=b>Sport</a></nav><article><h1>Rain at last</h1>"
        "<p>Rain fell all day on Monday, and nobody was surprised.</p>"
        "<p>It stopped on Tuesday, they said.</p>"
        "</article><footer>Imprint</footer>"
    )
    article = loads(page, second_opinion=True)
    kept = {article.text[block.start : block.end]: block.kept for block in article.blocks}
    assert kept["Rain fell all day on Monday, and nobody was surprised."]
    assert not kept["Home Sport"]


def test_one_bad_byte_does_not_spoil_the_accents() -> None:
    assert loads("Räin fell on the island. ".encode() * 2 + b"\xff").text.startswith("Räin fell")


def test_half_a_surrogate_pair_in_a_claim_is_no_letter() -> None:
    data = '{"@type": "NewsArticle", "author": "A \\udc00"}'
    page = f'<script type="application/ld+json">{data}</script><p>Rain fell.'
    assert loads(page).claimed("jsonld.NewsArticle.author", "jsonld.author") == ("A \ufffd",)


def test_an_empty_path_is_no_folder() -> None:
    with pytest.raises(ValueError, match="path is empty"):
        load("")
    (failure,) = load_all([""])
    assert isinstance(failure, Failure)


def test_a_drawing_that_is_not_closed_leaves_no_trace_in_later_paths() -> None:
    page = loads("<main><svg><path d=1><p>fell.</p></svg></main><p>Snow.", format="html")
    assert [block.path for block in page.blocks] == [("body", "main", "svg", "path", "p"), ("body", "p")]

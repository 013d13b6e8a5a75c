"""What is fuzzed: each target takes any bytes and fails where a law of newsprov does.

A target lets no exception pass but those that the function under test names in its docstring.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import newsprov
from newsprov import Article, Fingerprint, rules
from newsprov.errors import RuleError, UnreadableDocument
from newsprov.model import Evidence

Target = Callable[[bytes], None]
SUFFIXES = (".warc", ".warc.gz", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")


def page(data: bytes) -> None:
    """Anything as HTML, through the whole flow."""
    _whole_flow(data, "html")


def text(data: bytes) -> None:
    """Anything as plain text, through the whole flow."""
    _whole_flow(data, "text")


def unnamed(data: bytes) -> None:
    """Anything of which nobody says what it is."""
    _whole_flow(data, None)


def pack(data: bytes) -> None:
    """Anything as a rule pack, and the pack at work on itself."""
    content = data.decode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.toml")
        path.write_bytes(data)
        try:
            own = rules.read(path)
        except RuleError:
            return
    with suppress(RuleError):
        rules.prove(own)
    _segments_tile(newsprov.segment(content, rules=own), content)


def mark(data: bytes) -> None:
    """Anything as a packed or printed fingerprint."""
    try:
        read = Fingerprint.from_bytes(data)
    except (ValueError, newsprov.SchemeMismatch):
        pass
    else:
        assert read.to_bytes() == data
        assert read.containment(read) == read.similarity(read) == 1
    try:
        parsed = Fingerprint.parse(data.decode("latin-1"))
    except (ValueError, newsprov.SchemeMismatch):
        return
    assert Fingerprint.parse(str(parsed)) == parsed


def value(data: bytes) -> None:
    """Anything as the JSON of a value."""
    for sort in (Article, newsprov.Body, newsprov.Trace, newsprov.Match):
        try:
            read = sort.from_json(data.decode("utf-8", "replace"))
        except ValueError:
            continue
        assert sort.from_json(read.to_json()) == read


def archive(data: bytes) -> None:
    """Anything as an archive; its first byte says of which sort."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else SUFFIXES[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"news{suffix}")
        path.write_bytes(data[1:])
        for read in newsprov.load_all(path, limits=newsprov.Limits(document=50_000)):
            assert isinstance(read, Article | newsprov.Failure)


def pair(data: bytes) -> None:
    """Two texts, cut at the first zero byte, as copies of one another."""
    left, _, right = data.partition(b"\0")
    articles = [
        Article(part.decode("utf-8", "replace"), id=name, site=f"{name}.example")
        for name, part in (("a", left), ("b", right))
    ]
    found = {(match.left, match.right): match for match in newsprov.find_copies(articles)}
    back = {(match.right, match.left): match for match in newsprov.find_copies(articles[::-1])}
    assert {pair: match.relation for pair, match in found.items()} == {
        pair: match.relation for pair, match in back.items()
    }
    for article in articles:
        newsprov.trace_origin(article, articles).explain()


TARGETS: dict[str, Target] = {
    target.__name__: target for target in (page, text, unnamed, pack, mark, value, archive, pair)
}


def _whole_flow(data: bytes, format: Any) -> None:
    try:
        article = newsprov.loads(data, format=format, url="https://courier.example/1")
    except UnreadableDocument:
        return
    for block in article.blocks:
        assert 0 <= block.start <= block.end <= len(article.text)
    segments = newsprov.segment(article)
    _segments_tile(segments, article.text)
    for segment in segments:
        assert all(_stands(evidence, article) for evidence in segment.because)
    body = newsprov.strip_boilerplate(article)
    assert newsprov.strip_boilerplate(body.text).text == body.text
    assert "".join(article.text[start:end] for start, end in body.spans) == body.text
    assert Article.from_json(article.to_json()) == article
    mark = newsprov.fingerprint(body)
    assert Fingerprint.from_bytes(mark.to_bytes()) == mark
    trace = newsprov.trace_origin(article)
    for origin in (*trace.wires, *trace.cited, *trace.pictures):
        assert 0 <= origin.confidence <= 1
        assert all(_stands(evidence, article) for evidence in origin.evidence)
    body.explain()
    trace.explain()
    trace.to_json()


def _segments_tile(segments: tuple[newsprov.Segment, ...], text: str) -> None:
    end = 0
    for segment in segments:
        assert segment.start == end < segment.end
        end = segment.end
    assert end == len(text)


def _stands(evidence: Evidence, article: Article) -> bool:
    if evidence.field is None:
        return bool(evidence.quote) and article.text[evidence.start : evidence.end] == evidence.quote
    own = {"url": article.url, "site": article.site}
    return evidence.quote in article.claimed(evidence.field) or evidence.quote == own.get(evidence.field)

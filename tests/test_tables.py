"""What others write into tables: bytes for words, letters that are no UTF-8, times beyond all calendars."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsprov.model import Article, Failure
from newsprov.reading import load_all

pyarrow = pytest.importorskip("pyarrow", reason="needs the extra newsprov[archive]")
parquet = pytest.importorskip("pyarrow.parquet")


def read(path: Path, **columns: Any) -> list[Article]:
    """The articles of a table, by way of a file and of memory."""
    table = pyarrow.table({"text": ["Rain fell on Karsund.", "Snow fell."], **columns})
    parquet.write_table(table, path / "n.parquet")
    from_file, from_memory = (list(load_all(source)) for source in (path / "n.parquet", table))
    assert [item.evolve(id="") for item in from_file] == [item.evolve(id="") for item in from_memory]
    return from_file


def not_utf8(*, kind: Any) -> Any:
    return pyarrow.array([b"caf\xe9 storm", b"Snow"], pyarrow.binary()).view(kind)


@pytest.mark.parametrize(
    ("kind", "count"), [(("us", None), 2**62), (("ms", "UTC"), -(2**60)), (("ms", "Mars/Karsund"), 2**50)]
)
def test_a_time_that_python_cannot_hold_is_noted_and_ends_no_run(
    tmp_path: Path, kind: tuple[str, str | None], count: int
) -> None:
    odd, plain = read(tmp_path, published=pyarrow.array([count, 0], pyarrow.timestamp(*kind)))
    assert odd.published is None
    assert str(count) in odd.claimed("newsprov.unread")[0]
    assert plain.published is not None
    assert plain.published.timestamp() == 0


def test_a_day_that_python_cannot_hold_is_noted_too(tmp_path: Path) -> None:
    odd, plain = read(tmp_path, published=pyarrow.array([2**31 - 1, 0], pyarrow.date32()))
    assert (odd.published, plain.published is None) == (None, False)
    assert "2147483647" in odd.claimed("newsprov.unread")[0]


def test_letters_that_are_no_utf8_end_no_run(tmp_path: Path) -> None:
    words = not_utf8(kind=pyarrow.string())
    first, second = read(tmp_path, title=words)
    assert (first.title, second.title) == ("caf\ufffd storm", "Snow")
    first, second = read(tmp_path, text=words)
    assert (first.text, second.text) == ("café storm", "Snow")
    first, second = read(tmp_path, authors=pyarrow.ListArray.from_arrays([0, 1, 2], words))
    assert (first.authors, second.authors) == (("caf\ufffd storm",), ("Snow",))


NESTED: dict[str, Callable[[Any], Any]] = {
    "objects": lambda words: pyarrow.StructArray.from_arrays([words], ["name"]),
    "lists of objects": lambda words: pyarrow.ListArray.from_arrays(
        [0, 1, 2], pyarrow.StructArray.from_arrays([words], ["name"])
    ),
    "an object with a time": lambda words: pyarrow.StructArray.from_arrays(
        [pyarrow.array([2**62, 0], pyarrow.timestamp("us")), words], ["born", "name"]
    ),
    "an object with two of a name": lambda words: pyarrow.StructArray.from_arrays([words] * 2, ["name"] * 2),
    "a dictionary": lambda words: pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1]), words),
    "a union": lambda words: pyarrow.UnionArray.from_sparse(pyarrow.array([0, 0], pyarrow.int8()), [words]),
}


@pytest.mark.parametrize("nest", NESTED.values(), ids=NESTED)
def test_letters_that_are_no_utf8_end_no_run_however_they_are_kept(nest: Callable[[Any], Any]) -> None:
    words = nest(not_utf8(kind=pyarrow.string()))
    first, second = load_all(pyarrow.table({"text": ["Rain fell.", "Snow fell."], "authors": words}))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.authors, second.authors) == (("caf\ufffd storm",), ("Snow",))


def test_of_two_columns_with_one_name_the_last_is_read(tmp_path: Path) -> None:
    table = pyarrow.table([["Rain fell."], ["Snow fell."]], names=["text", "text"])
    parquet.write_table(table, tmp_path / "n.parquet")
    for source in (tmp_path / "n.parquet", table):
        (article,) = load_all(source)
        assert isinstance(article, Article)
        assert article.text == "Snow fell."


def test_words_may_be_kept_as_bytes(tmp_path: Path) -> None:
    given = {
        "id": b"a",
        "url": b"https://courier.example/a",
        "title": "Sturmböe".encode(),
        "authors": b"Ida Holm",
        "language": b"de-AT",
        "published": b"2031-05-02",
    }
    article, other = read(tmp_path, **{name: [value, b""] for name, value in given.items()})
    assert (article.id, article.site, article.title) == ("a", "courier.example", "Sturmböe")
    assert (article.authors, article.language) == (("Ida Holm",), "de")
    assert article.published is not None
    assert (other.title, other.authors, other.published) == (None, (), None)


def test_an_author_may_be_an_object_with_a_name(tmp_path: Path) -> None:
    article, other = read(tmp_path, authors=[[{"name": "Ida Holm"}, {"name": None}], None])
    assert (article.authors, other.authors) == (("Ida Holm",), ())


def test_a_column_whose_name_is_no_utf8_makes_a_file_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "odd.parquet"
    parquet.write_table(pyarrow.table({"text": ["Rain fell."], "storms": [1]}), file)
    file.write_bytes(file.read_bytes().replace(b"storms", b"st\x92rms"))
    (told,) = load_all(file)
    assert isinstance(told, Failure)
    assert "odd.parquet" in told.source


def test_a_column_whose_name_is_no_utf8_makes_a_stream_a_failure() -> None:
    table = pyarrow.table({"text": ["Rain fell."], "storms": [1]})
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    (told,) = load_all(pyarrow.ipc.open_stream(sink.getvalue().to_pybytes().replace(b"storms", b"st\x92rms")))
    assert isinstance(told, Failure)


@pytest.mark.parametrize("kept", [1, 2])
def test_the_message_on_a_table_without_text_names_all_its_columns(tmp_path: Path, kept: int) -> None:
    table = pyarrow.table({"url": ["https://a.example/1"], "body": ["Rain fell."]}).select([0, 1][:kept])
    parquet.write_table(table, tmp_path / "n.parquet")
    for source in (tmp_path / "n.parquet", table):
        (told,) = load_all(source)
        assert isinstance(told, Failure)
        assert f"there are {', '.join(table.column_names)};" in told.message

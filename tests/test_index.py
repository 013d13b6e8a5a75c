"""The index: the verdicts of find_copies from disk, many readers, one writer, and no crash that costs."""

import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsprov import Article, Body, Failure, Index, Relation, SchemeMismatch, UnreadableDocument, find_copies
from newsprov.copies import index_file
from newsprov.model import Kind, Segment

WIRE = (
    "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks.\n\n"
    "Its master, Ida Holm, said the cranes would work through the night, and that no ship "
    "would wait longer than two days for its turn at the quay of the old town.\n\n"
    "The dockers had asked for nine per cent more and were given six, with a week of leave "
    "on top. Their speaker called it “a poor bargain that nobody will frame”."
)


_DICE = random.Random(0)
VOCABULARY = ["".join(_DICE.choices("abdefghiklmnoprstuv", k=_DICE.randint(3, 9))) for _ in range(4000)]


def made_up(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


def numbered(first: int, last: int) -> list[Article]:
    return [Article(made_up(n), id=f"{n}", site=f"paper{n % 3}.example") for n in range(first, last)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.index"


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    with Index(path) as index:
        yield index


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python of its own, with the names of this module's head at hand."""
    tests = str(Path(__file__).parent)
    head = f"import resource, sys, time; sys.path.insert(0, {tests!r})\nfrom test_index import *\n"
    command = [sys.executable, "-c", head + code]
    return subprocess.Popen(
        command + [str(argument) for argument in arguments], stdout=subprocess.PIPE, text=True
    )


def collection() -> list[Article]:
    """Copies, cuts, quotes, a popular story, and a site with a frame around its pages."""
    said = "“We have counted the ships of this harbour every night since the strike began, and those "
    said += "who say that it was idle have never slept beside a crane that is being oiled,” he said."
    frame = made_up(900, 60)
    articles = [
        Article(f"{frame}\n\n{made_up(n, 90)}", id=f"framed {n}", site="courier.example") for n in range(12)
    ]
    articles += [
        Article(f"{made_up(50 + n, 20)}\n\n{WIRE}", id=f"popular {n}", site=f"p{n}") for n in range(15)
    ]
    articles += [Article(WIRE[:260], id="cut"), Article(WIRE.upper(), id="loud")]
    articles += [Article(f"{made_up(n, 60)}\n\n{said}", id=f"quoting {n}") for n in (100, 101)]
    long = made_up(200, 400)
    articles += [Article(long, id="long"), Article(long[:500] + made_up(201, 200), id="partly")]
    articles += [Article("Rain.", id="short"), Article("RAIN", id="short too"), Article("", id="empty")]
    return articles


def test_an_article_is_told_the_same_as_by_find_copies(index: Index) -> None:
    articles = collection()
    assert index.add(articles) == len(articles)
    wanted = {(match.left, match.right): match.relation for match in find_copies(articles)}
    assert set(wanted.values()) >= {Relation.IDENTICAL, Relation.COPY, Relation.QUOTE}
    turned = {(right, left): relation for (left, right), relation in wanted.items()}
    found = {
        (match.left, match.right): match.relation
        for article in articles
        for match in index.find(article)
        if match.left != match.right
    }
    assert found == wanted | turned


def test_passages_point_into_both_texts(index: Index) -> None:
    page = f"The Lindqvist Courier | News | Sport\n\n{WIRE[:260]} ..."
    index.add([*numbered(0, 20), Article(WIRE, id="wire")])
    (match,) = index.find(Article(page, id="page"))
    assert (match.left, match.right, match.relation) == ("page", "wire", Relation.COPY)
    assert match.left_in_right > match.right_in_left
    assert match.runs
    for run in match.runs:
        assert page[run.left_start : run.left_end] == WIRE[run.right_start : run.right_end]


def test_a_body_is_kept_and_compared_without_its_chrome(index: Index) -> None:
    chrome = "Leave a Reply. Your email address will not be published.\n\n"
    page = Article(chrome + WIRE, id="page", url="https://paper.example/1")
    segments = (Segment(Kind.COMMENT_FORM, 0, len(chrome)), Segment(Kind.BODY, len(chrome), len(page.text)))
    body = Body(page, segments)
    index.add([body])
    assert index.get("page") == body
    assert list(index) == [body]
    (match,) = index.find(Article(WIRE, id="wire"))
    assert match.relation is Relation.IDENTICAL
    assert match.runs[0].right_start == len(chrome)


def test_an_article_is_compared_by_its_body_and_given_back_as_it_was(index: Index) -> None:
    page = Article(f"{WIRE}\n\nLeave a Reply\n\nYour email address will not be published.", id="page")
    index.add([page])
    assert index.get("page") == page
    assert list(index) == [page]
    (match,) = index.find(Article(WIRE, id="wire"))
    assert (match.relation, match.right) == (Relation.IDENTICAL, "page")


def test_an_article_that_is_stored_is_found_under_its_own_id_too(index: Index) -> None:
    article = Article(WIRE)
    index.add([article])
    (match,) = index.find(article)
    assert (match.left, match.right, match.relation) == (article.id, article.id, Relation.IDENTICAL)


def test_a_sites_frame_is_learned_as_its_pages_come_in(index: Index) -> None:
    frame = made_up(900, 60)
    for n in range(40):
        page = Article(f"{frame}\n\n{made_up(n, 60)}", id=f"{n}", site="courier.example")
        if n > 1:
            assert index.find(page) == []
        index.add([page])
    assert index.find(Article(f"{frame}\n\n{made_up(99, 60)}", id="elsewhere")) == []


def test_the_same_id_again_takes_the_place_of_the_first(index: Index) -> None:
    index.add([Article(WIRE, id="story"), Article(made_up(1), id="other")])
    assert index.add([Article(made_up(2), id="story")]) == 1
    assert len(index) == 2
    assert index.find(Article(WIRE, id="asked")) == []
    assert [match.right for match in index.find(Article(made_up(2), id="asked"))] == ["story"]
    twice = [Article(made_up(3), id="twice"), Article(made_up(4), id="twice")]
    assert index.add(twice) == 2
    assert (len(index), index.get("twice")) == (3, twice[1])


def test_what_was_removed_stays_away_while_the_index_grows(index: Index) -> None:
    for n in range(60):
        index.add([Article(made_up(n), id=f"{n}")])
        if n % 3 == 0:
            assert index.remove([f"{n}", "never there"]) == 1
    assert len(index) == 40
    for n in range(60):
        assert (f"{n}" in index) == (n % 3 != 0)
        assert [match.right for match in index.find(Article(made_up(n), id="asked"))] == [f"{n}"] * (
            n % 3 != 0
        )
    assert index.remove("1") == 1


def test_it_is_read_like_a_collection(path: Path) -> None:
    articles = numbered(0, 450)
    with Index(path) as index:
        assert (len(index), list(index), index.get("0"), "0" in index) == (0, [], None, False)
        index.add(articles)
    with Index(str(path)) as index:
        assert list(index) == articles
        assert (len(index), index.get("7"), "7" in index, 7 in index) == (450, articles[7], True, False)
        assert repr(index) == f"Index({str(path)!r})"
        with pickle.loads(pickle.dumps(index)) as again:
            assert again.get("7") == articles[7]


def test_articles_can_be_added_while_all_are_read(index: Index) -> None:
    index.add(numbered(0, 300))
    seen = 0
    for seen, _ in enumerate(index, 1):
        if seen == 1:
            index.add(numbered(300, 310))
    assert seen == 300
    assert index.add(index) == 310
    assert list(index) == numbered(0, 310)


ODD = ["\ud800", "\0", "id\0with\nlines", "𝕂" * 3000, " ", "?mode=memory", "%00", "'; DROP TABLE article"]


@pytest.mark.parametrize("odd", ODD)
def test_any_text_can_be_an_id_and_a_site(index: Index, odd: str) -> None:
    article = Article(WIRE + odd, id=odd, site=odd)
    index.add([article])
    assert odd in index
    assert index.get(odd) == article
    assert [match.right for match in index.find(Article(WIRE, id="asked"))] == [odd]


@pytest.mark.parametrize("name", ["a b.index", "50%.index", "what?.index", "ü#1.index"])
def test_any_name_can_be_the_files(tmp_path: Path, name: str) -> None:
    with Index(tmp_path / name) as index:
        index.add([Article(WIRE)])
    assert (tmp_path / name).stat().st_size > 0


actions = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.dictionaries(st.integers(0, 8), st.integers(0, 5), max_size=4)),
        st.tuples(st.just("remove"), st.sets(st.integers(0, 8), max_size=4)),
    ),
    max_size=12,
)


@given(actions)
@settings(max_examples=25)
def test_it_behaves_like_a_dictionary(tmp_path_factory: pytest.TempPathFactory, actions: list) -> None:  # type: ignore[type-arg]
    held: dict[str, Article] = {}
    with Index(tmp_path_factory.mktemp("like") / "a.index") as index:
        for action, what in actions:
            if action == "add":
                articles = [Article(made_up(text, 40), id=f"{id}") for id, text in what.items()]
                assert index.add(articles) == len(articles)
                held |= {article.id: article for article in articles}
            else:
                ids = {f"{id}" for id in what}
                assert index.remove(ids) == len(ids & held.keys())
                held = {id: article for id, article in held.items() if id not in ids}
        assert {article.id: article for article in index} == held
        assert len(index) == len(held)
        for text in range(6):
            found = {match.right for match in index.find(Article(made_up(text, 40), id="asked"))}
            assert found == {id for id, article in held.items() if article.text == made_up(text, 40)}


def test_failures_of_a_batch_are_passed_over(index: Index) -> None:
    assert index.add([Failure("a.html", "UnreadableDocument", "empty"), Article(WIRE)]) == 1


@pytest.mark.parametrize("bad", [None, b"bytes", 3])
def test_what_is_no_article_is_refused_and_the_rest_of_the_batch_with_it(index: Index, bad: object) -> None:
    with pytest.raises(TypeError, match="expected an Article") as caught:
        index.add([Article(WIRE), bad])  # type: ignore[list-item]
    assert caught.value.__notes__ == [f"0 articles were added to {index.path} before this"]
    assert len(index) == 0


@pytest.mark.parametrize("one", [Article(WIRE), WIRE])
def test_one_article_alone_is_refused(index: Index, one: object) -> None:
    with pytest.raises(TypeError, match=r"write add\(\[article\]\)"):
        index.add(one)  # type: ignore[arg-type]


def test_batches_before_an_exception_are_kept(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsprov.copies.index._BATCH", 10)

    def broken() -> Iterator[Article]:
        yield from numbered(0, 25)
        raise ConnectionError("the feed broke off")

    with pytest.raises(ConnectionError) as caught:
        index.add(broken())
    assert "20 articles were added" in caught.value.__notes__[0]
    assert [article.id for article in index] == [f"{n}" for n in range(20)]


def test_a_transaction_is_kept_as_a_whole_or_not_at_all(index: Index) -> None:
    index.add(numbered(0, 5))
    with pytest.raises(TypeError, match="expected an Article"), index.transaction():
        _ = index.remove(["0", "1"]), index.add(numbered(5, 9)), index.add([None])  # type: ignore[list-item]
    assert list(index) == numbered(0, 5)
    with index.transaction():
        index.remove(["0"])
        index.add(numbered(5, 6))
    assert [article.id for article in index] == ["1", "2", "3", "4", "5"]


def test_readers_see_what_was_finished_before_they_asked(path: Path) -> None:
    with Index(path) as writer, Index(path) as reader:
        writer.add([Article(made_up(1), id="first")])
        with writer.transaction():
            writer.add([Article(WIRE, id="wire")])
            assert (len(reader), reader.find(Article(WIRE, id="asked"))) == (1, [])
        assert (len(reader), len(reader.find(Article(WIRE, id="asked")))) == (2, 1)


def test_threads_share_an_index(index: Index) -> None:
    index.add(numbered(0, 40))
    found: dict[int, list[str]] = {}

    def ask(thread: int) -> None:
        for n in range(thread, 40, 4):
            found[n] = [match.right for match in index.find(Article(made_up(n), id="asked"))]
            index.add([Article(made_up(100 + n), id=f"{100 + n}")])

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: [f"{n}"] for n in range(40)}
    assert len(index) == 80


def test_other_programs_read_while_one_writes(index: Index, path: Path) -> None:
    index.add([Article(WIRE, id="wire")])
    code = """
with Index(sys.argv[1]) as index:
    print("ready", flush=True)
    before = 0
    while before < 61:
        assert [match.right for match in index.find(Article(WIRE, id="asked"))] == ["wire"]
        assert len(index) >= before
        before = len(index)
"""
    readers = [python(code, path) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for n in range(60):
        index.add(numbered(n, n + 1))
    assert [reader.wait(60) for reader in readers] == [0, 0]


def test_a_second_writer_waits_for_the_first(index: Index, path: Path) -> None:
    code = """
with Index(sys.argv[1]) as index, index.transaction():
    index.add(numbered(0, 5))
    print("writing", flush=True)
    time.sleep(0.5)
"""
    other = python(code, path)
    assert other.stdout is not None
    assert other.stdout.readline() == "writing\n"
    index.add(numbered(5, 10))
    assert len(index) == 10
    assert other.wait(60) == 0


def test_a_second_writer_that_waits_in_vain_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_file, "_PATIENCE", 0.1)
    with Index(path) as one, Index(path) as other, one.transaction():
        one.add(numbered(0, 1))
        with pytest.raises(TimeoutError, match="try again when it is done") as caught:
            other.add(numbered(1, 2))
        assert caught.value.filename == str(path)
    with Index(path) as index:
        assert len(index) == 1


def test_several_programs_may_begin_the_same_index(path: Path) -> None:
    code = "with Index(sys.argv[1]) as index: index.add([Article(sys.argv[2])])"
    programs = [python(code, path, n) for n in range(3)]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    with Index(path) as index:
        assert len(index) == 3


@pytest.mark.parametrize(
    ("size", "wait"), [(2, 0.0), (3, 0.011), (40, 0.023), (40, 0.157), (300, 0.4), (7, 0.05)]
)
def test_a_killed_program_costs_nothing_that_was_added(path: Path, size: int, wait: float) -> None:
    code = """
size = int(sys.argv[2])
with Index(sys.argv[1]) as index:
    for n in range(0, 10**9, size):
        index.add([Article(made_up(m, 60), id=f"{m}", site="courier.example") for m in range(n, n + size)])
        index.remove([f"{n}"])
        print(n + size, flush=True)
"""
    program = python(code, path, size)
    assert program.stdout is not None
    program.stdout.readline()
    time.sleep(wait)
    program.send_signal(signal.SIGKILL)
    assert program.wait(60) == -signal.SIGKILL
    sure = max([int(line) for line in program.stdout.read().split()], default=size)
    with Index(path) as index:
        kept = {article.id for article in index}
        assert len(index) == len(kept)
        assert kept >= {f"{n}" for n in range(sure) if n % size}
        # Nothing half: each lot is in with all its articles or with none.
        assert all((f"{n + 1}" in kept) == (f"{n + size - 1}" in kept) for n in range(0, sure + size, size))
        for n in (1, size - 1, sure - 1):
            found = [match.right for match in index.find(Article(made_up(n, 60), id="asked"))]
            assert found == [f"{n}"] * (n % size != 0)
        index.add([Article(WIRE, id="wire")])
        assert [match.right for match in index.find(Article(WIRE, id="asked"))] == ["wire"]
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def spoil(path: Path, statement: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(statement)
    db.close()


def overwrite(path: Path, first: int, what: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[first : first + len(what)] = what
    path.write_bytes(content)


def repeat_a_page(path: Path) -> None:
    """Copy the first page of articles over the last: the places of both are in the page above them."""
    db = sqlite3.connect(path)
    (above,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article'").fetchone()
    db.close()
    content = path.read_bytes()
    start = (above - 1) * 8192
    cell = start + int.from_bytes(content[start + 12 : start + 14], "big")
    first, last = (int.from_bytes(content[at : at + 4], "big") - 1 for at in (cell, start + 8))
    overwrite(path, last * 8192, content[first * 8192 : (first + 1) * 8192])


# What SQLite takes for sound, though no index holds it.
STRANGE_ROWS = (
    "UPDATE fact SET value = 9000000000000000000 WHERE name = 'numbers'",
    "UPDATE fact SET value = x'ff' WHERE name = 'articles'",
    "UPDATE fact SET value = -1 WHERE name = 'articles'",
    "UPDATE article SET record = 7 WHERE number = 3",
    "UPDATE posting SET packed = x'ffff'",
    "UPDATE posting SET packed = 7",
    "UPDATE run SET bits = 40",
    "UPDATE run SET bits = 'many'",
    "UPDATE run SET size = 9000000000000000000",
    "UPDATE site SET latest = x'ffffff'",
    "UPDATE site SET pages = x'ff'",
    "CREATE TRIGGER kept BEFORE DELETE ON run BEGIN SELECT raise(IGNORE); END",
)

SPOILT = {
    "a text": (lambda path: path.write_text("news " * 400), UnreadableDocument, "no index of newsprov"),
    "its head": (lambda path: overwrite(path, 0, b"x" * 100), UnreadableDocument, "no index of newsprov"),
    "its pages": (
        lambda path: overwrite(path, 4096, b"\xff" * 200_000),
        UnreadableDocument,
        "build it again",
    ),
    "cut to a byte": (lambda path: os.truncate(path, 1), UnreadableDocument, "no index of newsprov"),
    "a page twice": (repeat_a_page, UnreadableDocument, "build it again"),
    "cut short": (lambda path: os.truncate(path, 9000), UnreadableDocument, "build it again"),
    "other scheme": (
        lambda path: spoil(path, "UPDATE fact SET value = 'np9' WHERE name = 'scheme'"),
        SchemeMismatch,
        "np9.*np2.*build it again",
    ),
    "other format": (
        lambda path: spoil(path, "PRAGMA user_version = 99"),
        SchemeMismatch,
        "format 99.*build it again",
    ),
    "an article": (
        lambda path: spoil(path, "UPDATE article SET record = x'41ff' WHERE id = cast('1' AS BLOB)"),
        UnreadableDocument,
        "build it again",
    ),
    **{row: (partial(spoil, statement=row), UnreadableDocument, "build it again") for row in STRANGE_ROWS},
}


def read_and_grow(index: Index) -> None:
    assert len(list(index)) == len(index)
    index.find(Article(made_up(3), id="asked", site="paper0.example"))
    index.add(numbered(60, 120))


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_is_named_with_the_remedy(path: Path, how: str) -> None:
    with Index(path) as index:
        index.add(numbered(0, 60))
    change, kind, remedy = SPOILT[how]
    change(path)
    with pytest.raises(kind, match=remedy) as caught, Index(path) as index:
        read_and_grow(index)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("error", [ValueError, TypeError, KeyError, OverflowError, sqlite3.IntegrityError])
def test_what_goes_wrong_in_a_transaction_of_the_callers_is_no_damage(
    index: Index, error: type[Exception]
) -> None:
    def fail() -> None:
        raise error("of mine")

    with pytest.raises(error, match="of mine"), index.transaction():
        _ = index.add(numbered(0, 5)), fail()  # type: ignore[func-returns-value]
    assert len(index) == 0
    with pytest.raises(TypeError, match="not iterable"):
        index.remove(5)  # type: ignore[arg-type]


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    spoil(path, "CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(UnreadableDocument, match="no index of newsprov"):
        Index(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_not_an_index(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="name a file in it"):
        Index(tmp_path)
    with pytest.raises(FileNotFoundError, match="make it first"):
        Index(tmp_path / "nowhere" / "news.index")


def test_a_closed_index_says_so(path: Path) -> None:
    index = Index(path)
    index.close()
    index.close()
    with pytest.raises(ValueError, match="closed: open it again"):
        len(index)


def test_another_process_opens_its_own(path: Path) -> None:
    with Index(path) as index:
        child = os.fork()
        if not child:
            try:
                len(index)
            except ValueError as error:
                os._exit(7 if "open it here too" in str(error) else 1)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert index.add([Article(WIRE)]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_an_index_that_can_only_be_read_is_read(path: Path) -> None:
    with Index(path) as index:
        index.add([Article(WIRE, id="wire")])
    path.parent.chmod(0o500)
    path.chmod(0o400)
    try:
        with Index(path) as index:
            assert len(index.find(Article(WIRE, id="asked"))) == 1
            with pytest.raises(PermissionError, match="only be read"):
                index.add(numbered(0, 1))
    finally:
        path.parent.chmod(0o700)


def test_a_full_disk_is_an_os_error_and_costs_nothing_that_was_added(path: Path) -> None:
    code = """
with Index(sys.argv[1]) as index:
    index.add(numbered(0, 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        index.add(numbered(20, 3000))
    except OSError as error:
        print(error.filename, len(index))
"""
    program = python(code, path)
    assert program.communicate(timeout=60)[0].split() == [str(path), "20"]
    with Index(path) as index:
        index.add(numbered(20, 30))
        assert list(index) == numbered(0, 30)


def test_what_it_remembers_of_a_document_is_small(index: Index) -> None:
    index.add(numbered(0, 1000))
    index.close()
    text = sum(len(article.text) for article in numbered(0, 1000))
    assert index.path.stat().st_size < 3 * text


def test_large_runs_are_merged_part_by_part(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsprov.copies.index_runs._AT_A_TIME", 300)
    for first, last in [(0, 60), (60, 61), (61, 65), (65, 100), (100, 200), (200, 202)]:
        index.add(numbered(first, last))
        index.remove([f"{first}"])
    for n in range(202):
        found = [match.right for match in index.find(Article(made_up(n), id="asked"))]
        assert found == [f"{n}"] * (n not in (0, 60, 61, 65, 100, 200))

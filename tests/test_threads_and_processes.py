"""From threads and from processes comes what comes from one call after the other."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import newsprov
from newsprov import Article

STORY = (
    "LONDON (Reuters) - The harbour of Karsund opened to ship {n}, its master Ida Holm told reporters.\n\n"
    "Rain had fallen on the quay for {n} days, and the ferry to Brevik stayed in port until Sunday.\n\n"
)
PAGES = [
    "<title>Karsund opens</title><header><a href=/>The Courier</a></header><h1>Karsund opens</h1>"
    + "".join(f"<p>{part}</p>" for part in (STORY * 3).format(n=n).split("\n\n"))
    + f"<p>Photo: AFP</p><a href=/{n}>Read more</a><footer>Leave a Reply</footer>"
    for n in range(24)
]


def outcome(html: str) -> str:
    """All that newsprov says of one page, as text."""
    page = newsprov.loads(html, url="https://courier.example/1")
    body = newsprov.strip_boilerplate(page)
    trace = newsprov.trace_origin(page, [Article(body.text, id="copy", site="copier.example")])
    return "\n".join((body.to_json(), str(newsprov.fingerprint(body)), trace.to_json()))


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """What one thread finds."""
    return [outcome(page) for page in PAGES]


def test_eight_threads_find_what_one_finds(expected: list[str]) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(outcome, PAGES)) == expected


@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_a_pool_of_processes_finds_what_one_process_finds(start: str, expected: list[str]) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context(start)) as pool:
        assert list(pool.map(outcome, PAGES[:8])) == expected[:8]


def test_the_first_use_may_be_in_many_threads_at_once() -> None:
    """What is read on first use is read whole before anyone works with it."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from test_threads_and_processes import PAGES, outcome\n"
        "with ThreadPoolExecutor(8) as threads:\n"
        "    found = list(threads.map(outcome, PAGES[:1] * 8))\n"
        "assert found == [outcome(PAGES[0])] * 8\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_value_can_be_sent_to_another_process() -> None:
    page = newsprov.loads(PAGES[0], url="https://courier.example/1")
    other = newsprov.loads(PAGES[0], url="https://copier.example/1")
    body = newsprov.strip_boilerplate(page)
    values = [
        page,
        *newsprov.segment(page),
        body,
        newsprov.fingerprint(body),
        newsprov.learn_site([page, other]),
    ]
    values += [*newsprov.find_copies([page, other]), newsprov.trace_origin(page, [other])]
    values += [newsprov.rules.pack("de"), newsprov.Failure("a", "ValueError", "empty")]
    for value in values:
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value


def test_every_error_can_be_sent_to_another_process() -> None:
    for error in (
        newsprov.UnreadableDocument("empty"),
        newsprov.RuleError("a"),
        newsprov.SchemeMismatch("b"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert again.args == error.args

"""The scores of extracted texts: what they say of plain cases, and that they are the benchmark's own."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("rapidfuzz", reason="the scores of extracted texts need rapidfuzz")
ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared" / "bench" / "extraction"
if not (ROOT / "benchmarks").is_dir():
    pytest.skip("needs benchmarks/ of the source tree", allow_module_level=True)

BODY = [
    "Rain fell on Karsund all day.",
    "The harbour was closed, the mayor said.",
    "It may reopen on Monday.",
]
GOLD = {"dataset": "fundus", "gold_text": "\n".join(BODY)}


@pytest.fixture
def scoring(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), str(ROOT / "tasks"), *sys.path])
    import extraction_score

    return extraction_score


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared/bench/extraction")
    monkeypatch.setattr(sys, "path", [str(SHARED), *sys.path])
    import score

    yield score
    del sys.modules["score"]


def test_the_gold_itself_is_perfect_and_nothing_is_worth_nothing(scoring: ModuleType) -> None:
    assert scoring.means([scoring.score_page(GOLD, "\n".join(BODY))]) == (1.0, 1.0, 1.0)
    assert scoring.means([scoring.score_page(GOLD, "")]) == (0.0, 0.0, 0.0)


def test_one_line_too_many_costs_precision_alone(scoring: ModuleType) -> None:
    score = scoring.score_page(GOLD, "\n".join([*BODY, "Read more about the harbour and its bridges."]))
    assert score.paragraphs == pytest.approx(2 * 0.75 / 1.75)
    shared, extra, missed = score.shingles
    assert (missed, shared + extra) == (0.0, 1.0)
    assert 0.7 < score.characters < 0.9


def test_what_the_gold_calls_optional_neither_helps_nor_hurts(scoring: ModuleType) -> None:
    optional = "Ida Holm reports from Karsund for the Gazette."
    record = {**GOLD, "gold_optional": [optional]}
    for text in ("\n".join(BODY), "\n".join([optional, *BODY])):
        assert scoring.means([scoring.score_page(record, text)]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain fell on Karsund",
        "\n".join(BODY[1:]),
        "\n".join([*BODY, *BODY, "Share this"]),
        "RAIN \u00adfell on Kar\u200bsund all day! 橋が閉鎖された。ฝนตกหนัก",
        " ".join(BODY),
    ],
)
@pytest.mark.parametrize("gold", ["\n".join(BODY), "橋が閉鎖された。\nฝนตกหนักทั้งวัน “rain”"])
def test_the_scores_are_those_of_the_benchmark(
    scoring: ModuleType, shared: ModuleType, text: str, gold: str
) -> None:
    for optional in ([], [BODY[0]]):
        record = {"id": "a", "dataset": "fundus", "gold_text": gold, "gold_optional": optional}
        theirs = shared.score_page(record, text, ("shingle", "char", "para"), {})
        ours = scoring.score_page(record, text)
        assert ours.shingles == pytest.approx(theirs["shingle"])
        assert ours.characters == pytest.approx(theirs["char"][2])
        assert ours.paragraphs == pytest.approx(theirs["para"][2])
        means = [shared.aggregate(metric, [theirs[metric]])[0] for metric in ("shingle", "char", "para")]
        assert scoring.means([ours]) == pytest.approx(means)

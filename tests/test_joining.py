"""What find_copies counts in flat arrays, against the same counted plainly."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from newsprov.copies import joining, telling, window_sets
from newsprov.copies.joining import neighbours, reach
from newsprov.copies.window_sets import WindowSets
from newsprov.fingerprints.arrays import Hashes

DICE = np.random.default_rng(7)
NONE = np.empty(0, np.uint64)
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # as hashes are, over all their bits
SETS = {3 * n: np.unique(DICE.integers(0, 60, 12, np.uint64) * SPREAD) for n in range(30)}


def rows(sets: dict[int, Hashes]) -> tuple[Hashes, np.ndarray]:
    pairs = sorted((one, index) for index, hashes in sets.items() for one in hashes.tolist())
    return np.array([one for one, _ in pairs], np.uint64), np.array([index for _, index in pairs], np.intp)


@pytest.mark.parametrize(("at_a_time", "least"), [(2**20, 1), (2**20, 3), (40, 1), (1, 3)])
def test_pairs_share_as_many_hashes_as_their_sets_do(
    monkeypatch: pytest.MonkeyPatch, at_a_time: int, least: int
) -> None:
    monkeypatch.setattr(joining, "_AT_A_TIME", at_a_time)
    left, right, shared = neighbours(*rows(SETS), len(SETS), least=least)
    found = dict(zip(zip(left.tolist(), right.tolist(), strict=True), shared.tolist(), strict=True))
    wanted = {pair: len(np.intersect1d(*map(SETS.__getitem__, pair))) for pair in combinations(SETS, 2)}
    assert found == {pair: count for pair, count in wanted.items() if count >= least}


def test_what_very_many_share_brings_each_together_with_its_next() -> None:
    hashes, owners = np.zeros(50, np.uint64), np.arange(50)
    left, right, _ = neighbours(hashes, owners, reach(hashes, 100, 1))
    assert set((right - left).tolist()) == {1, 2}
    assert left.size == 49 + 48


def test_nothing_has_no_neighbours() -> None:
    assert [part.tolist() for part in neighbours(NONE, np.empty(0, np.intp), reach(NONE, 9, 1))] == [[]] * 3


@pytest.mark.parametrize("at_a_time", [2**17, 16])
def test_windows_are_counted_in_stories_and_not_in_documents(
    monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(window_sets, "_AT_A_TIME", at_a_time)
    sets = WindowSets(SETS.items())
    group = np.arange(100) // 6  # two documents in turn are one story
    chrome = np.unique(sets.hashes)[:3]
    told = Counter(
        one for pair in {(group[n], one) for n in SETS for one in SETS[n].tolist()} for one in pair[1:]
    )
    counted = sets.stories(group, chrome, repeats=len(SETS) + 1, share=1 / 3)
    for index, hashes in SETS.items():
        wanted = [0 if one in chrome else told[one] for one in hashes.tolist()]
        assert counted[sets.span(index)].tolist() == wanted
    assert sets.hashes[sets.span(1)].size == 0


def test_where_no_two_documents_are_one_story_both_are_counted_alike() -> None:
    sets = WindowSets(SETS.items())
    chrome = np.unique(sets.hashes)[:3]
    each = sets.stories(np.arange(100), chrome, repeats=len(SETS) + 1, share=1 / 3)
    assert sets.documents(chrome).tolist() == each.tolist()


def test_what_stands_in_many_stories_and_in_none_mostly_is_a_form() -> None:
    everywhere = np.array([5], np.uint64)
    sets = WindowSets((n, everywhere) for n in range(20))
    several = np.arange(20)
    assert set(sets.stories(several, NONE, repeats=10, share=1 / 3).tolist()) == {0}
    mostly_one = np.maximum(several, 10)
    assert set(sets.stories(mostly_one, NONE, repeats=10, share=1 / 3).tolist()) == {10}


def test_words_are_counted_lot_by_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_COUNTED", 30)
    known = telling._vocabulary(SETS.values())
    wanted = Counter(one for hashes in SETS.values() for one in hashes.tolist())
    assert dict(zip(known.words.tolist(), known.stories.tolist(), strict=True)) == wanted

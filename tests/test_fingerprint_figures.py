"""The figures of a comparison, counted by hand: laws do not notice a small change of the arithmetic."""

from math import isclose, sqrt

from newsprov.fingerprints import Estimate, fingerprint

STORY = "The harbour of Karsund opened on Tuesday to forty ships, and its master Ida Holm was glad of it."
OTHER = "The harbour of Karsund opened on Tuesday to forty ships, but nobody in the old town came to look."


def test_an_estimate_has_the_error_of_a_binomial_draw_with_two_draws_more() -> None:
    share = Estimate.of(1, 4)
    assert share == 0.25
    assert isclose(share.error, sqrt((2 / 6) * (4 / 6) / 6))
    assert (Estimate.of(4, 4), Estimate.of(4, 4).error) == (1.0, 0.0)


def test_similarity_is_the_share_of_the_windows_of_either() -> None:
    one, other = fingerprint(STORY, strip=False), fingerprint(OTHER, strip=False)
    mine, theirs = set(one.hashes.tolist()), set(other.hashes.tolist())
    assert 0 < len(mine & theirs) < len(mine | theirs)
    assert one.similarity(other) == len(mine & theirs) / len(mine | theirs)
    assert one.containment(other) == len(mine & theirs) / len(mine)


def test_a_passage_that_is_repeated_counts_once() -> None:
    once, twice = (fingerprint(text, strip=False) for text in (STORY, f"{STORY} {STORY}"))
    hashes = twice.hashes.tolist()
    assert hashes == sorted(set(hashes))
    assert once.containment(twice) == 1

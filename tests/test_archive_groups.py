"""What follows from links between stories of an archive."""

from collections.abc import Mapping

import pyarrow as pa
import pytest

from newsprov.archive.groups import roots_of


def _roots(parents: Mapping[str, str]) -> dict[str, str]:
    ids = sorted({*parents, *parents.values()})
    numbers = [10 * place for place in range(len(ids))]
    earlier = [numbers[ids.index(parents[each])] if each in parents else None for each in ids]
    found = roots_of(pa.table({"number": numbers, "id": ids, "earlier": pa.array(earlier, pa.int64())}))
    return {ids[row["number"] // 10]: row["root"] for row in found.to_pylist()}


@pytest.mark.parametrize("length", [2, 3, 9, 500])
def test_every_copy_of_a_line_has_the_first_story_for_its_root(length: int) -> None:
    line = [f"{place:03}" for place in range(length)]
    assert _roots(dict(zip(line[1:], line, strict=False))) == dict.fromkeys(line[1:], "000")


@pytest.mark.parametrize("length", [2, 3, 4, 7])
def test_stories_that_credit_each_other_in_a_circle_have_no_root(length: int) -> None:
    circle = {f"c{place}": f"c{(place + 1) % length}" for place in range(length)}
    assert _roots({**circle, "below": "c0", "copy": "first"}) == {"copy": "first"}

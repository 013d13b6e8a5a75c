"""The testing kit: what it promises of its stories is what newsprov finds in them."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from newsprov import Article, Kind, Relation, Rules, find_copies, lineage, rules, trace_all, trace_origin
from newsprov.testing import (
    Family,
    agency_credits,
    articles,
    bodies,
    check_laws,
    chrome,
    dressed,
    near_copies,
    syndicated,
)
from newsprov.testing.strategies import languages

QUICK = settings(max_examples=100, database=None)


@pytest.mark.parametrize("language", sorted(languages()))
@settings(max_examples=15)
@given(st.data())
def test_the_agency_that_is_credited_is_the_wire(language: str, data: st.DataObject) -> None:
    article, agency = data.draw(agency_credits(language))
    assert [origin.name for origin in trace_origin(article).wires] == [agency]


@given(near_copies())
def test_near_copies_are_found(pair: tuple[str, str]) -> None:
    original, copy = pair
    (match,) = find_copies([Article(original, id="original"), Article(copy, id="copy")])
    assert match.relation in (Relation.IDENTICAL, Relation.COPY)
    assert match.right_in_left > 0.5


def test_the_trees_of_families_are_found() -> None:
    """Now and then two papers add and leave out so much that another parent is as likely: few, in all."""
    right: list[bool] = []

    @settings(max_examples=100, database=None, derandomize=True)
    @given(syndicated())
    def look_at(tree: Family) -> None:
        found = lineage(tree, find_copies(tree)).parents
        right.extend(found.get(child, ())[:1] == (parent,) for child, parent in tree.parents.items())

    look_at()
    assert len(right) > 100
    assert sum(right) >= 0.97 * len(right)


@given(syndicated())
def test_the_wire_of_a_family_is_found_for_each_of_its_articles(tree: Family) -> None:
    for article, trace in zip(tree, trace_all(tree), strict=True):
        assert trace.wire is not None
        assert trace.wire.name == tree.wire
        first = next(id for id in tree.parents.values() if id not in tree.parents)
        # Of two short stories with one sentence exchanged, one may be taken for the next report.
        assert trace.first_published == first or not trace.copies
        assert trace_origin(article, tree).wires == trace.wires


def test_the_packs_obey_the_laws() -> None:
    check_laws(examples=5)


def _pack(tmp_path: Path, *rule: str) -> Rules:
    path = tmp_path / "mine.toml"
    path.write_text(
        "\n".join(['language = "mine"', "[[rule]]", 'id = "share/button"', 'kind = "share"', *rule])
    )
    return rules.read(path)


def test_rules_of_ones_own_obey_the_laws(tmp_path: Path) -> None:
    check_laws(_pack(tmp_path, 'labels = ["wave at us"]', 'examples = ["Wave at us: Facebook"]'), examples=5)


def test_a_rule_that_eats_stories_is_told(tmp_path: Path) -> None:
    greedy = _pack(tmp_path, 'contains = ["in"]', 'examples = ["Sign in"]', "limit = 999")
    with pytest.raises(AssertionError, match="comes out of its page as") as told:
        check_laws(greedy, examples=5)
    assert any("chrome_blind" in note for note in told.value.__notes__)


def test_a_pattern_that_backtracks_is_told(tmp_path: Path) -> None:
    slow = _pack(tmp_path, "pattern = '(w+)+!'", 'cues = ["w"]', 'examples = ["www!"]')
    with pytest.raises(AssertionError, match="mine/share/button backtracks"):
        check_laws(slow, examples=1)


def test_examples_shrink_to_what_a_person_can_read() -> None:
    assert len(find(articles(), lambda _: True, settings=QUICK).text) < 100
    assert find(bodies(), lambda body: "\n\n" in body, settings=QUICK).count(".") == 2
    story, page_text = find(dressed(), lambda pair: pair[0] != pair[1], settings=QUICK)
    assert page_text.removeprefix(story).strip("\n") in "\n".join(
        line for rule in rules.pack("en") for line in rule.examples
    )
    tree = find(
        syndicated(),
        lambda tree: any(parent in tree.parents for parent in tree.parents.values()),
        settings=QUICK,
    )
    assert [article.site for article in tree] == ["wire.example", "courier.example", "herald.example"]


def test_chrome_of_rules_without_examples_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="have no examples of advert"):
        chrome(kind=Kind.ADVERT, rules=Rules())
    with pytest.raises(ValueError, match="no made-up sentences in 'xx'"):
        bodies("xx")


def test_hypothesis_knows_the_values_with_nothing_imported() -> None:
    code = """
import newsprov
from hypothesis import given, settings, strategies as st
for value in (newsprov.Trace, newsprov.Fingerprint, newsprov.Body, newsprov.Article):
    @settings(max_examples=1, database=None, deadline=None)
    @given(st.from_type(value))
    def draw(drawn):
        assert type(drawn) is value
    draw()
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_hypothesis_alone_loads_nothing_but_the_door() -> None:
    code = (
        "import hypothesis, sys; print(sorted(name for name in sys.modules if name.startswith('newsprov')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "['newsprov', 'newsprov._hypothesis']\n"

"""Symmetry: similarity has no direction, is 1 on itself, and what was cut from a story is found in it."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsprov.copies import copies_of, find_copies
from newsprov.fingerprints import fingerprint
from newsprov.model import Article

words = st.text("abcdefghijklmnop", min_size=1, max_size=9)
stories = st.lists(words, min_size=1, max_size=400).map(" ".join)


@given(stories, stories)
def test_similarity_is_symmetric_and_a_share(one: str, other: str) -> None:
    left, right = fingerprint(one, strip=False), fingerprint(other, strip=False)
    assert left.similarity(right) == right.similarity(left)
    for share in (left.similarity(right), left.containment(right), right.containment(left)):
        assert 0 <= share <= 1
        assert 0 <= share.error <= 1


@given(st.text())
def test_a_text_is_like_itself(text: str) -> None:
    print_ = fingerprint(text, strip=False)
    assert print_.similarity(print_) == print_.containment(print_) == 1


@given(st.lists(words, min_size=1, max_size=900), st.data())
def test_what_was_cut_is_contained(story: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(story) - 1))
    end = data.draw(st.integers(start + 1, len(story)))
    cut, whole = (fingerprint(" ".join(part), strip=False) for part in (story[start:end], story))
    containment = cut.containment(whole)
    assert containment == 1 or (containment == 0 and containment.error == 1)


# Sentences that come twice are found again in more than one way, and words filled in make them a form.
SENTENCES = (
    "The harbour of Karsund opened on Tuesday to forty ships after a strike of nine weeks. ",
    "Its master, Ida Holm, said the cranes would work through the night and until Sunday. ",
    "No ship would wait longer than 2 days for its turn at the quay of the old town. ",
    "The council of Brevik closed 3 bridges while engineers looked for cracks. ",
    "Mayor Jon Vik told 40 reporters that the tower was safe for another 10 years. ",
)
filled_in = st.tuples(st.integers(0, 99), st.sampled_from(["Oslo", "17", "Bergen", "99", "and", "Per"]))


@st.composite
def edited(draw: st.DrawFn) -> str:
    words = "".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7))).split(" ")
    for place, word in draw(st.lists(filled_in, max_size=6)):
        words[place % len(words)] = word
    return " ".join(words)


@given(st.lists(edited(), min_size=2, max_size=4))
def test_matches_are_the_same_from_either_side(texts: list[str]) -> None:
    articles = [Article(text, id=str(number)) for number, text in enumerate(texts)]
    forth = {(match.left, match.right): match for match in find_copies(articles)}
    back = {(match.right, match.left): match for match in find_copies(reversed(articles))}
    assert forth.keys() == back.keys()
    assert all(forth[pair].relation == back[pair].relation for pair in forth)


@settings(max_examples=max(200, settings().max_examples))
@given(edited(), edited())
def test_who_is_given_first_decides_nothing(one: str, other: str) -> None:
    left, right = Article(one, id="a", site="a.example"), Article(other, id="b", site="b.example")
    forth, back = list(find_copies([left, right])), list(find_copies([right, left]))
    assert [(match.relation, match.score) for match in forth] == [
        (match.relation, match.score) for match in back
    ]


@given(stories)
def test_a_match_turned_twice_is_itself(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    one, other = (Article(text, id="a", site="a.example"), Article(text.upper(), id="b", site="b.example"))
    (match,) = copies_of(one, [other])
    assert match.turned().turned() == match

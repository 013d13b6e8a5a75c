"""Stories told in two languages: the names and numbers they share, within days, and little else of either.

No dictionary is asked and no model. What a name weighs is its rarity in the collection, so a small one
has no translations: nothing is known of its names.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log, sqrt

from newsprov.copies.collection import Collection
from newsprov.copies.forms import apart
from newsprov.copies.match import Match, Relation
from newsprov.copies.retranslations import FEWEST, TRANSLATED
from newsprov.copies.skeletons import Anchor, anchors
from newsprov.copies.telling import FEWEST_NEIGHBOURS, NEIGHBOURS
from newsprov.model import Article
from newsprov.rules.codes import written_as

# Of each story so many of the rarest names and numbers are looked up.
_TELLING = 24
# Two stories are one where they share so many names and numbers, and so much of the weight of both.
_SHARED = 4
_ALIKE = 0.30
# Of the numbers of the story that has fewer so much stands in the other: the next report on the same
# people has other numbers.
_NUMBERS_SHARED = 0.5


def translations(collection: Collection) -> dict[tuple[int, int], Match]:
    """The stories of a collection that tell the same in two languages, by index, the lower first."""
    if len(collection) < FEWEST:
        return {}
    told = [anchors(collection.text(index)) for index in range(len(collection))]
    stories = Counter(key for found in told for key in found)
    weights = {key: log((len(told) + 1) / count) ** 2 for key, count in stories.items()}
    languages = [
        _language(article, collection.text(index)) for index, article in enumerate(collection.articles)
    ]
    matches = {}
    for left, right in _candidates(told, weights):
        one, other = collection.articles[left], collection.articles[right]
        if languages[left] != languages[right] and not apart(one, other, TRANSLATED):
            match = _compare(one.id, other.id, told[left], told[right], weights)
            if match is not None:
                matches[left, right] = match
    return matches


def _candidates(told: list[dict[str, Anchor]], weights: dict[str, float]) -> Iterator[tuple[int, int]]:
    """Pairs of stories that share some of their rarest names and numbers, one of them surely."""
    holders: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for index, found in enumerate(told):
        for key in sorted(found, key=lambda key: (-weights[key], key))[:_TELLING]:
            holders[key].append((index, found[key].sure))
    shared: Counter[tuple[int, int]] = Counter()
    for stories in holders.values():
        reach = max(NEIGHBOURS // len(stories), FEWEST_NEIGHBOURS)
        for place, (left, sure) in enumerate(stories):
            for right, surely in stories[place + 1 : place + 1 + reach]:
                if sure or surely:
                    shared[left, right] += 1
    return (pair for pair, count in shared.items() if count >= _SHARED)


def _compare(
    left: str, right: str, one: dict[str, Anchor], other: dict[str, Anchor], weights: dict[str, float]
) -> Match | None:
    shared = [key for key in one if key in other and (one[key].sure or other[key].sure)]
    if len(shared) < _SHARED or _other_numbers(one, other):
        return None
    both = sum(weights[key] for key in shared)
    mine, theirs = _weight(one, weights), _weight(other, weights)
    alike = both / sqrt(mine * theirs) if mine and theirs else 0.0
    if alike < _ALIKE:
        return None
    return Match(
        left,
        right,
        Relation.RETRANSLATION,
        score=min(1.0, alike),
        left_in_right=min(1.0, both / mine),
        right_in_left=min(1.0, both / theirs),
        named=tuple((one[key].written, other[key].written) for key in shared),
    )


def _weight(found: dict[str, Anchor], weights: dict[str, float]) -> float:
    """What the names and numbers of a story weigh, as far as they surely are some."""
    return sum(weights[key] for key, anchor in found.items() if anchor.sure)


def _other_numbers(one: dict[str, Anchor], other: dict[str, Anchor]) -> bool:
    mine, theirs = (set(filter(str.isdecimal, found)) for found in (one, other))
    return len(mine & theirs) < _NUMBERS_SHARED * min(len(mine), len(theirs))


def _language(article: Article, text: str) -> str:
    """The language of an article, or where it is not stated the script of its first letters."""
    if article.language:
        return written_as(article.language)
    letters = [letter for letter in text[:400] if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    return scripts.most_common(1)[0][0] if scripts else ""

"""Whether a line speaks of what the story speaks of: the words it shares with the paragraphs."""

from collections import Counter
from collections.abc import Sequence

_MOST_WORDS = 40
# Endings vary ("council", "councillors"), and in scripts without spaces nothing says where a word ends.
_STEM = 5
_LONG_WORD = 5
_PAIRED_CHARACTERS = 30


def topic_shares(lines: Sequence[str], paragraph: Sequence[bool]) -> list[float]:
    """For each folded line the share of its longer words that stand in a paragraph, in another than itself.

    -1 for a line that has no longer words.

    >>> story = ["the iron bridge at harwick will close to cars in january, councillors decided"]
    >>> topic_shares([*story, "harwick bridge: what drivers should know", "seven quiet beaches"], [True, False, False])
    [0.0, 0.4, 0.0]
    """
    stems = [_stems(line) for line in lines]
    paragraphs = Counter[str]()
    for found, counts in zip(stems, paragraph, strict=True):
        if counts:
            paragraphs.update(found)
    shares: list[float] = []
    for found, counts in zip(stems, paragraph, strict=True):
        if not found:
            shares.append(-1.0)
        elif counts:
            shares.append(sum(paragraphs[stem] > 1 for stem in found) / len(found))
        else:
            shares.append(sum(stem in paragraphs for stem in found) / len(found))
    return shares


def _stems(line: str) -> set[str]:
    words = line.split(None, _MOST_WORDS)[:_MOST_WORDS]
    middle = line[len(line) >> 1]
    if middle < "\u0e00" or "\u10a0" <= middle < "\u1780" or "\u1800" <= middle < "\u2e80":
        return {word[:_STEM] for word in words if len(word) >= _LONG_WORD}
    if "\uac00" <= middle <= "\ud7ff":
        return {word[:2] for word in words if len(word) > 1}
    return {line[place : place + 2] for place in range(min(len(line) - 1, _PAIRED_CHARACTERS))}

"""What looks like prose: how much a folded line says, and whether it is a sentence or a paragraph."""

from newsprov.rules.writing import SENTENCE_ENDS, ends_like_sentence, lacks_stops

# In characters of a script with spaces; a Chinese or Japanese character counts for two.
LONG = 120
_SENTENCE = 40
_SHORT_SENTENCE = 12
_SENTENCE_WITHOUT_STOPS = 25


def weight(line: str) -> int:
    """The length of a folded line, as if it were in a script with spaces."""
    if line.isascii() or not "\u2e80" <= line[len(line) >> 1] <= "\uffef":
        return len(line)
    return 2 * len(line)


def is_sentence(line: str) -> bool:
    """Whether a folded line is long enough for a sentence and ends like one."""
    if len(line) >= _SENTENCE_WITHOUT_STOPS and line[-1] in SENTENCE_ENDS:
        return True  # in any script, and so do most lines
    if lacks_stops(line):
        return len(line) >= _SENTENCE_WITHOUT_STOPS
    return ends_like_sentence(line) and weight(line) >= _SHORT_SENTENCE


def is_paragraph(line: str) -> bool:
    """Whether a folded line is so long, or a sentence of such a length, that it can only be running text."""
    if len(line) >= LONG:
        return True
    if lacks_stops(line):
        return len(line) >= _SENTENCE
    return weight(line) >= (_SENTENCE if ends_like_sentence(line) else LONG)

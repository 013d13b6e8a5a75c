"""What scripts do with sentences and words: the marks that end a sentence, and where no spaces are set."""

import re

# Full stops, and all that may end a sentence: Latin, CJK, Devanagari, Urdu, Armenian, Ethiopic, Arabic.
FULL_STOPS = (".", "。", "।", "۔", "։", "።")
SENTENCE_ENDS = ".!?。।॥۔؟։።"
_CLOSERS = "\"')]}」』）*_ "
_SIGNED = 24
# Thai to Lao, Burmese, Khmer, and from the radicals of Chinese to its compatibility forms.
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff]")


def ends_like_sentence(line: str) -> bool:
    """Whether a folded line ends with the mark of a sentence, inside closing quotes or not.

    What stands behind it in brackets, such as an agency's sigle, is passed over.
    """
    end = line[-1:]
    if end in _CLOSERS:
        if line.rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS:
            return bool(line)
        bracket = line.rfind("(", -_SIGNED) if end == ")" else 0
        return bracket > 0 and line[:bracket].rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS
    return end in SENTENCE_ENDS


def holds_spaceless(text: str) -> bool:
    """Whether a text holds a character of a script that sets no spaces: Thai to Khmer, Chinese, kana."""
    return not text.isascii() and _SPACELESS.search(text) is not None


def lacks_stops(line: str) -> bool:
    """Whether a folded line is in Thai, Lao or Khmer, which have no full stop."""
    if line.isascii():
        return False
    middle = line[len(line) >> 1]
    return "\u0e00" <= middle <= "\u0eff" or "\u1780" <= middle <= "\u17ff"

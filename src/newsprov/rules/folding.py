"""The form of a line in which rules are compared: case, quotes, dashes and spaces do not count.

A decision that is made on this form alone comes out the same whether a text is shouted, typeset or
plain, and that is what keeps the fingerprint of a body where it is.
"""

import re
from unicodedata import is_normalized, normalize

_QUOTES = dict.fromkeys("‘’‚‛´`ʼ′＇", "'") | dict.fromkeys("“”„‟«»″＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
# Soft hyphens, joiners, direction marks and variation selectors cannot be seen. U+0307 is what folding
# leaves of the Turkish capital I with a dot.
_UNSEEN = dict.fromkeys(
    "\u00ad\u034f\u0307\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff",
    "",
)
# What normalising would do to nearly every line of Chinese, Japanese, Thai and Lao is done at once.
_WIDE = dict(zip("，！？；：（）％～｜０１２３４５６７８９", ",!?;:()%~|0123456789", strict=True)) | {
    "ำ": "ํา",
    "ຳ": "ໍາ",
}
_PLAIN = _QUOTES | _DASHES | _SPACES | _UNSEEN | _WIDE | {"ı": "i", "…": "...", "ⓒ": "©"}
_LONE_RETURN = re.compile("\r(?!\n)")
_SPACE_RUN = re.compile(" {2,}")


def fold(line: str) -> str:
    """One line as the rules see it.

    >>> fold("  “See\u00a0 ALSO” — Straße ")
    '"see also" - strasse'
    """
    return _settle(_plain(line))


def fold_lines(text: str) -> list[str]:
    """Every line of a text as the rules see it; as many as `text.splitlines()` has."""
    # What cannot be seen goes; were it all that stands between "\r" and "\n", two breaks would be one.
    plain = _plain(_LONE_RETURN.sub("\n", text) if "\r" in text else text)
    lines = plain.splitlines()
    # most texts need nothing more than the white space taken off, which one look at the whole shows;
    # looking backwards takes half the time
    if plain.rfind("  ") < 0 and is_normalized("NFKC", plain):
        lines = [line.strip() for line in lines]
    else:
        lines = [_settle(line) for line in lines]
    if not _is_break(text[-1:]) and _is_break(plain[-1:]):
        lines.append("")  # the last line held nothing that can be seen
    return lines


def _is_break(end: str) -> bool:
    return not end or end.splitlines() == [""]


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().replace("\t", " ").replace("`", "'")
    text = text.casefold()
    for special, plain in _PLAIN.items():
        if special in text:
            text = text.replace(special, plain)
    return text


def _settle(line: str) -> str:
    # Normalising is dear, and hardly a line of news needs it: so it is done by the line, where a look
    # is enough to pass on.
    if not line.isascii():
        settled = normalize("NFKC", line)
        if settled != line:
            line = normalize("NFKC", _plain(settled))
    line = line.strip()
    return _SPACE_RUN.sub(" ", line) if "  " in line else line

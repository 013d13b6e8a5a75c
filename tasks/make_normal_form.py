"""Make src/newsprov/fingerprints/np2.tsv: what each character of Unicode becomes in the normal form.

    python tasks/make_normal_form.py

The table is data, so that a fingerprint does not move with the Unicode version of the Python in use.
It was made with Unicode 15.1 (Python 3.13). It belongs to the scheme np2 and is never changed: a better
table is a new scheme.
"""

import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "newsprov" / "fingerprints" / "np2.tsv"

# Apostrophes and quotation marks stand for one another and vanish; the general categories Pi and Pf
# (initial and final quotes) come on top of these.
QUOTES = frozenset(
    "'\"`\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u05f4\u07f4\u07f5"
    "\u201a\u201e\u2032\u2033\u2034\u2035\u2036\u2037\u275b\u275c\u275d\u275e\u275f\u2760"
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ua78b\ua78c"
)
TATWEEL = 0x0640  # lengthens an Arabic word on the line, as spacing would
YPOGEGRAMMENI = 0x0345  # a mark whose capital is a letter

IGNORABLE = (  # Default_Ignorable_Code_Point
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
PICTURES = ((0x1F000, 0x1FBFF),)  # emoji and symbols, also those still to come
IDEOGRAPHIC = (  # each symbol carries a syllable or a word
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3031, 0x3035),
    (0x3038, 0x303C),
    (0x3041, 0x3096),
    (0x309D, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FF),
    (0x3105, 0x312F),
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA000, 0xA48C),
    (0xF900, 0xFAFF),
    (0x16FE0, 0x18D8F),
    (0x1AFF0, 0x1B2FF),
    (0x20000, 0x3FFFD),
)
UNSPACED = (  # alphabets written without spaces between words
    (0x0E01, 0x0E4E),
    (0x0E81, 0x0EDF),
    (0x1000, 0x109F),
    (0x1780, 0x17D3),
    (0x1950, 0x19DF),
    (0x1A20, 0x1AAD),
    (0x1B00, 0x1B4B),
    (0xA9E0, 0xA9FE),
    (0xA980, 0xA9C0),
    (0xAA60, 0xAADF),
)


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def kind(character: str) -> str:
    """One of drop, separator, letter, unspaced, ideographic, for a character that needs no folding."""
    code, category = ord(character), unicodedata.category(character)
    if within(code, IGNORABLE) or category == "Cf" or code == TATWEEL:
        return "drop"
    if character in QUOTES or category in {"Pi", "Pf"}:
        return "drop"
    if code != YPOGEGRAMMENI and (category == "Me" or unicodedata.combining(character)):
        return "drop"
    if within(code, IDEOGRAPHIC) and category[0] not in "PZC":
        return "ideographic"
    if category == "Cn":
        return "separator" if within(code, PICTURES) else "letter"
    if category[0] not in "LMN":
        return "separator"
    return "unspaced" if within(code, UNSPACED) else "letter"


def folded(character: str) -> str:
    """The character without case, compatibility and accents; separators become one space."""
    text = character
    for _ in range(3):
        text = unicodedata.normalize("NFKD", text).casefold()
    text = unicodedata.normalize("NFKD", text)
    symbols = ""
    for one in text:
        what = kind(one)
        if what == "separator":
            symbols += "" if symbols.endswith(" ") else " "
        elif what != "drop":
            if unicodedata.decimal(one, None) is not None:
                one = str(unicodedata.decimal(one))
            symbols += {"\u0131": "i"}.get(one, one)
    return symbols


HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)  # decomposed by arithmetic in the reader


HEADING = """\
# Made by tasks/make_normal_form.py with Unicode 15.1.0. Never changed: see there.
# first last kind and, by kind: how far the folded symbol lies away, or the symbols.
# What is not listed is a letter as it is; Hangul syllables fall into their letters.
"""


def main() -> None:
    if unicodedata.unidata_version != "15.1.0":
        sys.exit(f"np2 is made with Unicode 15.1.0 (Python 3.13), not {unicodedata.unidata_version}")
    rows: list[tuple[int, int, str, str]] = []
    for code in range(sys.maxunicode + 1):
        if code in HANGUL_SYLLABLES:
            continue
        symbols = folded(chr(code))
        if len(symbols) > 1:
            what, to = "several", " ".join(f"{ord(one):X}" for one in symbols)
        elif symbols == " ":
            what, to = "separator", ""
        elif symbols:
            what = kind(symbols)
            step = ord(symbols) - code
            to = f"{step:+d}" if step else ""
        else:
            what, to = "drop", ""
        if rows and rows[-1][1:] == (code - 1, what, to) and what != "several":
            rows[-1] = (rows[-1][0], code, what, to)
        else:
            rows.append((code, code, what, to))
    rows = [row for row in rows if row[2:] != ("letter", "")]
    with TABLE.open("w", encoding="ascii", newline="\n") as file:
        file.write(HEADING)
        for first, last, what, to in rows:
            print(f"{first:X}\t{last:X}\t{what}\t{to}", file=file)


if __name__ == "__main__":
    main()

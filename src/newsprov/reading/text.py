"""Bytes to text: which charset, whether there is any text at all, and whether it is HTML."""

import codecs
import re

from newsprov.errors import UnreadableDocument

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_UNPACK = "unpack it first"
_PICTURE = "a picture holds no text that can be read here"
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"RIFF", "a RIFF file (WebP picture, sound or film)", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"%PDF-", "a PDF file", "save its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it or save it as text or HTML first"),
    (b"\x1f\x8b", "a gzip archive", "decompress it first, for example with gzip.open(path).read()"),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text or HTML first"),
    (b"\x7fELF", "a program", "pass a page or a text"),
    (b"SQLite format 3\x00", "an SQLite database", "pass a page or a text"),
    (b"PAR1", "a Parquet table", "give it a name in .parquet and pass that to newsprov.load_all()"),
)

# Labels are read as browsers read them: each as the larger set that it is used for. Other names that
# Python knows (utf-7, idna, punycode) are no charsets of pages.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_SAME_NAMES = (
    "utf-8 cp866 cp874 cp932 cp949 gb18030 big5hkscs euc_jp iso2022_jp koi8-r koi8-u "
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 "
    "iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 mac-roman mac-cyrillic"
)
_READ_AS_THEY_ARE = frozenset(_SAME_NAMES.split())
# That a page says so proves nothing for these: many UTF-8 pages carry such a label, and any bytes would do.
_SINGLE_BYTES = re.compile(r"cp(?!932|949)\d|iso8859|koi8|mac")
_WESTERN = frozenset("äöüÄÖÜßéèêëÉÈÊáàâãåÁÀÂÃÅæÆøØœŒíîïÍÎóôõÓÔúùûÚçÇñÑ¿¡ºª“”„‘’‚«»‹›–—…•·°§©®™€£´\xa0\xad")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_DECLARATION_WITHIN = 16_384
_SAMPLE = 65_536
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]")
_CONTROLS_AT_MOST = 0.1
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    r"""The text of these bytes: by byte order mark, declared charset, UTF-8, then by what fits best.

    >>> decode("Köln".encode())
    'Köln'
    >>> decode(b'<meta charset="iso-8859-1"><p>K\xf6ln')
    '<meta charset="iso-8859-1"><p>Köln'

    Damaged bytes come out as U+FFFD. Raises UnreadableDocument for pictures, archives and the like.
    """
    _refuse_other_formats(data)
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(charset, "replace")
            break
    else:
        text = _decode_unmarked(data)
    _refuse_noise(text)
    return text


def encodable(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no file, parser or terminal can hold.

    JSON can spell such halves, and Python's str holds them.
    """
    return _HALF_PAIR.sub("\ufffd", text)


def _refuse_other_formats(data: bytes) -> None:
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(f"this is {name}, not a page or a text: {remedy}")
    if data[4:8] == b"ftyp":
        raise UnreadableDocument("this is a film or a picture, not a page or a text: " + _PICTURE)


def _refuse_noise(text: str) -> None:
    sample = text[:16_384]
    if len(_CONTROLS.findall(sample)) > _CONTROLS_AT_MOST * len(sample):
        raise UnreadableDocument(
            "this is not text: too many of its characters are control codes or damaged; "
            "if the charset is known, decode it yourself and pass the str to newsprov.loads()"
        )


def _decode_unmarked(data: bytes) -> str:
    wide = _wide_charset(data[:4096])
    if wide:
        return data.decode(wide, "replace")
    declared = _declared_charset(data)
    charsets = ["utf-8", declared] if declared and _SINGLE_BYTES.match(declared) else [declared, "utf-8"]
    for charset in charsets:
        if charset:
            try:
                return data.decode(charset)
            except UnicodeDecodeError as error:
                damage = error
    if declared:
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= len(text) // 100:
            return text
    return _decode_by_guess(data, damage.start)


def _declared_charset(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARATION_WITHIN)
    if not found:
        return None
    return charset_of((found[1] or found[2]).decode("ascii", "replace"))


def charset_of(label: str) -> str | None:
    """The charset that a page or its HTTP header means by a label; None for what is no charset of pages.

    >>> charset_of("iso-8859-1"), charset_of("unicode_escape")
    ('cp1252', None)
    """
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name) or (name if name in _READ_AS_THEY_ARE else None)


def _wide_charset(head: bytes) -> str | None:
    """UTF-16 without its mark shows as a NUL in every other byte."""
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_by_guess(data: bytes, damaged: int) -> str:
    text = data.decode("utf-8", "replace")
    sound = sum(1 for character in text[:_SAMPLE] if character > "\x7f" and character != "\ufffd")
    if sound > text[:_SAMPLE].count("\ufffd"):
        return text  # UTF-8 with a few damaged places

    start = max(0, damaged - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    # charset-normalizer takes short West European texts for Chinese or Czech, so these are told first.
    accents = [character for character in sample.decode("cp1252", "replace") if character > "\x7f"]
    if len(accents) < len(sample) / 5 and _WESTERN.issuperset(accents):
        return data.decode("cp1252", "replace")

    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableDocument(
            "the charset of these bytes cannot be told; "
            "decode them yourself and pass the str to newsprov.loads()"
        )
    return data.decode(best.encoding, "replace")


_FIRST_TAG = re.compile(
    r"(?:<\?xml[^>]{0,300}>|<!--|\s)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|base|frameset|div|article|section|main|header|"
    r"footer|nav|aside|figure|p|h[1-6]|table|ul|ol|blockquote|center|font|span|img|a\s+href)\b",
    re.I,
)
_DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|body)\b[^<>]{0,2000}>", re.I)
_COMMON_TAG = re.compile(
    r"</(?:p|div|article|section|h[1-6]|a|span|li|ul|td|table|script|head|title|body|b|i|em|strong)\s*>|<br\s*/?>|<p>",
    re.I,
)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag, names <html> or <body> early, or is full of tags.

    >>> looks_like_html("<p>Rain fell."), looks_like_html("Rain fell, and a <b> was lost.")
    (True, False)
    """
    head = text[:_SAMPLE].lstrip()
    if _FIRST_TAG.match(head) or _DOCUMENT_TAG.search(head[:8192]):
        return True
    return len(_COMMON_TAG.findall(head)) > 2 + len(head) // 500

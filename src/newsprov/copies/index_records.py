"""The records of an index: what was added, and what of it is compared, packed."""

import zlib

from newsprov.copies.stories import body_of
from newsprov.model import Article, Body

# A record begins with what was added: an article that is compared as a whole, a body, or an article
# that is compared by its body, which is kept with it.
_WHOLE, _BODY, _STRIPPED = b"A", b"B", b"S"
_RECORDS: dict[bytes, type[Article] | type[Body]] = {_WHOLE: Article, _BODY: Body, _STRIPPED: Body}


def packed(given: Article | Body, compared: Article | Body) -> bytes:
    """The record of what was added, given what of it is compared."""
    if isinstance(given, Body):
        mark = _BODY
    elif isinstance(compared, Body):
        mark = _STRIPPED
        compared = body_of(compared.article, compared.spans)
    else:
        mark = _WHOLE
    # Huffman's code alone takes half of the time and, for news, a quarter more room than the fastest level.
    packer = zlib.compressobj(strategy=zlib.Z_HUFFMAN_ONLY)
    return mark + packer.compress(compared.to_json().encode()) + packer.flush()


def compared_in(record: bytes) -> Article | Body:
    """What of the article of a record is compared."""
    return _RECORDS[record[:1]].from_json(zlib.decompress(record[1:]).decode())


def given_in(record: bytes) -> Article | Body:
    """What was added."""
    story = compared_in(record)
    return story.article if isinstance(story, Body) and record[:1] == _STRIPPED else story

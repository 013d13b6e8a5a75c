"""From the symbols of texts to their fingerprints: the digest of all and a sample of the windows."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

import numpy as np

from newsprov.fingerprints.arrays import Codes, Hashes
from newsprov.fingerprints.fingerprint import DIGEST_SIZE, FLOOR, LIMIT, SCHEME, Fingerprint
from newsprov.fingerprints.normal_form import decoded, read
from newsprov.fingerprints.windows import distinct, windows

_LIMIT = np.uint64(LIMIT)
_PACKED = np.dtype("<u8")


def fingerprints_of(texts: list[str]) -> Iterator[Fingerprint]:
    """The fingerprints of the texts of one batch."""
    symbols = read(texts)
    found = windows(symbols)
    for (first, last), text in zip(pairwise(symbols.bounds.tolist()), found.texts, strict=True):
        digest = sha256(_encoded(symbols.codes[first:last])).digest()[:DIGEST_SIZE]
        yield Fingerprint(SCHEME, digest, last - first, _sample(found.hashes[text]))


def _encoded(codes: Codes) -> bytes:
    """Symbols in UTF-8."""
    narrow = codes.tobytes() if codes.dtype == np.uint8 else b"\xff"
    return narrow if narrow.isascii() else decoded(codes).encode()


def _sample(hashes: Hashes) -> bytes:
    """The packed sample of a text's windows, which lose their order."""
    # It is nearly always among the smallest twelfth.
    enough = max(2 * FLOOR, hashes.size // 12)
    if enough < hashes.size:
        hashes.partition(enough)
    sample = distinct(hashes[:enough])
    if sample.size < FLOOR or sample[-1] < _LIMIT:
        sample = distinct(hashes)
    size = max(FLOOR, int(sample.searchsorted(_LIMIT)))
    return sample[:size].astype(_PACKED, copy=False).tobytes()

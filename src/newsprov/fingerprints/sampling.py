"""From the symbols of texts to their fingerprints: the digest of all and a sample of the windows."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from .fingerprint import DIGEST_SIZE, FLOOR, LIMIT, SCHEME, Fingerprint
from .normal_form import decoded, read
from .windows import Windows, windows

ASCII = 128


def fingerprints_of(texts: list[str]) -> Iterator[Fingerprint]:
    """The fingerprints of the texts of one batch."""
    symbols = read(texts)
    samples = _samples(windows(symbols))
    narrow = symbols.codes.astype(np.uint8).tobytes()
    wide = bool((symbols.codes >= ASCII).any())
    for (first, last), sample in zip(pairwise(symbols.bounds.tolist()), samples, strict=True):
        form = narrow[first:last]
        if wide and (codes := symbols.codes[first:last]).max(initial=0) >= ASCII:
            form = decoded(codes).encode()
        digest = blake2b(form, digest_size=DIGEST_SIZE).digest()
        yield Fingerprint(SCHEME, digest, last - first, sample)


def _samples(found: Windows) -> Iterator[bytes]:
    """The packed sample of each text's windows."""
    hashes, bounds = found.hashes, found.bounds
    for first, last in pairwise(bounds.tolist()):
        hashes[first:last].sort()
    distinct = np.ones(hashes.size + 1, np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=distinct[1:-1])
    distinct[bounds] = True
    kept = distinct[:-1].nonzero()[0]
    hashes = hashes.take(kept).astype("<u8", copy=False)
    bounds = kept.searchsorted(bounds)
    low = (hashes < np.uint64(LIMIT)).nonzero()[0].searchsorted(bounds)
    sizes = np.minimum(np.maximum(low[1:] - low[:-1], FLOOR), bounds[1:] - bounds[:-1])
    for first, size in zip(bounds.tolist(), sizes.tolist(), strict=False):
        yield hashes[first : first + size].tobytes()

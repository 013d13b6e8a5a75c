"""From the symbols of texts to their fingerprints: the digest of all and a sample of the windows."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from newsprov.fingerprints.fingerprint import DIGEST_SIZE, FLOOR, LIMIT, SCHEME, Fingerprint
from newsprov.fingerprints.normal_form import decoded, read
from newsprov.fingerprints.windows import Windows, sort_each, windows

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
    firsts, bounds = sort_each(found.hashes, found.bounds)
    hashes = found.hashes.take(firsts).astype("<u8", copy=False)
    low = (hashes < np.uint64(LIMIT)).nonzero()[0].searchsorted(bounds)
    sizes = np.minimum(np.maximum(low[1:] - low[:-1], FLOOR), bounds[1:] - bounds[:-1])
    for first, size in zip(bounds.tolist(), sizes.tolist(), strict=False):
        yield hashes[first : first + size].tobytes()

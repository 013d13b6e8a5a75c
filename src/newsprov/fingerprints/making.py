"""From texts to fingerprints, in batches."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from newsprov.model import Article, Body, as_article

from .batches import batches
from .fingerprint import DIGEST_SIZE, FLOOR, LIMIT, RATE, SCHEME, Fingerprint

if TYPE_CHECKING:
    from .windows import Hashes, Windows

ASCII = 128


def fingerprint(story: Article | Body | str, *, strip: bool = True) -> Fingerprint:
    """What to remember of a story to find its copies later.

    >>> from newsprov import fingerprint
    >>> page = "Karsund's harbour opened on Tuesday to forty ships.\\n\\nLeave a Reply"
    >>> fingerprint(page).containment(fingerprint("Karsund’s harbour opened on Tuesday to forty ships"))
    1.00 ± 0.00

    An article or a text is stripped first; a Body is taken as it is, and so is anything with
    `strip=False`.
    """
    return next(fingerprint_all([story], strip=strip))


def fingerprint_all(stories: Iterable[Article | Body | str], *, strip: bool = True) -> Iterator[Fingerprint]:
    """The fingerprints of many stories, in order, several times faster than one by one.

    >>> from newsprov import fingerprint_all
    >>> [mark.length for mark in fingerprint_all(["Rain fell.", "Snow fell on Karsund."])]
    [8, 17]

    It reads ahead no further than some 60,000 characters. Options as in `fingerprint`.
    """
    for batch in batches((story_text(story, strip=strip) for story in stories), len):
        yield from _fingerprints(batch)


def story_text(story: Article | Body | str, *, strip: bool) -> str:
    """The words that are fingerprinted."""
    if isinstance(story, Body):
        return story.text
    if not strip:
        return story if isinstance(story, str) else as_article(story).text
    from newsprov.stripping import strip_boilerplate

    return strip_boilerplate(story).text


def _fingerprints(texts: list[str]) -> Iterator[Fingerprint]:
    import numpy as np

    from .normal_form import decoded, read
    from .windows import windows

    symbols = read(texts)
    samples = _samples(windows(symbols))
    narrow = symbols.codes.astype(np.uint8).tobytes()
    bounds = pairwise(symbols.bounds.tolist())
    for (first, last), sample in zip(bounds, samples, strict=True):
        codes = symbols.codes[first:last]
        form = narrow[first:last] if codes.max(initial=0) < ASCII else decoded(codes).encode()
        digest = blake2b(form, digest_size=DIGEST_SIZE).digest()
        yield Fingerprint(SCHEME, digest, last - first, sample)


def _samples(found: "Windows") -> Iterator[bytes]:
    """The packed sample of each text's windows."""
    import numpy as np

    # Most texts need the floor. Rather than sort all their windows for the 64 smallest, sort those
    # under a limit that as good as always leaves 64.
    if len(found.bounds) == 2:
        yield _sample(found.hashes)
        return
    counts = np.diff(found.bounds)
    rate = np.minimum(RATE, np.maximum(1, counts // (FLOOR + 40)))
    limits = np.iinfo(np.uint64).max // rate.astype(np.uint64)
    low = np.flatnonzero(found.hashes <= np.repeat(limits, counts))
    bounds = np.searchsorted(low, found.bounds)
    candidates = found.hashes.take(low)
    for first, last in pairwise(bounds.tolist()):
        candidates[first:last].sort()
    distinct = np.ones(candidates.size + 1, np.bool_)
    distinct[1:-1] = candidates[1:] != candidates[:-1]
    distinct[bounds] = True
    kept = np.flatnonzero(distinct[:-1])
    candidates = candidates.take(kept).astype("<u8", copy=False)
    bounds = np.searchsorted(kept, bounds)
    below = np.concatenate(([0], np.cumsum(candidates < np.uint64(LIMIT))))
    sizes = np.minimum(np.maximum(np.diff(below[bounds]), FLOOR), np.diff(bounds))
    unsure = (sizes < FLOOR) & (rate > 1)
    for text, (first, size) in enumerate(zip(bounds.tolist(), sizes.tolist(), strict=False)):
        if unsure[text]:
            yield _sample(found.hashes[found.bounds[text] : found.bounds[text + 1]])
        else:
            yield candidates[first : first + size].tobytes()


def _sample(hashes: "Hashes") -> bytes:
    """The packed sample of one text's windows."""
    import numpy as np

    from .windows import distinct

    hashes = distinct(hashes)
    below = int(hashes.searchsorted(np.uint64(LIMIT)))
    return hashes[: max(below, FLOOR)].astype("<u8", copy=False).tobytes()

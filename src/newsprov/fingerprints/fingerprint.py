"""The fingerprint of a text: small enough to keep for every article, and comparable with any other."""

import base64
import binascii
import struct
from contextlib import suppress
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final, Self

from attrs import field, frozen

from newsprov.errors import SchemeMismatch
from newsprov.value import Value

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SCHEME: Final = "np2"
DIGEST_SIZE: Final = 16

# The sample of a text: its windows' hashes below 2**64 / 16, or the 64 smallest where that is more.
_RATE: Final = 16
FLOOR: Final = 64
LIMIT: Final = 2**64 // _RATE

_HEAD = struct.Struct("<4sQ16s")
_MAGIC = b"np2\0"


class Estimate(float):
    """A share between 0 and 1 that was measured on a sample, with its standard error.

    >>> Estimate(0.5, error=0.05)
    0.50 ± 0.05

    It is a float in every other respect. `error` is 1.0 where the samples hold nothing to compare.
    """

    error: float

    def __new__(cls, value: float, *, error: float = 0.0) -> Self:
        """A share and how far off it may be."""
        self = super().__new__(cls, value)
        self.error = error
        return self

    @classmethod
    def of(cls, found: int, sample: int) -> Self:
        """The share that was found of a sample; the error is that of a binomial draw."""
        if not sample:
            return cls(0.0, error=1.0)
        share = found / sample
        # Agresti and Coull: without the two added draws, a sample of one would be without error.
        smoothed = (found + 1) / (sample + 2)
        error = 0.0 if found == sample else sqrt(smoothed * (1 - smoothed) / (sample + 2))
        return cls(share, error=error)

    def __repr__(self) -> str:
        return f"{float(self):.2f} ± {self.error:.2f}"

    def __reduce__(self) -> tuple[object, ...]:
        return _estimate, (float(self), self.error)


def _estimate(value: float, error: float) -> Estimate:
    return Estimate(value, error=error)


@frozen
class Fingerprint(Value):
    """What is remembered of a story to find its copies: an exact digest and a sample of its windows.

    >>> from newsprov import fingerprint
    >>> story = "The harbour of Karsund opened on Tuesday to forty ships, the port's master said."
    >>> fingerprint(story) == fingerprint(story.upper().replace("'", "’"))
    True

    `digest` is equal for two stories whose letters and digits are the same, whatever their case,
    accents and typography. `sample` holds sorted 64-bit hashes of windows of 16 letters, packed;
    `hashes` is the same as numbers. `length` counts the story's letters and digits.
    """

    scheme: str
    digest: bytes = field(repr=bytes.hex)
    length: int
    sample: bytes = field(repr=lambda sample: f"<{len(sample) // 8} hashes>")

    @property
    def hashes(self) -> "npt.NDArray[np.uint64]":
        """The sampled hashes, sorted, as a numpy array that cannot be written to."""
        import numpy as np

        return np.frombuffer(self.sample, "<u8")

    def similarity(self, other: "Fingerprint") -> Estimate:
        """How much two stories have in common, as a share of all that either says (Jaccard).

        >>> from newsprov import fingerprint
        >>> fingerprint("Rain fell on Karsund.").similarity(fingerprint("RAIN fell on Karsund"))
        1.00 ± 0.00

        It is the same in both directions. A copy cut to a third has a similarity of a third: ask
        for `containment` to find it. Raises SchemeMismatch for fingerprints of another scheme.
        """
        self._check(other)
        if self.digest == other.digest:
            return Estimate(1.0)
        mine, theirs, shared = self._compare(other)
        return Estimate.of(shared, mine + theirs - shared)

    def containment(self, other: "Fingerprint") -> Estimate:
        """How much of this story is found in the other one, as a share of this one.

        >>> from newsprov import fingerprint
        >>> story = "The harbour of Karsund opened on Tuesday to forty ships. Its master was glad."
        >>> fingerprint(story[:56]).containment(fingerprint(story))
        1.00 ± 0.00

        It is 1 where this story was cut from the other. A story shorter than one window of 16
        letters is only found in its equal. Raises SchemeMismatch for fingerprints of another scheme.
        """
        self._check(other)
        if self.digest == other.digest:
            return Estimate(1.0)
        mine, _, shared = self._compare(other)
        return Estimate.of(shared, mine)

    def to_bytes(self) -> bytes:
        """The fingerprint packed: 28 bytes and 8 for each hash, the same on every platform."""
        return _HEAD.pack(_MAGIC, self.length, self.digest) + self.sample

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """The fingerprint that `to_bytes` packed.

        Raises SchemeMismatch for another scheme, ValueError for bytes that are no fingerprint.
        """
        if packed[:2] != _MAGIC[:2]:
            raise ValueError(f"these bytes are no fingerprint, as to_bytes() packs them: {packed[:8]!r}...")
        if packed[:4] != _MAGIC:
            raise SchemeMismatch(f"these bytes are not a fingerprint of the scheme {SCHEME}: {packed[:4]!r}")
        sample = bytes(packed[_HEAD.size :])
        if len(packed) < _HEAD.size or len(sample) % 8:
            raise ValueError(f"a fingerprint was cut short: {len(packed)} bytes")
        _, length, digest = _HEAD.unpack(packed[: _HEAD.size])
        hashes = struct.unpack(f"<{len(sample) // 8}Q", sample)
        if any(first >= second for first, second in pairwise(hashes)):
            raise ValueError("a fingerprint was damaged: its hashes are not in order")
        return cls(SCHEME, digest, length, sample)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The fingerprint that `to_json` wrote; raises what `from_bytes` raises."""
        written = super().from_json(text)
        if written.scheme != SCHEME:
            raise SchemeMismatch(
                f"this version of newsprov reads the scheme {SCHEME}, not {written.scheme[:40]!r}"
            )
        with suppress(struct.error):
            if cls.from_bytes(written.to_bytes()) == written:
                return written
        raise ValueError(f"a fingerprint was damaged: {text[:40]!r}")

    def __str__(self) -> str:
        body = base64.urlsafe_b64encode(self.to_bytes()[len(_MAGIC) :]).rstrip(b"=")
        return f"{self.scheme}:{body.decode()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The fingerprint that `str()` wrote, as in `np2:UQAAAAAAAAB...`.

        Raises SchemeMismatch for another scheme, ValueError for text that is no fingerprint.
        """
        scheme, colon, body = text.partition(":")
        if not colon:
            raise ValueError(f"a fingerprint reads {SCHEME}:..., not {text[:40]!r}")
        if scheme != SCHEME:
            raise SchemeMismatch(f"this version of newsprov reads the scheme {SCHEME}, not {scheme[:40]!r}")
        try:
            packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(f"a fingerprint was damaged: {text[:40]!r}") from error
        return cls.from_bytes(_MAGIC + packed)

    def _check(self, other: "Fingerprint") -> None:
        if self.scheme != other.scheme:
            raise SchemeMismatch(
                f"fingerprints of the schemes {self.scheme} and {other.scheme} cannot be compared; "
                "make both again from the texts"
            )

    @property
    def _reach(self) -> int:
        """Every window with a hash up to here is in the sample."""
        if len(self.sample) < 8 * FLOOR:
            return 2**64 - 1
        return max(LIMIT - 1, int.from_bytes(self.sample[-8:], "little"))

    def _compare(self, other: "Fingerprint") -> tuple[int, int, int]:
        """The hashes of each that both could have sampled, and how many are the same."""
        import numpy as np

        reach = np.uint64(min(self._reach, other._reach))
        mine, theirs = self.hashes, other.hashes
        mine = mine[: np.searchsorted(mine, reach, "right")]
        theirs = theirs[: np.searchsorted(theirs, reach, "right")]
        return len(mine), len(theirs), len(np.intersect1d(mine, theirs, assume_unique=True))

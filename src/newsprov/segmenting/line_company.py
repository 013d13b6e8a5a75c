"""The company a line keeps: sorts of sure chrome, by where they stand on a page."""

from typing import TYPE_CHECKING

import numpy as np

from newsprov.model import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A story ends at some sorts of chrome, and goes on below others.
_INSIDE, _HEAD, _END, _COMMENTS, _ELSEWHERE = 1, 2, 3, 4, 5
COMPANY = {
    Kind.HEADLINE: _HEAD,
    Kind.BYLINE: _HEAD,
    Kind.DATE: _HEAD,
    Kind.CAPTION: _HEAD,
    Kind.CREDIT: _HEAD,
    Kind.RELATED: _INSIDE,
    Kind.NEWSLETTER: _INSIDE,
    Kind.SUBSCRIBE: _INSIDE,
    Kind.SHARE: _INSIDE,
    Kind.ADVERT: _INSIDE,
    Kind.SOURCE_LINK: _INSIDE,
    Kind.CONTINUATION: _INSIDE,
    Kind.AUTHOR_BIO: _END,
    Kind.TAGS: _END,
    Kind.COPYRIGHT: _END,
    Kind.CONTACT: _END,
    Kind.COMMENT_FORM: _COMMENTS,
    Kind.MASTHEAD: _ELSEWHERE,
    Kind.NAVIGATION: _ELSEWHERE,
    Kind.NOTICE: _ELSEWHERE,
    Kind.OTHER: _ELSEWHERE,
}
_SORTED = {"inside": _INSIDE, "heads": _HEAD, "ends": _END, "comments": _COMMENTS}
NAMES = tuple(f"{name}_{what}" for name in _SORTED for what in ("above", "below", "gone"))
_FAR = 60
_MANY = 20


def put_company(rows: "NDArray[np.float32]", company: "NDArray[np.uint8]") -> None:
    """Fill a row for each of `NAMES`: how far the next lines of each sort are, and how many have gone by."""
    here = np.arange(len(company))
    for at, sort in enumerate(_SORTED.values()):
        these = company == sort
        gone = np.cumsum(these)
        fenced = np.concatenate(((-_FAR,), np.flatnonzero(these), (len(company) + _FAR,)))
        rows[3 * at] = np.minimum(here - fenced.take(gone - these), _FAR)
        rows[3 * at + 1] = np.minimum(fenced.take(gone + 1) - here, _FAR)
        rows[3 * at + 2] = np.minimum(gone - these, _MANY)

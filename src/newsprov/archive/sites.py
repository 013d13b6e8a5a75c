"""The pages of one site, of which only the samples are at hand."""

import numpy as np

from newsprov.copies.collection import Collection
from newsprov.fingerprints.normal_form import Integers
from newsprov.fingerprints.windows import Hashes
from newsprov.model import Article


class SitePages(Collection):
    """A collection of one site's pages, to learn what the site repeats."""

    def __init__(self, site: str, lengths: list[int], samples: list[Hashes]) -> None:
        """The pages by the lengths of their normal forms and their sampled windows."""
        self.articles: list[Article] = [Article("", id="", site=site)] * len(lengths)
        self.lengths: Integers = np.array(lengths, np.intp)
        self.samples: Hashes = np.concatenate(samples)
        self.bounds: Integers = np.cumsum([0, *(sample.size for sample in samples)])

    def different(self) -> list[int]:
        """The pages that tell different stories, the longest first."""
        (pages,) = self._different.values()
        return pages

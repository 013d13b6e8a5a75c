"""The pages of one site, of which only the samples are at hand."""

import numpy as np

from newsprov.copies.collection import Collection
from newsprov.fingerprints.windows import Hashes
from newsprov.model import Article


class SitePages(Collection):
    """A collection of one site's pages, to learn what the site repeats."""

    def __init__(self, site: str, lengths: list[int], samples: list[Hashes]) -> None:
        """The pages by the lengths of their normal forms and their sampled windows."""
        self.articles = [Article("", id="", site=site)] * len(lengths)
        self.lengths = np.array(lengths, np.intp)
        self.samples = np.concatenate(samples)
        self.bounds = np.cumsum([0, *(sample.size for sample in samples)])

    def different(self) -> list[int]:
        """The pages that tell different stories, the longest first."""
        (pages,) = self._different.values()
        return pages

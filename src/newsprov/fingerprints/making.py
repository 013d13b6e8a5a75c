"""From texts to fingerprints, in batches."""

from collections.abc import Iterable, Iterator

from newsprov.fingerprints.batches import batches
from newsprov.fingerprints.fingerprint import Fingerprint
from newsprov.model import Article, Body, Failure, as_article, readable


def fingerprint(story: Article | Body | str, *, strip: bool = True) -> Fingerprint:
    """What to remember of a story to find its copies later.

    >>> from newsprov import fingerprint
    >>> page = "Karsund's harbour opened on Tuesday to forty ships.\\n\\nLeave a Reply"
    >>> fingerprint(page).containment(fingerprint("Karsund’s harbour opened on Tuesday to forty ships"))
    1.00 ± 0.00

    An article or a text is stripped first; a Body is taken as it is, and so is anything with
    `strip=False`.
    """
    from newsprov.fingerprints.sampling import fingerprints_of

    return next(fingerprints_of([story_text(story, strip=strip)]))


def fingerprint_all(
    stories: Iterable[Article | Body | str | Failure], *, strip: bool = True
) -> Iterator[Fingerprint]:
    """The fingerprints of many stories, in order, several times faster than one by one.

    >>> from newsprov import fingerprint_all
    >>> [mark.length for mark in fingerprint_all(["Rain fell.", "Snow fell on Karsund."])]
    [8, 17]

    It reads ahead no further than some 60,000 characters. Failures, as `load_all` gives them, are passed
    over. Options as in `fingerprint`.
    """
    from newsprov.fingerprints.sampling import fingerprints_of

    given: Iterable[Article | Body | str] = readable(stories)
    for batch in batches((story_text(story, strip=strip) for story in given), len):
        yield from fingerprints_of(batch)


def story_text(story: Article | Body | str, *, strip: bool) -> str:
    """The words that are fingerprinted."""
    if isinstance(story, Body):
        return story.text
    if not strip:
        return story if isinstance(story, str) else as_article(story).text
    from newsprov.stripping import strip_boilerplate

    return strip_boilerplate(story).text

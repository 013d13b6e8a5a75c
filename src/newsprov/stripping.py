"""Stripping: the story's own words, with everything that was left out and the reason for each."""

from newsprov.model import Article, Body, as_article
from newsprov.rules import Rules
from newsprov.segmenting import SiteChrome, segment


def strip_boilerplate(
    article_or_text: Article | str, *, rules: Rules | None = None, site: SiteChrome | None = None
) -> Body:
    """Keep the story's own words and leave the publisher's out.

    >>> body = strip_boilerplate("Rain fell on the whole of the island today.\\n\\nLeave a Reply")
    >>> body.text
    'Rain fell on the whole of the island today.'
    >>> [(part.kind.value, part.because[0].quote) for part in body.removed]
    [('comment_form', 'Leave a Reply')]

    `site` is what `learn_site` found on other pages of the same site. Stripping a stripped text changes
    nothing. A str is taken as plain text, whatever is in it: for the source of a page pass what
    `newsprov.loads` makes of it. TypeError for anything but an Article or a str.
    """
    article = as_article(article_or_text)
    return Body(article, segment(article, rules=rules, site=site))

"""The values that flow through the house: an Article, its Segments, and the Body that remains.

A page is loaded once into an `Article` whose text is never altered. Everything after that is said
about spans of that text, so each answer can be checked against the page it came from.
"""

import enum
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from os import PathLike
from typing import Any, Self, TypeVar

from attrs import evolve, field, frozen

from newsprov.blocks import Block
from newsprov.moments import aware
from newsprov.value import Value, counted, opening

Item = TypeVar("Item")


class Kind(enum.StrEnum):
    """What a stretch of a news page is: the story's words, its furniture, or the publisher's chrome.

    >>> Kind.SUBHEADING.kept, Kind.BYLINE.kept
    (True, False)

    Chrome is what the publisher puts around a story: menus, forms, notices, links to other stories. BODY,
    SUBHEADING and STANDFIRST are kept; the reference page "Kinds" shows an example of each.
    """

    BODY = "body"
    SUBHEADING = "subheading"
    STANDFIRST = "standfirst"

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"

    MASTHEAD = "masthead"
    CONTACT = "contact"
    RELATED = "related"
    SOURCE_LINK = "source_link"
    CONTINUATION = "continuation"
    COMMENT_FORM = "comment_form"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    ADVERT = "advert"
    AUTHOR_BIO = "author_bio"
    TAGS = "tags"
    COPYRIGHT = "copyright"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    OTHER = "other"

    kept: bool
    """Whether `strip_boilerplate` keeps stretches of this kind."""

    def __init__(self, kind: str) -> None:
        self.kept = kind in ("body", "subheading", "standfirst")


# Evidence and segments are made by the line, and without slots that takes a fifth less time.
@frozen(slots=False)
class Evidence(Value):
    """A quote that proves something, and where it stands.

    >>> from newsprov import trace_origin
    >>> trace_origin("LONDON (AP) - Rain fell on all of the island on Sunday.").wire.evidence[0]
    Evidence(rule='credit/dateline', quote='LONDON (AP)', start=0, end=11, field=None, article=None)

    `quote` is `article.text[start:end]`, or, where `field` is named, the value of that claim, or of
    the article's own `url` or `site`.
    `article` is the id of another article when the quote was found there and not in the one in hand.
    """

    rule: str
    quote: str
    start: int | None = None
    end: int | None = None
    field: str | None = None
    article: str | None = None


@frozen
class Claim(Value):
    """What a page says about itself out of the reader's sight, as found: a field and its value.

    >>> from newsprov import loads
    >>> loads("<meta name=author content=AFP><p>Rain fell.</p>", format="html").claims
    (Claim(field='meta.author', value='AFP'),)

    `field` names the place: `jsonld.author.name`, `meta.og:title`, `link.canonical`,
    `microdata.datePublished`, `script.originalSourceSite`.
    """

    field: str
    value: str


def _checked_text(text: str) -> str:
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(f"an Article takes a str, not {kind}; bytes and HTML go through newsprov.loads()")
    return text


def _checked_site(site: str | None) -> str | None:
    if not isinstance(site, str | None):
        raise TypeError(f"site= takes a str, as in 'example.com', not {type(site).__name__}")
    return site


@frozen
class Article(Value):
    """One document as it was found: every readable line, chrome included, and what it claims to be.

    >>> Article("LONDON (AP) - Rain fell.").id
    'sha256:f6e92de51d57d216'

    `id` is the address `url` where there is one, else a digest of the text. `site` is the registered domain,
    as in `example.com`, by which articles of one house are told; `loads` works it out of the address, and
    reads the other fields off the page. A date without a zone is taken as UTC. `blocks` say where each line
    of an HTML page stood in it, `claims` what the page says about itself out of the reader's sight; both
    are empty for plain text.
    """

    text: str = field(repr=opening, converter=_checked_text)
    blocks: tuple[Block, ...] = field(default=(), kw_only=True, repr=counted)
    url: str | None = field(default=None, kw_only=True)
    id: str = field(kw_only=True)
    site: str | None = field(default=None, kw_only=True, converter=_checked_site)
    title: str | None = field(default=None, kw_only=True)
    authors: tuple[str, ...] = field(default=(), kw_only=True)
    published: datetime | None = field(default=None, kw_only=True, converter=aware)
    language: str | None = field(default=None, kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), kw_only=True, repr=counted)

    @id.default
    def _id(self) -> str:
        if self.url:
            return self.url
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"sha256:{digest[:16]}"

    def claimed(self, *fields: str) -> tuple[str, ...]:
        """The values of the claims with these field names, in the order found."""
        return tuple(claim.value for claim in self.claims if claim.field in fields)

    def evolve(self, **changes: Any) -> Self:
        """The same article with some fields changed."""
        return evolve(self, **changes)

    def _repr_html_(self) -> str:
        from newsprov.showing.notebook import article_html

        return article_html(self)


@frozen(slots=False)
class Segment(Value):
    """A stretch of `Article.text` of one kind, with the reason.

    >>> from newsprov import segment
    >>> [part.kind.value for part in segment("Rain fell on the island all day long.\\n\\nLeave a Reply")]
    ['body', 'comment_form']

    Segments tile the text: the first starts at 0, each starts where the one before it ends, none is
    empty. `first_kind` is the opinion before the neighbours spoke.
    """

    kind: Kind
    start: int
    end: int
    because: tuple[Evidence, ...] = ()
    first_kind: Kind | None = None

    @property
    def kept(self) -> bool:
        """Whether the segment belongs to the body."""
        return self.kind.kept


@frozen
class Body(Value):
    """The story's own words, with everything needed to find each of them in the page again.

    >>> from newsprov import strip_boilerplate
    >>> body = strip_boilerplate("Leave a Reply\\n\\nRain fell on the whole of the island today.")
    >>> body.text[0], body.to_source(0)
    ('R', 15)
    """

    article: Article
    segments: tuple[Segment, ...] = field(repr=counted)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The kept stretches of `article.text`, without white space at the very start and end."""
        source = self.article.text
        spans: list[tuple[int, int]] = []
        end = -1
        for segment in self.segments:
            if not segment.kind.kept:
                continue
            start = spans.pop()[0] if segment.start == end else segment.start
            end = segment.end
            spans.append((start, end))
        while spans and not source[slice(*spans[0])].strip():
            del spans[0]
        while spans and not source[slice(*spans[-1])].strip():
            del spans[-1]
        if spans:
            start, end = spans[0]
            spans[0] = (end - len(source[start:end].lstrip()), end)
            start, end = spans[-1]
            spans[-1] = (start, start + len(source[start:end].rstrip()))
        return tuple(spans)

    @cached_property
    def text(self) -> str:
        """The body as one string."""
        return "".join(self.article.text[start:end] for start, end in self.spans)

    @property
    def removed(self) -> tuple[Segment, ...]:
        """The segments that were left out, in order."""
        return tuple(segment for segment in self.segments if not segment.kept)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *accumulate(end - start for start, end in self.spans))

    def to_source(self, offset: int) -> int:
        """Where a character of the body stands in the article: 0 <= offset < len(text).

        Raises IndexError outside the body.
        """
        if not 0 <= offset < self._starts[-1]:
            raise IndexError(f"offset {offset} is outside the body of {self._starts[-1]} characters")
        span = bisect_right(self._starts, offset) - 1
        return self.spans[span][0] + offset - self._starts[span]

    def explain(self) -> str:
        """Every line of the page, kept (+) or not (-), with its kind and the reason."""
        from newsprov.showing.bodies import explain_body

        return explain_body(self)

    def _repr_html_(self) -> str:
        from newsprov.showing.notebook import body_html

        return body_html(self)


@frozen
class Failure(Value):
    """An item of a batch that could not be read; the batch goes on.

    >>> from newsprov import load_all
    >>> [item.error for item in load_all("no-such-page.html")]
    ['FileNotFoundError']

    `source` is the path or id of the item, `error` the name of the exception, `message` its text.
    """

    source: str
    error: str
    message: str


def as_article(article_or_text: Article | str) -> Article:
    """A text is a document of which nothing else is known."""
    if isinstance(article_or_text, Article):
        return article_or_text
    if isinstance(article_or_text, str):
        return Article(article_or_text)
    if isinstance(article_or_text, Failure):
        raise TypeError(f"{article_or_text.source} could not be read: {article_or_text.message}")
    raise TypeError(
        f"expected an Article or a str, not {type(article_or_text).__name__}; "
        "bytes and HTML go through newsprov.loads() first"
    )


def option(name: str, given: object, kind: type[Item], made_by: str) -> Item:
    """A value of the house that was given as an option; for anything else a TypeError says who makes one."""
    if not isinstance(given, kind):
        raise TypeError(f"{name}= takes what {made_by} gives, not {type(given).__name__}")
    return given


def article_of(story: "Article | Body") -> Article:
    """The article itself, or the one that a body is of."""
    return story.article if isinstance(story, Body) else story


def readable(items: Iterable[Item | Failure]) -> Iterator[Item]:
    """The items of a batch that could be read; those that could not have been told by whoever read them."""
    kind = type(items).__name__
    if isinstance(items, str | bytes | PathLike):
        raise TypeError(f"expected articles, not a {kind}: newsprov.load_all() reads a folder")
    if isinstance(items, Article | Body):
        raise TypeError(f"expected articles, not one {kind}: put it into a list")
    return (item for item in items if not isinstance(item, Failure))

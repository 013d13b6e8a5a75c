"""One document: a file, bytes or a text becomes an Article with every readable line."""

from collections.abc import Callable
from datetime import date, datetime
from glob import has_magic
from os import PathLike, fspath
from pathlib import Path
from typing import IO, Any, Literal, cast

from newsprov.errors import UnreadableDocument
from newsprov.model import Article
from newsprov.reading import facts
from newsprov.reading.archives import archive_reader
from newsprov.reading.limits import DEFAULT, Limits, read_at_most, too_large
from newsprov.reading.text import decode, looks_like_html

Format = Literal["text", "html"]

_NAME_AT_MOST = 1_000


def loads(
    content: str | bytes,
    *,
    url: str | None = None,
    id: str | None = None,
    site: str | None = None,
    published: datetime | date | str | None = None,
    language: str | None = None,
    format: Format | None = None,
    second_opinion: bool = False,
    limits: Limits = DEFAULT,
) -> Article:
    """The document that a str or bytes holds, plain text or HTML, with every readable line of it.

    >>> article = loads("<h1>Rain</h1><p>LONDON (AP) - Rain fell.</p>", url="https://www.example.com/rain")
    >>> article.text
    'Rain\\n\\nLONDON (AP) - Rain fell.'
    >>> article.site, article.title
    ('example.com', 'Rain')

    A plain text stays exactly as it was given. What is not given is taken from the page's own claims;
    `published` without a zone is taken as UTC. `site` is the registered domain of `url`, and where no
    address is given, of the page's og:url or canonical link. `format` is "text", "html", or None to tell
    by the content. `second_opinion` asks trafilatura which blocks of a page it would keep, for three to
    four times the cost: see `Block.kept`. Raises UnreadableDocument for an empty input, a picture, an
    archive, and for what is larger than `limits` allow, ValueError for an option that cannot be read.
    """
    if format not in (None, "text", "html"):
        raise ValueError(
            f"format={format!r} is not known; use 'text', 'html', or None to tell by the content"
        )
    moment, spoken = facts.moment(published), facts.given_language(language)
    if not isinstance(content, str | bytes | bytearray | memoryview):
        raise TypeError(
            f"loads() takes a str or bytes, not {type(content).__name__}; "
            "for a path or an open file use load()"
        )
    if len(content) > limits.document:
        unit = "characters" if isinstance(content, str) else "bytes"
        raise UnreadableDocument(too_large("the document", limits.document, unit))
    text = content.removeprefix("\ufeff") if isinstance(content, str) else decode(bytes(content))
    if not text or text.isspace():
        raise UnreadableDocument("the document is empty: it holds no characters but white space")
    if format == "html" or (format is None and looks_like_html(text)):
        article = _page(text, url, id, site, moment, spoken, limits)
        return _with_second_opinion(article, text) if second_opinion else article
    named: dict[str, Any] = {} if id is None else {"id": id}
    return Article(
        text,
        url=url,
        site=site or (facts.site_of(url) if url else None),
        published=moment,
        language=spoken,
        **named,
    )


def _with_second_opinion(article: Article, content: str) -> Article:
    from newsprov.reading.second_opinion import second_opinion

    return second_opinion(article, content)


def _page(
    content: str,
    url: str | None,
    id: str | None,
    site: str | None,
    moment: datetime | None,
    language: str | None,
    limits: Limits,
) -> Article:
    from newsprov.reading.claims import read_claims
    from newsprov.reading.html import read_page

    page = read_page(content)
    if not page.text:
        raise UnreadableDocument(
            "the page holds no readable text; if a script fills it in, save it from a browser and load that"
        )
    claims = read_claims(page, limits)
    address = url or facts.address(claims)
    headings = [item.text for item in page.items if item.tag == "h1" and item.text]
    named: dict[str, Any] = {} if id is None else {"id": id}
    return Article(
        page.text,
        blocks=page.blocks,
        url=url,
        site=site or (facts.site_of(address) if address else None),
        title=facts.title(claims, headings),
        authors=facts.authors(claims),
        published=moment or facts.published(claims),
        language=language or facts.language(claims),
        claims=claims,
        **named,
    )


def load(
    path_or_file: "str | PathLike[str] | IO[bytes] | IO[str]",
    *,
    url: str | None = None,
    id: str | None = None,
    site: str | None = None,
    published: datetime | date | str | None = None,
    language: str | None = None,
    format: Format | None = None,
    second_opinion: bool = False,
    limits: Limits = DEFAULT,
) -> Article:
    """The document in a file: a path, or a file that is open for reading.

    >>> from newsprov import load
    >>> load("examples/2-copy.txt").id
    'examples/2-copy.txt'

    The options are those of `loads`; `id` is the address where one is given, else the path as it was
    given, with forward slashes. Raises OSError where the file cannot be read, UnreadableDocument where
    it holds no text and for an archive, which is for `load_all`, ValueError for an address or a text in
    place of a path.
    """
    if hasattr(path_or_file, "read"):
        content = read_at_most(cast("IO[Any]", path_or_file), limits.document)
        named = getattr(path_or_file, "name", None)
        source = Path(named).as_posix() if isinstance(named, str) else None
    else:
        path = path_of(path_or_file)
        try:
            with path.open("rb") as file:
                if archive_reader(path.name):
                    remedy = f"an archive holds many documents: use newsprov.load_all({path.as_posix()!r})"
                    raise UnreadableDocument(remedy)
                content = read_at_most(file, limits.document)
        except FileNotFoundError:
            remedy = "there is no such file; if this is the text itself, pass it to newsprov.loads()"
            if has_magic(path.name):
                remedy = "there is no such file; a pattern is for newsprov.load_all()"
            raise FileNotFoundError(f"{path.as_posix()}: {remedy}") from None
        source = path.as_posix()
    try:
        return loads(
            content,
            url=url,
            id=id or url or source,
            site=site,
            published=published,
            language=language,
            format=format,
            second_opinion=second_opinion,
            limits=limits,
        )
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{source}: {error}" if source else str(error)) from None


def path_of(given: "str | PathLike[str]") -> Path:
    """The path of one file; ValueError for what is an address, a text or nothing at all."""
    if not isinstance(given, str | PathLike):
        raise TypeError(
            f"expected a path or an open file, not {type(given).__name__}: "
            "for content use loads(content), for several paths load_all(paths)"
        )
    name = fspath(given)
    if not name:
        raise ValueError("the path is empty: name a file, or pass content to newsprov.loads(content)")
    if "://" in name[:12]:
        raise ValueError(
            f"{name[:200]!r} is an address, and newsprov never opens a connection: fetch the page yourself "
            "and pass what you got to newsprov.loads(content, url=...), or save it and name the file"
        )
    if "\n" in name or "\0" in name or name.lstrip().startswith("<") or len(name) > _NAME_AT_MOST:
        raise ValueError(f"{name[:60]!r}... is a text and no path: pass it to newsprov.loads(content)")
    path = Path(name)
    if answers(path.is_dir):
        raise IsADirectoryError(
            f"{name!r} is a folder: use newsprov.load_all({name!r}) to read all files in it"
        )
    return path


def answers(question: Callable[[], bool]) -> bool:
    """What a question about a path says; no where it cannot be asked."""
    try:
        return question()
    except OSError:  # a name too long, a folder that may not be looked into: reading it will say so
        return False

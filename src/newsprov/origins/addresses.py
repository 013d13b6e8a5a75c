"""Addresses and names of houses, brought to the one form in which they are compared."""

import re
from urllib.parse import urlsplit

from newsprov.origins.languages import page_words

ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]+|\b(?:[a-z0-9][a-z0-9-]{0,40}\.){1,3}[a-z]{2,18}\b(?:/[^\s<>\"')]*)?",
    re.IGNORECASE,
)
_LONGEST_ENDING = 7
_FILE_ENDINGS = frozenset(("html", "htm", "php", "jpg", "png", "pdf", "aspx"))
_MARKS = re.compile(r"[\W_]")


def host_of(address: str) -> str | None:
    """The host of an address without "www.", None where it is no plausible host.

    >>> host_of("https://www.example.org/news"), host_of("page.html")
    ('example.org', None)
    """
    address = address.strip().rstrip(".,;:")
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    ending = host.rpartition(".")[2]
    if not ending.isalpha() or ending in _FILE_ENDINGS or not 2 <= len(ending) <= _LONGEST_ENDING:
        return None
    return host.removeprefix("www.").removeprefix("amp.").removeprefix("m.")


def flat_name(name: str) -> str:
    """The name of a house in lower case, without its article, spaces and marks.

    >>> flat_name("The Harwick Post"), flat_name("Derby Echo")
    ('harwickpost', 'derbyecho')
    """
    return _MARKS.sub("", without_article(name.strip())).lower()


def without_article(name: str) -> str:
    """A name without the article it begins with, as long as something is left.

    >>> without_article("The Harwick Post"), without_article("L'Écho du Val"), without_article("The")
    ('Harwick Post', 'Écho du Val', 'The')
    """
    folded = name.lower()
    for article in page_words("name_articles"):
        if folded.startswith(article) and not article.isalpha():
            return name[len(article) :]
        if folded.startswith(f"{article} "):
            return name[len(article) + 1 :]
    return name

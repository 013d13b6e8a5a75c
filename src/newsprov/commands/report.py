"""`newsprov report`: one page of HTML about some documents, for a browser."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsprov.commands.documents import declare_documents, output
from newsprov.errors import UnreadableDocument
from newsprov.model import Article
from newsprov.writing import plainly, write_whole

NAME = "report"
_OTHER_PAGES = (".pdf", ".doc", ".docx", ".odt", ".csv", ".json", ".parquet")
MEANING = "write one page of HTML: parts, origins with evidence, copies side by side, families over time"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    command.add_argument(
        "-o", "--out", required=True, metavar="PAGE", type=_page, help="the page to write, as in: out.html"
    )


def _page(given: str) -> Path:
    return output(given, kind="a page of HTML", named="out.html", others=_OTHER_PAGES)


def answer(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    """Nothing on stdout: the page is the answer."""
    from newsprov.showing.report import report

    if not (read := list(articles)):  # an earlier page stays as it was
        raise UnreadableDocument(f"{options.out}: not written, as no document could be read")
    page = report(read)
    with plainly(options.out):
        options.out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(options.out, lambda unfinished: unfinished.write_text(page, encoding="utf-8"))
    yield from ()

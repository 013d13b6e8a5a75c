"""`newsprov fingerprint`: what to remember of a story to find its copies later."""

import argparse
from collections.abc import Iterable, Iterator

from newsprov.commands.answers import as_json, declare_forms
from newsprov.commands.documents import declare_documents
from newsprov.fingerprints import fingerprint
from newsprov.model import Article
from newsprov.showing.lines import in_a_line

NAME = "fingerprint"
MEANING = "print a fingerprint of each story, the same for every typography"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_forms(command)


def answer(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    """The fingerprint of each article."""
    for article in articles:
        mark = str(fingerprint(article))
        if options.json:
            yield as_json({"id": article.id, "fingerprint": mark})
        else:
            yield f"{mark}  {in_a_line(article.id)}"

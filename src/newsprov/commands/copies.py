"""`newsprov copies`: the stories that copy one another."""

import argparse
from collections.abc import Iterable, Iterator

from newsprov.commands.answers import declare_forms
from newsprov.commands.documents import declare_documents
from newsprov.copies import find_copies
from newsprov.model import Article

NAME = "copies"
MEANING = "list the stories that copy one another"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_forms(command)


def answer(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    """The pairs of articles that copy one another."""
    for match in find_copies(list(articles)):
        yield (
            match.to_json()
            if options.json
            else f"{match.relation}\t{match.score:.2f}\t{match.left}\t{match.right}"
        )

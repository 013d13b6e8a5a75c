"""`newsprov copies`: the stories that copy one another."""

import argparse
from collections.abc import Iterator

from newsprov.commands.answers import declare_forms
from newsprov.commands.documents import Documents, declare_documents
from newsprov.commands.jobs import declare_job, run_job
from newsprov.copies import find_copies
from newsprov.showing.lines import in_a_line

NAME = "copies"
MEANING = "list the stories that copy one another"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_forms(command)
    declare_job(command, "duckdb", "spark", "memory")


def answer(documents: Documents, options: argparse.Namespace) -> Iterator[str]:
    """The pairs of articles that copy one another, or none where they go to a file."""
    if options.out:
        run_job(NAME, documents, options)
        return
    for match in find_copies(list(documents)):
        if options.json:
            yield match.to_json()
        else:
            yield f"{match.relation}\t{match.score:.2f}\t{in_a_line(match.left)}\t{in_a_line(match.right)}"

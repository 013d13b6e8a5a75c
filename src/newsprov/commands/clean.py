"""`newsprov clean`: the pages of an archive to their own words, kinds and fingerprints."""

import argparse
from collections.abc import Iterator

from newsprov.commands.documents import Documents, declare_documents
from newsprov.commands.jobs import declare_job, run_job

NAME = "clean"
MEANING = "write the story's own words of every page of an archive, as Parquet"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_job(command, "duckdb", "spark", required=True)


def answer(documents: Documents, options: argparse.Namespace) -> Iterator[str]:
    """Nothing is printed: the answers are in the file."""
    run_job(NAME, documents, options)
    return iter(())

"""The `newsprov` command: one small module for each thing it does.

Answers go to stdout, messages and progress to stderr. Exit codes: 0 all documents were read,
1 some could not be (the others were answered) or the output could not be written, 2 the command line
itself was wrong, 130 it was stopped.
An unknown origin is an answer, not an error.
"""

import io
import os
import sys
from collections.abc import Sequence

from newsprov.commands.documents import Documents, complain, misplaced
from newsprov.commands.jobs import misused
from newsprov.commands.parser import parser
from newsprov.commands.terminal import open_streams, shown
from newsprov.errors import NewsprovError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; `arguments` default to those of the shell."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    if mistake := misplaced(options) or misused(options):
        options.mistaken(mistake)
    documents = Documents(options)
    documents.advise()
    try:
        for line in options.answer(documents, options):
            print(shown(line))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except NewsprovError as error:
        complain(str(error))
        return 1
    except OSError as error:  # of the output: documents that cannot be read are told one by one
        complain(f"{error.filename or 'the output'}: {error.strerror or error}")
        return 1
    except MemoryError as error:
        complain(str(error) or "there is not enough memory: read fewer documents at a time")
        return 1
    return 1 if documents.failed else 0

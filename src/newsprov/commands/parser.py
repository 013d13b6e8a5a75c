"""The command line as argparse knows it."""

import argparse
from importlib.metadata import version

from newsprov.commands import clean, copies, fingerprint, report, strip, summary, trace

EXAMPLES = """\
Several documents that are traced together are compared: a copy takes over the credit of the text it
copies. Exit codes: 0 every document was read, 1 some could not be (the others are answered) or the
output could not be written, 2 the command line was wrong, 130 it was stopped.

examples:
  newsprov strip page.html                 the story's own words
  newsprov strip --explain page.html       every line of the page, its kind and the reason
  curl -s https://example.org/a | newsprov trace --url https://example.org/a -
  newsprov trace --explain stories/        who wrote each of these first, and how we know
  newsprov copies news.warc.gz --out copies.parquet --jobs 4
  newsprov report stories/ -o out.html     all of this on one page for a browser
  newsprov copies --json stories/ | jq -r '.left + " " + .right'
"""
# Each declares its own options and says by which function it is answered.
COMMANDS = (strip, fingerprint, trace, copies, clean, summary, report)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="newsprov",
        description="Find the story's own words on a news page, and who wrote them first.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"newsprov {version('newsprov')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for module in COMMANDS:
        meaning = module.MEANING
        command = commands.add_parser(
            module.NAME, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}."
        )
        command.set_defaults(answer=module.answer, mistaken=command.error)
        module.declare(command)
    return top

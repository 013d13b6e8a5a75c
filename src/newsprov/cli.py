"""The `newsprov` command: strip, fingerprint, trace and copies from the shell.

Answers go to stdout, messages and progress to stderr. Exit codes: 0 all documents were read,
1 some could not be (the others were answered), 2 the command line itself was wrong.
An unknown origin is an answer, not an error.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from newsprov.copies import find_copies
from newsprov.errors import NewsprovError
from newsprov.fingerprints import fingerprint
from newsprov.model import Article, Body, Failure
from newsprov.origins import Origin, Role, Trace, trace_all
from newsprov.reading import failure, load, load_all, loads
from newsprov.stripping import strip_boilerplate

EXAMPLES = """\
Several documents that are traced together are compared: a copy takes over the credit of the text it
copies. Exit codes: 0 every document was read, 1 some could not be (the others are answered), 2 the
command line was wrong.

examples:
  newsprov strip page.html                 the story's own words
  newsprov strip --explain page.html       every line of the page, its kind and the reason
  curl -s https://example.org/a | newsprov trace --url https://example.org/a -
  newsprov trace --explain stories/        who wrote each of these first, and how we know
  newsprov copies --json stories/ | jq -r '.left + " " + .right'
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; `arguments` default to those of the shell."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    if options.url and len(options.files) > 1:
        parser().error("--url belongs to a single document")
    reader = _Reader(options)
    try:
        for line in options.answer(reader, options):
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except NewsprovError as error:
        _complain(str(error))
        return 1
    return 1 if reader.failed else 0


def parser() -> argparse.ArgumentParser:
    """The command line as argparse knows it."""
    top = argparse.ArgumentParser(
        prog="newsprov",
        description="Find the story's own words on a news page, and who wrote them first.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"newsprov {version('newsprov')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, answer, meaning in (
        ("strip", _strip, "print the story without the publisher's chrome"),
        ("fingerprint", _fingerprint, "print a fingerprint of each story, the same for every typography"),
        ("trace", _trace, "say which wire or publisher wrote each story first"),
        ("copies", _copies, "list the stories that copy one another"),
    ):
        command = commands.add_parser(name, help=meaning, description=meaning.capitalize() + ".")
        command.set_defaults(answer=answer)
        command.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder, or - for stdin")
        form = command.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="one JSON object a line")
        if name in ("strip", "trace"):
            form.add_argument("--explain", action="store_true", help="with the reason for everything")
        command.add_argument("--url", help="where the document was found (for a single document)")
        command.add_argument("--language", metavar="CODE", help="the language of the documents, as in: de")
    return top


class _Reader:
    """The documents that the command line names, in order; those that fail are told on stderr."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        for item in _with_progress(self._items()):
            if isinstance(item, Failure):
                self.failed = True
                _complain(f"{item.source}: {item.message}")
            else:
                yield item

    def _items(self) -> Iterator[Article | Failure]:
        known = {"url": self.options.url, "language": self.options.language}
        for name in self.options.files:
            if name != "-" and not self.options.url:
                yield from load_all(name, language=self.options.language)
                continue
            try:
                if name == "-":
                    yield loads(sys.stdin.buffer.read(), id=self.options.url or "stdin", **known)
                else:
                    yield load(name, **known)
            except (OSError, ValueError) as error:
                yield failure(name, error)


def _strip(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    def text(body: Body) -> str:
        return body.explain() if options.explain else body.text

    def data(body: Body) -> dict[str, Any]:
        source = body.article.text
        segments = [
            {
                "kind": segment.kind,
                "kept": segment.kept,
                "start": segment.start,
                "end": segment.end,
                "text": source[segment.start : segment.end].strip(),
                "because": [evidence.rule for evidence in segment.because],
            }
            for segment in body.segments
        ]
        return {"id": body.article.id, "text": body.text, "segments": segments}

    answers = ((article, strip_boilerplate(article)) for article in articles)
    return _one_by_one(answers, text, data, options)


def _fingerprint(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    for article in articles:
        mark = fingerprint(article)
        yield (
            _json({"id": article.id, "fingerprint": str(mark)}) if options.json else f"{mark}  {article.id}"
        )


def _trace(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    def text(trace: Trace) -> str:
        return trace.explain() if options.explain else _in_a_line(trace.likely_source)

    def data(trace: Trace) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(trace.to_json())
        derived = {"id": answer.pop("article"), "wire": None, "likely_source": None, "chain": trace.chain}
        for name in ("wire", "likely_source"):
            origin = getattr(trace, name)
            derived[name] = json.loads(origin.to_json()) if origin else None
        return derived | answer

    family = list(articles)
    return _one_by_one(zip(family, trace_all(family), strict=True), text, data, options)


def _in_a_line(origin: Origin | None) -> str:
    if origin is None:
        return "unknown"
    if origin.role is Role.CITED:  # a citation is no credit and is not shown as one
        return f"no wire; cites {origin.name} ({origin.confidence:.2f})"
    return f"{origin.name} ({origin.role}, {origin.confidence:.2f})"


def _copies(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    for match in find_copies(list(articles)):
        yield (
            match.to_json()
            if options.json
            else f"{match.relation}\t{match.score:.2f}\t{match.left}\t{match.right}"
        )


def _one_by_one(
    answers: Iterable[tuple[Article, Any]],
    text: Callable[[Any], str],
    data: Callable[[Any], dict[str, Any]],
    options: argparse.Namespace,
) -> Iterator[str]:
    """Each answer as JSON or text; where several documents are asked for, each text has a heading."""
    headings = len(options.files) > 1 or Path(options.files[0]).is_dir()
    for article, answer in answers:
        if options.json:
            yield _json(data(answer))
        else:
            yield f"==> {article.id} <==\n{text(answer)}\n" if headings else text(answer)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _complain(message: str) -> None:
    print(f"newsprov: {message}", file=sys.stderr)


def _with_progress(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """Count the documents on stderr while a person is watching; stay quiet in a pipe."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    count = 0
    for count, item in enumerate(items, start=1):
        if watched and count % 50 == 0:
            print(f"\r{count} documents", end="", file=sys.stderr)
        yield item
    if watched and count >= 50:
        print(f"\r{count} documents", file=sys.stderr)

"""How answers are written: as text for people, or as one JSON object a line."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from newsprov.model import Article
from newsprov.showing.lines import in_a_line


def declare_forms(command: argparse.ArgumentParser, *, explain: bool = False) -> None:
    """The options for the form of the answers: --json, and where there are reasons, --explain."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    if explain:
        form.add_argument("--explain", action="store_true", help="with the reason for everything")


def one_by_one(
    answers: Iterable[tuple[Article, Any]],
    text: Callable[[Any], str],
    data: Callable[[Any], dict[str, Any]],
    options: argparse.Namespace,
) -> Iterator[str]:
    """Each answer as JSON or text; where several documents are asked for, each text has a heading."""
    answers = iter(answers)
    first = list(islice(answers, 2))  # an archive is one file and may hold many
    headings = len(options.files) > 1 or Path(options.files[0]).is_dir() or len(first) > 1
    for article, answer in chain(first, answers):
        if options.json:
            yield as_json(data(answer))
        else:
            yield f"==> {in_a_line(article.id)} <==\n{text(answer)}\n" if headings else text(answer)


def as_json(data: dict[str, Any]) -> str:
    """One line of JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False)

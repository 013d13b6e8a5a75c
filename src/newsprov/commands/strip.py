"""`newsprov strip`: the story without the publisher's chrome."""

import argparse
from collections.abc import Iterable, Iterator
from typing import Any

from newsprov.commands.answers import declare_forms, one_by_one
from newsprov.commands.documents import declare_documents
from newsprov.model import Article, Body
from newsprov.stripping import strip_boilerplate

NAME = "strip"
MEANING = "print the story without the publisher's chrome"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_forms(command, explain=True)


def answer(articles: Iterable[Article], options: argparse.Namespace) -> Iterator[str]:
    """The story of each article, or every line of it with its kind."""

    def text(body: Body) -> str:
        return body.explain() if options.explain else body.text

    answers = ((article, strip_boilerplate(article)) for article in articles)
    return one_by_one(answers, text, _data, options)


def _data(body: Body) -> dict[str, Any]:
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

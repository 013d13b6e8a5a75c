"""`newsprov trace`: which wire or publisher wrote each story first."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from newsprov.commands.answers import declare_forms, one_by_one
from newsprov.commands.documents import Documents, declare_documents
from newsprov.commands.jobs import declare_job, run_job
from newsprov.origins import Origin, Role, Trace, trace_all
from newsprov.showing.lines import in_a_line

NAME = "trace"
MEANING = "say which wire or publisher wrote each story first"


def declare(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    declare_documents(command)
    declare_forms(command, explain=True)
    declare_job(command, "duckdb", "spark")


def answer(documents: Documents, options: argparse.Namespace) -> Iterator[str]:
    """The origin of each article, told with the copies among them in view, or none if in a file."""
    if options.out:
        run_job(NAME, documents, options)
        return iter(())

    def text(trace: Trace) -> str:
        return trace.explain() if options.explain else _told(trace.likely_source)

    family = list(documents)
    return one_by_one(zip(family, trace_all(family), strict=True), text, _data, options)


def _data(trace: Trace) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(trace.to_json())
    derived = {"id": answer.pop("article"), "wire": None, "likely_source": None, "chain": trace.chain}
    for name in ("wire", "likely_source"):
        origin = getattr(trace, name)
        derived[name] = json.loads(origin.to_json()) if origin else None
    return derived | answer


def _told(origin: Origin | None) -> str:
    if origin is None:
        return "unknown"
    name = in_a_line(origin.name)
    if origin.role is Role.CITED:  # a citation is no credit and is not shown as one
        return f"no wire; cites {name} ({origin.confidence:.2f})"
    return f"{name} ({origin.role}, {origin.confidence:.2f})"

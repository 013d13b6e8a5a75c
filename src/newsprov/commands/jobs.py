"""What the commands that run over a whole archive have in common."""

import argparse
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsprov.commands.documents import Documents, complain, output, positive, reading
from newsprov.commands.progress import progress
from newsprov.errors import MissingExtra

if TYPE_CHECKING:
    from newsprov.archive import Report


# The options of a job have no value of their own: what is not said, the job knows.
_UNSAID = argparse.SUPPRESS
_ENGINES = {
    "duckdb": "this machine, the default",
    "spark": "a cluster",
    "memory": "one process that holds all texts",
}
_NO_PARQUET = (
    *(".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx"),
    *(".html", ".htm", ".txt", ".md", ".pdf"),
)
_FOR_FILES = ("engine", "jobs", "memory", "days")


def declare_job(command: argparse.ArgumentParser, *engines: str, required: bool = False) -> None:
    """The options of a job over an archive."""
    command.set_defaults(job=True)
    job = command.add_argument_group(
        "a whole archive",
        "With --out the answers go to a Parquet file. The job may be larger than memory, and goes on "
        "where it was when it is run again after a kill. Needs newsprov[archive].",
    )
    job.add_argument("--out", metavar="OUT.parquet", type=_parquet, required=required, help="the output")
    job.add_argument(
        "--engine",
        choices=engines,
        default=_UNSAID,
        help=f"what it runs on: {', '.join(f'{name} ({_ENGINES[name]})' for name in engines)}",
    )
    job.add_argument("--jobs", metavar="N", type=positive, default=_UNSAID, help="processes (default: 1)")
    job.add_argument(
        "--memory",
        metavar="MB",
        type=positive,
        default=_UNSAID,
        help="for the joins of all processes together, beyond which they use the disk (default: 2048)",
    )
    if not required:
        job.add_argument(
            "--days",
            metavar="N",
            type=_days,
            default=_UNSAID,
            help="copies are sought within so many days, 0 for no limit (default: 7)",
        )


def _parquet(given: str) -> Path:
    return output(given, kind="a Parquet file", named="out.parquet", others=_NO_PARQUET)


def _days(given: str) -> float:
    try:
        days = float(given)
    except ValueError:
        days = -1.0
    if not 0 <= days < timedelta.max.days:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of days, 0 or more")
    return days


def misused(options: argparse.Namespace) -> str | None:
    """What was asked for that does not go together with --out or its absence, if anything was."""
    if "job" not in options:
        return None
    if not options.out:
        stray = [name for name in _FOR_FILES if name in options]
        return f"--{stray[0]} is for a whole archive: name a file with --out" if stray else None
    if "-" in options.files:
        return "stdin (-) does not go together with --out: name a file"
    if getattr(options, "engine", None) == "memory" and (unused := {"jobs", "memory"} & set(vars(options))):
        return f"--{min(unused)} is for duckdb and spark: the engine memory runs in one process"
    stray = [name for name in ("url", "json", "explain") if getattr(options, name, None)]
    return f"--{stray[0]} does not go together with --out" if stray else None


def run_job(name: str, documents: Documents, options: argparse.Namespace) -> None:
    """Run a job of the room `archive` and say on stderr what it did."""
    try:
        from newsprov import archive
    except ImportError as error:
        extra = "spark" if getattr(options, "engine", None) == "spark" else "archive"
        raise MissingExtra("--out", extra) from error
    more: dict[str, Any] = {
        option: getattr(options, option) for option in ("engine", "jobs", "memory") if option in options
    }
    if "days" in options:
        more["within"] = timedelta(days=options.days) if options.days else None
    run: Callable[..., Report] = getattr(archive, name)
    began = time.monotonic()
    report = run(
        options.files,
        options.out,
        watch=progress,
        **reading(options),
        **more,
    )
    documents.failed = bool(report.failures)
    _tell(report, time.monotonic() - began)


def _tell(report: "Report", seconds: float) -> None:
    for failed in report.first_failures:
        complain(f"{failed.source}: {failed.message}")
    counted = ", ".join(f"{times:,} {error}" for error, times in sorted(report.failures.items()))
    parts = [
        f"{_count(report.documents, 'document')} read",
        f"{sum(report.failures.values()):,} could not be ({counted})" if counted else "",
        f"{report.duplicates:,} left out whose id was there before" if report.duplicates else "",
        "went on from an earlier run" if report.resumed else "",
        f"{_count(report.rows, 'row')} in {report.out}",
        f"{seconds:,.0f} s",
    ]
    complain("; ".join(part for part in parts if part))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"

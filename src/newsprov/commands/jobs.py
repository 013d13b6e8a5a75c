"""What the commands that run over a whole archive have in common."""

import argparse
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsprov.commands.documents import Documents, complain, positive, reading
from newsprov.commands.progress import progress
from newsprov.errors import MissingExtra

if TYPE_CHECKING:
    from newsprov.archive import Report


def declare_job(command: argparse.ArgumentParser, *engines: str, required: bool = False) -> None:
    """The options of a job over an archive."""
    job = command.add_argument_group(
        "a whole archive",
        "With --out the answers go to a Parquet file. The job may be larger than memory, and goes on "
        "where it was when it is run again after a kill. Needs newsprov[archive].",
    )
    job.add_argument("--out", metavar="OUT.parquet", type=Path, required=required, help="the output")
    job.add_argument(
        "--engine", choices=engines, default="duckdb", help="what it runs on (default: duckdb, this machine)"
    )
    job.add_argument("--jobs", metavar="N", type=positive, default=1, help="processes (default: 1)")
    job.add_argument(
        "--memory",
        metavar="MB",
        type=positive,
        default=2048,
        help="for the joins of all processes together, beyond which they use the disk (default: 2048)",
    )
    if "memory" in engines or not required:
        job.add_argument(
            "--days",
            metavar="N",
            type=float,
            default=7,
            help="copies are sought within so many days, 0 for no limit (default: 7)",
        )


def run_job(name: str, documents: Documents, options: argparse.Namespace) -> None:
    """Run a job of the room `archive` and say on stderr what it did."""
    try:
        from newsprov import archive
    except ModuleNotFoundError as error:
        raise MissingExtra("--out", "archive") from error
    more: dict[str, Any] = {}
    if "days" in options:
        more["within"] = timedelta(days=options.days) if options.days else None
    run: Callable[..., Report] = getattr(archive, name)
    began = time.monotonic()
    report = run(
        options.files,
        options.out,
        engine=options.engine,
        jobs=options.jobs,
        memory=options.memory,
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
        f"{report.documents:,} documents read",
        f"{sum(report.failures.values()):,} could not be ({counted})" if counted else "",
        f"{report.duplicates:,} left out whose id was there before" if report.duplicates else "",
        "went on from an earlier run" if report.resumed else "",
        f"{report.rows:,} rows in {report.out}",
        f"{seconds:,.0f} s",
    ]
    complain("; ".join(part for part in parts if part))

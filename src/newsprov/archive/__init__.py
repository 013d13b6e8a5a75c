"""A whole archive: the jobs that are too large for memory, on this machine or on a Spark cluster."""

from newsprov.errors import MissingExtra

try:
    import pyarrow  # noqa: F401
except ModuleNotFoundError as _error:
    raise MissingExtra("newsprov.archive", "archive") from _error

from newsprov.archive.jobs import Options, clean, copies, trace
from newsprov.archive.report import Report

__all__ = ["Options", "Report", "clean", "copies", "trace"]

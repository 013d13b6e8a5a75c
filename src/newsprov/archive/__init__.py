"""A whole archive: the jobs that are too large for memory, on this machine or on a Spark cluster."""

from newsprov.archive.jobs import clean, copies, trace
from newsprov.archive.report import Report

__all__ = ["Report", "clean", "copies", "trace"]

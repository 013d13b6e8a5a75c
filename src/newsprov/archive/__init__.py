"""A whole archive: the jobs that are too large for memory, on this machine or on a Spark cluster."""

from newsprov.archive.jobs import Report, clean, copies, trace

__all__ = ["Report", "clean", "copies", "trace"]

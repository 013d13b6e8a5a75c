"""The reading room: files, bytes, texts and archives become Articles with every readable line."""

from newsprov.reading.document import Format, load, loads
from newsprov.reading.many import failure, load_all

__all__ = ["Format", "failure", "load", "load_all", "loads"]

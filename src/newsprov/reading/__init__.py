"""The reading room: files, bytes, texts and archives become Articles with every readable line."""

from newsprov.reading.document import Format, load, loads
from newsprov.reading.limits import Limits
from newsprov.reading.many import failure, load_all

__all__ = ["Format", "Limits", "failure", "load", "load_all", "loads"]

"""Copies: which stories tell the same in the same words, and where."""

from newsprov.copies.finding import copies_of, find_copies
from newsprov.copies.index import Index
from newsprov.copies.lineage import Lineage, lineage
from newsprov.copies.match import Match, Relation, Run

__all__ = ["Index", "Lineage", "Match", "Relation", "Run", "copies_of", "find_copies", "lineage"]

"""Fingerprints: what is kept of a story to find its copies, whatever they look like."""

from newsprov.fingerprints.fingerprint import Estimate, Fingerprint
from newsprov.fingerprints.making import fingerprint, fingerprint_all

__all__ = ["Estimate", "Fingerprint", "fingerprint", "fingerprint_all"]

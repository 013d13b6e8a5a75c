"""Made-up news for property tests: other people's as well as newsprov's own.

Every strategy draws from invented sentences and from the rule packs' own examples, and shrinks to a
short page that a person can read. `check_laws` tries newsprov's laws on rules of your own.
Needs `pip install 'newsprov[testing]'`.
"""

from newsprov.errors import MissingExtra

try:
    import hypothesis  # noqa: F401
except ModuleNotFoundError as _error:
    raise MissingExtra("newsprov.testing", "testing") from _error

from newsprov.testing.checking import check_laws
from newsprov.testing.copies import Family, near_copies, syndicated
from newsprov.testing.credits import agency_credits
from newsprov.testing.documents import articles, pages
from newsprov.testing.strategies import bodies, chrome, dressed, headlines
from newsprov.testing.types import register_types

__all__ = [
    "Family",
    "agency_credits",
    "articles",
    "bodies",
    "check_laws",
    "chrome",
    "dressed",
    "headlines",
    "near_copies",
    "pages",
    "register_types",
    "syndicated",
]

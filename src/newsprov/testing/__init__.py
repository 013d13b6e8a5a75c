"""Made-up news for property tests: other people's as well as newsprov's own.

Every strategy draws from invented sentences and from the rule packs' own examples, and shrinks to a
short page that a person can read. Needs `pip install 'newsprov[testing]'`.
"""

from newsprov.errors import MissingExtra

try:
    import hypothesis  # noqa: F401
except ModuleNotFoundError as error:
    raise MissingExtra("newsprov.testing", "testing") from error

from newsprov.testing.documents import articles, pages
from newsprov.testing.strategies import bodies, chrome, dressed, headlines
from newsprov.testing.types import register_types

__all__ = ["articles", "bodies", "chrome", "dressed", "headlines", "pages", "register_types"]

"""Called by hypothesis when it is imported, so that `from_type(newsprov.Article)` just works.

It must cost next to nothing to a test suite that never touches newsprov: the values are registered
only once some room of newsprov has been entered.
"""

import sys


def register() -> None:
    """Teach hypothesis the values of newsprov, if newsprov is in use."""
    if "newsprov.model" not in sys.modules or "hypothesis.strategies" not in sys.modules:
        return
    from newsprov.testing.types import register_types

    register_types()

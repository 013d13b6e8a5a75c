"""Chrome-blind: dressing a story in any chrome of the packs leaves its fingerprint as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsprov.testing import dressed, laws


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "fi", "uk"])
@given(st.data())
def test_chrome_does_not_move_a_fingerprint(language: str, data: st.DataObject) -> None:
    laws.chrome_blind(data.draw(dressed(language)))

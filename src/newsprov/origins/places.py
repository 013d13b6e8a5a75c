"""Which country a dateline is written from, to tell apart the agencies that share a sigle."""

import re
from functools import cache

from newsprov.origins.languages import read_credits

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 4  # words in the name of a place


@cache
def _countries() -> dict[str, str]:
    table: dict[str, list[str]] = read_credits("places.toml")
    return {place: country for country, places in table.items() for place in places}


def country_of(text: str) -> str | None:
    """The country of the first place in a stretch that datelines of agencies with a shared sigle name.

    >>> country_of("HAVANA, May 3 (ACN) -"), country_of("GENEVA, May 3 (ACN) -")
    ('CU', None)
    """
    countries = _countries()
    words = _WORD.findall(text.lower())
    for at in range(len(words)):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            country = countries.get(" ".join(words[at : at + length]))
            if country:
                return country
    return None

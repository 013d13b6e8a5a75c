"""Text as people read it: nothing that a page holds can steer a terminal, break a line or turn it around."""

import re

# What terminals obey: a page that holds such characters could hide lines or write a title.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# What begins another line or column, and what turns the direction of all that follows.
_BREAKS = "\t\n\u2028\u2029\u202a-\u202e\u2066-\u2069"
_OBEYED = re.compile(f"[{_CONTROLS}]")
_UNFIT = re.compile(f"[{_CONTROLS}{_BREAKS}]")


def tame(text: str) -> str:
    """Text of any number of lines, with what a terminal would obey spelt out."""
    return _OBEYED.sub(_spelt, text)


def in_a_line(text: str) -> str:
    """Text that stays in its line and column, such as a name that a page gives itself."""
    return _UNFIT.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()

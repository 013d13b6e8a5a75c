"""What a terminal is shown: headings stand out, and no page can steer it."""

import os
import re
import sys
from pathlib import Path

from newsprov.showing.lines import tame

_HEADING = re.compile(r"^==> .* <==$", re.M)


def open_streams() -> None:
    """A stream that the shell has closed is empty, and takes what is written to nowhere."""
    for name, mode in {"stdin": "r", "stdout": "w", "stderr": "w"}.items():
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - it stays open
            setattr(sys, name, stream)


def is_terminal() -> bool:
    """Whether a person reads along."""
    return sys.stdout.isatty()


def shown(answer: str) -> str:
    """An answer as it is written to stdout: as it is to a file or a pipe, safe and marked to a terminal.

    Headings are bold unless the variable NO_COLOR is set (https://no-color.org).
    """
    if not is_terminal():
        return answer
    safe = tame(answer)
    return safe if os.environ.get("NO_COLOR") else _HEADING.sub("\x1b[1m\\g<0>\x1b[0m", safe)

"""Every figure of docs/benchmarks.md that needs the open data, by one command.

    python benchmarks                    all those named in BENCHMARKS, in turn

Each of them also runs alone, as in `python benchmarks/lines.py`. Without ../shared those that need it
say so and are passed over.
"""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = ("extraction", "lines", "attribution", "reuse", "translations", "languages", "cost")


def main() -> int:
    """Run them one after the other, each in a fresh process; 1 where one of them failed."""
    folder = Path(__file__).parent
    failed = []
    for name in BENCHMARKS:
        print(f"\n== {name}\n", flush=True)
        if subprocess.run([sys.executable, folder / f"{name}.py"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

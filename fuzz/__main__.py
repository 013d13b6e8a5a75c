"""Look for inputs on which a law of newsprov fails: `python fuzz page`, or all targets one after the other.

    pip install -e '.[fuzz]'            brings atheris, of which there are no builds for Windows
    python fuzz                         a minute for each target
    python fuzz page --seconds 3600     an hour for one
    python fuzz --runs 500 --seed 1     the same inputs again, for a machine that checks every change

Inputs that reach new lines are kept in fuzz-found/TARGET: put real pages there to begin with. An input on
which something fails is kept beside these folders, and the exit code is 1.
"""

import argparse
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMES = ("page", "text", "unnamed", "pack", "mark", "value", "archive", "pair")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=0, help="at most so many inputs (default: no limit)")
    parser.add_argument("--seed", type=int, default=0, help="0 for another one each time (default)")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="(default: %(default)s)")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(NAMES):
        parser.error(f"there is no target {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    how = {name: getattr(options, name) for name in ("seconds", "runs", "seed", "found")}
    if len(options.targets) == 1:
        from guided import fuzz

        fuzz(options.targets[0], **how)
    print(f"{'target':8} {'inputs':>12} {'edges':>6} {'processor':>10}  outcome")
    ended = [_in_turn(name, how) for name in options.targets or NAMES]
    return 0 if all(ended) else 1


def _in_turn(name: str, how: dict[str, Any]) -> bool:
    """Fuzz a target in a process of its own, print what came of it, and say whether all went well."""
    command = [sys.executable, Path(__file__).parent, name, *(f"--{key}={how[key]}" for key in how)]
    before = _processor()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    inputs = max(map(int, re.findall(r"^#(\d+)\s", done.stderr, re.M)), default=0)
    edges = max(map(int, re.findall(r" cov: (\d+) ", done.stderr)), default=0)
    failed = re.search(r"^SUMMARY: libFuzzer: (.*)|^(\w*Error: .*)", done.stderr, re.M)
    outcome = failed[0] if done.returncode and failed else f"exit code {done.returncode}"
    print(f"{name:8} {inputs:12,} {edges:6,} {_processor() - before:8.0f} s  {outcome}", flush=True)
    return done.returncode == 0


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())

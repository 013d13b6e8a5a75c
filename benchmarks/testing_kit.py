"""What the testing kit costs: hypothesis's import with newsprov beside it, a family drawn, a family shrunk.

python benchmarks/testing_kit.py
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from hypothesis import HealthCheck, find, given, settings

from newsprov.testing import Family, syndicated

ROUNDS = 20
FAMILIES = 200
QUIET = {"database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


def importing(**environment: str) -> float:
    """Processor time of a Python that imports hypothesis, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "import hypothesis"]
    subprocess.run(command, env={**os.environ, **environment}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spent(work: Callable[[], object]) -> float:
    """Processor time of some work, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


@settings(max_examples=FAMILIES, derandomize=True, **QUIET)
@given(syndicated())
def draw(tree: Family) -> None:
    """Look at many families."""
    assert len(tree) > 1


def shrink() -> int:
    """Look for the smallest family of three; how many were tried."""
    tried: list[int] = []

    def is_of_three(tree: Family) -> bool:
        tried.append(len(tree))
        return len(tree) == 3

    find(syndicated(), is_of_three, settings=settings(max_examples=500, derandomize=True, **QUIET))
    return len(tried)


def main() -> None:
    rounds = [(importing(), importing(HYPOTHESIS_NO_PLUGINS="1")) for _ in range(ROUNDS)]
    with_plugin, without = map(min, zip(*rounds, strict=True))
    print(
        f"import hypothesis: {with_plugin * 1e3:.0f} ms, without plugins {without * 1e3:.0f}: "
        f"{(with_plugin - without) * 1e3:.1f} more"
    )
    shrink()  # packs and vocabularies are read on first use
    print(f"syndicated(): {spent(draw) / FAMILIES * 1e3:.1f} ms a family")
    start = time.process_time()
    tried = shrink()
    print(f"the smallest family of three: {time.process_time() - start:.2f} s, {tried} families tried")


if __name__ == "__main__":
    main()

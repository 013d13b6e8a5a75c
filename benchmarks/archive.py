"""`newsprov copies` over made-up archives: recall, precision, time, memory, disk, and what a kill costs.

    python benchmarks/archive.py                        200,000 articles of 3 kB, two processes
    python benchmarks/archive.py 200000 1000000         the growth from one size to the next
    python benchmarks/archive.py 200000 --memory 200    little memory for the queries, which spill
    python benchmarks/archive.py 20000 --engine spark
    python benchmarks/archive.py 20000 --kills 10       killed ten times, then run to its end

The articles are those of `benchmarks/index.py`: random words under the chrome of one of 1,000 sites,
every tenth another site's story cut to two thirds, here with a date, two to a minute. The archive is
JSON Lines. Seconds are of the clock, with processor seconds of all processes beside them, for a machine
that has other work; memory is the most that the process and its children held at one time, disk the most
that was seen in the folder of the job.
"""

import argparse
import json
import math
import os
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import psutil
from index import Press
from pyarrow import parquet

BEGIN = datetime(2031, 5, 1, tzinfo=UTC)


class Run(NamedTuple):
    seconds: float
    processor: float
    memory: int
    disk: int
    spill: int
    ended: bool


def make(path: Path, articles: int) -> None:
    press = Press()
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            article = press.article(number)
            moment = BEGIN + timedelta(seconds=30 * number)
            row = {"text": article.text, "url": article.id, "published": moment.isoformat()}
            file.write(json.dumps(row) + "\n")


def run(source: Path, out: Path, options: argparse.Namespace, kill_after: float = math.inf) -> Run:
    """Run the command and look at its memory once a second; kill all of it after so many seconds.

    Its files, which become tens of thousands, are counted less often, so that it has the disk to itself.
    """
    command = [sys.executable, "-m", "newsprov", "copies", source, "--out", out]
    command += ["--engine", options.engine, "--jobs", options.jobs]
    command += ["--memory", options.memory] if options.memory else []
    began = time.perf_counter()
    process = psutil.Popen(list(map(str, command)), start_new_session=True)
    memory = disk = spill = 0
    counted = began
    worked: dict[int, float] = {}
    while process.poll() is None:
        for one in [process, *_below(process)]:
            try:
                times = one.cpu_times()
                worked[one.pid] = times.user + times.system
            except psutil.Error:
                continue
        memory = max(memory, sum(_memory(one) for one in [process, *_below(process)]))
        if (now := time.perf_counter()) >= counted:
            # Folders come and go while they are looked at, which os.walk forgives and rglob does not.
            walked = os.walk(out.with_name(f".{out.name}.parts"))
            sizes = [(at, _size(Path(at, name))) for at, _, names in walked for name in names]
            disk = max(disk, sum(size for _, size in sizes))
            spill = max(spill, sum(size for at, size in sizes if ".spill" in at))
            counted = now + 30 * (time.perf_counter() - now)
        if time.perf_counter() - began > kill_after:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        time.sleep(min(1, max(0, began + kill_after - time.perf_counter())))
    seconds = time.perf_counter() - began
    return Run(seconds, sum(worked.values()), memory, disk, spill, process.returncode == 0)


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def found(out: Path) -> set[tuple[int, int]]:
    rows = parquet.read_table(out, columns=["left", "right"]).to_pylist()
    return {tuple(int(row[side].rpartition("/")[2]) for side in ("left", "right")) for row in rows}


def measure(articles: int, folder: Path, options: argparse.Namespace) -> float:
    source, out = folder / f"{articles}.jsonl", folder / f"{articles}.parquet"
    make(source, articles)
    took = run(source, out, options)
    assert took.ended
    pairs, planted = found(out), {(number, number + 9) for number in range(0, articles - 9, 10)}
    right = len(pairs & planted)
    print(
        f"{articles:9,} articles: recall {right / len(planted):.4f}, precision {right / len(pairs):.4f},"
        f" {took.seconds:.0f} s ({took.processor:.0f}), {took.memory / 1e9:.2f} GB of memory,"
        f" {took.disk / 1e9:.2f} GB of disk, of which spill {took.spill / 1e9:.2f}",
        flush=True,
    )
    source.unlink()
    return took.processor


def kill(articles: int, folder: Path, options: argparse.Namespace) -> None:
    """The same output whether or not the job is killed on its way."""
    source = folder / f"{articles}.jsonl"
    make(source, articles)
    whole = run(source, folder / "whole.parquet", options)
    dice = random.Random(2034)
    out = folder / "killed.parquet"
    for number in range(options.kills):
        after = dice.uniform(0.5, whole.seconds / 2)
        ended = run(source, out, options, kill_after=after).ended
        print(f"  {number + 1}: killed after {after:.1f} s" if not ended else f"  {number + 1}: had ended")
        assert ended or not out.exists()
        if ended:
            out.unlink()
    last = run(source, out, options)
    same = parquet.read_table(folder / "whole.parquet").equals(parquet.read_table(out))
    print(
        f"{articles:9,} articles: {whole.seconds:.0f} s undisturbed, {last.seconds:.0f} s at last after"
        f" {options.kills} kills; the same output: {'yes' if same else 'NO'}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="*", type=int, default=[200_000])
    parser.add_argument("--engine", choices=("memory", "duckdb", "spark"), default="duckdb")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory", type=int, help="for the queries, in megabytes")
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.kills:
            kill(options.articles[0], Path(folder), options)
            return
        took = [measure(articles, Path(folder), options) for articles in options.articles]
        steps = zip(options.articles, options.articles[1:], took, took[1:], strict=False)
        for few, many, before, after in steps:
            exponent = math.log(after / before) / math.log(many / few)
            print(f"from {few:,} to {many:,} articles the work grows as n^{exponent:.2f}")


if __name__ == "__main__":
    main()

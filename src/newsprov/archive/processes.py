"""The processes of a job on one machine: started when there is work for them, ended with their parent."""

import errno
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from newsprov.writing import told

# What is left to do when a job has ended in the middle.
AGAIN = "run the job again, and it goes on from what is finished"


class Processes:
    """So many processes that make parts of an output; where one is enough, this process does the work."""

    def __init__(self, number: int, out: Path) -> None:
        self._number = number
        self._out = out
        self._pool: ProcessPoolExecutor | None = None

    def run(self, tasks: Iterable[Callable[[], int]], done: Callable[[int], Any]) -> None:
        """Do the tasks, as many at a time as there are processes and few ahead, and tell the answer of each.

        Raises ChildProcessError where a process was killed.
        """
        if self._number == 1:
            for task in tasks:
                done(task())
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._number, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        running: deque[Future[int]] = deque()
        try:
            for task in tasks:
                with _deaf():
                    running.append(self._pool.submit(task))
                if len(running) > self._number:
                    done(running.popleft().result())
            while running:
                done(running.popleft().result())
        except BrokenProcessPool as error:
            reason = (
                f"a process was killed, most likely for want of memory: take fewer, or less memory; {AGAIN}"
            )
            raise told(errno.ECHILD, reason, self._out) from error

    def close(self) -> None:
        """End the processes, when each has done the task in hand."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """A process that is started here hears ^C only when it is ready to end by it without a word."""
    if sys.platform == "win32":
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _end_with_parent() -> None:
    """A process whose parent was killed has nobody left to work for, and one that is stopped says nothing."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()

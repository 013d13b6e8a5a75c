"""Output files: there wholly or not at all, by one program at a time, and what went wrong told in words."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_FULL = "the disk is full, nothing was written: make room and try again"
_CLOSED = "nothing can be written here: name a folder that you may write to"
_NO_NAME = {
    errno.ENAMETOOLONG: "the name is too long: give it a shorter one",
    errno.ELOOP: "the link leads back to itself: name a file",
}
_REMEDIES = {
    **_NO_NAME,
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _CLOSED),
    errno.ENOTDIR: "a file is in the place of its folder: name another one",
    errno.ENOENT: "there is no such folder: make it first",
}


def unfit(path: Path) -> str | None:
    """Why an output cannot have this name, where that can be told before it is made."""
    try:
        path.absolute().as_posix().encode()
        mode = path.stat().st_mode
    except UnicodeEncodeError:
        return "the name is no text: give it one in UTF-8"
    except OSError as error:  # what else is wrong is told when it is written
        return _NO_NAME.get(error.errno or 0)
    if stat.S_ISDIR(mode):
        return "this is a folder: name a file in it"
    return None if stat.S_ISREG(mode) else "this is a device or a pipe: name a file"


def write_whole(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file or folder under another name first, so that it is there wholly or not at all.

    Where the name is a link, the file is written that it leads to. Raises OSError, which names the file
    and the remedy.
    """
    if reason := unfit(path):
        raise FileExistsError(errno.EEXIST, reason, str(path))
    with plainly(path):
        path = path.resolve()
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
        try:
            write(unfinished)
            if unfinished.is_file():
                with unfinished.open("rb") as file:
                    os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            if unfinished.is_dir():
                shutil.rmtree(unfinished, ignore_errors=True)
            else:
                unfinished.unlink(missing_ok=True)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Where writing fails, the error names this file and the remedy."""
    try:
        yield
    except OSError as error:
        raise told(error.errno, error.strerror or str(error), path) from error


def told(number: int | None, reason: str, path: Path) -> OSError:
    """The error with this number, of the class that Python has for it."""
    return OSError(number or errno.EIO, _REMEDIES.get(number or 0, reason), str(path))


@contextmanager
def alone(lock: Path, out: Path) -> Iterator[None]:
    """Nobody else who asks for this lock makes the output meanwhile; a kill lets go of it.

    Raises BlockingIOError where somebody does already.
    """
    with lock.open("a") as file:
        try:
            _hold(file)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                remedy = "another program is making this file: wait until it has ended, or name another file"
                raise BlockingIOError(errno.EAGAIN, remedy, str(out)) from None
            # A network folder may know no locks; nobody else is kept out then.
        yield


def _hold(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

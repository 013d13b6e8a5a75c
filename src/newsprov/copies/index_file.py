"""The file that an index is kept in: opened and checked, read by many, written by one at a time."""

import errno
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from newsprov.errors import NewsprovError, SchemeMismatch, UnreadableDocument
from newsprov.fingerprints.fingerprint import SCHEME

# What SQLite keeps at the head of the file for programs to tell their own files by.
_APPLICATION: Final = 0x6E707276
_FORMAT: Final = 1

# How long a writer waits for another one, in seconds.
_PATIENCE = 60.0
# Bytes of a page: most articles, packed, fit into one several times.
_PAGE = 8_192
# Pages that are kept in memory, and that are written to the log before they go to their places.
_CACHE = 8_192
_LOG = 8_192

_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE article (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE removed (number INTEGER PRIMARY KEY);
CREATE TABLE site (
    name BLOB PRIMARY KEY, pages INTEGER NOT NULL, learned INTEGER NOT NULL, latest BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE chrome (site BLOB PRIMARY KEY, windows BLOB NOT NULL);
CREATE TABLE run (
    number INTEGER PRIMARY KEY, level INTEGER NOT NULL, bits INTEGER NOT NULL, size INTEGER NOT NULL
);
CREATE TABLE posting (place INTEGER PRIMARY KEY, packed BLOB NOT NULL);
"""

# What is raised by rows that are not what was written, where SQLite does not see it.
_NONSENSE = (TypeError, ValueError, OverflowError, LookupError, zlib.error)

_OTHER = "open it with the newsprov that wrote it, or build it again with Index(path).add(articles)"
_DAMAGED = "bring back a copy of it, or delete it and build it again with Index(path).add(articles)"


class IndexFile:
    """A connection to the file, which threads share in turn."""

    def __init__(self, path: Path) -> None:
        """Open the file, or begin one where there is none."""
        self.path = path
        self._turn = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._process = os.getpid()
        with self._speaking_plainly():
            self._db = self._open()
            try:
                self._prepare(self._db)
            except BaseException:
                self.close()
                raise

    def _open(self) -> sqlite3.Connection:
        if self.path.is_dir():
            raise IsADirectoryError(
                errno.EISDIR, "an index is one file, and this is a folder: name a file in it", str(self.path)
            )
        folder = self.path.parent
        if not folder.is_dir():
            raise FileNotFoundError(
                errno.ENOENT, "there is no such folder for the index: make it first", str(folder)
            )
        address = self.path.absolute().as_uri()
        if self.path.exists() and not (os.access(self.path, os.W_OK) and os.access(folder, os.W_OK)):
            # Readers leave a mark beside a file that somebody writes to. Where they cannot leave one,
            # and nobody who writes has either, the file is taken for one that does not change.
            still = not os.access(folder, os.W_OK) and not Path(f"{self.path}-wal").exists()
            address += "?immutable=1" if still else "?mode=ro"
        return sqlite3.connect(
            address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )

    def _prepare(self, db: sqlite3.Connection) -> None:
        # SQLite takes a file of one byte for an empty one.
        if not _number(db, "PRAGMA schema_version") and self.path.stat().st_size != 1:
            self._begin(db)
        if _number(db, "PRAGMA application_id") != _APPLICATION:
            raise UnreadableDocument(f"{self.path} is no index of newsprov: name another file")
        if (found := _number(db, "PRAGMA user_version")) != _FORMAT:
            raise SchemeMismatch(
                f"{self.path} is an index of format {found}, this version reads format {_FORMAT}: {_OTHER}"
            )
        if (scheme := fact(db, "scheme")) != SCHEME:
            raise SchemeMismatch(
                f"{self.path} holds fingerprints of scheme {scheme}, this version reads {SCHEME}: {_OTHER}"
            )
        db.execute("PRAGMA synchronous = full")
        db.execute(f"PRAGMA cache_size = {_CACHE}")
        db.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
        db.execute(f"PRAGMA journal_size_limit = {_LOG * _PAGE}")

    def _begin(self, db: sqlite3.Connection) -> None:
        db.execute(f"PRAGMA page_size = {_PAGE}")
        db.execute("PRAGMA journal_mode = wal")
        db.execute("BEGIN IMMEDIATE")
        if not _number(db, "PRAGMA schema_version"):
            for statement in _TABLES.split(";")[:-1]:
                db.execute(statement)
            db.executemany(
                "INSERT INTO fact VALUES (?, ?)", [("scheme", SCHEME), ("articles", 0), ("numbers", 0)]
            )
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_FORMAT}")
        db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        db, self._db = self._db, None
        if db is not None and self._process == os.getpid():
            with self._speaking_plainly():
                db.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is now, whatever others write meanwhile."""
        with self._transaction("BEGIN") as db, self._speaking_plainly():
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The file for this writer alone; all that is done is kept, or nothing of it."""
        with self._transaction("BEGIN IMMEDIATE") as db, self._speaking_plainly():
            yield db

    @contextmanager
    def whole(self) -> Iterator[None]:
        """The same around what the caller does, whose exceptions are not the file's."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._turn:
            db = self._connection()
            if db.in_transaction:
                yield db
                return
            self._execute(db, begin)
            try:
                yield db
                self._execute(db, "COMMIT")
            except BaseException:
                if db.in_transaction:
                    self._execute(db, "ROLLBACK")
                raise

    def _execute(self, db: sqlite3.Connection, statement: str) -> None:
        with self._speaking_plainly():
            db.execute(statement)

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            raise ValueError(f"this index is closed: open it again with Index({str(self.path)!r})")
        if self._process != os.getpid():
            raise ValueError(
                f"this index was opened by another process: open it here too, with Index({str(self.path)!r})"
            )
        return self._db

    @contextmanager
    def _speaking_plainly(self) -> Iterator[None]:
        """What goes wrong in the file, in the words of this house."""
        try:
            yield
        except sqlite3.Error as error:
            # The low byte tells the kind: https://sqlite.org/rescode.html
            kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise _told(kind, error, str(self.path)) from error
        except NewsprovError:
            raise
        except _NONSENSE as error:
            raise _damaged(str(self.path), repr(error)) from error


def _told(kind: int, error: sqlite3.Error, path: str) -> Exception:
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        waited = f"another program has been writing to the index for {_PATIENCE:.0f} seconds"
        return TimeoutError(errno.ETIMEDOUT, f"{waited}: try again when it is done, or end it", path)
    if kind == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, "the disk is full, the last batch was not added: make room first", path)
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return PermissionError(
            errno.EACCES, "the index can only be read here: copy it to a folder you may write to", path
        )
    if kind == sqlite3.SQLITE_CANTOPEN:
        return OSError(errno.EACCES, "the index cannot be opened: see who may read the file and folder", path)
    if kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM):
        return OSError(errno.EIO, f"the disk failed ({error}): look at the disk, then try again", path)
    if kind == sqlite3.SQLITE_NOTADB:
        return UnreadableDocument(f"{path} is no index of newsprov, or was overwritten: name another file")
    return _damaged(path, str(error))


def _damaged(path: str, what: str) -> UnreadableDocument:
    return UnreadableDocument(f"{path} is damaged ({what}): {_DAMAGED}")


def key(name: str) -> bytes:
    """A name as the file keeps it: one may hold half a surrogate pair."""
    return name.encode("utf-8", "surrogatepass")


def number_of(db: sqlite3.Connection, id: str) -> int | None:
    """The number of the article with an id, None where there is none."""
    row = db.execute("SELECT number FROM article WHERE id = ?", (key(id),)).fetchone()
    return None if row is None else row[0]


def fact(db: sqlite3.Connection, name: str) -> int | str:
    """A number or word that is kept of the index as a whole."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    value: int | str = row[0] if row else ""
    return value


def count(db: sqlite3.Connection, name: str, more: int = 0) -> int:
    """A number that is kept of the index as a whole, before `more` was added to it."""
    before = int(fact(db, name) or 0)
    if before < 0:
        raise ValueError(f"{before} {name}")
    if more:
        db.execute("UPDATE fact SET value = ? WHERE name = ?", (before + more, name))
    return before


def _number(db: sqlite3.Connection, question: str) -> int:
    return int(db.execute(question).fetchone()[0])

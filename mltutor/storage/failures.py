"""Database errors as sentences that say what to do."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mltutor.errors import StorageError

FULL = (
    "This was not saved, because there is no room left on the disk of {place}. "
    "Free some space and try again; everything saved before is safe."
)
LOCKED = (
    "This was not saved, because another program keeps {place} locked. "
    "Close the programs that use it and try again; everything saved before is safe."
)
UNREACHABLE = (
    "There is no connection to {place}. Make sure that it is running and that "
    "MLTUTOR_DATABASE_URL names the right user, password and database, then try again; "
    "everything saved before is safe."
)

SENTENCES = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_CANTOPEN": "Cannot open {place}. Make sure that its folder exists and that you may "
    "write there, or set MLTUTOR_DATA to another folder.",
    "SQLITE_CORRUPT": "There is damage in {place}. Stop the app, move the file to another place "
    "without deleting it, put a back-up there instead, and start again.",
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": "This was not saved, because of an error of the disk with {place}. Make sure "
    "that the disk is connected and has free space, then try again.",
    "SQLITE_NOTADB": "There is no readable database in {place}. Move the file to another place "
    "without deleting it, put a back-up there instead, and start again.",
    "SQLITE_READONLY": "This was not saved, because {place} cannot be written to. Make the file "
    "and its folder writable, or set MLTUTOR_DATA to a folder that is; everything saved before "
    "is safe.",
    "08": UNREACHABLE,
    "25006": "This was not saved, because {place} accepts no changes. Ask its administrator to "
    "end the read-only mode; everything saved before is safe.",
    "42501": "The user may not do this in {place}. Ask its administrator for the right to create "
    "tables, and to read and add rows.",
    "53": "Too many programs use {place}. Try again in a minute; everything saved before is safe.",
    "53100": FULL,
    "55P03": LOCKED,
    "57": UNREACHABLE,
    "XX001": "There is damage in {place}. Ask its administrator to restore a back-up.",
}
"""By how SQLite's extended result code or PostgreSQL's SQLSTATE begins; the longest match counts.

Sources: https://www.sqlite.org/rescode.html and
https://www.postgresql.org/docs/current/errcodes-appendix.html
"""


@contextmanager
def explained(place: str) -> Generator[None]:
    """Turn what the surroundings cause into a `StorageError`; programming errors pass through."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StorageError(SENTENCES["53"].format(place=place)) from error
    except DBAPIError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise StorageError(sentence.format(place=place)) from error


def place_of(url: URL) -> str:
    """How a database is named in a sentence: a file by its path, a server without password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"the database {url.database!r} on {url.host or 'this machine'}"


def _sentence(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    if code is None:
        # Neither driver has a code for a connection that fails or breaks.
        return UNREACHABLE if isinstance(error, OperationalError | InterfaceError) else None
    matches = [start for start in SENTENCES if code.startswith(start)]
    return SENTENCES[max(matches, key=len)] if matches else None

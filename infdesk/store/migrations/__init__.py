"""Bringing an older desk up to this version: one module a schema number, all in one transaction."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from infdesk import places
from infdesk.store.connection import SCHEMA_NUMBER, open_writing, read_header, speaking
from infdesk.store.migrations import r0001_first_desk, r0002_trust, r0003_loose_numbers
from infdesk.store.shelf import Why, shelf_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from types import ModuleType

    from infdesk.store.shelf import Backup

_REVISIONS: tuple[ModuleType, ...] = (
    r0001_first_desk, r0002_trust, r0003_loose_numbers,
)  # fmt: skip
"""The module at place n brings a desk of schema number n to n + 1."""


def bring_up_to_date(path: Path) -> Backup:
    """Give a desk the shape of this version, after a backup of it was made and checked.

    Returns:
        The backup, which stays on the desk's shelf.

    Raises:
        UserError: The backup could not be made, or the desk could not be written to.
    """
    number = read_header(path).schema_number
    backup = shelf_of(path, places.backups()).add(path, Why.UPDATE)
    with closing(open_writing(path)) as connection, speaking(path):
        upgrade(connection, number)
    return backup


def upgrade(connection: sqlite3.Connection, number: int) -> None:
    """Apply every revision that a desk of this schema number does not have yet, or none."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # Python's driver starts no transaction for CREATE TABLE by itself
    event.listen(engine, "begin", lambda bound: bound.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as bound, Operations.context(MigrationContext.configure(bound)):
            for revision in _REVISIONS[number:]:
                revision.upgrade()
            bound.exec_driver_sql(f"PRAGMA user_version={SCHEMA_NUMBER}")
    except DBAPIError as error:
        # the driver's own words, which ``speaking`` understands
        raise error.orig or error from error

"""Bringing an older desk up to this version: one module a schema number, all in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from infdesk.domain.problem import UserError
from infdesk.store.connection import SCHEMA_NUMBER, open_writing, read_header, speaking
from infdesk.store.migrations import r0001_first_desk

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

_REVISIONS: tuple[ModuleType, ...] = (r0001_first_desk,)
"""The module at place n brings a desk of schema number n to n + 1."""


def bring_up_to_date(path: Path) -> Path:
    """Give a desk the shape of this version, after a copy of it was made and checked.

    Returns:
        The copy, which stays beside the desk.

    Raises:
        UserError: The copy could not be made, or the desk could not be written to.
    """
    number = read_header(path).schema_number
    copy = _copy(path)
    with closing(open_writing(path)) as connection, speaking(path):
        upgrade(connection, number)
    return copy


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


def _copy(path: Path) -> Path:
    moment = datetime.now().astimezone()
    copy = path.with_name(f"{path.stem} before update {moment:%Y-%m-%d %H%M%S}.infdesk")
    try:
        with speaking(path):
            _back_up(path, copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _back_up(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        copy.chmod(0o600)
        source.backup(target)
        verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise UserError(
            f"{path.name} is of an older version and is damaged, so it was not updated.",
            "Nothing was changed. Keep this file, and go on with a copy made earlier.",
        )

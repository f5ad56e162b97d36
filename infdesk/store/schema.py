"""How the tables come into a new desk: made from their classes, as the migrations make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.brand_currency import NOBODY_SAID
from infdesk.store.connection import SCHEMA_NUMBER
from infdesk.store.desk_id import new_settings
from infdesk.store.history import insert_sql, table_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import Table


def desk_tables() -> tuple[Table, ...]:
    """The tables of a desk, parents before children."""
    names = {table_name(table) for table in tables.Kept.__subclasses__()}
    return tuple(table for table in SQLModel.metadata.sorted_tables if table.name in names)


def statements() -> Iterator[str]:
    """What makes every table and index of a new desk."""
    dialect = sqlite.dialect()
    for table in desk_tables():
        yield str(CreateTable(table).compile(dialect=dialect)).strip()
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect)).strip()


def fill_new(
    connection: sqlite3.Connection,
    *,
    name: str,
    currency: str,
    locale: str,
    is_currency_said: bool = True,
) -> None:
    """Put the tables and the brand into an empty file.

    Args:
        connection: To the file.
        name: Of the brand.
        currency: It counts in.
        locale: It writes numbers as there.
        is_currency_said: Somebody named the currency; else the first amounts may name another.

    Raises:
        UserError: The brand has no name.
    """
    if not name.strip():
        raise UserError("The brand has no name.", "Nothing was made. Type the name of your brand.")
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    brand = tables.Brand(name=name.strip(), currency=currency, locale=locale).model_dump()
    connection.execute(insert_sql("brand", tuple(brand)), tuple(brand.values()))
    unsaid = () if is_currency_said else ((NOBODY_SAID, "true"),)
    connection.executemany(
        "INSERT INTO setting (name, value) VALUES (?, ?)",
        [("generation", "0"), *new_settings().items(), *unsaid],
    )
    connection.execute(f"PRAGMA user_version={SCHEMA_NUMBER}")
    connection.execute("COMMIT")

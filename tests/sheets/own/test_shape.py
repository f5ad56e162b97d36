"""The sheets of a desk's own workbook mirror the tables of the desk, column by column."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Float, Integer, UniqueConstraint

from infdesk.sheets.own.shape import ANY, SCHEMA_NUMBER, TABLES, Kind, OwnTable
from infdesk.store import connection
from infdesk.store.history import columns_of, table_name
from infdesk.store.tables import CONTENT, Extra

WHOLE = {Kind.WHOLE, Kind.MONEY, Kind.REF}
TEXTS = {Kind.TEXT, Kind.TABLE}


def kinds(column: Column[Any]) -> set[Kind]:
    """Kinds that suit a column of the desk."""
    if column.foreign_keys:
        return {Kind.REF}
    kind = getattr(column.type, "impl", column.type)
    for known, suiting in (
        (Boolean, {Kind.TRUTH}),
        (Integer, WHOLE),
        (Float, {Kind.NUMBER, Kind.GOAL}),
        (Date, {Kind.DAY}),
    ):
        if isinstance(kind, known):
            return suiting
    return {Kind.MOMENT} if "DateTime" in type(kind).__name__ else TEXTS


def test_every_table_has_its_sheet_and_the_shape_its_number() -> None:
    assert [table.entity for table in TABLES] == [table_name(table) for table in CONTENT]
    assert SCHEMA_NUMBER == connection.SCHEMA_NUMBER


@pytest.mark.parametrize(("own", "table"), list(zip(TABLES, CONTENT, strict=True)))
def test_every_column_is_written_as_what_it_is(own: OwnTable, table: Any) -> None:
    shape = table.metadata.tables[own.entity]
    assert tuple(column.name for column in own.columns) == columns_of(table)
    for column in own.columns:
        kept = shape.columns[column.name]
        if column.name == "id":
            continue
        assert column.kind in kinds(kept) or table is Extra, column
        targets = {key.column.table.name for key in kept.foreign_keys}
        assert targets <= {column.to}, column
        field = table.model_fields[column.name]
        assert column.is_needed == field.is_required(), column
        assert column.has_usual == (not kept.nullable and not field.is_required()), column


@pytest.mark.parametrize("own", TABLES)
def test_headings_are_told_apart_and_titles_are_short(own: OwnTable) -> None:
    headings = [column.heading for column in own.columns]
    assert len(set(headings)) == len(headings)
    assert len(own.title) < 28
    assert all(column.to == ANY or column.to in {t.entity for t in TABLES} or not column.to
               for column in own.columns)  # fmt: skip


@pytest.mark.parametrize("own", TABLES)
def test_what_no_two_rows_share_is_unique_in_the_desk(own: OwnTable) -> None:
    constraints = Extra.metadata.tables[own.entity].constraints
    unique = {
        tuple(column.name for column in one.columns)
        for one in constraints
        if isinstance(one, UniqueConstraint)
    }
    assert unique == ({own.unique} if own.unique else set())

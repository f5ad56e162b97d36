"""Small files as the reader hands them over, and plans of them."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from infdesk.domain.cell import Cell
from infdesk.domain.choices import Choices
from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.plan import ColumnMatch, ImportPlan, PlannedRow, PlannedSheet
from infdesk.domain.record import Record
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.planning import plan_import
from infdesk.sheets.shape.tables import Table, find_tables

TODAY = date(2025, 11, 20)
NO_DESK = DeskFacts(currency=None, today=TODAY, is_empty=True)

Rows = Sequence[Sequence[Cell]]


def csv_file(name: str, text: str, *, saved: date = TODAY) -> SheetFile:
    """A CSV by its text; a blank cell is ``None``."""
    rows = [tuple(cell or None for cell in row) for row in csv.reader(text.strip().splitlines())]
    return book(name, {"": rows}, saved=saved)


def book(name: str, tabs: Mapping[str, Rows], *, saved: date = TODAY) -> SheetFile:
    """A workbook by its tabs."""
    sheets = tuple(Sheet(tab, [tuple(row) for row in rows]) for tab, rows in tabs.items())
    sha256 = hashlib.sha256(repr((name, dict(tabs))).encode()).hexdigest()
    return SheetFile(f"/somewhere/{name}", sha256, saved, sheets)


def table_of(text: str) -> Table:
    """The first table of a CSV by its text."""
    return find_tables(csv_file("sheet.csv", text).sheets[0])[0]


def plan(*files: SheetFile, facts: DeskFacts = NO_DESK, **choices: Any) -> ImportPlan:
    """What a set of files says."""
    return plan_import(files, Choices(**choices), facts)


def only_sheet(plan: ImportPlan) -> PlannedSheet:
    """The one sheet of a plan."""
    ((_, sheet),) = plan.sheets()
    return sheet


def sheet_named(plan: ImportPlan, file: str) -> PlannedSheet:
    """The first sheet of a file."""
    return next(sheet for planned, sheet in plan.sheets() if planned.name == file)


def records(plan: ImportPlan, entity: str) -> list[Record]:
    """Every record of one kind, each once, shared ones too."""
    rows = (record for _, sheet in plan.sheets() for row in sheet.rows for record in row.records)
    every = {id(record): record for record in (*plan.shared, *rows)}
    return [record for record in every.values() if record.entity == entity]


def only(plan: ImportPlan, entity: str) -> Record:
    """The one record of a kind."""
    (record,) = records(plan, entity)
    return record


def column(plan: ImportPlan, header: str) -> ColumnMatch:
    """What became of a column."""
    found = (c for _, sheet in plan.sheets() for c in sheet.columns if c.header == header)
    return next(found)


def fields(text: str) -> list[str | None]:
    """What each column of a CSV feeds."""
    return [c.field for c in only_sheet(plan(csv_file("sheet.csv", text))).columns]


def left_out(plan: ImportPlan) -> list[PlannedRow]:
    """Rows with data that stay out."""
    rows = (row for _, sheet in plan.sheets() for row in sheet.rows)
    return [row for row in rows if row.left_out is not None and not row.furniture]


def said(plan: ImportPlan) -> str:
    """Everything odd that the plan names, in one text."""
    problems = (p for _, sheet in plan.sheets() for p in sheet.problems)
    return "\n".join(f"{p.row} {p.column} {p.what} {p.hint}" for p in problems)

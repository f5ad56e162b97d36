"""Imports for the tests: small files through the real planning, or plans built by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import Outcome, Receipt
from infdesk.domain.erased import without_erased
from infdesk.domain.plan import ImportPlan, PlannedFile, PlannedRow, PlannedSheet, Totals
from infdesk.domain.record import Record, Ref
from infdesk.domain.sheet import SheetFile
from infdesk.sheets.planning import plan_import
from infdesk.store.committing import commit
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.store.import_history import desk_facts
from infdesk.store.nodes import Place
from infdesk.store.reader import DeskReader
from tests.sheets.sheet_files import TODAY, csv_file

Records = Sequence[Record]

TRACKER = """Creator,Handle,Platform,Format,Posted,Fee,Clicks,Orders,Revenue,Code,Mood
Ana,@ana,Instagram,Reel,2025-03-02,200,120,6,240.50,ANA10,happy
Bo,@bo,TikTok,Video,2025-03-05,150,80,2,80,BO10,calm
Ana,@ana,Instagram,Story,2025-03-09,50,40,1,40,ANA10,tired
"""
"""Three posts of two creators, with codes and a column that matches nothing."""


def tracker(text: str = TRACKER, *, name: str = "spring.csv", saved: date = TODAY) -> SheetFile:
    """A tracker as the reader hands it over."""
    return csv_file(name, text, saved=saved)


def planned(desk: Desk, *files: SheetFile, **choices: Any) -> ImportPlan:
    """What files say, planned as the program does it: with what this desk knows."""
    with desk.reader() as reader:
        facts = desk_facts(reader, today=TODAY)
    plan = plan_import(files, Choices(**choices), facts)
    return plan if facts.erased is None else without_erased(plan, facts.erased)


def bring_in(
    desk: Desk,
    *files: SheetFile,
    untick: Collection[Place] = (),
    overwrite: Collection[Place] = (),
) -> Receipt:
    """Import files."""
    return commit(desk, planned(desk, *files), untick=untick, overwrite=overwrite)


def plan_of(*rows: Records, shared: Records = (), name: str = "spring.csv") -> ImportPlan:
    """A plan of one file: each row by the records it becomes."""
    lines = tuple(PlannedRow(at, tuple(records)) for at, records in enumerate(rows, 2))
    return plan_of_lines(lines, shared=shared, name=name)


def plan_of_lines(
    lines: tuple[PlannedRow, ...], *, shared: Records = (), name: str = "spring.csv"
) -> ImportPlan:
    """A plan of one file by its rows."""
    sheet = PlannedSheet("", 1, FileKind.OTHER, 1, (), lines, len(lines), Totals())
    file = PlannedFile(f"/somewhere/{name}", name, "0" * 64, TODAY, (sheet,))
    return ImportPlan((file,), tuple(shared))


def ref(record: Record) -> Ref:
    """What points at a record."""
    return Ref(record.entity, record.key)


def creator(name: str, *key: str | int, **values: Any) -> Record:
    """A creator, by name unless a key is given."""
    found = key or ("name", name.casefold())
    return Record("creator", found, {"name": name} | values)


def account(of: Record, handle: str | None, platform: str = "instagram", **values: Any) -> Record:
    """An account of a creator."""
    about = {"platform": platform, "handle": handle} | values
    key = (*of.key, platform, handle or "")
    return Record("account", key, about, {"creator_id": ref(of)})


def seen(of: Record, day: date, **values: Any) -> Record:
    """What an account looked like on a day."""
    about = {"day": day} | values
    return Record("observation", (*of.key, 1), about, {"account_id": ref(of)}, dated=True)


def rows_of(desk: Desk, sql: str) -> list[Any]:
    """Rows of a query."""
    with desk.reader() as reader:
        return reader.rows(sql)


def column_of(desk: Desk, table: str, column: str = "id") -> dict[int, Any]:
    """One column of a table by id."""
    return dict(rows_of(desk, f'SELECT id, "{column}" FROM "{table}" ORDER BY id'))  # noqa: S608 - our own names


def hash_of(desk: Desk) -> str:
    """The content of a desk."""
    with desk.reader() as reader:
        return content_hash(reader)


def everything(desk: Desk) -> dict[str, list[Any]]:
    """Every row of every table, those about the desk itself too."""
    with desk.reader() as reader:
        return {name: reader.rows(f'SELECT * FROM "{name}"') for name in _tables(reader)}  # noqa: S608 - our own names


def _tables(reader: DeskReader) -> list[str]:
    names = reader.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names]


def counts(receipt: Receipt) -> Mapping[str, int]:
    """How many rows had which outcome; those that none had are left away."""
    every = {str(outcome): receipt.comparison.count(outcome) for outcome in Outcome}
    return {outcome: rows for outcome, rows in every.items() if rows}

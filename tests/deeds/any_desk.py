"""Desks with anything in them that a desk can hold, and their way through a workbook."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer

from infdesk.deeds.importing import keep, prepare
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Receipt
from infdesk.domain.sheet import SheetFile
from infdesk.sheets.files.child import answer
from infdesk.sheets.files.reading import _Gathering
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.history import table_name
from infdesk.store.tables import CONTENT, Brand, Extra, Kept

TODAY = date(2026, 11, 22)
NASTY = (
    "", " ", "  both  ", "=1+1", "+44 20", "-5", "@ana", "00123", "1e5", "yes", "no", "TRUE",
    "2026-06-04", "#N/A", "#DIV/0!", "_x0041_", "\\", "\\\\", "\\u0041", "\\long 1", "a\rb",
    "a\r\nb", "a\nb\n", "\ttab\t", "\x00", "\x01\x1f", "\x7f\x85", "\ufffe\uffff", "\u2028",
    "<b>&amp;</b>", "]]>", "'quoted", '"', "😀", "👩‍👩‍👧", "שלום", "مرحبا", "\u202eright",
    "Zoë", "李娜", "x" * 300, "emoji 😀 " * 4000, "\\" * 17_000, "\x02" * 6000, "n" * 40_000,
    "instagram", "Ana", "ANA", "planned", "None", "nan", "inf", "🇩🇪", "\ud7ff", "1,5", "$5",
)  # fmt: skip
FLOATS = (0.0, 0.1 + 0.2, 1 / 3, -2.5, 1e-9, 5e-324, 1e300, 123456789.125, 2500.0, float("inf"))
WHOLES = (0, 1, -1, 7, 999, 10**9, 10**15, 10**15 + 1, -(10**15), 2**53 + 1, 2**62)
METRICS = ("orders", "cpa", "net_revenue", "roas", "nothing known")
CURRENCIES = ("EUR", "USD", "JPY", "KWD", "", "euro", "eur")


def fill(path: Path, seed: int, *, most: int = 3) -> Path:
    """A new desk with some rows in every table, made up from a seed."""
    chance = Random(seed)  # noqa: S311 - no secret
    currency = chance.choice(("EUR", "JPY", "KWD"))
    with Desk.create(path, name="Any", currency=currency) as desk, desk.step("All") as writing:
        ids: dict[str, list[int]] = {}
        brand = _values(chance, Brand, {})
        writing.update(Brand, 1, {**brand, "currency": currency})
        for table in CONTENT[1:]:
            wanted = chance.randint(0, most)
            rows = [_values(chance, table, ids) for _ in range(wanted)]
            told_apart = _apart(table_name(table), [row for row in rows if row])
            found = writing.insert(table, told_apart)
            ids[table_name(table)] = list(found)
            gap = [row for row in found if chance.random() < 0.2]
            if gap and table is Extra:
                writing.delete_rows(table, gap)
    return path


def _values(chance: Random, table: type[Kept], ids: dict[str, list[int]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.metadata.tables[table_name(table)].columns:
        if column.name == "id":
            continue
        if column.nullable and chance.random() < 0.4:
            values[column.name] = None
            continue
        key = next(iter(column.foreign_keys), None)
        if key is not None:
            there = ids.get(key.column.table.name, [])
            if not there and not column.nullable:
                return {}
            values[column.name] = chance.choice(there) if there else None
        else:
            values[column.name] = _value(chance, column)
    if table is Extra:
        filled = [name for name, rows in ids.items() if rows]
        if not filled:
            return {}
        values["entity"] = chance.choice(filled)
        values["entity_id"] = chance.choice(ids[values["entity"]])
    return values


def _value(chance: Random, column: Column[Any]) -> Any:
    kind = column.type
    if column.name in ("metric", "rule_metric"):
        return chance.choice(METRICS)
    if column.name == "currency":
        return chance.choice(CURRENCIES)
    if isinstance(kind, Boolean):
        return chance.random() < 0.5
    if isinstance(getattr(kind, "impl", kind), DateTime):
        return f"{_day(chance)} {chance.randint(0, 23):02}:{chance.randint(0, 59):02}:01"
    if isinstance(kind, Date):
        return _day(chance).isoformat()
    if isinstance(kind, Float):
        return chance.choice((*FLOATS, chance.random()))
    if isinstance(kind, Integer):
        return chance.choice((*WHOLES, chance.randint(0, 10**6)))
    return chance.choice(NASTY)


def _day(chance: Random) -> date:
    few = (date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(9999, 12, 31))
    usual = date.fromordinal(chance.randint(738_000, 740_000))
    return chance.choice((*few, usual, usual, usual))


def _apart(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that no unique index refuses."""
    unique = {
        "cycle": ("campaign_id", "number"),
        "agreement_cycle": ("agreement_id", "cycle_id"),
        "clause": ("agreement_id", "number"),
    }.get(name)
    if unique is None:
        return rows
    return list({tuple(row[column] for column in unique): row for row in rows}.values())


def file_of(path: Path, *, careful: bool = False) -> SheetFile:
    """A workbook as the reading child would hand it over, without starting one."""
    gathering = _Gathering()
    data = path.read_bytes()
    for message in answer(path.name, data, careful=careful):
        gathering.take(message)
    sha256 = hashlib.sha256(data).hexdigest()
    return SheetFile(str(path), sha256, TODAY, tuple(gathering.sheets))


def take(desk: Desk, file: SheetFile) -> Receipt:
    """Import a file that was read."""
    with desk.reader() as reader:
        prepared = prepare([file], reader, Choices(), today=TODAY)
    receipt = keep(desk, prepared.plan)
    assert receipt.comparison.rows == prepared.comparison.rows
    return receipt


def content(path: Path) -> str:
    """What tells the content of a desk from every other."""
    with DeskReader.open(path) as reader:
        return content_hash(reader)

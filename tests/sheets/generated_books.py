"""Workbooks as founders keep them, made up from a seed, each with the truth about its rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.sheets.generated_tables import Canvas, TrueTable, draw_table, pick_layout
from tests.sheets.generated_xml import Odd, workbook

TAB_NAMES = ("Tracker", "May", "Creators 2025", "Q2 & Q3", "Ads", "Übersicht", "Sheet1", "old")
TITLES = ("Creator campaigns", "SPRING LAUNCH 2025", "Overview Q2", "Influencers 🌸", "Acme Skin")
SUBTITLES = ("as of 12 May 2025", "all fees net", "prepared by Mia", "Confidential")
PAIRS = (("Brand", "Acme Skin"), ("Period", "May 2025"), ("Owner", "Mia"), ("Budget", 12000))
NOTES = (
    "Note: fees without tax",
    "* paid after the post went live",
    "Source: shop export",
    "Last updated 14 May by Mia",
    "All of the numbers above were typed by hand",
)


@dataclass
class TrueSheet:
    """What a sheet really holds.

    Attributes:
        name: Of the sheet.
        tables: From the top, left before right.
        canvas: Its cells.
    """

    name: str
    tables: list[TrueTable] = field(default_factory=list)
    canvas: Canvas = field(default_factory=Canvas)


@dataclass(frozen=True)
class MadeBook:
    """A workbook and the truth about it."""

    data: bytes
    sheets: Sequence[TrueSheet]


def make_book(seed: int) -> MadeBook:
    """The workbook of one seed."""
    chance = random.Random(seed)  # noqa: S311 - variety, no secret
    names = chance.sample(TAB_NAMES, chance.choice([1, 1, 1, 2, 3]))
    sheets = [_sheet(chance, name) for name in names]
    if chance.random() < 0.1:
        sheets.append(_without_table(chance))
    odd = Odd(chance, mac_days=chance.random() < 0.1, inline=chance.random() < 0.25)
    return MadeBook(workbook([(s.name, s.canvas) for s in sheets], odd), sheets)


def as_csv(seed: int, canvas: Canvas) -> bytes:
    """A sheet as a text table: line breaks inside cells, blank rows short or full of separators."""
    chance = random.Random(seed)  # noqa: S311 - variety, no secret
    width = max(column for _, column in canvas.cells) + 1
    lines = []
    for row in range(1, max(row for row, _ in canvas.cells) + 1):
        cells = [_typed(chance, canvas.shown(row, column)) for column in range(width)]
        is_short = not any(cells) and chance.random() < 0.5
        lines.append("" if is_short else ";".join(cells))
    text = chance.choice(["\n", "\r\n"]).join(lines) + chance.choice(["", "\n", "\n;;\n\n"])
    return text.encode(chance.choice(["utf-8", "utf-8-sig"]))


def _typed(chance: random.Random, cell: object) -> str:
    text = "" if cell is None else str(cell)
    if " " in text and chance.random() < 0.05:
        text = text.replace(" ", "\n", 1)
    return f'"{text}"' if "\n" in text or (text and chance.random() < 0.2) else text


def _sheet(chance: random.Random, name: str) -> TrueSheet:
    sheet = TrueSheet(name)
    canvas = sheet.canvas
    canvas.row = chance.choice([1, 1, 1, 1, 2, 4])
    left = chance.choice([0, 0, 0, 0, 1, 2])
    _above(chance, canvas, left)
    if chance.random() < 0.12:
        _side_by_side(chance, sheet, left)
    else:
        for n in range(chance.choice([1, 1, 1, 2, 2, 3])):
            if n:
                canvas.row += chance.choice([1, 1, 2, 4])
                if chance.random() < 0.5:
                    canvas.line(left, [chance.choice(["Mid tier", "Back-ups", "Codes", "June"])])
            sheet.tables.append(draw_table(chance, canvas, left, pick_layout(chance)))
    if chance.random() < 0.3:
        _below(chance, sheet, left)
    return sheet


def _above(chance: random.Random, canvas: Canvas, left: int) -> None:
    kind = chance.choice(["", "", "", "title", "title", "titles", "pairs", "comments"])
    if kind in ("title", "titles"):
        canvas.line(left, [chance.choice(TITLES)])
        if chance.random() < 0.3:
            canvas.merges.append((canvas.row - 1, left, canvas.row - 1, left + 3))
    if kind == "titles":
        canvas.line(left, [chance.choice(SUBTITLES)])
    if kind == "pairs":
        for pair in chance.sample(PAIRS, chance.choice([2, 3])):
            canvas.line(left, list(pair))
        canvas.row += 1
    if kind == "comments":
        canvas.line(left, ["# Account: shop"])
        canvas.line(left, ["# 2025-05-01 to 2025-05-31"])
    if kind and chance.random() < 0.6:
        canvas.row += chance.choice([1, 1, 2])


def _below(chance: random.Random, sheet: TrueSheet, left: int) -> None:
    canvas, table = sheet.canvas, sheet.tables[-1]
    if chance.random() < 0.7:
        canvas.row += 1
    for note in chance.sample(NOTES, chance.choice([1, 1, 2])):
        table.aside[canvas.row] = "a note"
        canvas.line(left, [note])


def _side_by_side(chance: random.Random, sheet: TrueSheet, left: int) -> None:
    """Two tables of the same layout, of different lengths, parted by a blank column."""
    canvas = sheet.canvas
    layout = pick_layout(chance)
    top = canvas.row
    with_titles = chance.random() < 0.5
    ends = []
    for title in ("Micro tier", "Mid tier"):
        canvas.row = top
        if with_titles:
            canvas.line(left, [title])
        table = draw_table(chance, canvas, left, layout, plain=True)
        sheet.tables.append(table)
        ends.append(canvas.row)
        left = table.right + 2
    canvas.row = max(ends)


def _without_table(chance: random.Random) -> TrueSheet:
    sheet = TrueSheet("Notes to self")
    sheet.canvas.line(0, ["Ask about the autumn bundle and the price of it"])
    if chance.random() < 0.5:
        sheet.canvas.row += 1
        sheet.canvas.line(0, [17])
    return sheet

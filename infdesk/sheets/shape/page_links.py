"""Cells that name a page of a Notion database with its address in brackets: the name is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.tables import Table

_MARK = "notion.so/"
_PAGE = re.compile(r"\s*\((?:https?://)?(?:www\.)?notion\.so/[^\s()]*\)")
_LOOKED_AT = 500


def without_page_links(table: Table) -> Table:
    """The table with "Ana Ruiz" for "Ana Ruiz (https://www.notion.so/Ana-Ruiz-1a2b)"."""
    step = max(1, len(table.rows) // _LOOKED_AT)
    if not any(_holds_page(cell) for _, cells in table.rows[::step] for cell in cells):
        return table
    return replace(
        table, rows=[(number, tuple(map(_plain, cells))) for number, cells in table.rows]
    )


def _holds_page(cell: Cell) -> bool:
    return isinstance(cell, str) and _MARK in cell


def _plain(cell: Cell) -> Cell:
    if not isinstance(cell, str) or _MARK not in cell:
        return cell
    return _PAGE.sub("", cell).strip() or cell

"""Titles right above the tables of one sheet: what they say is said of every row below."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.sheets.shape.furniture import is_note
from infdesk.sheets.shape.month_headings import month_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.shape.tables import Table

_MOST_WORDS = 4
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_FRAME = " :-–—*#=_|"


def with_titles(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables of one sheet, each with what stands right above it, if it is one of several.

    A title above a single table, or the same above all, names the sheet and nothing in it.
    """
    titles = [_title(table) for table in tables]
    if len({title for title in titles if title}) < 2:  # noqa: PLR2004 - two that differ
        return tuple(tables)
    pairs = zip(tables, titles, strict=True)
    return tuple(_with(table, title) if title else table for table, title in pairs)


def _title(table: Table) -> str:
    """A few words right above the headings, ``""`` for none."""
    if not table.preamble or table.rows_above[-1] != table.header_row - 1:
        return ""
    line = table.preamble[-1].strip(_FRAME)
    plain = _IN_BRACKETS.sub("", line)
    if not 0 < len(plain.split()) <= _MOST_WORDS or is_note(line):
        return ""
    if any(c.isdigit() for c in plain) and not month_heading(plain):
        return ""  # a number of its own, such as a budget
    return line


def _with(table: Table, title: str) -> Table:
    remark = (
        f"“{title}” stands above the table.",
        "It was kept as “Section” beside each of its rows.",
        table.header_row - 1,
    )
    return replace(table, title=title, remarks=(*table.remarks, remark))

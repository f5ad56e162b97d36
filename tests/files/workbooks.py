"""Builders of small .xlsx workbooks, sound and odd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl

Rows = Sequence[Sequence[object]]

SHEET_1 = "xl/worksheets/sheet1.xml"


def xlsx(
    sheets: Mapping[str, Rows],
    *,
    also: Mapping[str, str | float] | None = None,
    hidden: Sequence[str] = (),
    merged: Sequence[str] = (),
) -> bytes:
    """A workbook of these sheets.

    Args:
        sheets: Name -> rows.
        also: Address -> value of further cells of the first sheet.
        hidden: Names of the sheets that are hidden.
        merged: Merged cells of the first sheet, such as ``"A2:A4"``.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for place, value in (also or {}).items():
        book.worksheets[0][place] = value
    for place in merged:
        book.worksheets[0].merge_cells(place)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(workbook: bytes, path: str, change: Callable[[str], str] | None) -> bytes:
    """The workbook with one part changed, or left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name).decode()
            if name != path:
                new.writestr(name, text)
            elif change is not None:
                new.writestr(name, change(text))
    return out.getvalue()

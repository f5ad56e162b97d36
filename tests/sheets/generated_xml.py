"""Writing drawn sheets to a workbook: openpyxl first, then by hand what it cannot write."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.generated_tables import Canvas

_TEXT = re.compile(r't="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is></c>')
_DIMENSION = re.compile(r"<dimension [^>]*/>")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "[Content_Types].xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_SHARED_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml" />'
)
_SHARED_LINK = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/sharedStrings" Target="sharedStrings.xml" Id="rId99" />'
)
_GREY = PatternFill("solid", fgColor="DDDDDD")


@dataclass(frozen=True)
class Odd:
    """What is odd about a whole workbook."""

    chance: random.Random
    mac_days: bool
    inline: bool


def workbook(sheets: Sequence[tuple[str, Canvas]], odd: Odd) -> bytes:
    """The bytes of a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if odd.mac_days:
        book.epoch = CALENDAR_MAC_1904
    for n, (name, canvas) in enumerate(sheets):
        sheet = book.create_sheet(name)
        if n and odd.chance.random() < 0.2:
            sheet.sheet_state = odd.chance.choice(["hidden", "veryHidden"])
        _write(sheet, canvas, odd.chance)
    out = io.BytesIO()
    book.save(out)
    return _rewritten(out.getvalue(), [canvas for _, canvas in sheets], odd)


def _rewritten(data: bytes, canvases: Sequence[Canvas], odd: Odd) -> bytes:
    """The workbook with what openpyxl does not write: shared texts, results, odd dimensions."""
    out, texts = io.BytesIO(), dict[str, int]()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        for n, canvas in enumerate(canvases, 1):
            name = f"xl/worksheets/sheet{n}.xml"
            parts[name] = _edited(parts[name], canvas, odd, texts)
        if texts:
            items = "".join(f"<si><t>{text}</t></si>" for text in texts)
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'
            parts[_TYPES] = parts[_TYPES].replace("</Types>", f"{_SHARED_TYPE}</Types>")
            parts[_LINKS] = parts[_LINKS].replace("</Rel", f"{_SHARED_LINK}</Rel")
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def _write(sheet: Worksheet, canvas: Canvas, chance: random.Random) -> None:
    for (row, column), cell in canvas.cells.items():
        sheet.cell(row, column + 1).value = cell  # type: ignore[assignment]  # days are written as well
    for top, left, bottom, right in canvas.merges:
        sheet.merge_cells(
            start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1
        )
    rows = sorted({row for row, _ in canvas.cells})
    if canvas.filters and chance.random() < 0.2:
        top, left, bottom, right = canvas.filters[0]
        ends = f"{get_column_letter(right + 1)}{bottom}"
        sheet.auto_filter.ref = f"{get_column_letter(left + 1)}{top}:{ends}"
        for row in chance.sample(rows, len(rows) // 3):
            sheet.row_dimensions[row].hidden = True
    if chance.random() < 0.1:
        sheet.column_dimensions[chance.choice("ABC")].hidden = True
    if chance.random() < 0.3:  # colour below and beside, nothing in it
        for row in (1, rows[-1] + 3):
            sheet.cell(row, 20).fill = _GREY


def _edited(xml: str, canvas: Canvas, odd: Odd, texts: dict[str, int]) -> str:
    xml = _with_results(xml, canvas)
    if not odd.inline:
        xml = _TEXT.sub(
            lambda m: f't="s"{m[1]}><v>{texts.setdefault(m[2], len(texts))}</v></c>', xml
        )
    said = odd.chance.choice(["", "", "none", "A1", "A1:B2", "A1:XFD1048576"])
    if said:
        xml = _DIMENSION.sub("" if said == "none" else f'<dimension ref="{said}"/>', xml)
    return xml


def _with_results(xml: str, canvas: Canvas) -> str:
    for (row, column), result in canvas.cached.items():
        at = f"{get_column_letter(column + 1)}{row}"
        xml = re.sub(
            rf'(<c r="{at}"[^>]*><f>[^<]*</f>)(<v\s*/>|<v></v>)', rf"\1<v>{result}</v>", xml
        )
    return xml

"""The one workbook writer: sheets of headings and rows of typed cells, quick and without formulas.

openpyxl makes the workbook with its headings; the rows below them are put in as text, since it
takes eight times as long to write a cell.
"""

from __future__ import annotations

import io
import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from infdesk.domain.cell import column_letter
from infdesk.sheets.out_sheet import OutCell, OutSheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["OutCell", "OutSheet", "sheet_title", "workbook_bytes"]

MOST_ROWS: Final = 500_000
"""Rows of one sheet; a spreadsheet program shows twice as many, and reading back has its limits."""

_LONGEST_TITLE: Final = 31
_FORBIDDEN_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LIKE_A_SIGN: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ would be read as A
_MOST_LETTERS: Final = 32_767
_SHOWN_AS_TEXT: Final = 255  # older Excel shows longer cells of the format "text" as ####
_DAY, _MOMENT, _TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "@"
_AMOUNTS: Final = {0: "#,##0", -1: "#,##0.0", -2: "#,##0.00", -3: "#,##0.000"}
_FORMATS: Final = (_DAY, _MOMENT, _TEXT, *_AMOUNTS.values())
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, spreadsheet programs count a day that never was
_DAY_ZERO: Final = date(1899, 12, 30)
_DIGITS: Final = 15  # more than these are cut off by spreadsheet programs
_LARGEST_NUMBER: Final = 10**_DIGITS
_WIDTHS: Final = (8, 48)
_LOOKED_AT: Final = 200
_CHUNK: Final = 1000
_END: Final = b"</sheetData>"


def workbook_bytes(sheets: Sequence[OutSheet], *, most_rows: int = MOST_ROWS) -> bytes:
    """An .xlsx file with these sheets.

    Texts are texts, whatever they begin with; characters that a workbook cannot hold are shown as
    a replacement sign and what is too long for a cell is cut (see ``exact_text`` for those that
    must come back). Numbers come back exactly; those of more than 15 digits, and days before March
    1900, are written as text.
    """
    book = Workbook(write_only=True)
    parts: dict[str, Iterable[Sequence[OutCell]]] = {}
    styles: dict[str, int] = {}
    titles: set[str] = set()
    for sheet in sheets:
        for start in range(0, max(len(sheet.rows), 1), most_rows):
            out = book.create_sheet(sheet_title(sheet.name, titles))
            _set_up(out, sheet)
            styles = {shown: _style(out, shown) for shown in _FORMATS}
            rows = islice(sheet.rows, start, start + most_rows)
            parts[f"xl/worksheets/sheet{len(parts) + 1}.xml"] = rows
    bare = io.BytesIO()
    book.save(bare)
    return _with_rows(bare, parts, styles)


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A sheet's title as a spreadsheet program allows it, told apart from those taken."""
    stem = _FORBIDDEN_IN_TITLE.sub(" ", wanted).strip("' ")[:_LONGEST_TITLE] or "Rows"
    title, number = stem, 2
    while title.casefold() in taken:
        ending = f" {number}"
        title = stem[: _LONGEST_TITLE - len(ending)] + ending
        number += 1
    taken.add(title.casefold())
    return title


def _set_up(out: WriteOnlyWorksheet, sheet: OutSheet) -> None:
    """Headings and widths."""
    columns: Any = out
    for at, width in enumerate(sheet.widths or _widths(sheet)):
        columns.column_dimensions[column_letter(at)].width = width
    out.freeze_panes = "A2"
    heads = []
    for text in sheet.headings:
        cell = WriteOnlyCell(out, value=_possible(text))
        cell.data_type = "s"
        cell.font = Font(bold=True)
        heads.append(cell)
    out.append(heads)


def _widths(sheet: OutSheet) -> list[float]:
    least, most = _WIDTHS
    widths = [len(text) + 2 for text in sheet.headings]
    for row in sheet.rows[:_LOOKED_AT]:
        for at, value in enumerate(row):
            if value is not None and at < len(widths):
                widths[at] = max(widths[at], len(str(value)) + 2)
    return [float(min(max(width, least), most)) for width in widths]


def _style(out: WriteOnlyWorksheet, shown: str) -> int:
    """Number of the workbook's style for a format."""
    cell = WriteOnlyCell(out)
    cell.number_format = shown
    return int(cell.style_id)


def _with_rows(
    bare: io.BytesIO, parts: dict[str, Iterable[Sequence[OutCell]]], styles: dict[str, int]
) -> bytes:
    made = io.BytesIO()
    cells = _Cells(styles)
    with ZipFile(bare) as source, ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            if name not in parts:
                out.writestr(name, content)
                continue
            head, _, tail = content.rpartition(_END)
            with out.open(name, "w") as part:
                part.write(head)
                for chunk in cells.chunks(parts[name]):
                    part.write(chunk)
                part.write(_END + tail)
    return made.getvalue()


class _Cells:
    """Cells as the text of a sheet's part."""

    def __init__(self, styles: dict[str, int]) -> None:
        self._styles = styles
        self._text = styles[_TEXT]
        self._letters: list[str] = []

    def chunks(self, rows: Iterable[Sequence[OutCell]]) -> Iterator[bytes]:
        """The rows below the headings, some at a time."""
        lines: list[str] = []
        for number, row in enumerate(rows, 2):
            lines.append(self._row(number, row))
            if len(lines) == _CHUNK:
                yield "".join(lines).encode("utf8", "replace")
                lines = []
        yield "".join(lines).encode("utf8", "replace")

    def _row(self, number: int, row: Collection[OutCell]) -> str:
        while len(self._letters) < len(row):
            self._letters.append(column_letter(len(self._letters)))
        cells = [f'<row r="{number}">']
        for letter, value in zip(self._letters, row, strict=False):
            if value is None:
                continue
            kind = type(value)
            if kind is str:
                cells.append(self._string(f"{letter}{number}", str(value)))
            elif kind is int and -_LARGEST_NUMBER < value < _LARGEST_NUMBER:  # type: ignore[operator]  # an int
                cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            else:
                cells.append(self._other(f"{letter}{number}", value))
        cells.append("</row>")
        return "".join(cells)

    def _string(self, place: str, text: str) -> str:
        style = f' s="{self._text}"' if len(text) <= _SHOWN_AS_TEXT else ""
        return (
            f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(_possible(text), {chr(13): '&#13;'})}</t></is></c>"
        )

    def _other(self, place: str, value: OutCell) -> str:
        if isinstance(value, bool):
            return self._string(place, "yes" if value else "no")
        if isinstance(value, datetime):
            return self._moment(place, value)
        if isinstance(value, date):
            if value < _FIRST_DAY:
                return self._string(place, value.isoformat())
            return self._number(place, str((value - _DAY_ZERO).days), _DAY)
        if isinstance(value, Decimal) and _is_kept_exactly(value):
            shown = _AMOUNTS.get(int(value.as_tuple().exponent), "")
            return self._number(place, format(value, "f"), shown)
        if isinstance(value, float) and math.isfinite(value):
            return self._number(place, repr(value), "")
        return self._string(place, str(value))

    def _moment(self, place: str, value: datetime) -> str:
        if value.date() < _FIRST_DAY:
            return self._string(place, value.isoformat(" ", "seconds"))
        days = (value - datetime.combine(_DAY_ZERO, time.min)) / timedelta(days=1)
        return self._number(place, repr(days), _MOMENT)

    def _number(self, place: str, digits: str, shown: str) -> str:
        style = f' s="{self._styles[shown]}"' if shown else ""
        return f'<c r="{place}"{style}><v>{digits}</v></c>'


def _is_kept_exactly(value: Decimal) -> bool:
    """Whether a spreadsheet program keeps every digit."""
    _, digits, exponent = value.as_tuple()
    return len(digits) <= _DIGITS and int(exponent) >= -_DIGITS and abs(value) < _LARGEST_NUMBER


def _possible(text: str) -> str:
    """A text that a cell can hold."""
    text = _FORBIDDEN.sub("�", text)
    if "_x" in text:
        text = _LIKE_A_SIGN.sub("_x005F_", text)
    if (
        len(text) * 2 > _MOST_LETTERS
        and len(text.encode("utf-16-le", "replace")) // 2 > _MOST_LETTERS
    ):
        return text[: _MOST_LETTERS // 2 - 1] + "…"
    return text

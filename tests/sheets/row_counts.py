"""Counts the filled rows of a file by its XML or its characters alone, with nothing of infdesk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Filled = dict[int, set[int]]
"""Row number as a spreadsheet program shows it -> columns that hold something, from 0."""


def filled_rows(workbook: bytes) -> Mapping[str, Filled]:
    """Name of each sheet -> its rows that are not empty."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        texts = []
        if "xl/sharedStrings.xml" in parts.namelist():
            root = _root(parts, "xl/sharedStrings.xml")
            texts = ["".join(item.itertext()) for item in root]
        links = {
            link.attrib["Id"]: link.attrib["Target"].lstrip("/").removeprefix("xl/")
            for link in _root(parts, "xl/_rels/workbook.xml.rels")
        }
        sheets = _root(parts, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        return {
            sheet.attrib["name"]: _filled(_root(parts, f"xl/{links[sheet.attrib[_LINK]]}"), texts)
            for sheet in sheets
        }


def filled_lines(text: bytes) -> Filled:
    """Rows of a text table, separated by ``;`` and quoted with ``"``, that are not empty."""
    found: Filled = {}
    row, column, is_quoted = 1, 0, False
    for sign in text.decode("utf-8-sig").replace("\r\n", "\n"):
        is_quoted ^= sign == '"'
        if not is_quoted and sign == "\n":
            row, column = row + 1, 0
        elif not is_quoted and sign == ";":
            column += 1
        elif not sign.isspace() and sign != '"':
            found.setdefault(row, set()).add(column)
    return found


def _root(parts: zipfile.ZipFile, path: str) -> ET.Element:
    return ET.fromstring(parts.read(path))  # noqa: S314 - the tests' own file


def _filled(sheet: ET.Element, texts: list[str]) -> Filled:
    found: Filled = {}
    for row in sheet.iter(f"{_MAIN}row"):
        columns = {_column(cell.attrib["r"]) for cell in row if "".join(_said(cell, texts)).strip()}
        if columns:
            found[int(row.attrib["r"])] = columns
    return found


def _said(cell: ET.Element, texts: list[str]) -> Iterator[str]:
    """Its text or value; a formula that was never calculated says nothing."""
    inline, value = cell.find(f"{_MAIN}is"), cell.findtext(f"{_MAIN}v") or ""
    if inline is not None:
        yield from inline.itertext()
    elif cell.attrib.get("t") == "s":
        yield texts[int(value)]
    else:
        yield value


def _column(address: str) -> int:
    index = 0
    for letter in address.rstrip("0123456789"):
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1

"""Builders of small workbooks in the formats that no library of ours writes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Cells = Sequence[Sequence[str | float]]

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(
    rows: Cells, *, name: str = "Tab", merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """A workbook of Excel 97 with one sheet."""
    return ole("Workbook", _biff(rows, name, merged))


def ole(stream_name: str, stream: bytes) -> bytes:
    """An Office container with one stream."""
    stream = stream.ljust(4096, b"\0")  # a shorter one would lie in the container's mini stream
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, 2 + count), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0, 0),
    )
    header += struct.pack("<108I", *([_FREE] * 108))
    directory = _entry("Root Entry", 5, child=1, start=_END, size=0)
    directory += _entry(stream_name, 2, child=_FREE, start=2, size=len(stream))
    return header + struct.pack("<128I", *fat) + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", text, len(text), kind, 1, _FREE, _FREE, child, 0, start, size
    )


def _biff(rows: Cells, name: str, merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    title = name.encode("latin-1")
    globals_ = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    offset = len(globals_) + 4 + 8 + len(title) + 4
    globals_ += _record(0x85, struct.pack("<IHBB", offset, 0, len(title), 0) + title)
    globals_ += _record(0x0A, b"")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet += _biff_cell(r, c, cell)
    for top, left, bottom, right in merged:
        sheet += _record(0xE5, struct.pack("<HHHHH", 1, top, bottom, left, right))
    return globals_ + sheet + _record(0x0A, b"")


def _biff_cell(row: int, column: int, cell: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x204, place + struct.pack("<HB", len(cell), 1) + text)
    return _record(0x203, place + struct.pack("<d", cell))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def ods(rows: Cells, *, name: str = "Tab", locked: bool = False) -> bytes:
    """An OpenDocument spreadsheet with one sheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0"'
        f' xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">'
        f"{''.join(map(_ods_row, rows))}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    secret = "<encryption-data/>" if locked else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest>{secret}</manifest>",
        }
    )


def _ods_row(row: Sequence[str | float]) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        if isinstance(cell, str)
        else f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        for cell in row
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def xlsb(rows: Cells, *, name: str = "Tab") -> bytes:
    """A binary workbook of Excel 2007 with one sheet."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = b"".join(_binary_row(r, row) for r, row in enumerate(rows))
    last = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}"><Relationship '
            f'Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": _binary(0x8F, b"")
            + _binary(0x9C, bundle)
            + _binary(0x90, b"")
            + _binary(0x9D, b""),
            "xl/worksheets/sheet1.bin": _binary(0x81, b"")
            + _binary(0x94, last)
            + _binary(0x91, b"")
            + sheet
            + _binary(0x92, b"")
            + _binary(0x82, b""),
        }
    )


def _binary_row(number: int, row: Sequence[str | float]) -> bytes:
    cells = b"".join(_binary_cell(c, cell) for c, cell in enumerate(row))
    return _binary(0, struct.pack("<I", number) + bytes(21)) + cells


def _binary_cell(column: int, cell: str | float) -> bytes:
    place = struct.pack("<II", column, 0)
    return (
        _binary(6, place + _wide(cell))
        if isinstance(cell, str)
        else _binary(5, place + struct.pack("<d", cell))
    )


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary(kind: int, body: bytes) -> bytes:
    """A record: its kind and its length, each in groups of seven bits."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return (
        number
        + bytes([len(body) & 0x7F | (0x80 if len(body) > 0x7F else 0)])
        + (bytes([len(body) >> 7]) if len(body) > 0x7F else b"")
        + body
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return out.getvalue()

"""A small .xlsx written by hand, with every part that a program such as Excel puts into it."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.files.old_workbooks import zipped

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"
FEE = "<v>200</v>"
"""What stands in B2, the fee of Ana."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    TYPES: f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{BOOK}" ContentType="{_KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_KINDS}.worksheet+xml"/>'
    f'<Override PartName="/{STRINGS}" ContentType="{_KINDS}.sharedStrings+xml"/>'
    f'<Override PartName="/{STYLES}" ContentType="{_KINDS}.styles+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
    BOOK: f'{_HEAD}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Posts" sheetId="1" r:id="rId1"/></sheets></workbook>',
    LINKS: f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    STRINGS: f'{_HEAD}<sst {_MAIN} count="4" uniqueCount="4"><si><t>Creator</t></si>'
    "<si><t>Fee</t></si><si><t>Ana</t></si><si><t>Bo</t></si></sst>",
    STYLES: f'{_HEAD}<styleSheet {_MAIN}><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
    SHEET: f'{_HEAD}<worksheet {_MAIN}><dimension ref="A1:B3"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    f'<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2">{FEE}</c></row>'
    '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>350.5</v></c></row>'
    "</sheetData></worksheet>",
}


def raw_xlsx(changed: dict[str, str | bytes | None] | None = None) -> bytes:
    """The workbook: Ana at 200, Bo at 350.5, in the sheet Posts.

    Args:
        changed: Parts put in others' place or added; ``None`` leaves one out.
    """
    parts = {**PARTS, **(changed or {})}
    return zipped({path: content for path, content in parts.items() if content is not None})


def with_fee(cell: str) -> bytes:
    """The workbook with another cell in the place of B2."""
    return raw_xlsx({SHEET: PARTS[SHEET].replace(f'<c r="B2">{FEE}</c>', cell)})


def with_entities(path: str, declared: str, instead_of: str, entity: str) -> bytes:
    """The workbook with a part that declares entities and shows one of them."""
    xml = PARTS[path].replace(_HEAD, f"{_HEAD}<!DOCTYPE x [{declared}]>")
    return raw_xlsx({path: xml.replace(instead_of, entity)})


def half(path: str) -> bytes:
    """The workbook with one part that breaks off."""
    return raw_xlsx({path: PARTS[path][: len(PARTS[path]) // 2]})


def lying(path: str, swell: int) -> bytes:
    """The workbook with a part that is so many bytes longer than the directory says."""
    data = bytearray(raw_xlsx({path: PARTS[path] + " " * swell}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(path).header_offset
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(path.encode()))
    for size_at in (local + 22, entry + 24):
        struct.pack_into("<I", data, size_at, len(PARTS[path]))
    return bytes(data)


def marked(flag: int) -> bytes:
    """The workbook with a flag set on each part, such as 1 for "encrypted"."""
    data = bytearray(raw_xlsx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= flag
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)

"""Workbooks with something wrong inside, or that are no workbooks at all."""

from __future__ import annotations

from tests.files.old_workbooks import ods, ole, xls, xlsb, zipped
from tests.files.raw_workbooks import (
    BOOK,
    FEE,
    LINKS,
    PARTS,
    SHEET,
    STRINGS,
    STYLES,
    half,
    lying,
    marked,
    raw_xlsx,
    with_entities,
    with_fee,
)
from tests.sheets.bad_files import ROWS, BadFile, read, refused

WITHOUT_FEE = (("Creator", "Fee"), ("Ana", None), ("Bo", 350.5))
BREAKS_OFF = "is damaged: it breaks off"
LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">'
    for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
SPY = '<!ENTITY i SYSTEM "file:///etc/hostname">'
SOUND = raw_xlsx()
CORNER = "XFD1048576"


def with_far(place: str, *, dimension: str) -> bytes:
    row = "".join(letter for letter in place if letter.isdigit())
    far = f'<row r="{row}"><c r="{place}"><v>7</v></c></row></sheetData>'
    xml = PARTS[SHEET].replace("</sheetData>", far)
    return raw_xlsx({SHEET: xml.replace('ref="A1:B3"', f'ref="{dimension}"')})


def with_fee_said(what: str, cell: str, says: str, fee: str | float | None = None) -> BadFile:
    rows = (("Creator", "Fee"), ("Ana", fee), ("Bo", 350.5))
    return read(what, "posts.xlsx", with_fee(cell), says, rows)


NO_WORKBOOKS = [
    refused("empty workbook", "posts.xlsx", b"", "is empty"),
    refused("workbook of zeros", "posts.xlsx", bytes(5000), "is empty"),
    refused("text named xlsx", "posts.xlsx", b"a,b\n1,2\n", "plain text file (CSV) with an Excel"),
    refused("text named ods", "posts.ods", b"a,b\n1,2\n", "(CSV) with an OpenDocument name"),
    refused("page named xls", "posts.xls", b"<html><table></table>", "web page (HTML) with an Exc"),
    refused("XML named xls", "posts.xls", b'<?xml version="1.0"?><Workbook/>', "is an XML file"),
    refused("PDF", "posts.pdf", b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not a spreadsheet"),
    refused("PDF named xlsx", "posts.xlsx", b"%PDF-1.7\n", "is a PDF, not a spreadsheet"),
    refused("screenshot", "posts.png", b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
    refused("photo", "posts.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
    refused("Word file", "posts.docx", zipped({"word/document.xml": "<x/>"}), "a Word document"),
    refused("slides", "posts.pptx", zipped({"ppt/presentation.xml": "<x/>"}), "a PowerPoint file"),
    refused("Numbers file", "p.numbers", zipped({"Index/Document.iwa": "x"}), "an Apple Numbers"),
    refused("photos in a zip", "posts.zip", zipped({"1.jpg": "x"}), "a zip archive without a work"),
    refused("zip of nothing", "posts.xlsx", b"PK\5\6" + bytes(18), "a zip archive without a workb"),
    refused("old Word file", "posts.doc", ole("WordDocument", b"x"), "an Office document"),
    refused("contacts", "posts.vcf", b"BEGIN:VCARD\r\nFN:Ana\r\n", "contact cards (vCard)"),
    refused("database", "posts.db", b"SQLite format 3\0" + bytes(84), "is a database"),
    refused("packed table", "posts.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0", "is a packed archive"),
    refused(
        "shortcut to Google Sheets",
        "posts.gsheet",
        b'{"url": "https://docs.google.com/open?id=1x", "doc_id": "1x"}',
        "is a shortcut to Google Sheets",
    ),
    refused("mark of an open workbook", "~$posts.xlsx", b"\x03Ana" + bytes(161), "only the mark"),
    refused("random bytes", "posts.xlsx", bytes(range(256)) * 20, "not a spreadsheet that infdesk"),
]

LOCKED = [
    refused("xlsx with password", "posts.xlsx", ole("EncryptedPackage", b"x"), "with a password"),
    refused("ods with password", "posts.ods", ods(ROWS, locked=True), "locked with a password"),
    refused("zip with password", "posts.xlsx", marked(1), "locked with a password"),
]

BROKEN_OFF = [
    *(
        refused(f"xlsx cut at {share} %", "posts.xlsx", SOUND[: len(SOUND) * share // 100], says)
        for share, says in ((1, BREAKS_OFF), (30, BREAKS_OFF), (60, BREAKS_OFF), (99, BREAKS_OFF))
    ),
    refused("xlsx without its last byte", "posts.xlsx", SOUND[:-1], BREAKS_OFF),
    refused("xls cut short", "posts.xls", xls(ROWS)[:1700], BREAKS_OFF),
    refused("xlsb cut short", "posts.xlsb", xlsb(ROWS)[:900], BREAKS_OFF),
    refused("ods cut short", "posts.ods", ods(ROWS)[:400], BREAKS_OFF),
    refused("no workbook part", "posts.xlsx", raw_xlsx({BOOK: None}), BREAKS_OFF),
    refused("half a workbook part", "posts.xlsx", half(BOOK), BREAKS_OFF),
    refused("no list of parts", "posts.xlsx", raw_xlsx({LINKS: None}), BREAKS_OFF),
    refused("half a list of parts", "posts.xlsx", half(LINKS), BREAKS_OFF),
    refused("no sheet part", "posts.xlsx", raw_xlsx({SHEET: None}), "is damaged"),
    refused("half a sheet part", "posts.xlsx", half(SHEET), "is damaged in sheet Posts"),
    refused("blank sheet part", "posts.xlsx", raw_xlsx({SHEET: " "}), "is damaged in sheet Posts"),
    refused("no texts", "posts.xlsx", raw_xlsx({STRINGS: None}), "is damaged"),
    refused("half the texts", "posts.xlsx", half(STRINGS), "is damaged"),
    refused("half the styles", "posts.xlsx", half(STYLES), "is damaged"),
    refused(
        "half an ods",
        "posts.ods",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a"}),
        "is damaged",
    ),
]

HOSTILE = [
    refused(
        "billion laughs in the sheet",
        "posts.xlsx",
        with_entities(SHEET, LAUGHS, FEE, "<v>&i;</v>"),
        f"is not safe to read: {SHEET}",
    ),
    refused(
        "billion laughs in the texts",
        "posts.xlsx",
        with_entities(STRINGS, LAUGHS, "Ana", "&i;"),
        f"is not safe to read: {STRINGS}",
    ),
    refused(
        "one long entity many times",
        "posts.xlsx",
        with_entities(STRINGS, f'<!ENTITY i "{"x" * 9000}">', "Ana", "&i;" * 9000),
        f"is not safe to read: {STRINGS}",
    ),
    refused(
        "entity that spies on a file",
        "posts.xlsx",
        with_entities(STRINGS, SPY, "Ana", "&i;"),
        f"is not safe to read: {STRINGS}",
    ),
    refused(
        "entity that spies, in the workbook part",
        "posts.xlsx",
        with_entities(BOOK, SPY, "Posts", "&i;"),
        f"is not safe to read: {BOOK}",
    ),
    refused(
        "entity that spies, in UTF-16",
        "posts.xlsx",
        raw_xlsx({STRINGS: f"<!DOCTYPE x [{SPY}]><sst/>".encode("utf-16")}),
        f"is not safe to read: {STRINGS}",
    ),
    refused(
        "bomb that says its size",
        "posts.xlsx",
        raw_xlsx({SHEET: PARTS[SHEET] + " " * 30_000_000}),
        "would unpack to far more",
    ),
    refused("bomb that lies of its size", "posts.xlsx", lying(SHEET, 30_000_000), "is damaged"),
    refused(
        "a thousand parts",
        "posts.xlsx",
        raw_xlsx({f"xl/{number}.bin": "" for number in range(1000)}),
        "would unpack to far more",
    ),
]

FAR = [
    read(
        "cell in the last corner",
        "posts.xlsx",
        with_far(CORNER, dimension=f"A1:{CORNER}"),
        f"{CORNER} lies far",
    ),
    read(
        "cell in the last corner of a sheet said to be small",
        "posts.xlsx",
        with_far(CORNER, dimension="A1:B3"),
        f"{CORNER} lies far",
    ),
    read(
        "cell in the last column",
        "posts.xlsx",
        with_far("XFD4", dimension="A1:XFD4"),
        "XFD4 lies far",
    ),
    read(
        "sheet said to be huge",
        "posts.xlsx",
        raw_xlsx({SHEET: PARTS[SHEET].replace("A1:B3", f"A1:{CORNER}")}),
        "",
    ),
    read(
        "sheet said to be one cell",
        "posts.xlsx",
        raw_xlsx({SHEET: PARTS[SHEET].replace("A1:B3", "A1")}),
        "",
    ),
    refused(
        "only one cell, in the last corner",
        "posts.xlsx",
        raw_xlsx(
            {
                SHEET: f'<worksheet><sheetData><row r="1048576"><c r="{CORNER}"><v>7</v></c></row>'
                "</sheetData></worksheet>"
            }
        ),
        CORNER,
    ),
]

ONE_CELL = [
    with_fee_said(
        "day that is none",
        '<c r="B2" t="d"><v>2024-13-45</v></c>',
        "",  # the planner names it: here the text is kept
        "2024-13-45",
    ),
    with_fee_said("truth that is none", '<c r="B2" t="b"><v>x</v></c>', "B2 is damaged"),
    with_fee_said("text number too high", '<c r="B2" t="s"><v>999</v></c>', "B2 is damaged"),
    with_fee_said("text number below zero", '<c r="B2" t="s"><v>-1</v></c>', "B2 is damaged"),
    with_fee_said("endless text number", f'<c r="B2" t="s"><v>{"9" * 5000}</v></c>', "B2 is dam"),
    with_fee_said("cell beyond the sheet", f'<c r="ZZZZZ2">{FEE}</c>', "ZZZZZ2 is damaged"),
    with_fee_said("cell in row 0", f'<c r="B0">{FEE}</c>', "B0 is damaged"),
    with_fee_said("number that is a word", '<c r="B2"><v>two</v></c>', "", "two"),
    with_fee_said("number beyond all numbers", '<c r="B2"><v>1e999</v></c>', "", "inf"),
    with_fee_said("no number at all", '<c r="B2"><v>NaN</v></c>', "", "nan"),
    with_fee_said("style that is not there", f'<c r="B2" s="999">{FEE}</c>', "", 200),
    with_fee_said("Excel's own error", '<c r="B2" t="e"><v>#REF!</v></c>', "", "#REF!"),
    with_fee_said(
        "formula never calculated", '<c r="B2"><f>100*2</f></c>', "No result stands in B2"
    ),
    read(
        "bad cell beside a far one",
        "posts.xlsx",
        raw_xlsx(
            {
                SHEET: PARTS[SHEET]
                .replace(f'<c r="B2">{FEE}</c>', '<c r="B2" t="b"><v>x</v></c>')
                .replace("</sheetData>", f'<row r="4"><c r="XFD4">{FEE}</c></row></sheetData>')
            }
        ),
        "B2 is damaged",
        WITHOUT_FEE,
    ),
]

COMPANY = [
    read("macros", "posts.xlsm", raw_xlsx({"xl/vbaProject.bin": b"x"}), "holds macros"),
    read(
        "links to other workbooks",
        "posts.xlsx",
        raw_xlsx({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        "holds links to other workbooks",
    ),
    read(
        "connections to outside data",
        "posts.xlsx",
        raw_xlsx({"xl/connections.xml": "<connections/>"}),
        "holds connections to outside data",
    ),
    read("junk behind the archive", "posts.xlsx", SOUND + b"junk" * 100, ""),
]

BAD_WORKBOOKS = [*NO_WORKBOOKS, *LOCKED, *BROKEN_OFF, *HOSTILE, *FAR, *ONE_CELL, *COMPANY]

"""What a file really is, by its bytes; its name only tells what its owner takes it for.

This module and all that the reading child imports keep to quick imports: the child's start is part
of every import, and :mod:`dataclasses` alone would double it.
"""

from __future__ import annotations

NOTHING_READ = "Nothing was read from it."
NOT_KNOWN = "infdesk reads .xlsx, .xls, .xlsb, .ods, .csv, .tsv and .vcf files."

_WORKBOOK_NAMES = {
    ".xlsx": "an Excel name",
    ".xlsm": "an Excel name",
    ".xlsb": "an Excel name",
    ".xls": "an Excel name",
    ".ods": "an OpenDocument name",
}
_AS_XLSX = "Open it in the program that made it, save it as .xlsx, and drop that file here."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_OTHERS = (
    (b"%PDF", "a PDF", "Ask for the spreadsheet behind it, or copy its table into a new sheet."),
    (b"\x89PNG", "a picture", "Ask for the spreadsheet behind it."),
    (b"\xff\xd8\xff", "a picture", "Ask for the spreadsheet behind it."),
    (b"GIF8", "a picture", "Ask for the spreadsheet behind it."),
    (b"\x1f\x8b", "a packed archive", "Unpack it and drop the spreadsheet inside here."),
    (b"7z\xbc\xaf", "a packed archive", "Unpack it and drop the spreadsheet inside here."),
    (b"Rar!", "a packed archive", "Unpack it and drop the spreadsheet inside here."),
    (b"{\\rtf", "a text document (RTF)", _AS_XLSX),
    (b"SQLite format 3\0", "a database", "If it is a desk, open it with File > Open."),
)
_TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff")
FIRST_BYTES = 4096
_FEW_ZEROS = 0.05


class Unreadable(Exception):
    """The file cannot be read; becomes a ``UserError`` on the other side of the pipe.

    Attributes:
        sentence: What is wrong with which file.
        next_step: What was not done, and what to do.
    """

    def __init__(self, sentence: str, next_step: str) -> None:
        super().__init__(sentence, next_step)
        self.sentence = sentence
        self.next_step = f"{NOTHING_READ} {next_step}"

    def message(self) -> tuple[str, str, str]:
        """What the child tells of it."""
        return "unreadable", self.sentence, self.next_step


def recognise(data: bytes, name: str) -> str:
    """The container of a file: ``"zip"``, ``"xls"``, ``"cards"`` or ``"text"``.

    Args:
        data: All its bytes.
        name: Its name without the folder, for the sentence.

    Raises:
        Unreadable: It is none of these, or not what its name says.
    """
    if name.startswith("~$"):
        raise Unreadable(
            f"{name} is only the mark that Excel leaves beside an open workbook.",
            "Drop the workbook itself here.",
        )
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(f"{name} is empty.", "Export it again and drop the new file here.")
    for magic, what, next_step in _OTHERS:
        if data.startswith(magic):
            raise Unreadable(f"{name} is {what}, not a spreadsheet.", next_step)
    if data.startswith(b"PK"):
        return "zip"
    if _plain_start(data).startswith(b"begin:vcard"):
        return "cards"
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(_OLD_EXCEL):
        raise Unreadable(f"{name} is from an Excel older than 1997.", _AS_XLSX)
    return _text(data, name)


def damaged(name: str, where: str = "") -> Unreadable:
    """The sentence for a workbook that breaks off or makes no sense inside."""
    part = f" in sheet {where}" if where else ""
    return Unreadable(
        f"{name} is damaged{part}: it breaks off or cannot be unpacked.",
        "Download or export it again, or open it in Excel and save it anew.",
    )


def needs_too_much(name: str) -> Unreadable:
    """The sentence for a file that the child may not, or did not, live to read."""
    return Unreadable(
        f"{name} could not be read: it needs more memory than a spreadsheet may take.",
        "Copy the table you need into a new workbook and drop that here.",
    )


def locked(name: str) -> Unreadable:
    """The sentence for a workbook that wants a password."""
    return Unreadable(
        f"{name} is locked with a password.",
        "Save a copy without the password and drop it here.",
    )


def _ole(data: bytes, name: str) -> str:
    """An old Office container; its directory names what is inside."""
    if _holds(data, "EncryptedPackage"):
        raise locked(name)
    if _holds(data, "WordDocument") or _holds(data, "PowerPoint Document"):
        raise Unreadable(f"{name} is an Office document, not a spreadsheet.", _AS_XLSX)
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return "xls"
    raise damaged(name)


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _text(data: bytes, name: str) -> str:
    start = data[:FIRST_BYTES]
    if not start.startswith(_TEXT_BOMS) and not _reads_as_text(start):
        raise Unreadable(
            f"{name} is not a spreadsheet that infdesk knows.",
            NOT_KNOWN,
        )
    what = _foreign_text(start)
    named = _WORKBOOK_NAMES.get(_suffix(name))
    if what:
        under = f" with {named}" if named else ""
        raise Unreadable(f"{name} is {what}{under}, not a spreadsheet.", _next_for(what))
    if named:
        raise Unreadable(
            f"{name} is a plain text file (CSV) with {named}.",
            f"Rename it to {name[: name.rfind('.')]}.csv, or save it as .xlsx in Excel.",
        )
    return "text"


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _reads_as_text(start: bytes) -> bool:
    """Text has hardly a zero byte, or (UTF-16 without a mark) nearly every second one is zero."""
    if start.count(0) <= _FEW_ZEROS * len(start):
        return not any(start.count(code) for code in (1, 2, 3, 4, 5, 6, 7, 8))
    return halves(start) is not None


def halves(start: bytes) -> str | None:
    """UTF-16 without a mark: the zero halves of Latin letters tell it, and the order of the two."""
    evens, odds = start[::2].count(0), start[1::2].count(0)
    if max(evens, odds) <= 0.4 * len(start) or min(evens, odds) >= 0.1 * len(start):
        return None
    return "utf-16-le" if odds >= evens else "utf-16-be"


def _plain_start(data: bytes) -> bytes:
    """How a text begins, whatever its encoding: in small letters."""
    start = data[:FIRST_BYTES].replace(b"\0", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _foreign_text(start: bytes) -> str | None:
    """What kind of text this is, unless it may be a table."""
    text = _plain_start(start)
    if text.startswith(b"<"):
        is_page = text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body"))
        return "a web page (HTML)" if is_page or b"<html" in text else "an XML file"
    if text.startswith(b"{") and b"docs.google.com" in text:
        return "a shortcut to Google Sheets"
    is_json = text.startswith(b"{") or text.replace(b" ", b"").replace(b"\n", b"")[:2] == b"[{"
    return "a JSON file" if is_json else None


def _next_for(what: str) -> str:
    if "shortcut" in what:
        return "Open it in the browser, choose File > Download > .xlsx, and drop that file here."
    return "Open it in Excel or LibreOffice, save it as .xlsx, and drop that file here."

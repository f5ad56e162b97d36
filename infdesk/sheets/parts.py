"""The parts of a zipped workbook, weighed before any library may unpack them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from infdesk.sheets.sniff import NOT_KNOWN, Unreadable, damaged, locked

_MOST_PARTS = 1000
_MOST_BYTES = 300_000_000
_MOST_TIMES = 200
_FREE_OF_SUSPICION = 20_000_000
_ENCRYPTED = 1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What unpacking a broken archive raises."""

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_DOCUMENTS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint file"),
    ("Index/", "an Apple Numbers file"),
)


class Parts:
    """The zip directory of one workbook.

    Attributes:
        kind: ``"xlsx"``, ``"xlsb"`` or ``"ods"``.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Check sizes and kind.

        Raises:
            Unreadable: It is broken, far too large once unpacked, or no workbook.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise damaged(name) from error
        self._weigh(len(data))
        self.kind = self._recognise()

    def read(self, path: str) -> bytes:
        """Unpack one part.

        Raises:
            Unreadable: It cannot be unpacked, or is not as long as the directory says.
        """
        try:
            return self._zip.read(path)
        except RuntimeError as error:
            raise locked(self._name) from error
        except BROKEN as error:
            raise damaged(self._name) from error

    def head(self, path: str, length: int) -> bytes:
        """Unpack the first bytes of one part."""
        try:
            with self._zip.open(path) as part:
                return part.read(length)
        except BROKEN as error:
            raise damaged(self._name) from error

    def sheet_names(self) -> dict[str, str]:
        """Part path -> name of the sheet, for an xlsx."""
        targets = {
            found[b"Id"]: _inside_xl(found.get(b"Target", b"").decode("utf-8", "replace"))
            for found in self._tags("xl/_rels/workbook.xml.rels", _RELATION)
            if b"Id" in found
        }
        return {
            targets.get(found.get(b"r:id", b""), ""): _unescape(found.get(b"name", b""))
            for found in self._tags("xl/workbook.xml", _SHEET)
        }

    def _tags(self, path: str, tag: re.Pattern[bytes]) -> list[dict[bytes, bytes]]:
        if path not in self._zip.namelist():
            return []
        return [dict(_ATTRIBUTE.findall(found)) for found in tag.findall(self.read(path))]

    def _weigh(self, packed: int) -> None:
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts)
        is_bomb = unpacked > _FREE_OF_SUSPICION and unpacked > _MOST_TIMES * packed
        if len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES or is_bomb:
            raise Unreadable(
                f"{self._name} would unpack to far more than a spreadsheet holds.",
                "Copy the table you need into a new workbook and drop that here.",
            )
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise locked(self._name)

    def _recognise(self) -> str:
        names = self._zip.namelist()
        if "xl/workbook.bin" in names:
            return "xlsb"
        if "xl/workbook.xml" in names or any(_SHEET_PART.fullmatch(path) for path in names):
            return "xlsx"
        if "mimetype" in names and b"opendocument.spreadsheet" in self.read("mimetype"):
            self._refuse_locked_document()
            return "ods"
        for folder, what in _DOCUMENTS:
            if any(path.startswith(folder) for path in names):
                raise Unreadable(
                    f"{self._name} is {what}, not a spreadsheet that infdesk knows.",
                    "Export its table as .xlsx or .csv and drop that file here.",
                )
        raise Unreadable(f"{self._name} is a zip archive without a workbook in it.", NOT_KNOWN)

    def _refuse_locked_document(self) -> None:
        path = "META-INF/manifest.xml"
        if path in self._zip.namelist() and b"encryption-data" in self.read(path):
            raise locked(self._name)


def _inside_xl(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _unescape(text: bytes) -> str:
    plain = text.decode("utf-8", "replace")
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return plain

"""The parts of a zipped workbook, weighed before any library may unpack them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from infdesk.sheets.files.sheet_xml import HEAD
from infdesk.sheets.files.sniff import NOT_KNOWN, Unreadable, damaged, locked

_MOST_PARTS = 1000
_MOST_BYTES = 300_000_000
_MOST_TIMES = 200
_FREE_OF_SUSPICION = 20_000_000
_ENCRYPTED = 1
_MOST_SWELLING = 1032  # what deflate can make of one byte
_LOCAL_HEAD = struct.Struct("<26sHH")
_PIECE = 1_000_000
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
_NEVER_FOLLOWED = (
    ("xl/vbaproject.bin", "macros"),
    ("xl/externallinks/", "links to other workbooks"),
    ("xl/connections.xml", "connections to outside data"),
)
_XML = (".xml", ".rels")
_DOCUMENTS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint file"),
    ("Index/", "an Apple Numbers file"),
)


class Parts:
    """The zip directory of one workbook.

    Attributes:
        data: The file.
        name: Its name, for sentences.
        kind: ``"xlsx"``, ``"xlsb"`` or ``"ods"``.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Check sizes and kind.

        Raises:
            Unreadable: It is broken, far too large once unpacked, or no workbook.
        """
        self.name = name
        self.data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise damaged(name) from error
        self._weigh()
        self._refuse_entities()
        self.kind = self._recognise()

    def read(self, path: str, sheet: str = "") -> bytes:
        """Unpack one part.

        Args:
            path: Of the part.
            sheet: Which it holds, for the sentence.

        Raises:
            Unreadable: It cannot be unpacked, or is not as long as the directory says.
        """
        try:
            return self._zip.read(path)
        except RuntimeError as error:
            raise locked(self.name) from error
        except BROKEN as error:
            raise damaged(self.name, sheet) from error

    def head(self, path: str, length: int) -> bytes:
        """Unpack the first bytes of one part."""
        try:
            with self._zip.open(path) as part:
                return part.read(length)
        except BROKEN as error:
            raise damaged(self.name) from error

    def refuse_lies(self) -> None:
        """Unpack every part to count its bytes: what the directory says of them may be too little.

        Raises:
            Unreadable: A part is larger than the directory says.
        """
        if len(self.data) * _MOST_SWELLING <= _MOST_BYTES:
            return
        for part in self._zip.infolist():
            if self._is_longer_than_it_says(part):
                raise _too_large(self.name)

    def _is_longer_than_it_says(self, part: zipfile.ZipInfo) -> bool:
        if part.compress_type != zipfile.ZIP_DEFLATED:
            return part.compress_size != part.file_size
        start = part.header_offset + _LOCAL_HEAD.size
        _, name, extra = _LOCAL_HEAD.unpack(self.data[part.header_offset : start])
        start += name + extra
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        packed = self.data[start : start + part.compress_size]
        size = 0
        try:
            while packed and size <= part.file_size:
                size += len(unpacking.decompress(packed, _PIECE))
                packed = unpacking.unconsumed_tail
        except zlib.error:
            return False  # it breaks off; whoever needs this part will say so
        return size > part.file_size

    def shared_strings(self) -> bytes:
        """The texts that cells of an xlsx refer to by number; none if there is no such part."""
        found = (path for path in self._zip.namelist() if path.lower() == "xl/sharedstrings.xml")
        return b"".join(map(self.read, found))

    def with_changed(self, path: str, content: bytes) -> bytes:
        """The workbook with one part put in another's place."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as changed:
            for name in self._zip.namelist():
                changed.writestr(name, content if name == path else self.read(name))
        return out.getvalue()

    def ignored(self) -> list[str]:
        """What lies in the workbook beside its tables and is never carried out or followed."""
        paths = [path.lower() for path in self._zip.namelist()]
        return [what for mark, what in _NEVER_FOLLOWED if any(mark in path for path in paths)]

    def sheet_names(self) -> dict[str, str]:
        """Part path -> name of the sheet, for an xlsx."""
        targets = {
            found[b"Id"]: _inside_xl(found.get(b"Target", b"").decode("utf-8", "replace"))
            for found in self.tags("xl/_rels/workbook.xml.rels", _RELATION)
            if b"Id" in found
        }
        return {
            targets.get(found.get(b"r:id", b""), ""): unescape(found.get(b"name", b""))
            for found in self.tags("xl/workbook.xml", _SHEET)
        }

    def relations(self, path: str) -> dict[bytes, str]:
        """What a part refers to by a number -> where that is.

        Raises:
            Unreadable: The list of it cannot be unpacked.
        """
        folder, _, name = path.rpartition("/")
        told = self.tags(f"{folder}/_rels/{name}.rels", _RELATION)
        return {tag[b"Id"]: unescape(tag.get(b"Target", b"")) for tag in told if b"Id" in tag}

    def tags(
        self, path: str, tag: re.Pattern[bytes], *, within: re.Pattern[bytes] | None = None
    ) -> list[dict[bytes, bytes]]:
        """The attributes of some tags of a part; none if the workbook has no such part.

        Args:
            path: Of the part.
            tag: Which tags.
            within: The stretch of the part that they are looked for in.

        Raises:
            Unreadable: The part cannot be unpacked.
        """
        if path not in self._zip.namelist():
            return []
        xml = self.read(path)
        if within is not None:
            stretch = within.search(xml)
            xml = stretch[0] if stretch else b""
        return [dict(_ATTRIBUTE.findall(found)) for found in tag.findall(xml)]

    def _weigh(self) -> None:
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts)
        is_bomb = unpacked > _FREE_OF_SUSPICION and unpacked > _MOST_TIMES * len(self.data)
        if len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES or is_bomb:
            raise _too_large(self.name)
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise locked(self.name)

    def _refuse_entities(self) -> None:
        """No program writes them into workbooks; they serve to swell a file or to spy on others.

        A quick reader would silently leave out what stands in their place.
        """
        for path in self._zip.namelist():
            if path.lower().endswith(_XML) and self._declares_entities(path):
                raise Unreadable(
                    f"{self.name} is not safe to read: {path} in it declares XML entities, which "
                    "no spreadsheet needs.",
                    "Open it in the program that made it, save it anew as .xlsx, and drop that "
                    "file here.",
                )

    def _declares_entities(self, path: str) -> bool:
        try:
            head = self.head(path, HEAD)
        except Unreadable:
            return False  # whoever needs this part will say so
        return b"<!ENTITY" in head.replace(b"\0", b"")  # UTF-16 has a zero beside each letter

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
                    f"{self.name} is {what}, not a spreadsheet that infdesk knows.",
                    "Export its table as .xlsx or .csv and drop that file here.",
                )
        raise Unreadable(f"{self.name} is a zip archive without a workbook in it.", NOT_KNOWN)

    def _refuse_locked_document(self) -> None:
        path = "META-INF/manifest.xml"
        if path in self._zip.namelist() and b"encryption-data" in self.read(path):
            raise locked(self.name)


def _too_large(name: str) -> Unreadable:
    return Unreadable(
        f"{name} would unpack to far more than a spreadsheet holds.",
        "Copy the table you need into a new workbook and drop that here.",
    )


def _inside_xl(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def unescape(text: bytes) -> str:
    """A text of a part with the signs that XML writes in other words."""
    plain = text.decode("utf-8", "replace")
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return plain

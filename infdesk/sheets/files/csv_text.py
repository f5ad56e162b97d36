"""Plain text tables: their encoding, their separator, their rows."""

from __future__ import annotations

import csv
import io
import re

from infdesk.sheets.files.sheet_xml import address
from infdesk.sheets.files.sniff import FIRST_BYTES, Unreadable, halves
from infdesk.sheets.files.spilled import put_together

Row = tuple[str | None, ...]

_SEPARATORS = ",;\t|"
_UTF8_MARK = b"\xef\xbb\xbf"
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BYTES_OF_A_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAMPLE_ROWS = 200
_SAMPLE_TEXT = 32_000
_LONGEST_CELL = 32_767  # of Excel, and so of every table that is one
_MOST_COLUMNS = 16_384
_LOST = "\ufffd"
_AFTER_SMALL = re.compile(rb"(?<=[a-z])[\x80-\xff]")
_MAC_LETTERS = bytes(range(0x87, 0x92))  # á à â ä ã å ç é è ê ë
_HIGHEST_ASCII = 127
_SOME = 3
# what cp1252 shows inside words where the text is really Central European, Turkish or Mac
_SELDOM_WESTERN = frozenset("¹³¿œŸ¼¾¥£¯þðýÞÐÝ‡ˆ‰‹›¶¤¦¬")


def read_text(data: bytes, name: str) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a text table, and sentences on how it was read.

    A quoted line break does not begin a row, so that rows count as in a spreadsheet program.
    Empty cells are ``None``; blank rows stay, as empty tuples, but not at the end.

    Args:
        data: The file.
        name: Its name, for sentences.

    Raises:
        Unreadable: It holds no text.
    """
    text, notes = decode(data)
    if (at := text.find(_LOST)) >= 0:
        line = len(_LINE_END.findall(text, 0, at)) + 1
        where = f"the first in line {line}, {text.count(_LOST)} in all"
        notes = (*notes, f"Some signs are damaged and read as {_LOST}: {where}.")
    text, stated = _stated_separator(text)
    if not text.strip():
        raise _empty(name)
    separator = stated or best_separator(text)
    rows, more = _rows(text, separator)
    if not rows:
        raise _empty(name)
    rows, cut = _within_bounds(rows)
    return rows, (*notes, *more, *cut)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a sentence if the encoding had to be guessed."""
    data = data.removeprefix(_UTF8_MARK)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    if order := halves(data[:FIRST_BYTES]):
        return data.decode(order, "replace"), ()
    if zeros := data.count(0):
        text, notes = decode(data.replace(b"\0", b""))
        return text, (f"Bytes that are zero were left out of the text, {zeros} in all.", *notes)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _mixed(data) or _guess(data)


def best_separator(text: str) -> str:
    """The sign that parts the text into the most even and widest rows."""
    sample = text[:_SAMPLE_TEXT]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Text pasted together from UTF-8 and another encoding, line by line; ``None`` if it is not."""
    lines = _BYTES_OF_A_LINE.findall(data)
    accented = [at for at, line in enumerate(lines) if not line.isascii()]
    odd = [at for at in accented if not _is_utf8(lines[at])]
    if 2 * len(odd) > len(accented):
        return None
    text = "".join(
        line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines
    )
    first = f"Line {odd[0] + 1} is"
    which = first if len(odd) == 1 else f"{first} the first of {len(odd)} that are"
    read = "was read as Windows text (cp1252). Check names with accents there."
    return text, (f"{which} not UTF-8 like the others and {read}",)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    if (b"\r" in data and b"\n" not in data) or _looks_mac(data):
        return data.decode("mac_roman"), (_note("old Macintosh text"),)
    if _looks_western(data):
        return data.decode("cp1252", "replace"), (_note("Windows text (cp1252)"),)
    import charset_normalizer  # noqa: PLC0415 - slow to import and seldom needed

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        return data.decode("cp1252", "replace"), (_note("Windows text (cp1252)"),)
    return str(best), (_note(f"{best.encoding} text"),)


def _note(what: str) -> str:
    return f"Read as {what}: it is not UTF-8. Check names with accents."


def _looks_mac(data: bytes) -> bool:
    """Whether Mac letters follow small ones, where Windows would have signs or capitals."""
    after_small = _AFTER_SMALL.findall(data)
    return 2 * sum(sign in _MAC_LETTERS for sign in after_small) > len(after_small)


def _looks_western(data: bytes) -> bool:
    """Whether high bytes stand singly, as accents and signs do, and make usual Western signs."""
    text = data.decode("cp1252", "replace")
    high = [(i, sign) for i, sign in enumerate(text) if ord(sign) > _HIGHEST_ASCII]
    in_runs = sum(text[i - 1 : i] > "\x7f" or text[i + 1 : i + 2] > "\x7f" for i, _ in high)
    in_words = sum(sign in _SELDOM_WESTERN and text[i - 1 : i].isalpha() for i, sign in high)
    unknown = sum(sign == "\ufffd" for _, sign in high)
    return 3 * in_runs <= len(high) and 4 * (in_words + unknown) <= len(high)


def _stated_separator(text: str) -> tuple[str, str | None]:
    """Excel's own first line ``sep=;``, which it does not count as a row."""
    if text[:4].casefold() != "sep=" or len(text) < len("sep=;\n"):
        return text, None
    rest = text[5:]
    if rest[:1] not in ("\r", "\n"):
        return text, None
    return rest[2:] if rest.startswith("\r\n") else rest[1:], text[4]


def _evenness(sample: str, separator: str) -> float:
    """Share of the rows that have the commonest width, more for wider rows."""
    widths: dict[int, int] = {}
    for row in _parse(sample, separator)[:_SAMPLE_ROWS]:
        if any(row):
            widths[len(row)] = widths.get(len(row), 0) + 1
    total = sum(widths.values())
    return max(
        (count / total * (1 - 1 / width) for width, count in widths.items() if width > 1),
        default=0.0,
    )


def _rows(text: str, separator: str) -> tuple[list[Row], tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    rows = _parse(text, separator)
    if text.count('"') % 2 == 1 and any("\n" in cell or "\r" in cell for cell in rows[-1]):
        rows = _without_quotes(text, separator)
        notes = ("A quotation mark is opened and never closed: all were read as plain signs.",)
    rows, mended = put_together(_unwrapped(rows), separator)
    notes = (*notes, *mended)
    while rows and not any(rows[-1]):
        rows.pop()
    return [tuple([cell or None for cell in row]) for row in rows], notes


def _parse(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _without_quotes(text: str, separator: str) -> list[list[str]]:
    return [
        [cell[1:-1] if cell[:1] == cell[-1:] == '"' and cell != '"' else cell for cell in row]
        for row in (line.split(separator) for line in _LINE_END.split(text))
    ]


def _unwrapped(rows: list[list[str]]) -> list[list[str]]:
    """Rows that were quoted whole, so that each seems to be one cell, parted after all."""
    filled = [row for row in rows if any(row)]
    if any(len(row) != 1 for row in filled):
        return rows
    lines = [row[0] if row else "" for row in rows]
    text = "\n".join(lines)
    separator = best_separator(text)
    if 5 * sum(separator in line for line in lines) < 4 * len(filled):
        return rows
    inner = _parse(text, separator)
    return inner if len(inner) == len(rows) else rows


def _within_bounds(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """Cut what no sheet can hold, and name the row or the cell."""
    notes: list[str] = []
    for index, row in enumerate(rows):
        if len(row) > _MOST_COLUMNS:
            width = f"Row {index + 1} has {len(row)} columns"
            notes.append(f"{width}: the first {_MOST_COLUMNS} were read.")
            rows[index] = row[:_MOST_COLUMNS]
        if sum(map(len, filter(None, rows[index]))) > _LONGEST_CELL:
            notes += _long_cells(index, rows[index])
            rows[index] = tuple([cell and cell[:_LONGEST_CELL] for cell in rows[index]])
    return rows, _first_of(notes)


def _long_cells(index: int, row: Row) -> list[str]:
    return [
        f"{address(index, column)} holds {len(cell)} signs: the first {_LONGEST_CELL} were read."
        for column, cell in enumerate(row)
        if cell and len(cell) > _LONGEST_CELL
    ]


def _first_of(notes: list[str]) -> list[str]:
    more = len(notes) - _SOME
    return [*notes[:_SOME], f"{more} more rows or cells were cut so."] if more > 0 else notes


def _empty(name: str) -> Unreadable:
    return Unreadable(f"{name} is empty.", "Export it again and drop the new file here.")

"""Plain text tables: their encoding, their separator, their rows."""

from __future__ import annotations

import csv
import io
import re

from infdesk.sheets.sniff import Unreadable
from infdesk.sheets.spilled import put_together

Row = tuple[str | None, ...]

_SEPARATORS = ",;\t|"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAMPLE_ROWS = 200
_SAMPLE_TEXT = 32_000
_LONGEST_CELL = 1_000_000
_HIGHEST_ASCII = 127
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
    text, stated = _stated_separator(text)
    if not text.strip():
        raise Unreadable(f"{name} is empty.", "Export it again and drop the new file here.")
    separator = stated or best_separator(text)
    rows, more = _rows(text, separator)
    return rows, (*notes, *more)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a sentence if the encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    if b"\0" in data[:_SAMPLE_TEXT]:
        return data.decode(_halves(data), "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data)


def best_separator(text: str) -> str:
    """The sign that parts the text into the most even and widest rows."""
    sample = text[:_SAMPLE_TEXT]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _halves(data: bytes) -> str:
    """UTF-16 without a mark: the zero halves of Latin letters tell the order."""
    start = data[:_SAMPLE_TEXT]
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    if b"\r" in data and b"\n" not in data:
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
    try:
        rows = _parse(sample, separator)
    except csv.Error:
        return 0.0
    for row in rows[:_SAMPLE_ROWS]:
        if any(row):
            widths[len(row)] = widths.get(len(row), 0) + 1
    total = sum(widths.values())
    return max(
        (count / total * (1 - 1 / width) for width, count in widths.items() if width > 1),
        default=0.0,
    )


def _rows(text: str, separator: str) -> tuple[list[Row], tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    try:
        rows = _parse(text, separator)
        is_open = text.count('"') % 2 == 1 and any(
            "\n" in cell or "\r" in cell for cell in rows[-1]
        )
    except csv.Error:
        is_open = True
    if is_open:
        rows = _without_quotes(text, separator)
        notes = ("A quotation mark is opened and never closed: all were read as plain signs.",)
    rows, mended = put_together(_unwrapped(rows), separator)
    notes = (*notes, *mended)
    while rows and not any(rows[-1]):
        rows.pop()
    return [tuple([cell or None for cell in row]) for row in rows], notes


def _parse(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
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

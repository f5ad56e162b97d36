"""One sheet of an xlsx as raw XML: what must be known of it beside what a quick reader says.

A quick reader allots memory for every cell between the first and the last one, so a stray cell in
the last corner of a sheet would end it; and it shows neither Excel's errors nor formulas that were
never calculated.
"""

from __future__ import annotations

import re
from itertools import islice

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from infdesk.domain.cell import Linked, Merged

FAR_ROWS = 1000
FAR_COLUMNS = 200
NOTHING_NEAR = (-1, -1)
_MOST_CELLS = 20_000_000
HEAD = 4096
_TYPICAL_WIDTH = 26
_TAIL = 1_000_000
_MOST_MERGED = 100_000
_FAR_COLUMN = re.compile(rb'"[A-Z]{3}\d')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?\bref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d+)"')
_ERROR = re.compile(rb'<c\s+([^>]*\bt="e"[^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]+)</v>')
_NO_TEXT = re.compile(rb't="s"[^>]*><v>(?:\D|\d{9})')
_FORMULA = re.compile(rb"<c\s+([^>]*)><f[^>]*>[^<]*</f>(?:<v\s*/>|<v></v>)?</c>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)


class Oddities:
    """What a quick reader would not say about a sheet.

    Attributes:
        near: (last row, last column), counted from 0, of the cells that lie together; ``None`` if
            the sheet may be read whole.
        far: Addresses of cells that lie far from the others.
        errors: (row, column), counted from 0 -> error as Excel shows it.
        uncalculated: Addresses of formulas that hold no result.
        doubtful: Whether a cell refers to a text by what is no number, or none that a file reaches:
            a quick reader would show the first text there.
        emptied: Addresses of cells whose value no reader understands.
        merged: Cells that are merged, which is nothing odd: rows and columns counted from 0.
        links: Cells that open something on the web, which is nothing odd either.
        shown: Column, counted from 0 -> the sign that its numbers show beside them.
        hidden_rows: Numbers of the rows that the file hides, as a spreadsheet program shows them.
    """

    __slots__ = (
        "doubtful", "emptied", "errors", "far", "hidden_rows", "links", "merged", "near", "shown",
        "uncalculated",
    )  # fmt: skip

    def __init__(self) -> None:
        self.near: tuple[int, int] | None = None
        self.far: list[str] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.uncalculated: list[str] = []
        self.doubtful = False
        self.emptied: list[str] = []
        self.merged: list[Merged] = []
        self.links: list[Linked] = []
        self.shown: dict[int, str] = {}
        self.hidden_rows: list[int] = []

    def __bool__(self) -> bool:
        odd = self.near or self.far or self.errors or self.uncalculated
        return bool(odd or self.doubtful or self.emptied)


def look_over(xml: bytes, *, every_cell: bool = False) -> Oddities:
    """Find what is odd about a sheet, in a fraction of the time that reading takes.

    Args:
        xml: The part as it stands in the file.
        every_cell: Trust no summary of the sheet, look at each cell's address.
    """
    odd = Oddities()
    if every_cell or _FAR_COLUMN.search(xml) or _spans_too_much(xml):
        addresses = [(int(row) - 1, column_index(column)) for column, row in _CELL.findall(xml)]
        if addresses:  # some programs state none: then the cells follow one another
            odd.near, far = near_and_far(addresses)
            odd.far = [address(row, column) for row, column in far]
    odd.doubtful = _NO_TEXT.search(xml) is not None
    if b't="e"' in xml:
        odd.errors = _errors(xml)
    if b"</f>" in xml:
        formulas = (_REFERENCE.search(found) for found in _FORMULA.findall(xml))
        odd.uncalculated = [(ref[1] + ref[2]).decode() for ref in formulas if ref]
    odd.merged = _merged(xml)
    if b'hidden="1"' in xml or b'hidden="true"' in xml:
        odd.hidden_rows = [int(row) for row in _HIDDEN_ROW.findall(xml)]
    return odd


def states_a_small_span(head: bytes) -> bool:
    """Whether a sheet says at its beginning that it spans no more than may be read whole.

    Args:
        head: The first :data:`HEAD` bytes of the part.
    """
    stated = _DIMENSION.search(head)
    if stated is None:
        return False
    rows, columns = int(stated[2]), column_index(stated[1]) + 1
    return columns <= FAR_COLUMNS and rows * columns <= _MOST_CELLS


def near_and_far(
    cells: list[tuple[int, int]],
) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Part the cells that lie together, from the top left, from those far below or to the right.

    Args:
        cells: (row, column) of every filled cell, counted from 0.

    Returns:
        The last row and column of those that lie together, ``NOTHING_NEAR`` if there are none; and
        the others.
    """
    rows = sorted({row for row, _ in cells})
    last_row = before_the_gap(rows, FAR_ROWS)
    columns = sorted({column for row, column in cells if row <= last_row})
    last_column = before_the_gap(columns, FAR_COLUMNS)
    far = [(row, column) for row, column in cells if row > last_row or column > last_column]
    if len(far) == len(cells):
        return NOTHING_NEAR, far
    return (last_row, last_column), far


def address(row: int, column: int) -> str:
    """What a spreadsheet program calls a cell; both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_index(letters: bytes) -> int:
    """Column counted from 0 of letters such as ``b"AB"``."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1


def before_the_gap(used: list[int], far: int) -> int:
    """The last one before the first wide gap; a block of several may begin anywhere."""
    last = used[0] if len(used) > 1 else -1
    for position in used:
        if position - last > far:
            return last
        last = position
    return last


def _spans_too_much(xml: bytes) -> bool:
    """Whether first and last row and the stated width span more cells than a sheet may hold."""
    last = xml.rfind(b"<row ")
    found = _ROW.findall(xml, last if last >= 0 else max(0, len(xml) - _TAIL))
    rows = int(found[-1]) if found else 0
    dimension = _DIMENSION.search(xml, 0, HEAD)
    columns = column_index(dimension[1]) + 1 if dimension else _TYPICAL_WIDTH
    return rows * columns > _MOST_CELLS


def _errors(xml: bytes) -> dict[tuple[int, int], str]:
    found = {}
    for attributes, text in _ERROR.findall(xml):
        ref = _REFERENCE.search(attributes)
        if ref:
            found[int(ref[2]) - 1, column_index(ref[1])] = text.decode("utf-8", "replace")
    return found


def _merged(xml: bytes) -> list[Merged]:
    """The merged cells; they are told below all rows, and more than a sheet needs are no help."""
    below = xml.rfind(b"sheetData>")
    told = islice(_MERGED.finditer(xml, max(0, below)), _MOST_MERGED)
    return [
        (int(cell[2]) - 1, column_index(cell[1]), int(cell[4]) - 1, column_index(cell[3]))
        for cell in told
    ]

"""The rows of one sheet, cut off where nothing but emptiness follows."""

from __future__ import annotations

from infdesk.sheets.files.sheet_xml import FAR_ROWS, address

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.sheets.files.readers import Cells
    from infdesk.sheets.files.sheet_xml import Oddities

_FIRST_CHUNK = 50
_CHUNK = 2000
_SOME = 3


class SheetRows:
    """The rows of one sheet, to be taken once, in chunks.

    Attributes:
        name: Of the sheet.
        hidden: Whether the file hides it.
        first_row: Number that a spreadsheet program shows for the first row; right after the last
            chunk.
        first_column: Column of the first cell of each row, counted from 0.
        far: Addresses of cells that were left unread; complete after the last chunk.
        uncalculated: Addresses of formulas without a result.
        emptied: Addresses of cells that were damaged and are left empty.
        merged: Merged cells, with rows and columns counted from 0.
        links: Cells that open something on the web: row and column counted from 0, address.
        shown: Column, counted from 0 -> the sign that its numbers show beside them.
        hidden_rows: Numbers of the rows that the file hides.
        company: What else the workbook holds and is never carried out; told with its first sheet.
    """

    def __init__(self, name: str, cells: Cells, *, hidden: bool, odd: Oddities) -> None:
        self.name = name
        self.hidden = hidden
        self.first_row = cells.start[0] + 1
        self.first_column = cells.start[1]
        self.far = [*odd.far, *cells.far]
        self.uncalculated = odd.uncalculated
        self.emptied = odd.emptied
        self.merged = odd.merged
        self.links = odd.links
        self.shown = odd.shown
        self.hidden_rows = odd.hidden_rows
        self.company: list[str] = []
        self._rows = iter(cells.rows)
        self._errors = odd.errors

    def chunks(self) -> Iterator[list[Sequence[object]]]:
        """Some thousand rows at a time, from the first filled one to the last before a void."""
        chunk: list[Sequence[object]] = []
        size = _FIRST_CHUNK  # headings apart: below them most columns are of one type, and quick
        blank = 0
        is_begun = False
        for index, row in enumerate(self._with_errors(), self.first_row - 1):
            if not (row and row[0]) and is_blank(row):
                if not is_begun:
                    self.first_row += 1
                    continue
                if blank == FAR_ROWS:
                    self._look_further(index)
                    break
                blank += 1
            else:
                blank = 0
                is_begun = True
            chunk.append(row)
            if len(chunk) - blank >= size:
                yield chunk[: len(chunk) - blank]
                chunk = chunk[len(chunk) - blank :]
                size = _CHUNK
        yield chunk[: max(0, len(chunk) - blank)]

    def _with_errors(self) -> Iterator[Sequence[object]]:
        """Excel's errors put where a quick reader leaves nothing."""
        if not self._errors:
            return self._rows
        by_row: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in self._errors.items():
            by_row.setdefault(row, []).append((column - self.first_column, text))
        numbered = enumerate(self._rows, self.first_row - 1)
        return (_patched(row, by_row[i]) if i in by_row else row for i, row in numbered)

    def _look_further(self, index: int) -> None:
        """Name the first cells below the void."""
        for number, row in enumerate(self._rows, index + 1):
            if is_blank(row):
                continue
            filled = (i for i, cell in enumerate(row) if cell is not None and cell != "")
            self.far += [address(number, self.first_column + i) for i in filled]
            if len(self.far) >= _SOME:
                return


def is_blank(row: Sequence[object]) -> bool:
    """Whether no reader found anything in a row."""
    return row.count("") + row.count(None) == len(row)


def _patched(row: Sequence[object], errors: Sequence[tuple[int, str]]) -> Sequence[object]:
    cells = list(row)
    for column, text in errors:
        if 0 <= column < len(cells):
            cells[column] = text
    return cells

"""The two libraries that read workbooks, each behind the same few methods."""

from __future__ import annotations

import io

import python_calamine as calamine

from infdesk.sheets.files.parts import BROKEN
from infdesk.sheets.files.sheet_xml import (
    FAR_COLUMNS,
    FAR_ROWS,
    NOTHING_NEAR,
    address,
    before_the_gap,
)
from infdesk.sheets.files.sniff import Unreadable, damaged, locked

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl import Workbook

    from infdesk.domain.cell import Merged

_HIDDEN = (calamine.SheetVisibleEnum.Hidden, calamine.SheetVisibleEnum.VeryHidden)
# openpyxl, and the XML parser below it, raise these on a broken workbook; they share no base
_BROKEN = (*BROKEN, ArithmeticError, AttributeError, RuntimeError, SyntaxError, TypeError)


class Cells:
    """The rows of one sheet and where they stand.

    Attributes:
        rows: To be taken once.
        start: Row and column of the first cell, counted from 0.
        far: Addresses of cells left out.
    """

    __slots__ = ("far", "rows", "start")

    def __init__(
        self, rows: Iterable[Sequence[object]], start: tuple[int, int], far: list[str]
    ) -> None:
        self.rows = rows
        self.start = start
        self.far = far


class Calamine:
    """The quick reader.

    Attributes:
        titles: Name of each sheet with cells, and whether it is hidden.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open a workbook.

        Raises:
            Unreadable: It is broken or locked.
        """
        try:
            self._book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except calamine.PasswordError as error:
            raise locked(name) from error
        except BaseException as error:
            if _is_calamine_giving_up(error):
                raise damaged(name) from error
            raise
        self.titles = [
            (sheet.name, sheet.visible in _HIDDEN)
            for sheet in self._book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]

    def merged(self, title: str) -> list[Merged]:
        """The merged cells of one sheet, where its format keeps them at hand.

        Of an .xlsx this would read the sheet once more: look at its XML instead.
        """
        try:
            told = self._book.get_sheet_by_name(title).merged_cell_ranges or ()
        except BaseException as error:
            if _is_calamine_giving_up(error):
                return []
            raise
        return [(*first, *last) for first, last in told]

    def cells(self, title: str) -> Cells | None:
        """One sheet, or ``None`` if calamine cannot read it."""
        try:
            sheet = self._book.get_sheet_by_name(title)
        except BaseException as error:
            if _is_calamine_giving_up(error):
                return None
            raise
        start = sheet.start or (0, 0)
        lies_alone = (sheet.height == 1 and start[0] > FAR_ROWS) or (
            sheet.width == 1 and start[1] > FAR_COLUMNS
        )
        if lies_alone or sheet.width > FAR_COLUMNS:
            return _cut_right(sheet.to_python(), start, is_far=lies_alone)
        return Cells(sheet.to_python(), start, [])


class Openpyxl:
    """The slow reader, which can be told where to stop."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._opened: Workbook | None = None

    def titles(self) -> list[tuple[str, bool]]:
        """Name of each sheet with cells, and whether it is hidden.

        Raises:
            Unreadable: The workbook is broken.
        """
        return [(s.title, s.sheet_state != "visible") for s in self._book().worksheets]

    def cells(self, title: str, near: tuple[int, int] | None) -> Cells:
        """One sheet, up to and with this row and column; its rows raise ``Unreadable``."""
        return Cells(() if near == NOTHING_NEAR else self._rows(title, near), (0, 0), [])

    def _rows(self, title: str, near: tuple[int, int] | None) -> Iterator[tuple[object, ...]]:
        last_row, last_column = (near[0] + 1, near[1] + 1) if near else (None, None)
        try:
            sheet = {sheet.title: sheet for sheet in self._book().worksheets}[title]
            sheet.reset_dimensions()
            yield from sheet.iter_rows(max_row=last_row, max_col=last_column, values_only=True)
        except _BROKEN as error:
            raise damaged(self._name, title) from error

    def _book(self) -> Workbook:
        import openpyxl  # noqa: PLC0415 - half a second that a sound workbook never pays

        if not openpyxl.DEFUSEDXML:
            raise Unreadable(f"{self._name} cannot be read safely.", "Install infdesk anew.")
        if self._opened is None:
            try:
                self._opened = openpyxl.load_workbook(
                    io.BytesIO(self._data), read_only=True, data_only=True, keep_links=False
                )
            except _BROKEN as error:
                raise damaged(self._name) from error
        return self._opened


def _is_calamine_giving_up(error: BaseException) -> bool:
    """Its own errors, and the panics of its Rust, which derive from nothing better."""
    is_panic = type(error).__name__ == "PanicException"
    return is_panic or isinstance(error, calamine.CalamineError | OSError | ValueError)


def _cut_right(rows: Sequence[Sequence[object]], start: tuple[int, int], *, is_far: bool) -> Cells:
    """Leave out the columns behind a wide gap, or everything; name the cells left out."""
    filled = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""]
    used = sorted({column for _, column in filled})
    width = 0 if is_far else before_the_gap(used, FAR_COLUMNS) + 1
    far = [address(start[0] + r, start[1] + c) for r, c in filled if c >= width]
    return Cells((row[:width] for row in rows) if width else (), start, far)

"""Workbooks read into plain rows: quickly where that is safe, slowly where it is not."""

from __future__ import annotations

from threading import Thread

from infdesk.sheets.files.cell_formats import shown_beside
from infdesk.sheets.files.cell_links import links_of
from infdesk.sheets.files.mending import mend
from infdesk.sheets.files.parts import Parts
from infdesk.sheets.files.readers import Calamine, Cells, Openpyxl
from infdesk.sheets.files.sheet_rows import SheetRows
from infdesk.sheets.files.sheet_xml import HEAD, Oddities, look_over, states_a_small_span
from infdesk.sheets.files.sniff import Unreadable, damaged

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterator


def read_old(data: bytes, name: str) -> Iterator[SheetRows]:
    """The sheets of an .xls, an .xlsb or an .ods.

    Raises:
        Unreadable: It is broken or locked.
    """
    book = Calamine(data, name)
    for title, hidden in book.titles:
        cells = book.cells(title)
        if cells is None:
            raise damaged(name, title)
        odd = Oddities()
        odd.merged = book.merged(title)
        yield SheetRows(title, cells, hidden=hidden, odd=odd)


def read_zipped(
    data: bytes, name: str, *, careful: bool = False, bounded: bool = False
) -> Iterator[SheetRows]:
    """The sheets of a workbook that is a zip file: .xlsx, .xlsb or .ods.

    Args:
        data: The file.
        name: Its name, for sentences.
        careful: Read an .xlsx with openpyxl alone, after looking at the address of each cell.
        bounded: This process may die but cannot eat up the memory of the computer.

    Raises:
        Unreadable: It is broken, locked, far too large once unpacked, or no workbook.
    """
    parts = Parts(data, name)
    if not bounded:
        parts.refuse_lies()
    company = parts.ignored()
    is_xlsx = parts.kind == "xlsx"
    for sheet in (
        _sheets(parts, careful=careful, bounded=bounded) if is_xlsx else read_old(data, name)
    ):
        sheet.company, company = company, []
        yield sheet


def _sheets(parts: Parts, *, careful: bool, bounded: bool) -> Iterator[SheetRows]:
    slowly = Openpyxl(parts.data, parts.name)
    quickly = None if careful else _calamine(parts.data, parts.name)
    paths = {title: path for path, title in parts.sheet_names().items()}
    titles = quickly.titles if quickly else slowly.titles()
    if not titles:
        raise damaged(parts.name)
    for title, hidden in titles:
        path = paths.get(title)
        look = _Look(parts, path, title, every_cell=careful)
        cells = _read_quickly(quickly, title, look, bounded=bounded) if quickly else None
        odd = look.result()
        if cells is None or odd.near or odd.doubtful:
            slow = _mended(parts, path, odd) or slowly
            cells = slow.cells(title, odd.near)
        yield SheetRows(title, cells, hidden=hidden, odd=odd)


def _mended(parts: Parts, path: str | None, odd: Oddities) -> Openpyxl | None:
    """A reader of the workbook without the cells that would stop it, if there are such."""
    if path is None:
        return None
    xml, odd.emptied = mend(parts.read(path), parts.shared_strings())
    return Openpyxl(parts.with_changed(path, xml), parts.name) if odd.emptied else None


def _calamine(data: bytes, name: str) -> Calamine | None:
    try:
        return Calamine(data, name)
    except Unreadable:
        return None  # the slow reader forgives more, or says what is wrong


def _read_quickly(book: Calamine, title: str, look: _Look, *, bounded: bool) -> Cells | None:
    """Read a sheet while it is looked over; first look, then read, where reading could do harm."""
    may_overlap = bounded and look.promises_little
    if not may_overlap and look.result().near:
        return None
    return book.cells(title)


class _Look:
    """A look over one sheet, on a thread of its own: unpacking and calamine leave Python free.

    Attributes:
        promises_little: Whether the sheet itself says that it spans no more than may be read whole.
            If it lies, this process dies of its bounds, and the next one is careful.
    """

    def __init__(self, parts: Parts, path: str | None, title: str, *, every_cell: bool) -> None:
        self._odd = Oddities()
        self._failure: Unreadable | None = None
        self._thread: Thread | None = None
        self.promises_little = False
        if path is None:
            return
        self.promises_little = states_a_small_span(parts.head(path, HEAD))
        self._thread = Thread(
            target=self._run,
            args=(parts, path, title),
            kwargs={"every_cell": every_cell},
            daemon=True,
        )
        self._thread.start()

    def result(self) -> Oddities:
        """What is odd about the sheet.

        Raises:
            Unreadable: Its part cannot be unpacked.
        """
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._odd

    def _run(self, parts: Parts, path: str, title: str, *, every_cell: bool) -> None:
        try:
            xml = parts.read(path, title)
            if not xml.strip():
                raise damaged(parts.name, title)
            odd = look_over(xml, every_cell=every_cell)
            odd.links = links_of(xml, parts, path)
            odd.shown = shown_beside(xml, parts)
            self._odd = odd
        except Unreadable as failure:
            self._failure = failure

"""The campaign summary as it will print: the very pages, on the screen, on paper, in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infdesk.deeds.summing import summary_of
from infdesk.domain.problem import UserError
from infdesk.paper.campaign_summary import Printed, compose
from infdesk.paper.pages import page_image
from infdesk.places import today
from infdesk.store.connection import Busy
from infdesk.store.whole_file import write_whole
from infdesk.ui import look, messages
from infdesk.ui.dialogs.saving import ask_save, summary_path
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.fields import Choice, Labelled
from infdesk.ui.widgets.page_view import PageView
from infdesk.ui.widgets.pieces import line, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPaintDevice, QResizeEvent

    from infdesk.domain.summary import CampaignSummary
    from infdesk.ui.context import DeskContext

PAPERS: Final = {"a4": "A4", "letter": "US Letter"}
_SIZES: Final = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_LETTER_REGIONS: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
ZOOMS: Final = ("Whole page", "Page width", "75 %", "100 %", "150 %", "200 %")
PRINT_DPI: Final = 300
RENEW_MS: Final = 250


class PrintPreview(QDialog):
    """A window of its own with the pages; printing and saving use the same ones.

    Attributes:
        paper: Which paper.
        cycle: The whole campaign, or one of its cycles.
        hide_names: Creators become Creator A, B, C.
        zoom: How large the pages are shown.
        printed: The pages as they stand, ``None`` until they are made.

    Signals:
        made(): Pages are shown.
    """

    made = Signal()

    def __init__(
        self, context: DeskContext, summary: CampaignSummary, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._summary = summary
        self._turn = 0
        self._after: list[Callable[[], None]] = []
        self.printed: Printed | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{summary.campaign.name} – print preview")
        self.setMinimumSize(QSize(760, 520))
        self.paper = _choice([(text, key) for key, text in PAPERS.items()], _own_paper(context))
        self.cycle = _choice(
            [("The whole campaign", None)]
            + [(row.cycle.label, row.cycle.number) for row in summary.cycles],
            None,
        )
        self.hide_names = QCheckBox("Hide the creators’ names")
        self.zoom = _choice([(text, at) for at, text in enumerate(ZOOMS)], 1)
        self._pages: list[PageView] = []
        self._sheet = QWidget()
        self._sheet.setProperty("side", "true")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(24)
        self.area = QScrollArea()
        self.area.setWidget(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Pages")
        self._told = look.label("", "label", "text2")
        self.print_button = button("Print…", self.print_pages, main=True, sign="print")
        self.save_button = button("Save as PDF…", self._choose_pdf, sign="export")
        self._build()
        for choice in (self.paper, self.cycle):
            choice.chosen.connect(self._compose)
        self.hide_names.toggled.connect(self._compose)
        self.zoom.chosen.connect(self._size_pages)
        self._renew = QTimer(self)
        self._renew.setSingleShot(True)
        self._renew.setInterval(RENEW_MS)
        self._renew.timeout.connect(self._read_again)
        context.bus.committed.connect(self._on_committed)
        self._compose()

    def sizeHint(self) -> QSize:
        """Room for a page and what goes in; Qt's name."""
        room = self.screen().availableSize()
        return QSize(
            min(look.scaled(1100), room.width() - 40), min(look.scaled(860), room.height() - 60)
        )

    def done(self, result: int) -> None:
        """Pages that are still being made are of no use any more; Qt's name."""
        self._turn += 1
        self._after.clear()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fit the window go on fitting it; Qt's name."""
        super().resizeEvent(event)
        self._size_pages()

    def print_pages(self) -> None:
        """Ask for the printer, and print the pages that are shown."""
        self._when_made(self._ask_printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that are shown."""
        if self.printed is None:
            return
        first = printer.fromPage() or 1
        last = min(printer.toPage() or self.printed.pages, self.printed.pages)
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError(
                "The printer could not be used.",
                "Nothing was printed. Check that it is on, or save the pages as PDF.",
            )
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            _paint_page(painter, printer, self.printed.pdf, number - 1)
        painter.end()

    def save_pdf(self, path: Path) -> None:
        """Write the pages that are shown.

        Raises:
            UserError: The place cannot be written; what stood there stays.
        """
        if self.printed is not None:
            write_whole(path, self.printed.pdf)

    def _build(self) -> None:
        tool = QHBoxLayout()
        tool.setContentsMargins(16, 10, 16, 10)
        tool.setSpacing(8)
        tool.addWidget(self.print_button)
        tool.addWidget(self.save_button)
        tool.addStretch(1)
        tool.addWidget(self._told)
        self.zoom.setFixedWidth(look.scaled(130))
        self.zoom.setAccessibleName("Zoom")
        tool.addWidget(self.zoom)
        side = QVBoxLayout()
        side.setContentsMargins(16, 16, 16, 16)
        side.setSpacing(14)
        side.addWidget(Labelled("What it is about", self.cycle))
        side.addWidget(Labelled("Paper", self.paper))
        side.addWidget(self.hide_names)
        side.addWidget(paragraph("With hidden names, lessons and file names stay out as well."))
        side.addStretch(1)
        left = QWidget()
        left.setFixedWidth(look.scaled(250))
        left.setLayout(side)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tool)
        column.addWidget(line())
        column.addLayout(body, 1)
        for keys, text in (("Ctrl+P", "print"), ("Ctrl+W", "close")):
            deed = self.print_pages if text == "print" else self.close
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    @Slot(object)
    def _on_committed(self, _: object) -> None:
        self._renew.start()

    @Slot()
    def _read_again(self) -> None:
        """The desk changed while the pages are open: they shall not print what was."""
        campaign = self._summary.campaign.id
        try:
            self._summary = self._context.read(
                lambda reader: summary_of(reader, campaign, today=today())
            )
        except Busy:
            self._renew.start()
        except UserError:
            self.close()  # the campaign is gone
        else:
            self._compose()

    @Slot()
    def _compose(self, _: object = None) -> None:
        self._turn += 1
        turn, summary = self._turn, self._summary
        paper, cycle = str(self.paper.currentData()), self.cycle.currentData()
        hide_names = self.hide_names.isChecked()
        self.printed = None
        self._judge("Making the pages…")
        self._context.worker.run_aside(
            lambda: compose(summary, paper=paper, hide_names=hide_names, cycle=cycle),
            done=lambda printed: self._on_made(turn, printed),
            failed=lambda error: self._on_failed(turn, error),
        )

    def _on_made(self, turn: int, printed: Printed) -> None:
        if turn != self._turn:
            return
        self.printed = printed
        while len(self._pages) > printed.pages:
            self._pages.pop().deleteLater()
        while len(self._pages) < printed.pages:
            self._pages.append(PageView())
            self._column.addWidget(self._pages[-1], 0, Qt.AlignmentFlag.AlignHCenter)
        for at, page in enumerate(self._pages):
            page.show_page(printed.pdf, at, count=printed.pages)
        self._size_pages()
        self._judge("1 page" if printed.pages == 1 else f"{printed.pages} pages")
        after, self._after = self._after, []
        for deed in after:
            deed()
        self.made.emit()

    def _on_failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._judge("The pages could not be made.")
            messages.show_error(self, error)

    def _judge(self, told: str) -> None:
        self._told.setText(told)
        for one in (self.print_button, self.save_button):
            one.setEnabled(self.printed is not None)

    @Slot()
    def _size_pages(self, _: object = None) -> None:
        room = self.area.viewport().size() - QSize(48, 48)
        at = self.zoom.currentData()
        for page in self._pages:
            page.set_scale(room, at if at in (0, 1) else None, _percent(ZOOMS[at]))

    def _when_made(self, deed: Callable[[], None]) -> None:
        if self.printed is not None:
            deed()
        else:
            self._after.append(deed)

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.printed.title if self.printed is not None else "")
        size = QPageSize(_SIZES[str(self.paper.currentData())])
        printer.setPageLayout(
            QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        )
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.printed.pages if self.printed is not None else 1)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                self.print_to(printer)
            except UserError as error:
                messages.show_error(self, error)

    def _choose_pdf(self) -> None:
        start = summary_path(self._context, self._summary)
        path = ask_save(self, "Save as PDF", start, "PDF")
        if path is not None:
            try:
                self.save_pdf(path)
            except Exception as error:  # noqa: BLE001 - said in one place, with the sentence it has
                messages.show_error(self, error)
            else:
                self._told.setText(f"Saved as {path.name}")


def _paint_page(painter: QPainter, device: QPaintDevice, pdf: bytes, page: int) -> None:
    """A page over the whole paper, at the printer's resolution, at most 300 dots an inch."""
    dpi = min(PRINT_DPI, device.logicalDpiX())
    made = page_image(pdf, page, dpi=dpi)
    image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    scale = device.logicalDpiX() / dpi
    painter.save()
    painter.scale(scale, scale)
    painter.drawImage(0, 0, image)
    painter.restore()


def _own_paper(context: DeskContext) -> str:
    region = context.brand.locale.partition("_")[2]
    return "letter" if region in _LETTER_REGIONS else "a4"


def _percent(text: str) -> float:
    return float(text.split(maxsplit=1)[0]) / 100 if text[0].isdigit() else 1.0


def _choice(entries: list[tuple[str, str | int | None]], value: object) -> Choice:
    choice = Choice()
    choice.set_entries(entries)
    choice.show_value(value)
    choice.chosen.connect(choice.show_value)
    return choice

"""Step one of an import: the files and sheets found, as they stand, and where their rows go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from infdesk.domain.choices import FileKind
from infdesk.ui import look
from infdesk.ui.dialogs.import_kind import KindChoice
from infdesk.ui.dialogs.import_where import WherePanel
from infdesk.ui.dialogs.template import ask_and_save_template
from infdesk.ui.import_words import KINDS
from infdesk.ui.models.sheet_model import MOST_ROWS, SheetModel
from infdesk.ui.widgets.buttons import link, plain_button
from infdesk.ui.widgets.empty_state import TEMPLATE
from infdesk.ui.widgets.pieces import Elided, SignedLine, clear

if TYPE_CHECKING:
    from infdesk.domain.plan import PlannedFile, PlannedSheet
    from infdesk.domain.sheet import Sheet
    from infdesk.ui.context import DeskContext
    from infdesk.ui.import_session import ImportSession

_PLACE: Final = Qt.ItemDataRole.UserRole
_ROWS_FOR_WIDTH: Final = 24
_WIDEST: Final = 260
MOST_HEADER_ROW: Final = 1_048_576


class FoundPage(QWidget):
    """Files and sheets on the left, the chosen sheet on the right, below it where its rows go.

    Attributes:
        tree: Files with their sheets; a tick takes a sheet in.
        table: The chosen sheet as it stands.
        kind: What it is.
        header_row: In which row its headings stand.
        where: Which campaign the rows go to, and of which day they are.

    Signals:
        more_asked(): More files shall be chosen.
    """

    more_asked = Signal()

    def __init__(self, session: ImportSession, context: DeskContext) -> None:
        super().__init__()
        self._session = session
        self._context = context
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Files and sheets")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setProperty("ringed", "true")
        self.tree.setRootIsDecorated(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setWordWrap(True)
        self.tree.currentItemChanged.connect(self._show_sheet)
        self.tree.itemChanged.connect(self._on_ticked)
        self._refused = QVBoxLayout()
        self._model = SheetModel(self)
        self.table = QTableView()
        self.table.setAccessibleName("The sheet as it stands in the file")
        self.table.setProperty("ringed", "true")
        self.table.setModel(self._model)
        self.table.setTabKeyNavigation(False)  # Tab goes on to what comes after the table
        # widths by the rows at the top: asking every cell would hold the window up
        self.table.horizontalHeader().setResizeContentsPrecision(_ROWS_FOR_WIDTH)
        self._title = Elided("", "section")
        self._shown = look.label("", "label", "text2")
        self.header_row = QLineEdit()
        self.header_row.setFixedWidth(look.scaled(64))
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.header_row.setValidator(QIntValidator(1, MOST_HEADER_ROW, self))
        self.header_row.editingFinished.connect(self._on_header_row)
        self.kind = KindChoice(session)
        self.where = WherePanel(session, context)
        splitter = QSplitter()
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([look.scaled(380), look.scaled(760)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def reload(self) -> None:
        """Show the newest plan."""
        self._show_files()
        self._show_refusals()
        self.where.reload()
        self._show_sheet()

    def _left(self) -> QWidget:
        pane = QWidget()
        pane.setProperty("pane", "true")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        listed = QVBoxLayout()
        listed.setContentsMargins(14, 8, 14, 0)
        listed.addWidget(self.tree)
        column.addLayout(listed, 1)
        refused = QVBoxLayout()
        refused.setContentsMargins(16, 8, 16, 8)
        refused.addLayout(self._refused)
        column.addLayout(refused)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.addWidget(plain_button("Add files…", self.more_asked.emit, sign="plus"))
        foot.addWidget(look.label("or drop them anywhere on this window", "label", "text2"))
        foot.addStretch(1)
        column.addLayout(foot)
        template = link(TEMPLATE, lambda: ask_and_save_template(self))
        template.setToolTip(look.plain_tip("A workbook with the right headings, to fill in"))
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 12, 8)
        below.addWidget(template)
        below.addStretch(1)
        column.addLayout(below)
        return pane

    def _right(self) -> QWidget:
        pane = QWidget()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(look.label("as it stands in the file", "label", "text2"))
        head.addStretch(1)
        said = QHBoxLayout()
        for words, field in (("This sheet is", self.kind), ("Headings in row", self.header_row)):
            label = look.label(words, "label", "text2")
            label.setBuddy(field)
            said.addWidget(label)
            said.addWidget(field)
            said.addSpacing(look.GAP)
        said.addStretch(1)
        column = QVBoxLayout(pane)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.table, 1)
        column.addWidget(self._shown)
        column.addWidget(self.where)
        return pane

    def _show_files(self) -> None:
        chosen = self._chosen()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for file in self._session.files:
                head = QTreeWidgetItem([file.name])
                head.setFont(0, look.font("strong"))
                head.setIcon(0, look.icon("file"))
                head.setSizeHint(0, QSize(0, look.scaled(38)))
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.tree.addTopLevelItem(head)
                for sheet in file.sheets:
                    is_out = (file.path, sheet.name) in self._session.choices.skip
                    if any(any(cell is not None for cell in row) for row in sheet.rows):
                        self._add_sheet(head, file.path, sheet.name, is_out=is_out)
                head.setExpanded(True)
            self._choose(chosen)

    def _add_sheet(self, head: QTreeWidgetItem, path: str, name: str, *, is_out: bool) -> None:
        tables = [
            sheet
            for file, sheet in self._session.sheets()
            if (file.path, sheet.name) == (path, name)
        ]
        rows = sum(len(sheet.rows) for sheet in tables)
        item = QTreeWidgetItem(
            [_sheet_words(name, tables, is_out=is_out), f"{_rows(rows)}\n\u00a0"]
        )
        # beside the first of two lines
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _PLACE, (path, name))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked)
        item.setSizeHint(0, QSize(0, look.scaled(52)))
        head.addChild(item)

    def _show_refusals(self) -> None:
        clear(self._refused)
        for refusal in self._session.refusals:
            name = refusal.path.replace("\\", "/").rsplit("/", 1)[-1]
            told = str(refusal.error)
            text = told if name in told else f"{name}: {told}"
            self._refused.addWidget(SignedLine("fault", text, role="error", use="body"))

    def _chosen(self) -> tuple[str, str] | None:
        item = self.tree.currentItem()
        return item.data(0, _PLACE) if item is not None else None

    def _choose(self, place: tuple[str, str] | None) -> None:
        items = [
            item
            for item in self.tree.findItems(
                "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
            )
            if item.data(0, _PLACE) is not None
        ]
        same = [item for item in items if item.data(0, _PLACE) == place]
        for item in (same or items)[:1]:
            self.tree.setCurrentItem(item)

    def _planned(self) -> tuple[PlannedFile, PlannedSheet] | None:
        place = self._chosen()
        return next(
            (
                (file, sheet)
                for file, sheet in self._session.sheets()
                if (file.path, sheet.name) == place
            ),
            None,
        )

    @Slot()
    def _show_sheet(self) -> None:
        place = self._chosen()
        sheet = self._session.raw_sheet(*place) if place is not None else None
        planned = self._planned()
        header_row = planned[1].header_row if planned is not None else self._said_row(place)
        self._model.show_sheet(sheet, header_row)
        self.table.resizeColumnsToContents()
        header = self.table.horizontalHeader()
        for at in range(header.count()):  # a title above the table is as wide as a page
            header.resizeSection(at, min(header.sectionSize(at), look.scaled(_WIDEST)))
        self._title.setText(self._sheet_title(sheet))
        self.kind.show_sheet(place)
        self.header_row.setText(str(header_row) if header_row else "")
        self.header_row.setEnabled(sheet is not None)
        rows = len(sheet.rows) if sheet is not None else 0
        shown = min(rows, MOST_ROWS)
        above = header_row - sheet.first_row if sheet is not None and header_row else 0
        told = f"{shown:,} of {_rows(rows)} shown." if shown < rows else f"{_rows(rows)}."
        told = told if sheet is not None else ""
        if above > 0:
            told += f" {_rows(above)} above the headings {'is' if above == 1 else 'are'} not read."
        self._shown.setText(told)

    def _said_row(self, place: tuple[str, str] | None) -> int:
        """The row of headings that she named, where no table was found below it."""
        return self._session.choices.header_rows.get(place, 0) if place is not None else 0

    def _sheet_title(self, sheet: Sheet | None) -> str:
        if sheet is None or sheet.name:
            return sheet.name if sheet is not None else ""
        path = (self._chosen() or ("", ""))[0]
        return next((file.name for file in self._session.files if file.path == path), "")

    @Slot()
    def _on_header_row(self) -> None:
        place, planned, typed = self._chosen(), self._planned(), self.header_row.text()
        shown = planned[1].header_row if planned is not None else self._said_row(place)
        if place is not None and typed and int(typed) != shown:
            self._session.set_header_row(*place, int(typed))

    @Slot(object, int)
    def _on_ticked(self, item: QTreeWidgetItem, _: int) -> None:
        path, name = item.data(0, _PLACE)
        is_out = item.checkState(0) is Qt.CheckState.Unchecked
        self._session.leave_out_sheet(path, name, out=is_out)


def _sheet_words(name: str, tables: list[PlannedSheet], *, is_out: bool) -> str:
    kinds = ", ".join(dict.fromkeys(KINDS[table.kind] for table in tables))
    title = f"{name} – {kinds}" if name and kinds else name or kinds.capitalize() or "Left out"
    if is_out:
        return f"{title}\nStays out"
    if not tables:
        return f"{name or 'Sheet'}\nNo table found. Say in which row its headings stand."
    if all(table.kind is FileKind.OTHER for table in tables):
        return f"{title}\nLeft alone"
    rows = " and ".join(str(table.header_row) for table in tables)
    return f"{title}\nHeadings in row {rows}"


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"

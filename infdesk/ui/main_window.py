"""The window: four tabs, one campaign and cycle for all, the strip, menus, drag and drop.

It knows nothing of desks: a shell that can be painted before anything heavy is loaded, and that the
desk's own parts are put into afterwards.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from infdesk.ui import look
from infdesk.ui.menus import Menus
from infdesk.ui.widgets.banner import Banner
from infdesk.ui.widgets.drop_sign import DropSign
from infdesk.ui.widgets.pieces import line

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from infdesk.store.glance import Glance

TABS = ("Goals", "Creators", "Contracts", "Results")
DESK_SUFFIX = ".infdesk"
NEEDS_DESK = (
    "import", "imports", "template", "pdf",
    "preview", "print", "undo", "redo", "history", "find", "show_all",
    "brand", "tab1", "tab2", "tab3", "tab4", "previous_cycle", "next_cycle", "new_campaign",
    "new_cycle", "new_creator", "new_agreement", "codes", "waiting", "duplicates",
    "workbook",
    "backups", "anonymous", "check", "paste_rows",
)  # fmt: skip


class MainWindow(QMainWindow):
    """The shell.

    Attributes:
        menus: The menu bar's actions by name.
        tabs: The four tabs.
        trouble: The bar for lasting trouble; at most one.
        copies: The bar for copies that a sync program left beside the desk.
        backups: The bar for backups that could not be made.
        news: The bar that says what an import did.

    Signals:
        tab_chosen(int): Another tab was chosen.
        files_dropped(object): Spreadsheets were dropped; carries their paths.
        desk_dropped(object): A desk was dropped; carries its path.
        closing(): The window is about to close; typing must count now.
        painted(): The window was painted for the first time.
    """

    tab_chosen = Signal(int)
    files_dropped = Signal(object)
    desk_dropped = Signal(object)
    closing = Signal()
    painted = Signal()

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._was_painted = False
        self._has_desk = False
        self.setWindowTitle("infdesk")
        self.setWindowIcon(look.application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(960, 600))
        self.resize(1280, 820)
        self.menus = Menus(self)
        self.trouble = Banner()
        self.copies = Banner()
        self.backups = Banner()
        self.news = Banner(closes=True)
        self.tabs = self._make_tabs()
        self._places: dict[str, QHBoxLayout] = {}
        self._pages = QStackedWidget()
        self._outer = QStackedWidget()
        self._outer.addWidget(self._make_frame())
        self.setCentralWidget(self._outer)
        self._make_status_bar()
        self._drop_sign = DropSign(self)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.menus.connect(
            {f"tab{at + 1}": partial(self.choose_tab, at) for at in range(len(TABS))}
        )
        self._enable_desk(enabled=False)
        self._restore_geometry()

    def show_glance(self, path: Path, glance: Glance | None) -> None:
        """Show what a first look at a desk tells, until the desk itself is there."""
        self._outer.setCurrentIndex(0)
        self.set_names(glance.brand if glance else path.stem, path)
        campaign, cycle, goal = "", "", ""
        if glance is not None:
            campaign, cycle, goal = glance.campaign or "", glance.cycle or "", glance.goal or ""
        self._put("selector", look.label("  ·  ".join(filter(None, (campaign, cycle)))))
        self._put("strip", _quiet_strip(goal))
        self.say_saved("")

    def show_first_run(self, card: QWidget) -> None:
        """Show the card of the first start instead of a desk."""
        self._enable_desk(enabled=False)
        self.setWindowTitle("infdesk")
        self._outer.addWidget(card)
        self._outer.setCurrentWidget(card)
        self.say_saved("")
        self._file.setText("")
        self._selected.setText("Drop spreadsheets anywhere on this window")

    def show_desk(self, selector: QWidget, strip: QWidget) -> None:
        """Show the parts of an open desk; its pages come one by one."""
        _empty(self._outer, keep=1)
        self._put("selector", selector)
        self._put("strip", strip)
        _empty(self._pages)
        for _ in TABS:
            self._pages.addWidget(QWidget())
        self._selected.setText("")
        self._outer.setCurrentIndex(0)
        self._enable_desk(enabled=True)
        self._pages.setCurrentIndex(self.tabs.currentIndex())

    def put_page(self, at: int, page: QWidget) -> None:
        """Put a tab's page into its place."""
        place = self._pages.widget(at)
        is_shown = self._pages.currentIndex() == at
        self._pages.insertWidget(at, page)
        if place is not None:
            self._pages.removeWidget(place)
            place.deleteLater()
        if is_shown:
            self._pages.setCurrentIndex(at)

    def clear_desk(self) -> None:
        """Take the parts of a desk out, for another one."""
        _empty(self._pages)
        for name in ("selector", "strip"):
            self._put(name, QWidget())
        self._enable_desk(enabled=False)
        self.trouble.say("")
        self.copies.say("")
        self.backups.say("")
        self.news.say("")

    def set_names(self, brand: str, path: Path) -> None:
        """Say whose desk this is and which file."""
        self.setWindowTitle(f"{brand} – infdesk")
        self._file.setText(path.name)
        self._file.setToolTip(look.plain_tip(str(path)))

    def choose_tab(self, at: int) -> None:
        """Go to a tab."""
        self.tabs.setCurrentIndex(at)

    def say_saved(self, text: str) -> None:
        """Say when the last change was kept: "Saved 14:02"."""
        self._saved.setText(text)
        self._saved.setVisible(bool(text))

    @Slot(str)
    def say_selected(self, text: str) -> None:
        """Say what is selected, in counts and sums."""
        self._selected.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let typing count, remember the window's place; Qt's name."""
        _leave(self.focusWidget())
        self.closing.emit()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come in anywhere; Qt's name."""
        paths = _local_files(event)
        if paths and self._drop_sign.show_for(paths, has_desk=self._has_desk):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere; Qt's name."""
        self._drop_sign.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped, or open it where it is a desk; Qt's name."""
        self._drop_sign.hide()
        paths = _local_files(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        desks = [path for path in paths if path.suffix.lower() == DESK_SUFFIX]
        if desks:
            self.desk_dropped.emit(desks[0])
        elif paths:
            self.files_dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drop sign covers the window; Qt's name."""
        super().resizeEvent(event)
        self._drop_sign.resize(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window can first be seen; Qt's name."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the tabs anew with other fonts; Qt's name."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.tabs.setFont(look.font("tab"))

    def _make_tabs(self) -> QTabBar:
        tabs = _Tabs()
        tabs.setObjectName("tabs")
        tabs.setAccessibleName("Tabs")
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(False)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        tabs.setFont(look.font("tab"))
        for name in TABS:
            tabs.addTab(name)
        return tabs

    def _make_frame(self) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 16, 0)
        top.addWidget(self.tabs)
        top.addStretch(1)
        column.addWidget(self.trouble)
        column.addWidget(self.copies)
        column.addWidget(self.backups)
        column.addWidget(self.news)
        column.addLayout(top)
        for name, layout in (("selector", top), ("strip", column)):
            place = QHBoxLayout()
            place.setContentsMargins(0, 0, 0, 0)
            layout.addLayout(place)
            self._places[name] = place
        column.addWidget(self._pages, 1)
        return frame

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self._saved, self._selected, self._file = (
            look.label("", "label", "text2") for _ in range(3)
        )
        self._saved.hide()
        for label, stretch in ((self._saved, 0), (self._selected, 1)):
            label.setContentsMargins(10, 0, 8, 0)
            bar.addWidget(label, stretch)
        self._file.setContentsMargins(8, 0, 10, 0)
        bar.addPermanentWidget(self._file)

    def _put(self, name: str, widget: QWidget) -> None:
        place = self._places[name]
        while place.count():
            item = place.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        place.addWidget(widget)

    def _enable_desk(self, *, enabled: bool) -> None:
        self._has_desk = enabled
        self.menus.enable(NEEDS_DESK, enabled=enabled)

    def _restore_geometry(self) -> None:
        if self._settings is not None:
            geometry = self._settings.value("window/geometry")
            if isinstance(geometry, QByteArray):
                self.restoreGeometry(geometry)

    @Slot(int)
    def _on_tab_changed(self, at: int) -> None:
        if not self.tabs.hasFocus():
            _leave(self.focusWidget())  # what was typed counts before another page shows
        if at < self._pages.count():
            self._pages.setCurrentIndex(at)
        self.tab_chosen.emit(at)


class _Tabs(QTabBar):
    """Tabs as wide as their names in Semibold, so that choosing one moves nothing."""

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the chosen face; Qt's name."""
        hint = super().tabSizeHint(index)
        name = self.tabText(index)
        wider = QFontMetrics(look.font("tab_chosen")).horizontalAdvance(name)
        wider -= self.fontMetrics().horizontalAdvance(name)
        return QSize(hint.width() + max(0, wider), hint.height())


def _quiet_strip(text: str) -> QWidget:
    """What stands where the strip will be, before the desk is read."""
    strip = QWidget()
    strip.setFixedHeight(look.scaled(34))
    column = QVBoxLayout(strip)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    words = look.label(text, "label", "text2")
    words.setContentsMargins(16, 0, 16, 0)
    column.addWidget(line())
    column.addWidget(words, 1)
    column.addWidget(line())
    return strip


def _leave(widget: QWidget | None) -> None:
    if widget is not None:
        widget.clearFocus()


def _empty(stack: QStackedWidget, *, keep: int = 0) -> None:
    """Take all but the first few widgets out."""
    while stack.count() > keep:
        widget = stack.widget(keep)
        if widget is not None:
            stack.removeWidget(widget)
            widget.deleteLater()


def _local_files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

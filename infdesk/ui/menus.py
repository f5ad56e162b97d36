"""The menu bar: every deed with its shortcut, grouped as on every other program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from infdesk.ui import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

Standard = QKeySequence.StandardKey
Keys = QKeySequence.StandardKey | str | None


class Menus:
    """Builds the menus; every action stands here by name, to be wired in one place.

    Attributes:
        actions: By name, such as ``"import"``.
        wired: Names of the actions that do something.
        recent: The menu of desks opened lately.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.wired: set[str] = set()
        self.recent = QMenu("Open &Recent")
        bar = window.menuBar()
        self._add_file(bar)
        self._add_edit(bar)
        self._add_view(bar)
        self._add_campaign(bar)
        self._add_tools(bar)
        self._add_help(bar)

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def connect(self, deeds: dict[str, Callable[[], object]]) -> None:
        """Do these deeds when their actions are chosen."""
        for name, deed in deeds.items():
            self.actions[name].triggered.connect(lambda _=False, deed=deed: deed())
            self.wired.add(name)

    def disconnect_all(self, names: Iterable[str]) -> None:
        """Let these actions do nothing any more, before another desk takes them over."""
        for name in names:
            self.actions[name].triggered.disconnect()
            self.wired.discard(name)

    def enable(self, names: Sequence[str], *, enabled: bool) -> None:
        """Let actions be chosen, or not."""
        for name in names:
            self.actions[name].setEnabled(enabled)

    def show_recent(self, paths: Sequence[Path], opened: Callable[[Path], object]) -> None:
        """Offer the desks opened lately; one that is missing says so."""
        self.recent.clear()
        for path in paths:
            there = path.exists()
            action = self.recent.addAction(path.name if there else f"{path.name} (not found)")
            action.setToolTip(look.plain_tip(str(path)))
            action.setEnabled(there)
            action.triggered.connect(lambda _=False, path=path: opened(path))
        self.recent.setToolTipsVisible(True)
        self.recent.setEnabled(bool(paths))

    def show_open_names(self, waiting: int) -> None:
        """Say how many names in the orders wait for a creator."""
        told = f" ({waiting:,})" if waiting else ""
        self.actions["codes"].setText(f"&Who Is This?{told}…")

    def _add_file(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&File")
        self._action(menu, "new", "&New Desk…", Standard.New)
        self._action(menu, "open", "&Open…", Standard.Open)
        menu.addMenu(self.recent)
        menu.addSeparator()
        self._action(menu, "import", "&Import Spreadsheets…", "Ctrl+I")
        self._action(menu, "imports", "Import &History…", None)
        self._action(menu, "template", "Save an Empty &Template…", None)
        exports = menu.addMenu("&Export")
        self._action(exports, "pdf", "Campaign Summary as &PDF…", "Ctrl+Shift+S")
        self._action(exports, "workbook", "Everything as a &Workbook…", None)
        menu.addSeparator()
        self._action(menu, "backups", "&Backups…", None)
        menu.addSeparator()
        self._action(menu, "preview", "Print Pre&view…", "Ctrl+Shift+P")
        self._action(menu, "print", "&Print…", Standard.Print)
        menu.addSeparator()
        quit_action = self._action(menu, "quit", "&Quit", Standard.Quit)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _add_edit(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&Edit")
        self._action(menu, "undo", "&Undo", Standard.Undo)
        self._action(menu, "redo", "&Redo", Standard.Redo)
        self._action(menu, "history", "&History…", "Ctrl+Shift+H")
        self._action(menu, "paste_rows", "&Paste Rows of a Spreadsheet…", None)
        menu.addSeparator()
        self._action(menu, "find", "&Find Creator…", Standard.Find)
        self._action(menu, "show_all", "Show &All", "Ctrl+Shift+L")
        menu.addSeparator()
        self._action(menu, "brand", "&Brand…", None)

    def _add_view(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&View")
        for at, name in enumerate(("&Goals", "&Creators", "C&ontracts", "&Results"), start=1):
            self._action(menu, f"tab{at}", name, f"Alt+{at}")
        menu.addSeparator()
        self._action(menu, "previous_cycle", "&Previous Cycle", "Ctrl+PgUp")
        self._action(menu, "next_cycle", "&Next Cycle", "Ctrl+PgDown")

    def _add_campaign(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&Campaign")
        self._action(menu, "new_campaign", "New &Campaign…", "Ctrl+Shift+N")
        self._action(menu, "new_cycle", "New C&ycle", None)
        menu.addSeparator()
        self._action(menu, "new_creator", "New C&reator…", "Ctrl+Shift+K")
        self._action(menu, "new_agreement", "New &Agreement…", "Ctrl+Shift+A")

    def _add_tools(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&Tools")
        self._action(menu, "codes", "", None)
        self.show_open_names(0)
        self._action(menu, "waiting", "&Numbers Without a Campaign…", None)
        self._action(menu, "duplicates", "Creators Listed &Twice…", None)
        self._action(menu, "check", "Check My &Data…", None)

    def _add_help(self, bar: QMenuBar) -> None:
        menu = bar.addMenu("&Help")
        self._action(menu, "help", "&Help on This Tab", Standard.HelpContents)
        self._action(menu, "anonymous", "Save an Anon&ymised Copy…", None)
        about = self._action(menu, "about", "&About infdesk", None)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _action(self, menu: QMenu, name: str, text: str, keys: Keys) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        self.actions[name] = action
        return action

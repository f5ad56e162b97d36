"""Backups of a desk: when, what for, what stands in each, and putting one in the desk's place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from infdesk.deeds import keeping
from infdesk.store.shelf import SUFFIX, Backup, Why
from infdesk.ui import look, messages
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.pieces import paragraph, upright
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import datetime

    from infdesk.domain.formats import Formats
    from infdesk.store.copying import Inside
    from infdesk.ui.background import Aside

WHY: Final = {
    Why.START: "At start",
    Why.WORK: "While working",
    Why.CLOSE: "At close",
    Why.HAND: "By hand",
    Why.IMPORT: "Before an import",
    Why.RESTORE: "Before a restore",
    Why.UPDATE: "Before an update",
    Why.ERASE: "Before erasing",
    Why.ERASED: "After erasing",
    Why.MOVE: "Before moving",
}
COUNTED: Final = {
    "campaign": "Campaigns",
    "cycle": "Cycles",
    "creator": "Creators",
    "agreement": "Agreements",
    "deliverable": "Posts",
    "charge": "Costs",
    "measurement": "Numbers of posts",
    "shop_order": "Orders",
    "import_batch": "Imports",
}
_MEGABYTE: Final = 1_000_000
KEPT = (
    "Kept: all of two days, then one a day for 12 days, one a week for 10 weeks, one a month for 9"
)


class BackupsDialog(QDialog):
    """The backups of one desk, which need not be open, nor even whole.

    Attributes:
        model: The backups, the newest first.
        view: Their table.
        back_up_button: Makes one now.
        restore_button: Puts the chosen one in the desk's place.

    Signals:
        restore_asked(object): The path of a backup to put in the desk's place; she was asked.
    """

    restore_asked = Signal(object)

    def __init__(
        self, desk: Path, aside: Aside, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Backups of {desk.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._aside = aside
        self._formats = formats
        self.model: RowsModel[Backup] = RowsModel(
            backup_columns(formats), row_id=lambda row: row.path.name, parent=self
        )
        self.view = RowsView(self.model, name="Backups")
        self._told = paragraph()
        self._inside = look.label("", "body")
        self._inside.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._inside.setWordWrap(True)
        self.back_up_button = button("Back up now", self.back_up)
        self.restore_button = button("Restore this backup…", self._restore_chosen)
        self.other_button = button("Restore another file…", self._choose_file)
        self._arrange()
        self.view.row_chosen.connect(self._show_inside)
        self.reload()

    def sizeHint(self) -> QSize:
        """Room for a dozen backups and a look inside; Qt's name."""
        return QSize(look.scaled(900), look.scaled(480))

    def reload(self) -> None:
        """Read the shelf again."""
        shelf = keeping.shelf(self._desk)
        backups = shelf.backups()
        self.model.set_rows(backups)
        self._told.setText(
            f"{KEPT}. They stand in {shelf.folder}"
            if backups
            else "There is no backup yet. infdesk makes one whenever you start or close it after a"
            " change, every half hour of changes, and before every import."
        )
        if backups and self.view.current_row() is None:
            self.view.choose(backups[0].path.name)
        self._show_inside()

    def back_up(self) -> None:
        """Make a backup now."""
        self.back_up_button.setEnabled(False)
        self._aside.run_aside(
            lambda: keeping.back_up(self._desk, Why.HAND, always=True),
            done=lambda _: self._on_backed_up(),
            failed=self._on_failed,
        )

    def _arrange(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addWidget(look.label("What stands in it", "section"))
        inside.addWidget(self._inside, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.view, 1)
        middle.addWidget(upright())
        middle.addLayout(inside)
        self._inside.setFixedWidth(look.scaled(230))
        foot = QHBoxLayout()
        foot.addWidget(self.back_up_button)
        foot.addWidget(self.other_button)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        foot.addWidget(button("Close", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _show_inside(self, _: object = None) -> None:
        backup: Backup | None = self.view.current_row()
        self.restore_button.setEnabled(backup is not None)
        self._inside.setText("" if backup is None else inside_words(backup.inside, self._formats))

    def _on_backed_up(self) -> None:
        self.back_up_button.setEnabled(True)
        self.reload()
        self.view.choose(self.model.rows()[0].path.name)

    def _on_failed(self, error: Exception) -> None:
        self.back_up_button.setEnabled(True)
        messages.show_error(self, error)

    def _restore_chosen(self) -> None:
        backup: Backup | None = self.view.current_row()
        if backup is not None:
            when = moment_words(backup.at, self._formats)
            self._ask(backup.path, f"the backup of {when}")

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Restore another file", str(self._desk.parent), f"Desks (*{SUFFIX})"
        )
        if name:
            self._ask(Path(name), f"“{Path(name).name}”")

    def _ask(self, path: Path, what: str) -> None:
        if messages.ask(
            self,
            f"Put {what} in place of {self._desk.name}?",
            "Undo cannot take this back, but nothing is lost: the desk as it is now is kept beside"
            " it under another name, and as a backup.",
            deed="Restore",
        ):
            self.accept()
            self.restore_asked.emit(path)


def backup_columns(formats: Formats) -> tuple[Column[Backup], ...]:
    """How a backup reads."""
    return (
        Column(
            "when",
            "When",
            lambda row: moment_words(row.at, formats),
            sort=lambda row: row.at,
            is_strong=True,
            width=150,
        ),
        Column("why", "Why", lambda row: WHY[row.why], width=130),
        Column("change", "Last change in it", lambda row: row.inside.change or DASH, width=220),
        Column(
            "size",
            "Size",
            lambda row: size_words(row.size, formats),
            sort=lambda row: row.size,
            is_number=True,
            width=80,
        ),
    )


def inside_words(inside: Inside, formats: Formats) -> str:
    """What stands in a desk, one line each."""
    lines = [inside.brand] if inside.brand else []
    lines += [
        f"{word}: {formats.number(inside.counts[table])}"
        for table, word in COUNTED.items()
        if inside.counts.get(table)
    ]
    if inside.changed_at is not None:
        lines += ["", f"Last change {moment_words(inside.changed_at, formats)}:"]
        lines.append(inside.change or DASH)
    return "\n".join(lines)


def moment_words(moment: datetime, formats: Formats) -> str:
    """A local moment: the day and the time."""
    return f"{formats.day(moment.date())}  {moment:%H:%M}"


def size_words(size: int, formats: Formats) -> str:
    """A file's size in units that people know."""
    if size < _MEGABYTE:
        return f"{formats.number(size / 1000)} kB"
    return f"{formats.number(size / _MEGABYTE, 1)} MB"

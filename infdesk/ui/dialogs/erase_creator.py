"""Erase a creator for good: what goes, what stays, which copies still hold that person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from infdesk.deeds import persons
from infdesk.deeds.copies import Forgotten, copies_holding, forget_in_copies
from infdesk.store.persons.erasing import what_erasing_does
from infdesk.ui import look, messages
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.pieces import Column, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.deeds.copies import Holding
    from infdesk.deeds.persons import Erasure
    from infdesk.domain.formats import Formats
    from infdesk.store.persons.erasing import Preview
    from infdesk.ui.context import DeskContext

MOST_TOLD = 6
_PLURALS = {
    "look at an account": "looks at accounts",
    "other value of your sheet": "other values of your sheets",
    "measurement": "sets of numbers",
}
ELSEWHERE = (
    "Files that you saved as PDF, printed or sent are yours to find: infdesk does not know where"
    " they are now."
)


class EraseCreator(QDialog):
    """Asks before a creator is erased, and says afterwards where copies still hold that person.

    Attributes:
        erase_button: Erases; there is no way back.
        in_copies: Whether backups and kept files are written anew as well.
    """

    def __init__(
        self, context: DeskContext, creator_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Erase a creator")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._creator = creator_id
        self._preview: Preview = context.read(lambda reader: what_erasing_does(reader, creator_id))
        self._head = look.label(f"Erase {self._preview.name} for good?", "section")
        self._warning = paragraph(
            "This is one of the few deeds that Undo cannot take back, and nothing before it can be"
            " undone afterwards. A backup is made first.",
            "body",
            "text",
        )
        self._told = paragraph(preview_words(self._preview, context.formats), "body", "text")
        self._copies = paragraph("Looking which copies hold this person…", "body", "text")
        self.in_copies = QCheckBox(
            "Erase there as well: backups are written anew, workbooks and pages are deleted"
        )
        self.in_copies.hide()
        self.erase_button = button("Erase for good", self._erase)
        self._cancel = button("Cancel", self.reject)
        self._arrange()
        context.worker.run_aside(
            lambda: copies_holding(context.path, creator_id), done=self._show_copies
        )

    def sizeHint(self) -> QSize:
        """Room for all that is said; Qt's name."""
        return QSize(look.scaled(620), look.scaled(460))

    def _arrange(self) -> None:
        body = QWidget()
        said = QVBoxLayout(body)
        said.setContentsMargins(16, 14, 16, 14)
        said.setSpacing(12)
        for widget in (self._warning, self._told, self._copies):
            said.addWidget(widget)
        said.addWidget(paragraph(ELSEWHERE))
        said.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.erase_button)
        foot.addWidget(self._cancel)
        self.erase_button.setAutoDefault(False)  # Enter never erases
        self._cancel.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(Column(body), 1)
        column.addWidget(self.in_copies)  # in sight, however much is said above it
        column.addLayout(foot)
        self._cancel.setFocus()

    def _show_copies(self, holding: tuple[Holding, ...]) -> None:
        if isValid(self):
            self._copies.setText(copies_words(holding, self._context.formats))
            can_go = any(copy.left is None for copy in holding)
            self.in_copies.setVisible(can_go)
            self.in_copies.setChecked(can_go)

    def _erase(self) -> None:
        self.erase_button.setEnabled(False)
        self._cancel.setEnabled(False)
        self._head.setText(f"Erasing {self._preview.name}…")
        self._context.do(
            lambda desk: persons.erase(desk, self._creator),
            done=self._on_erased,
            failed=self._on_failed,
        )

    def _on_erased(self, erasure: Erasure) -> None:
        path, wanted = self._context.path, self.in_copies.isChecked()

        def in_copies() -> Forgotten:
            if wanted:
                return forget_in_copies(path, erasure.traces, erasure.holding)
            return Forgotten((), (), erasure.holding)

        self._context.worker.run_aside(
            in_copies,
            done=lambda done: self._show_done(erasure.kept_as, done),
            failed=self._on_failed,
        )

    def _show_done(self, kept_as: str, done: Forgotten) -> None:
        if not isValid(self):
            return
        self._head.setText("Erased for good")
        self._warning.setText(
            f"Sums keep what was paid and earned, as “{kept_as}”. If a spreadsheet brings this"
            " person again, those rows stay out."
        )
        self._told.setText(done_words(done, self._context.formats))
        self._told.setVisible(bool(self._told.text()))
        self.in_copies.hide()
        self._copies.setText(copies_words(done.left, self._context.formats))
        self.erase_button.hide()
        self._cancel.setText("Close")
        self._cancel.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            self._context.trouble.emit(error)
            return
        self._cancel.setEnabled(True)
        messages.show_error(self, error)


def preview_words(preview: Preview, formats: Formats) -> str:
    """What goes and what stays, in lines."""
    goes = ["name, notes, tags and all else about the person", *_counted(preview.goes, formats)]
    lines = [f"What goes: {', '.join(goes)}."]
    if preview.stays:
        spend = f"; {formats.money(preview.spend)} spent" if preview.spend else ""
        stays = ", ".join(_counted(preview.stays, formats))
        lines.append(f"What stays without the name, so that no sum changes: {stays}{spend}.")
    if preview.mentions:
        lines.append("Notes on others that name the person; the name is taken out of them:")
        lines += [f"  “{text}”" for *_, text in preview.mentions[:MOST_TOLD]]
        if more := len(preview.mentions) - MOST_TOLD if len(preview.mentions) > MOST_TOLD else 0:
            lines.append(f"  and {formats.number(more)} more")
    return "\n\n".join(lines[:2]) + ("\n\n" + "\n".join(lines[2:]) if lines[2:] else "")


def copies_words(holding: Sequence[Holding], formats: Formats) -> str:
    """Which copies hold a person, and how long."""
    if not holding:
        return "No backup, no kept file and no workbook that infdesk wrote holds this person."
    lines = ["Copies that hold this person:"]
    for copy in holding[:MOST_TOLD]:
        until = f", gone by {formats.day(copy.goes_on)}" if copy.goes_on else ""
        why = f" – {copy.left}" if copy.left else ""
        lines.append(f"  {copy.path.name}{until}{why}")
    if len(holding) > MOST_TOLD:
        lines.append(f"  and {formats.number(len(holding) - MOST_TOLD)} more")
    if any(copy.left for copy in holding):
        lines.append("Where it says why, infdesk leaves the file as it is: delete it yourself.")
    return "\n".join(lines)


def done_words(done: Forgotten, formats: Formats) -> str:
    """What was done with copies; empty where nothing was."""
    lines = []
    if done.rewritten:
        many = len(done.rewritten)
        lines.append(
            f"Written anew without this person: {formats.number(many)}"
            f" {'backup or kept file' if many == 1 else 'backups and kept files'}."
        )
    if done.deleted:
        names = ", ".join(path.name for path in done.deleted[:MOST_TOLD])
        more = len(done.deleted) - MOST_TOLD
        lines.append(f"Deleted: {names}{f' and {formats.number(more)} more' if more > 0 else ''}.")
    return "\n".join(lines)


def _counted(counts: Sequence[tuple[str, int]], formats: Formats) -> list[str]:
    return [
        f"{formats.number(many)} {word if many == 1 else _PLURALS.get(word, f'{word}s')}"
        for word, many in counts
    ]

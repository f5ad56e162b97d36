"""What is wrong with the desk: kinds of faults at the left, why and where at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from infdesk.deeds.telling import checked_words
from infdesk.domain.problem import UserError
from infdesk.places import today
from infdesk.store.check import check_desk
from infdesk.store.connection import Busy
from infdesk.store.row_places import place_of
from infdesk.ui import look, messages
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.calm import Calm
from infdesk.ui.widgets.pieces import paragraph, signed
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.store.check import Fault, FaultRow, Findings
    from infdesk.ui.context import DeskContext

SOON_MS: Final = 400
"""How long edits must rest before they are checked."""
CHECKING: Final = "Checking every row…"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a fault in the list; ``id`` is where it stands in it."""

    id: int
    row: FaultRow


class CheckData(PageDialog["CheckPage"]):
    """The check in a window of its own, which stays open beside the other."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        page = CheckPage(context)
        super().__init__(
            "Check my data",
            page,
            size=(860, 480),
            deeds=[page.show_button, page.again_button],
            parent=parent,
        )


class CheckPage(Page):
    """What a check found, looked for again after every edit.

    Attributes:
        kinds: The kinds of faults.
        places: The places of the chosen one.
        show_button: Goes to the chosen place.
        again_button: Checks again.

    Signals:
        row_asked(str, object): A row shall be shown; carries its table and id.
        checked(object): A check is done; carries its ``Findings``.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "offer", "campaign", "cycle", "creator", "contact", "account", "observation",
            "alias", "agreement", "agreement_cycle", "deliverable", "charge", "code", "shop_order",
            "measurement", "extra", "import_batch",
        }
    )  # fmt: skip
    row_asked = Signal(str, object)
    checked = Signal(object)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # where she looks changes nothing that could be wrong
        context.selection.changed.disconnect(self.mark_stale)
        self._is_checking = self._is_out_of_date = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.check)
        self._verdict = signed("triangle", "", "warn", "strong")
        self._calm = Calm()
        self._kinds_model: RowsModel[Fault] = RowsModel(
            kind_columns(context.formats), row_id=lambda fault: fault.kind, parent=self
        )
        self.kinds = RowsView(self._kinds_model, name="Kinds of faults")
        self.kinds.resize_with_first_column()
        self.kinds.row_chosen.connect(self._on_kind_chosen)
        self._places_model: RowsModel[Place] = RowsModel(_PLACE_COLUMNS, parent=self)
        self.places = RowsView(self._places_model, name="Where it is")
        self.places.row_chosen.connect(self._judge)
        self.places.row_opened.connect(self._show_chosen)
        self._why = paragraph("", "body", "text")
        self._whole = paragraph("", "body", "text")
        self._more = paragraph()
        self.show_button = button("Show", self._show_chosen, main=True, sign="arrow-right")
        self.again_button = button("Check again", self.check)
        self._stack = QStackedWidget()
        self._found = self._make_found()
        self.show_button.hide()
        self._stack.addWidget(self._calm)
        self._stack.addWidget(self._found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._judge()

    def reload(self) -> None:
        """Check in a moment: several edits in a row are one reason to look."""
        self._soon.start(0 if not self._kinds_model.rows() else SOON_MS)

    @Slot()
    def check(self) -> None:
        """Check now, beside everything else."""
        if self.context.is_closed:
            return
        if self._is_checking:
            self._is_out_of_date = True
            return
        self._soon.stop()
        self._is_checking, self._is_out_of_date = True, False
        self.again_button.setEnabled(False)
        self._say(CHECKING, sign="info", role="text2")
        path, day = self.context.path, today()
        self.context.worker.run_aside(
            lambda: check_desk(path, today=day), done=self._on_checked, failed=self._on_failed
        )

    def _make_found(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 2, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._why)
        column.addWidget(self.places, 1)
        column.addWidget(self._whole)
        column.addWidget(self._more)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setProperty("plain", "true")
        splitter.addWidget(self.kinds)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([look.scaled(300), look.scaled(520)])
        found = QWidget()
        whole = QVBoxLayout(found)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._verdict)
        whole.addWidget(splitter, 1)
        return found

    @property
    def verdict(self) -> str:
        """What it says of the desk."""
        shown = self._calm if self._stack.currentWidget() is self._calm else self._verdict
        return shown.text()

    def _say(self, sentence: str, *, sign: str, role: str, more: str = "") -> None:
        """Say how it stands, above the list where there is one."""
        self._verdict.say(sentence, sign=sign, role=role)
        self._calm.say(sentence, more, sign=sign, role=role)

    def _on_checked(self, found: Findings) -> None:
        if not isValid(self):
            return  # closed meanwhile
        self._is_checking = False
        self.again_button.setEnabled(True)
        if self._is_out_of_date:
            self.check()
            return
        self._tell(found)
        self.checked.emit(found)

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self._is_checking = False
        self.again_button.setEnabled(True)
        if isinstance(error, Busy):
            self._soon.start(SOON_MS)
            return
        if isinstance(error, UserError):
            self._say(error.sentence, sign="fault", role="error", more=error.next_step)
        else:
            self._say("The check could not be done.", sign="fault", role="error")
            messages.show_error(self, error)

    def _tell(self, found: Findings) -> None:
        formats = self.context.formats
        self._kinds_model.set_columns(kind_columns(formats))
        self._kinds_model.set_rows(found.faults)
        self._stack.setCurrentWidget(self._found if found.faults else self._calm)
        self.show_button.setVisible(bool(found.faults))
        if not found.faults:
            words = checked_words(found, formats)
            self._say("No faults found.", sign="done", role="good", more=words)
        else:
            number = sum(fault.count for fault in found.faults)
            kinds = count(len(found.faults), "kind of fault", "kinds of faults")
            self._say(
                f"{kinds}, in {formats.number(number)} {'place' if number == 1 else 'places'}."
                " Nothing was changed.",
                sign="triangle",
                role="warn",
            )
        if found.faults and self.kinds.current_row() is None:
            self.kinds.choose(found.faults[0].kind)
        self._show_kind(self.kinds.current_row())

    @Slot(object)
    def _on_kind_chosen(self, fault: Fault | None) -> None:
        self._show_kind(fault)

    def _show_kind(self, fault: Fault | None) -> None:
        rows = () if fault is None else fault.rows
        before = self.places.current_row()
        self._places_model.set_rows([Place(at, row) for at, row in enumerate(rows)])
        self._why.setText("" if fault is None else fault.what)
        hidden = 0 if fault is None else fault.count - len(rows)
        self._more.setText(f"and {self.context.formats.number(hidden)} more" if hidden else "")
        self._more.setVisible(bool(hidden))
        if rows and (before is None or self.places.current_row() is None):
            self.places.choose(0)
        self._judge()

    @Slot(object)
    def _judge(self, _: object = None) -> None:
        place: Place | None = self.places.current_row()
        text = "" if place is None else place.row.text
        needed = self.places.fontMetrics().horizontalAdvance(text) + look.scaled(2 * look.GAP)
        self._whole.setText(text if needed > self.places.viewport().width() else "")
        self._whole.setVisible(bool(self._whole.text()))
        can_be_shown = self._chosen() is not None
        self.show_button.setEnabled(can_be_shown)
        nowhere = "" if can_be_shown else "No page shows this by itself."
        self.show_button.setToolTip(nowhere)

    def _chosen(self) -> tuple[str, int] | None:
        """Table and id of the chosen place, if a page shows it."""
        place: Place | None = self.places.current_row()
        if place is None or place.row.table is None or place.row.id is None:
            return None
        table, row_id = place.row.table, place.row.id
        try:
            seen = self.context.read(lambda reader: place_of(reader, table, row_id))
        except Busy:
            return table, row_id  # whoever goes there asks again
        return None if seen is None else (table, row_id)

    @Slot()
    def _show_chosen(self, _: object = None) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.row_asked.emit(*chosen)


def kind_columns(formats: Formats) -> tuple[Column[Fault], ...]:
    """How a kind of fault reads."""
    return (
        Column("kind", "Fault", lambda fault: _capital(fault.kind), is_strong=True,
               tip=lambda fault: _capital(fault.kind), width=220),
        Column("count", "Places", lambda fault: formats.number(fault.count),
               sort=lambda fault: fault.count, is_number=True, width=64),
    )  # fmt: skip


_PLACE_COLUMNS: Final[tuple[Column[Place], ...]] = (
    Column("text", "Where", lambda place: place.row.text, tip=lambda place: place.row.text,
           width=400),
)  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

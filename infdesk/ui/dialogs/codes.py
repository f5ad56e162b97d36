"""Names that credit nobody: choosing a creator credits the orders of the past at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.queries.who_is_this import WhoIsThis, who_is_this
from infdesk.ui import messages
from infdesk.ui.aside_reading import AsideReading
from infdesk.ui.dialogs.name_columns import NOBODY, NameChoices, name_columns
from infdesk.ui.dialogs.name_hints import NameHints
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import RowsModel
from infdesk.ui.open_name_words import orders_words
from infdesk.ui.page import Page
from infdesk.ui.undo_bar import UndoBar, newest_step
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.nothing import Nothing
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infdesk.domain.open_names import OpenName
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

_READING = "Looking through your orders…"
_NOBODY_WAITS = "No name waits for a creator"
_ALL_OWNED = "Every code, affiliate name and link in your orders has an owner or was set aside."
_HOW = (
    "These names stand in your orders and credit nobody. Choose a creator with a double-click or"
    " F2: all orders with the name count for that creator at once. What is your own shop's, such"
    " as a newsletter, is nobody's. Undo takes it back."
)


class CodesDialog(PageDialog["CodesPage"]):
    """The list of names in a dialog."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        page = CodesPage(context)
        deeds = (page.nobody_button, page.aside_button)
        super().__init__("Who is this?", page, size=(1000, 600), deeds=deeds, parent=parent)


class CodesPage(Page):
    """Names in the orders that credit nobody, with what they brought and whom they look like.

    Attributes:
        model: The names.
        choices: Who and what can be chosen for them.
        view: Their table; the creator and the offer are chosen in it.
        hints: Whom and what the chosen name looks like.
        nobody_button: Says that the selected names are no creator's, or brings them back.
        aside_button: Shows the ones set aside as well.
        done: Says what was done last, and offers to undo it.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "code", "shop_order", "alias", "creator", "account", "contact", "campaign", "offer",
            "setting",
        }
    )  # fmt: skip

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown = WhoIsThis()
        self.choices = NameChoices()
        self._reading = AsideReading(context, self)
        self._reading.told.connect(self._show_names)
        self.model: RowsModel[OpenName] = RowsModel(
            name_columns(self.choices, context.formats),
            row_id=lambda row: row.id,
            commit=self._commit,
            parent=self,
        )
        self.view = RowsView(self.model, name="Names without an owner", cells=True)
        self.view.setTabKeyNavigation(False)  # Tab goes on to the hints and the buttons
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.view.row_chosen.connect(self._show_hints)
        self.hints = NameHints()
        self.hints.creator_chosen.connect(self._on_guess_taken)
        self.hints.link_chosen.connect(self._on_together)
        self.nobody_button: QPushButton = button(NOBODY, self._set_aside)
        self.aside_button: QPushButton = button("", self._toggle_aside)
        self.aside_button.setCheckable(True)
        self.done = UndoBar(context)
        self.done.failed.connect(self._on_failed)
        self._told = paragraph(_READING)
        self._nothing = Nothing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._told, self.done):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.hints)
        column.addWidget(self._nothing, 1)
        self._on_selected()
        self._show_hints(None)
        self._nothing.hide()

    def reload(self) -> None:
        """Read the names again, off the window's thread."""
        people = self.context.read(queries.creators)
        self.choices.set_known(people, self.context.read(queries.offers))
        self.model.set_columns(name_columns(self.choices, self.context.formats))
        self.view.setColumnHidden(self.model.column_of("offer"), not self.choices.offers)
        self._reading.ask(who_is_this)

    # What is shown

    @Slot(object)
    def _show_names(self, shown: WhoIsThis) -> None:
        self._shown = shown
        self.choices.guesses = shown.guesses
        aside = shown.names.set_aside
        self.aside_button.setText(f"Show the ones set aside ({len(aside)})")
        self.aside_button.setVisible(bool(aside))
        if not aside:
            self.aside_button.setChecked(False)
        rows = shown.names.waiting + (aside if self.aside_button.isChecked() else ())
        place = max(0, self.view.currentIndex().row())
        self.model.set_rows(rows)
        self._tell(is_empty=not rows)
        if self.view.current_row() is None and rows:
            at = min(place, len(rows) - 1)
            self.view.setCurrentIndex(self.model.index(at, self.model.column_of("who")))
        self._show_hints(self.view.current_row())
        self._on_selected()

    def _tell(self, *, is_empty: bool) -> None:
        self._told.setText(_HOW)
        self._told.setHidden(is_empty)
        self._nothing.say(_NOBODY_WAITS, _ALL_OWNED)
        self._nothing.setVisible(is_empty)
        for widget in (self.view, self.nobody_button):
            widget.setHidden(is_empty)

    @Slot()
    def _toggle_aside(self) -> None:
        self._show_names(self._shown)

    @Slot(object)
    def _show_hints(self, name: OpenName | None) -> None:
        if name is None or name.is_set_aside:
            self.hints.clear()
            return
        by_id = {row.id: row for row in self._shown.names.waiting}
        near = [by_id[key] for key in self._shown.near.get(name.id, ()) if key in by_id]
        self.hints.show_hints(name, self.choices.guessed(name), near)

    @Slot()
    def _on_selected(self) -> None:
        names = self._selected()
        brings_back = bool(names) and all(name.is_set_aside for name in names)
        self.nobody_button.setText("Bring back" if brings_back else NOBODY)
        self.nobody_button.setEnabled(bool(names))

    def _selected(self) -> list[OpenName]:
        rows = {index.row() for index in self.view.selectedIndexes()}
        return [self.model.rows()[at] for at in sorted(rows)]

    # What is done

    def _commit(self, row: OpenName, key: str, typed: str) -> str | None:
        if key == "offer":
            return self._choose_offer(row, typed)
        if typed == NOBODY:
            self._put_aside([row])
            return None
        creator = self.choices.creators.get(typed)
        if creator is None:
            return f"There is no creator “{typed}”. Choose from the list, or add a creator first."
        self._give(row, creator, typed)
        return None

    def _choose_offer(self, row: OpenName, typed: str) -> str | None:
        if typed and typed not in self.choices.offers:
            return f"There is no offer “{typed}”. Choose one from the list."
        self.choices.chosen_offers[row.id] = typed
        self.model.settle(row.id, "offer")
        return None

    def _give(self, name: OpenName, creator: int, label: str) -> None:
        offer = self.choices.offer_id(name)
        orders = orders_words(name.orders, self.context.formats)
        counts = "counts" if name.orders == 1 else "count"
        self._do(
            lambda desk: commands.credit_name(desk, name, creator, offer_id=offer),
            f"{name.name} is {label} now: {orders} {counts} there.",
            (name, label),
        )

    @Slot(int)
    def _on_guess_taken(self, creator: int) -> None:
        name = self.view.current_row()
        label = self.choices.labels.get(creator)
        if name is not None and label is not None:
            self._give(name, creator, label)

    @Slot(object)
    def _on_together(self, other: OpenName) -> None:
        name = self.view.current_row()
        if name is not None:
            self._do(
                lambda desk: commands.take_links_together(desk, name, other),
                f"{name.name} and {other.name} are one link now.",
            )

    @Slot()
    def _set_aside(self) -> None:
        names = self._selected()
        if names and all(name.is_set_aside for name in names):
            told = names[0].name if len(names) == 1 else count(len(names), "name")
            waits = "waits" if len(names) == 1 else "wait"
            self._do(
                lambda desk: commands.bring_names_back(desk, *names),
                f"{told} {waits} for a creator again.",
            )
        elif names:
            self._put_aside([name for name in names if not name.is_set_aside])

    def _put_aside(self, names: Sequence[OpenName]) -> None:
        told = f"{names[0].name} is" if len(names) == 1 else f"{len(names)} names are"
        cell = (names[0], NOBODY) if len(names) == 1 else None
        self._do(
            lambda desk: commands.set_names_aside(desk, *names),
            f"{told} nobody's now; the orders stay without a creator.",
            cell,
        )

    def _do(
        self,
        deed: Callable[[Desk], None],
        told: str,
        cell: tuple[OpenName, str] | None = None,
    ) -> None:
        """Do something that can be undone here, since the dialog covers the menu."""

        def work(desk: Desk) -> int | None:
            deed(desk)
            return newest_step(desk)

        def done(step: int | None) -> None:
            if isValid(self):
                if cell is not None:
                    self.model.settle(cell[0].id, "who")
                self.done.tell(told, step)

        def failed(error: Exception) -> None:
            self._on_failed(error, cell)

        self.context.do(work, done=done, failed=failed)

    @Slot(object)
    def _on_failed(self, error: Exception, cell: tuple[OpenName, str] | None = None) -> None:
        if not isValid(self):
            self.context.trouble.emit(error)
        elif cell is not None and isinstance(error, UserError):
            self.model.refuse(cell[0].id, "who", cell[1], str(error))
        else:
            messages.show_error(self, error)

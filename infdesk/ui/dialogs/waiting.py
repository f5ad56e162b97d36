"""Numbers that no campaign counts yet: the founder says where they belong, or leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from infdesk.store import commands
from infdesk.store.queries.waiting import Waiting, WaitingNumbers, waiting
from infdesk.ui import look, messages
from infdesk.ui.aside_reading import AsideReading
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.undo_bar import UndoBar, newest_step
from infdesk.ui.waiting_words import about_words, many_words
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.fields import Choice
from infdesk.ui.widgets.nothing import Nothing
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.formats import Formats
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

_HOW: Final = (
    "These numbers came without a campaign, so no sum counts them. Posts find their place by"
    " themselves once their address stands in the tracker, and visits once a campaign is called"
    " what their links say. Or say here where they belong. What is of none can stay."
)
_NUMBERS: Final = ("views", "clicks", "conversions", "revenue")
_NOTHING: Final = "No numbers wait"
_ALL_PLACED: Final = "Every number in this desk belongs to a campaign."
_NO_AGREEMENT: Final = "There is no agreement that posts could go to: add one on the Contracts tab."
_NO_CAMPAIGN: Final = "There is no campaign that visits could go to: add one on the Goals tab."
_MIXED: Final = "Links go to a campaign and posts to an agreement: choose one kind at a time."


class WaitingDialog(PageDialog["WaitingPage"]):
    """The numbers that wait, in a dialog."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(
            "Numbers without a campaign", WaitingPage(context), size=(900, 560), parent=parent
        )


class WaitingPage(Page):
    """Posts and visits whose numbers count nowhere, and where they can go.

    Attributes:
        model: What the numbers are of.
        view: Their table; several can be chosen.
        target: A campaign for visits, an agreement for posts.
        give_button: Gives the chosen ones to it, and says how many.
        done: Says what was done last, and offers to undo it.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {"measurement", "campaign", "agreement", "deliverable", "creator"}
    )

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown = Waiting()
        self._reading = AsideReading(context, self)
        self._reading.told.connect(self._show)
        self.model: RowsModel[WaitingNumbers] = RowsModel(
            waiting_columns(context.formats), parent=self
        )
        self.view = RowsView(self.model, name="Numbers without a campaign")
        self.view.setTabKeyNavigation(False)  # Tab goes on to the list and the button
        self.view.selectionModel().selectionChanged.connect(self._judge)
        self.target = Choice()
        self.target.setMinimumWidth(look.scaled(280))
        self.target.chosen.connect(self._judge)
        self.give_button = button("", self._give)
        self.give_button.setAutoDefault(False)
        self._belongs = look.label("", "label", "text2")
        self._belongs.setBuddy(self.target)
        self.done = UndoBar(context)
        self.done.failed.connect(self._on_failed)
        self._told = paragraph("Looking through your numbers…")
        self._nothing = Nothing()
        self._nothing.say(_NOTHING, _ALL_PLACED)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        for widget in (self._belongs, self.target, self.give_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addWidget(self.done)
        column.addWidget(self.view, 1)
        column.addWidget(self._foot)
        column.addWidget(self._nothing, 1)
        self._nothing.hide()
        self._judge()

    def reload(self) -> None:
        """Read them again, off the window's thread."""
        self.model.set_columns(waiting_columns(self.context.formats))
        self._reading.ask(waiting)

    @Slot(object)
    def _show(self, shown: Waiting) -> None:
        self._shown = shown
        place = max(0, self.view.currentIndex().row())
        self.model.set_rows(shown.numbers)
        is_empty = not shown.numbers
        for key in _NUMBERS:  # what none of them has is no news
            known = any(getattr(row, key) is not None for row in shown.numbers)
            self.view.setColumnHidden(self.model.column_of(key), not known)
        self._told.setText(_HOW)
        self._nothing.setVisible(is_empty)
        for widget in (self._told, self.view, self._foot):
            widget.setHidden(is_empty)
        if not is_empty and self.view.current_row() is None:
            self.view.setCurrentIndex(self.model.index(min(place, len(shown.numbers) - 1), 0))
        self._judge()

    def _chosen(self) -> list[WaitingNumbers]:
        rows = {index.row() for index in self.view.selectionModel().selectedRows()}
        return [self.model.rows()[at] for at in sorted(rows)]

    @Slot()
    def _judge(self, _: object = None, __: object = None) -> None:
        """What can be chosen for the selected ones, and what the button says."""
        chosen = self._chosen()
        visits = {row.are_visits for row in chosen}
        value, may_choose = self.target.currentData(), len(visits) == 1
        entries = self._targets(are_visits=visits == {True}) if may_choose else []
        self.target.set_entries([("Choose", None), *entries])
        kept = value if value in [row_id for _, row_id in entries] else None
        only = entries[0][1] if len(entries) == 1 else None
        self.target.show_value(kept if kept is not None else only)
        self.target.setEnabled(bool(entries))
        name = "Campaign" if visits == {True} else "Agreement"
        self._belongs.setText(name)
        self.target.setAccessibleName(f"{name} that the chosen numbers belong to")
        many = many_words(chosen, self.context.formats) if may_choose else ""
        self.give_button.setText(f"Give {many} to it" if many else "Give to it")
        self.give_button.setEnabled(self.target.currentData() is not None)
        tip = _MIXED if len(visits) > 1 else ""
        if may_choose and not entries:
            tip = _NO_CAMPAIGN if visits == {True} else _NO_AGREEMENT
        for widget in (self.target, self.give_button):
            widget.setToolTip(look.plain_tip(tip))

    def _targets(self, *, are_visits: bool) -> list[tuple[str, int]]:
        if are_visits:
            return [(name, row_id) for row_id, name in self._shown.campaigns]
        return [
            (f"{creator} – {campaign}", row_id)
            for row_id, creator, campaign in self._shown.agreements
        ]

    def _give(self) -> None:
        chosen, target = self._chosen(), self.target.currentData()
        if not chosen or target is None:
            return
        abouts = [row.about for row in chosen]
        place = commands.place_visits if chosen[0].are_visits else commands.place_posts
        told = f"The numbers of {many_words(chosen, self.context.formats)} count in"
        self._do(lambda desk: place(desk, abouts, target), f"{told} {self.target.currentText()}.")

    def _do(self, deed: Callable[[Desk], None], told: str) -> None:
        def work(desk: Desk) -> int | None:
            deed(desk)
            return newest_step(desk)

        def done(step: int | None) -> None:
            if isValid(self):
                self.done.tell(told, step)

        self.context.do(work, done=done, failed=self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isValid(self):
            messages.show_error(self, error)
        else:
            self.context.trouble.emit(error)


def waiting_columns(formats: Formats) -> tuple[Column[WaitingNumbers], ...]:
    """How numbers that wait read."""
    return (
        Column("about", "Numbers of", about_words, is_strong=True, tip=about_words, width=340),
        Column(
            "days",
            "From – to",
            lambda row: formats.day_range(row.first, row.last),
            sort=lambda row: row.last,
            width=150,
        ),
        _count("views", "Views", formats),
        _count("clicks", "Clicks", formats),
        _count("conversions", "Orders", formats),
        Column(
            "revenue",
            "Revenue",
            lambda row: formats.money(row.revenue),
            sort=lambda row: row.revenue,
            is_number=True,
            width=90,
        ),
    )


def _count(key: str, title: str, formats: Formats) -> Column[WaitingNumbers]:
    return Column(
        key,
        title,
        lambda row: formats.number(getattr(row, key)),
        sort=lambda row: getattr(row, key),
        is_number=True,
        width=80,
    )

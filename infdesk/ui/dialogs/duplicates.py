"""Creators who may be listed twice: both sides' evidence, and the founder decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from infdesk.domain.lookalikes import LookAlike
from infdesk.store import commands, queries
from infdesk.ui import look, messages
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.same_person_words import called, evidence_lines, shortened
from infdesk.ui.undo_bar import UndoBar, newest_step
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.nothing import Nothing
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.widgets.side_by_side import SideBySide
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infdesk.store.desk import Desk
    from infdesk.store.queries.same_person import Evidence
    from infdesk.ui.context import DeskContext

MOST: Final = 200
"""So many pairs are shown at once; the next come up as these are decided."""

_MOST_ROWS: Final = 6
_CHOSEN = "You chose these two."
_NOBODY = (
    "Entries with the same handle, e-mail, phone number, code or name come up here. Nothing is ever"
    " merged by itself."
)


class DuplicatesDialog(PageDialog["DuplicatesPage"]):
    """The pairs in a dialog.

    Args:
        context: The desk.
        only: Two creators whom the founder chose herself, instead of the suggestions.
        parent: The window.
    """

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget | None = None,
        *,
        only: tuple[int, int] | None = None,
    ) -> None:
        page = DuplicatesPage(context, only=only)
        super().__init__(
            "Are these the same person?",
            page,
            size=(860, 620),
            deeds=(page.left_button, page.right_button, page.two_button),
            parent=parent,
        )


class DuplicatesPage(Page):
    """Pairs that may be one person; below them what is known of both.

    Attributes:
        model: The pairs.
        view: Their table.
        sides: What is known of both sides of the chosen pair.
        left_button: The left entry stays, the right one goes into it.
        right_button: The other way round.
        two_button: They are two people; they are not suggested again.
        done: Says what was done last, and offers to undo it.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "creator", "account", "observation", "contact", "alias", "code", "agreement",
            "campaign", "deliverable", "shop_order", "setting",
        }
    )  # fmt: skip

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget | None = None,
        *,
        only: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._only = only
        self._place = 0
        self._known: Mapping[int, Evidence] = {}
        self.model: RowsModel[LookAlike] = RowsModel(
            self._columns(), row_id=lambda row: (row.left, row.right), parent=self
        )
        self.view = RowsView(self.model, name="Pairs that may be one person")
        self.view.setTabKeyNavigation(False)  # Tab goes on to the evidence and the buttons
        self.view.grow_with_rows(_MOST_ROWS)
        self.view.row_chosen.connect(self._show_pair)
        self.sides = SideBySide("What is known of both")
        self.left_button = button("", lambda: self._merge(left_stays=True))
        self.right_button = button("", lambda: self._merge(left_stays=False))
        self.two_button = button("Two people", self._say_two)
        self.done = UndoBar(context)
        self.done.undoing.connect(lambda: self._let_decide(may=False))
        self.done.undone.connect(self._let_decide)
        self.done.failed.connect(self._on_failed)
        self._told = paragraph()
        self._why = paragraph(role="text", use="body")
        self._nothing = Nothing()
        self._arrange()

    def reload(self) -> None:
        """Read the pairs and what is known of everybody in them."""
        found = self.context.read(queries.suggestions)
        if self._only is not None:
            chosen = tuple(sorted(self._only))
            mine = [one for one in found if (one.left, one.right) == chosen]
            found = tuple(mine) or (LookAlike(chosen[0], chosen[1], (_CHOSEN,), 0.0),)
        shown = found[:MOST]
        people = {row_id for one in shown for row_id in (one.left, one.right)}
        self._known = self.context.read(lambda reader: queries.evidence(reader, people))
        # a pair of her own choice is over once they are one
        shown = tuple(one for one in shown if {one.left, one.right} <= self._known.keys())
        self._place = max(0, self.view.currentIndex().row())
        self.model.set_rows(shown)
        self._tell(len(found) if shown else 0)
        if self.view.current_row() is None and shown:
            row_id = self.model.id_at(min(self._place, len(shown) - 1))
            if row_id is not None:
                self.view.choose(row_id)
        self._show_pair(self.view.current_row())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addWidget(self.done)
        column.addWidget(self.view)
        column.addWidget(self._why)
        column.addWidget(self.sides, 1)
        column.addWidget(self._nothing, 1)

    def _buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        return self.left_button, self.right_button, self.two_button

    def _columns(self) -> tuple[Column[LookAlike], ...]:
        return (
            Column("left", "One", lambda row: self._name(row.left), is_strong=True, width=190),
            Column("right", "Other", lambda row: self._name(row.right), is_strong=True, width=190),
            Column("why", "What speaks for it", lambda row: "; ".join(row.reasons), width=380),
        )

    def _name(self, creator_id: int) -> str:
        return self._known[creator_id].known.name

    def _tell(self, pairs: int) -> None:
        told = ""
        if pairs and self._only is None:
            more = f" The first {MOST} are shown." if pairs > MOST else ""
            told = (
                f"{count(pairs, 'pair')} may be one person listed twice.{more} Merging keeps every"
                " post, cost, order, contact and name of both. It can be undone, and split again"
                " later."
            )
        is_over = self._only is not None
        title = "They are one entry now" if is_over else "No creator is listed twice"
        self._nothing.say(title, "" if is_over else _NOBODY)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.view.setVisible(bool(pairs) and self._only is None)

    @Slot(object)
    def _show_pair(self, row: LookAlike | None) -> None:
        for widget in (self.sides, self._why, *self._buttons()):
            widget.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is None:
            return
        left, right = self._known[row.left], self._known[row.right]
        self._why.setText("\n".join(row.reasons))
        self.sides.show_lines(evidence_lines(left, right, self.context.formats))
        names = called(left, right)
        for made, name, short in zip(self._buttons(), names, shortened(names), strict=False):
            made.setText(f"Merge into {short}".replace("&", "&&"))
            made.setAccessibleName(f"Merge into {name}")
            made.setToolTip(look.plain_tip("" if short == name else name))

    def _merge(self, *, left_stays: bool) -> None:
        row = self.view.current_row()
        if row is None:
            return
        keep, other = (row.left, row.right) if left_stays else (row.right, row.left)
        self._do(
            lambda desk: commands.merge_creators(desk, keep, other),
            f"{self._name(other)} is part of {self._name(keep)} now.",
        )

    def _say_two(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self._do(
                lambda desk: commands.say_two_people(desk, row.left, row.right),
                f"{self._name(row.left)} and {self._name(row.right)} stay two.",
            )

    def _do(self, deed: Callable[[Desk], None], told: str) -> None:
        """Do something that can be undone here, since the dialog covers the menu."""

        def work(desk: Desk) -> int | None:
            deed(desk)
            return newest_step(desk)

        def done(step: int | None) -> None:
            if isValid(self):
                self.done.tell(told, step)
                self._let_decide()

        self._let_decide(may=False)
        self.context.do(work, done=done, failed=self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            self.context.trouble.emit(error)
            return
        self._let_decide()
        messages.show_error(self, error)

    def _let_decide(self, *, may: bool = True) -> None:
        for made in self._buttons():
            made.setEnabled(may)

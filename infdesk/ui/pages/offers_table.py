"""What is offered: every offer with what an order of it earns, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from infdesk.domain.numbers import UNREADABLE
from infdesk.store import commands
from infdesk.ui.forms import remove_row, save_cell
from infdesk.ui.goal_words import order_earns
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.widgets.buttons import plain_button
from infdesk.ui.widgets.pieces import SignedLine, head, paragraph
from infdesk.ui.widgets.small_table import RemovingView
from infdesk.ui.wording import percent, percent_reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import OfferRow
    from infdesk.ui.context import DeskContext

KINDS: Final = {
    "percent": "Per cent off",
    "fixed": "Amount off",
    "free_shipping": "Free shipping",
    "bundle": "Bundle",
    "lead_magnet": "Lead magnet",
    "none": "No discount",
}
_BY_WORDS: Final = {words: kind for kind, words in KINDS.items()}


class OffersTable(QWidget):
    """The offers of the brand.

    Attributes:
        view: The table.
        model: Its rows.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.model: RowsModel[OfferRow] = RowsModel(
            _columns(context.formats), commit=self._commit, parent=self
        )
        self.view = RemovingView(self.model, name="Offers", cells=True)
        self.view.setProperty("framed", "true")
        self.view.grow_with_rows(8)
        self.view.resize_with_first_column()
        self.view.removal_asked.connect(self._remove)
        self.add_button = plain_button("Offer", self.add_offer, sign="plus")
        self.remove_button = plain_button("Remove", self.remove_offer, sign="trash")
        self.remove_button.setAccessibleName("Remove offer")
        self.view.row_chosen.connect(self._on_row_chosen)
        self._none = paragraph(
            "Nothing is offered yet: a discount, a bundle, a gift. Each creator’s code stands for"
            " an offer."
        )
        self._refused = SignedLine("fault", "", role="error", use="label")
        self._refused.hide()
        self.model.refused.connect(self._on_refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(8)
        column.addWidget(head("What is offered", self.remove_button, self.add_button))
        column.addWidget(self.view)
        column.addWidget(self._none)
        column.addWidget(self._refused)

    def show_offers(self, offers: tuple[OfferRow, ...]) -> None:
        """Show these offers."""
        self.model.set_columns(_columns(self._context.formats))
        self.model.set_rows(offers)
        self.view.setVisible(bool(offers))
        self._refused.hide()
        self._none.setVisible(not offers)
        self._on_row_chosen()

    def remove_offer(self) -> None:
        """Take out the offer that the cursor is in."""
        self._remove(self.view.current_row())

    def add_offer(self) -> None:
        """Add an offer under the next free name, ready to be named."""
        known = {row.name.casefold() for row in self.model.rows()}
        names = ("New offer", *(f"New offer {number}" for number in range(2, len(known) + 3)))
        name = next(name for name in names if name.casefold() not in known)
        self._context.do(lambda desk: commands.add_offer(desk, name), done=self._edit_name)

    def _remove(self, row: OfferRow | None) -> None:
        if row is not None:
            remove_row(self._context, self, ("offer", row.id, row.name))

    def _on_row_chosen(self) -> None:
        self.remove_button.setEnabled(self.view.current_row() is not None)

    def _edit_name(self, offer_id: int) -> None:
        index = self.model.cell(offer_id, "name")
        if index.isValid():
            self.view.setFocus()
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def _commit(self, row: OfferRow, key: str, typed: str) -> str | None:
        column = _column_of(row, key)
        value = _read(column, typed, self._context.formats)
        if value is UNREADABLE:
            return f"“{typed}” cannot be read here. Nothing was changed."
        values = {column: value}
        words = self.model.columns[self.model.column_of(key)].title
        what = f"{words[:1].lower()}{words[1:]}, offer {row.name}"
        save_cell(
            self._context,
            self.model,
            (row.id, key, typed),
            lambda desk: commands.change(desk, "offer", row.id, values, what=what),
        )
        return None

    def _on_refused(self, sentence: str) -> None:
        self._refused.say(sentence, sign="fault", role="error")
        QTimer.singleShot(0, self, self._scroll_to_refused)

    def _scroll_to_refused(self) -> None:
        """The sentence stands below the table, which may be where nobody looks."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(self._refused)


def _columns(formats: Formats) -> list[Column[OfferRow]]:
    return [
        Column("name", "Offer", lambda row: row.name, is_strong=True, editable=True, width=130),
        Column(
            "kind",
            "What they get",
            lambda row: KINDS.get(row.kind or "", DASH),
            editable=True,
            choices=tuple(KINDS.values()),
            width=108,
        ),
        Column(
            "worth",
            "Worth",
            lambda row: _worth(row, formats),
            is_number=True,
            editable=lambda row: row.kind in ("percent", "fixed"),
            sort=lambda row: row.percent if row.kind == "percent" else row.amount,
            width=70,
        ),
        Column(
            "code_pattern",
            "Code looks like",
            lambda row: row.code_pattern or DASH,
            editable=True,
            tone=lambda _: "text2",
            width=110,
        ),
        _money("price", "Basket", lambda row: row.price, formats),
        Column(
            "margin",
            "Margin",
            lambda row: percent(row.margin, formats),
            sort=lambda row: row.margin,
            is_number=True,
            editable=True,
            width=68,
        ),
        Column(
            "earns",
            "An order earns",
            lambda row: formats.cost(order_earns(row)),
            sort=order_earns,
            is_number=True,
            tip=lambda _: "Basket times margin",
            width=104,
        ),
    ]


def _money(
    key: str, title: str, value: Callable[[OfferRow], int | None], formats: Formats
) -> Column[OfferRow]:
    return Column(
        key,
        title,
        lambda row: formats.exact(value(row)),
        sort=value,
        is_number=True,
        editable=True,
        width=76,
    )


def _worth(row: OfferRow, formats: Formats) -> str:
    if row.kind == "percent":
        return percent(row.percent, formats)
    return formats.exact(row.amount) if row.kind == "fixed" else DASH


def _column_of(row: OfferRow, key: str) -> str:
    if key == "worth":
        return "percent" if row.kind == "percent" else "amount"
    return key


def _read(column: str, typed: str, formats: Formats) -> Any:
    if column == "kind":
        return _BY_WORDS.get(typed, UNREADABLE)
    if column in ("price", "amount"):
        return formats.read_money(typed)
    if column in ("margin", "percent"):
        return percent_reader(formats)(typed)
    return typed

"""Codes that nobody owns: choosing a creator credits the orders of the past at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infdesk.store import commands, queries
from infdesk.store.campaign_sums import unknown_codes
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.forms import save_cell
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import UnknownCode
    from infdesk.ui.context import DeskContext


class CodesDialog(PageDialog["CodesPage"]):
    """The list of codes in a dialog."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__("Who is this?", CodesPage(context), size=(720, 440), parent=parent)


class CodesPage(Page):
    """Codes in the orders that nobody owns, with what they brought.

    Attributes:
        model: The codes.
        view: Their table; the creator and the offer are chosen in it.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {"code", "shop_order", "alias", "creator", "offer", "agreement"}
    )

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._creators: dict[str, int] = {}
        self._offers: dict[str, int] = {}
        self._chosen_offers: dict[str, str] = {}
        self.model: RowsModel[UnknownCode] = RowsModel(
            self._columns(context.formats),
            row_id=lambda row: row.code,
            commit=self._commit,
            parent=self,
        )
        self.view = RowsView(self.model, name="Codes without an owner", cells=True)
        self._told = paragraph()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)

    def reload(self) -> None:
        """Read the codes again."""
        codes = self.context.read(unknown_codes)
        people = self.context.read(queries.creators)
        self._creators = {_named(row.name, row.handle): row.id for row in people}
        self._offers = {row.name: row.id for row in self.context.read(queries.offers)}
        self.model.set_columns(self._columns(self.context.formats))
        self.model.set_rows(codes)
        self._told.setText(
            "These codes stand in your orders and nobody owns them. Choose a creator with a"
            " double-click or F2: all orders with the code count for that creator at once. Undo"
            " takes it back."
            if codes
            else "Every code in your orders has an owner."
        )

    def _columns(self, formats: Formats) -> tuple[Column[UnknownCode], ...]:
        return (
            Column("code", "Code", lambda row: row.code, is_strong=True, width=150),
            Column(
                "orders",
                "Orders",
                lambda row: formats.number(row.orders),
                sort=lambda row: row.orders,
                is_number=True,
                width=80,
            ),
            Column(
                "revenue",
                "Revenue",
                lambda row: formats.money(row.revenue),
                sort=lambda row: row.revenue,
                is_number=True,
                width=100,
            ),
            Column(
                "offer",
                "It stood for",
                lambda row: self._chosen_offers.get(row.code, DASH),
                editable=bool(self._offers),
                choices=lambda _: list(self._offers),
                width=150,
            ),
            Column(
                "creator",
                "Who is this?",
                lambda _: "Choose a creator",
                edit_text=lambda _: "",
                editable=bool(self._creators),
                choices=lambda _: sorted(self._creators, key=str.casefold),
                tone=lambda _: "accent",
                width=190,
            ),
        )

    def _commit(self, row: UnknownCode, key: str, typed: str) -> str | None:
        if key == "offer":
            if typed and typed not in self._offers:
                return f"There is no offer “{typed}”. Choose one from the list."
            self._chosen_offers[row.code] = typed
            self.model.settle(row.code, key)
            return None
        creator = self._creators.get(typed)
        if creator is None:
            return f"There is no creator “{typed}”. Choose from the list, or add a creator first."
        offer = self._offers.get(self._chosen_offers.get(row.code, ""))
        code = row.code
        save_cell(
            self.context,
            self.model,
            (code, key, typed),
            lambda desk: commands.set_code_owner(desk, code, creator, offer_id=offer),
        )
        return None


def _named(name: str, handle: str | None) -> str:
    return f"{name} ({handle})" if handle else name

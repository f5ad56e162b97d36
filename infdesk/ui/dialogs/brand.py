"""The brand: its name, its currency, and how it writes numbers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from infdesk.domain.formats import Formats
from infdesk.places import today
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.first_run import CURRENCIES
from infdesk.ui.widgets.fields import Choice, Labelled
from infdesk.ui.widgets.pieces import SignedLine

if TYPE_CHECKING:
    from infdesk.ui.context import DeskContext

LOCALES: Final = {
    "en_US": "English (US)", "en_GB": "English (UK)", "de_DE": "German", "fr_FR": "French",
    "es_ES": "Spanish", "it_IT": "Italian", "nl_NL": "Dutch", "pt_BR": "Portuguese (Brazil)",
    "sv_SE": "Swedish", "ja_JP": "Japanese",
}  # fmt: skip


class BrandDialog(QDialog):
    """Edits the brand as one step that can be undone.

    Attributes:
        name: Field of the name.
        currency: Choice of the currency.
        writing: Choice of how numbers and dates are written.
    """

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Brand")
        self.setMinimumWidth(look.scaled(420))
        self._context = context
        brand = context.brand
        self.name = QLineEdit(brand.name)
        self.currency = _choice(
            [
                (f"{code} – {name}", code)
                for code, name in _with(CURRENCIES, brand.currency).items()
            ],
            brand.currency,
        )
        self.writing = _choice(
            [
                (f"{name}   {_example(code, brand.currency)}", code)
                for code, name in _with(LOCALES, brand.locale).items()
            ],
            brand.locale,
        )
        self._trouble = SignedLine("fault", "", role="error", use="body")
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Labelled("Name", self.name))
        column.addWidget(Labelled("Currency", self.currency))
        column.addWidget(Labelled("Numbers and dates", self.writing))
        column.addWidget(self._trouble)
        column.addWidget(self._buttons())

    def accept(self) -> None:
        """Keep it; trouble is told here and nothing was changed; Qt's name."""
        values = {"name": self.name.text(), "locale": self.writing.currentData()}
        if self.currency.currentData() != self._context.brand.currency:
            values["currency"] = self.currency.currentData()  # named by her, for good
        brand_id, what = self._context.brand.id, f"brand {self._context.brand.name}"
        self._context.do(
            lambda desk: commands.change(desk, "brand", brand_id, values, what=what),
            done=lambda _: self.done(QDialog.DialogCode.Accepted),
            failed=self._on_failed,
        )

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = buttons.addButton("Keep", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("main", "true")
        keep.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_failed(self, error: Exception) -> None:
        self._trouble.say(str(error), sign="fault", role="error")


def _with(known: dict[str, str], own: str) -> dict[str, str]:
    return known if own in known else {own: own, **known}


def _example(locale: str, currency: str) -> str:
    formats = Formats(locale, currency)
    return f"{formats.number(1234.5, 1)}   {formats.day(today())}"


def _choice(entries: list[tuple[str, str]], value: str) -> Choice:
    choice = Choice()
    choice.set_entries(entries)
    choice.show_value(value)
    choice.chosen.connect(choice.show_value)
    return choice

"""The first start: whose brand it is, where its desk goes, and three ways to begin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from infdesk.places import documents
from infdesk.ui import look
from infdesk.ui.main_window import DESK_SUFFIX
from infdesk.ui.widgets.buttons import button, link
from infdesk.ui.widgets.fields import Choice, Labelled
from infdesk.ui.widgets.pieces import SignedLine, line

WIDTH: Final = 620
CURRENCIES: Final = {
    "USD": "US dollar", "EUR": "Euro", "GBP": "Pound sterling", "CAD": "Canadian dollar",
    "AUD": "Australian dollar", "NZD": "New Zealand dollar", "CHF": "Swiss franc",
    "SEK": "Swedish krona", "NOK": "Norwegian krone", "DKK": "Danish krone",
    "PLN": "Polish zloty", "CZK": "Czech koruna", "JPY": "Yen", "KRW": "Won", "CNY": "Renminbi",
    "INR": "Indian rupee", "SGD": "Singapore dollar", "HKD": "Hong Kong dollar",
    "BRL": "Brazilian real", "MXN": "Mexican peso", "ZAR": "Rand", "AED": "UAE dirham",
    "TRY": "Turkish lira", "VND": "Dong", "IDR": "Rupiah", "THB": "Baht", "PHP": "Philippine peso",
}  # fmt: skip
"""Offered in this order; the system's own stands first."""


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What a desk is made with."""

    path: Path
    brand: str
    currency: str
    locale: str


class ChoiceCard(QAbstractButton):
    """One way to begin: a sign, what to do, and what comes of it. Its letter chooses it."""

    def __init__(self, text: str, told: str, sign: str) -> None:
        super().__init__()
        self._told, self._sign = told, sign
        self.setText(text)
        self.setShortcut(QKeySequence(self.letter()))
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def letter(self) -> str:
        """The key that chooses it."""
        at = self.text().find("&")
        return self.text()[at + 1].upper()

    def sizeHint(self) -> QSize:
        """Two lines with air; Qt's name."""
        lines = sum(QFontMetrics(look.font(use)).height() for use in ("section", "body"))
        return QSize(look.scaled(WIDTH), lines + 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; Qt's name."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = look.roles()
        chosen = self.hasFocus()
        ground = "tint2" if chosen or self.isDown() else "hover" if self.underMouse() else "base"
        width = 2 if chosen else 1
        painter.setPen(QPen(roles.color("accent" if chosen else "linestrong"), width))
        painter.setBrush(roles.color(ground))
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(frame, 6, 6)
        middle = self.height() / 2
        size = look.LARGE_ICON
        sign = QRectF(20, round(middle - size / 2), size, size)
        look.paint_sign(painter, self._sign, sign, roles.color("accent"))
        arrow = QRectF(self.width() - 36, round(middle - 8), look.ICON, look.ICON)
        look.paint_sign(painter, "chevron-right", arrow, roles.color("text"))
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        roles = look.roles()
        strong, body = look.font("section"), look.font("body")
        first, second = QFontMetrics(strong).height(), QFontMetrics(body).height()
        top = (self.height() - first - second - 2) / 2
        width = self.width() - 60 - 48
        painter.setFont(strong)
        painter.setPen(roles.color("text"))
        painter.drawText(
            QRectF(60, top, width, first),
            Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )
        painter.setFont(body)
        painter.setPen(roles.color("text2"))
        told = QFontMetrics(body).elidedText(self._told, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRectF(60, top + first + 2, width, second), Qt.AlignmentFlag.AlignLeft, told
        )


class FirstRun(QScrollArea):
    """The card of the first start.

    Attributes:
        brand: The field for the brand's name.
        currency: Its currency.
        place: Where the desk file goes.
        cards: Import, sample, empty.

    Signals:
        import_chosen(object): Start with her spreadsheets; carries the ``NewDesk``.
        empty_chosen(object): Start with the goal; carries the ``NewDesk``.
        sample_chosen(): Look at the sample brand.
        open_chosen(): Open a desk that is there.
    """

    import_chosen = Signal(object)
    empty_chosen = Signal(object)
    sample_chosen = Signal()
    open_chosen = Signal()

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or documents()
        self._has_own_place = False
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.brand = QLineEdit()
        self.brand.setPlaceholderText("My brand")
        self.brand.textEdited.connect(self._on_brand_edited)
        self.currency = Choice()
        self.currency.set_entries(_currencies())
        self.currency.show_value(own_currency())
        self.currency.chosen.connect(self.currency.show_value)
        self.place = QLineEdit(str(self._folder / f"my-brand{DESK_SUFFIX}"))
        self.place.textEdited.connect(self._on_place_edited)
        self._trouble = SignedLine("fault", "", role="error", use="body")
        self._trouble.hide()
        self.cards = (
            ChoiceCard(
                "&Import my spreadsheets",
                "Excel, CSV, shop orders, creator lists. You see every row before it is kept.",
                "table",
            ),
            ChoiceCard(
                "Try the &sample brand",
                "A tea brand with four cycles. It opens as a copy, so press anything.",
                "leaf",
            ),
            ChoiceCard("Start &empty", "Begin with your goal: one number and a date.", "plus"),
        )
        self._build()
        self.cards[0].clicked.connect(self._on_import)
        self.cards[1].clicked.connect(self.sample_chosen)
        self.cards[2].clicked.connect(self._on_empty)
        self.setFocusProxy(self.cards[0])

    def new_desk(self) -> NewDesk:
        """What the card says now."""
        path = Path(self.place.text().strip()).expanduser()
        if not path.is_absolute():
            path = self._folder / path
        if path.suffix.lower() != DESK_SUFFIX:
            path = path.with_name(f"{path.name}{DESK_SUFFIX}")
        brand = self.brand.text().strip() or self.brand.placeholderText()
        return NewDesk(path, brand, str(self.currency.currentData()), own_locale())

    def say_trouble(self, sentence: str) -> None:
        """Say why this desk cannot be made; nothing takes the sentence away."""
        self._trouble.say(sentence, sign="fault", role="error")

    def trouble_text(self) -> str:
        """What it says below the place."""
        return self._trouble.text()

    def say_waiting(self, count: int) -> None:
        """Say how many spreadsheets come in as soon as the desk is made."""
        files = "1 spreadsheet waits" if count == 1 else f"{count} spreadsheets wait"
        self._trouble.say(
            f"{files} for a desk. Name your brand and choose Import.", sign="info", role="text2"
        )

    def set_busy(self, words: str) -> None:
        """Say what is being done and take no second choice meanwhile; nothing ends it."""
        for one in (*self.cards, self.brand, self.currency, self.place):
            one.setEnabled(not words)
        self._trouble.say(words, sign="half-ring", role="text2")

    def _build(self) -> None:
        card = QWidget()
        card.setFixedWidth(look.scaled(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(10)
        column.addLayout(_title())
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(look.GAP)
        row.addWidget(Labelled("Brand", self.brand), 3)
        row.addWidget(Labelled("Currency", self.currency), 2)
        column.addLayout(row)
        column.addSpacing(4)
        for one in self.cards:
            column.addWidget(one)
        column.addSpacing(4)
        column.addWidget(line())
        column.addLayout(self._place_row())
        column.addWidget(self._trouble)
        column.addLayout(self._foot())
        outer = QWidget()
        around = QVBoxLayout(outer)
        around.addStretch(2)
        around.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)
        outer.setObjectName("firstRun")
        outer.setProperty("side", "true")
        self.setWidget(outer)

    def _place_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        label = look.label("Your desk file", "label", "text2")
        label.setBuddy(self.place)
        self.place.setAccessibleName("Your desk file")
        row.addWidget(label)
        row.addWidget(self.place, 1)
        row.addWidget(button("Choose…", self._choose_place))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        lock = QLabel()
        look.set_icon(lock, "lock", "text2")
        row.addWidget(lock)
        row.addWidget(
            look.label("One file on this computer. No account, no network.", "label", "text2")
        )
        row.addStretch(1)
        row.addWidget(link("Open a desk I have…", self.open_chosen.emit))
        return row

    @Slot()
    def _on_import(self) -> None:
        self.say_trouble("")
        self.import_chosen.emit(self.new_desk())

    @Slot()
    def _on_empty(self) -> None:
        self.say_trouble("")
        self.empty_chosen.emit(self.new_desk())

    def _choose_place(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Where your desk goes", self.place.text(), f"Desks (*{DESK_SUFFIX})"
        )
        if path:
            self._has_own_place = True
            self.place.setText(path)

    @Slot(str)
    def _on_brand_edited(self, text: str) -> None:
        if not self._has_own_place:
            plain = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
            stem = "-".join(plain.split()) or "my-brand"
            self.place.setText(str(self._folder / f"{stem}{DESK_SUFFIX}"))

    @Slot()
    def _on_place_edited(self) -> None:
        self._has_own_place = True


def own_currency() -> str:
    """The currency of this computer's region."""
    code = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if code in CURRENCIES else "USD"


def own_locale() -> str:
    """How this computer writes numbers and dates; without a usable locale the American way."""
    name = QLocale.system().name()
    return name if "_" in name else "en_US"


def _currencies() -> list[tuple[str, str]]:
    own = own_currency()
    codes = [own, *(code for code in CURRENCIES if code != own)]
    return [(f"{code} – {CURRENCIES[code]}", code) for code in codes]


def _title() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    picture = QLabel()
    picture.setPixmap(look.application_icon().pixmap(36, 36))
    row.addWidget(picture)
    words = QVBoxLayout()
    words.setSpacing(0)
    title = look.label("What did your creators bring you?", "empty")
    title.setFont(look.font("title"))
    words.addWidget(title)
    words.addWidget(
        look.label(
            "Set one number, follow it cycle by cycle, and know whom to work with again.",
            "body",
            "text2",
        )
    )
    row.addLayout(words)
    row.addStretch(1)
    return row

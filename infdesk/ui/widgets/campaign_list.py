"""The list of campaigns: name, where the goal stands, and a slim bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from infdesk.ui import look
from infdesk.ui.models.rows_model import NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

PADDING = 14
EDGE = 3
BAR = 6
ENTRY = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """One campaign in the list.

    Attributes:
        id: The campaign.
        name: What it is called.
        told: Where its goal stands, such as "84 of 120 orders".
        state: In a word: "running".
        tone: Colour role of the state.
        share: How much of the target is reached, 0-1; ``None`` without a target.
    """

    id: int
    name: str
    told: str
    state: str
    tone: str = "text2"
    share: float | None = None


class CampaignListModel(QAbstractListModel):
    """Entries as a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[CampaignEntry, ...] = ()

    def set_entries(self, entries: Sequence[CampaignEntry]) -> None:
        """Show these campaigns."""
        same = [entry.id for entry in entries] == [entry.id for entry in self._entries]
        if not same:
            self.beginResetModel()
        self._entries = tuple(entries)
        if not same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def place_of(self, campaign_id: int | None) -> int | None:
        """Where a campaign stands."""
        found = (at for at, entry in enumerate(self._entries) if entry.id == campaign_id)
        return next(found, None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many; Qt's name."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """One of them; Qt's name."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        spoken = f"{entry.name}, {entry.told}, {entry.state}"
        return {_DISPLAY: entry.name, ENTRY: entry, _ACCESSIBLE: spoken}.get(role)


class _EntryDelegate(QStyledItemDelegate):
    """Two lines and a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, and a bar where there is a target; Qt's name."""
        del option
        entry = index.data(ENTRY)
        bar = 0 if entry is None or entry.share is None else BAR + 8
        lines = sum(QFontMetrics(look.font(use)).height() for use in ("strong", "label"))
        return QSize(160, lines + bar + 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one campaign; Qt's name."""
        entry = index.data(ENTRY)
        roles = look.roles()
        place = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = "tint" if chosen else "hover" if hovered else "base"
        painter.fillRect(place, roles.color(ground))
        bottom = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(bottom, roles.color("line"))
        if chosen:
            edge = QRectF(place.left(), place.top(), EDGE, place.height())
            painter.fillRect(edge, roles.color("accent"))
        inner = place.adjusted(PADDING, 10, -PADDING, -10)
        below = self._paint_lines(painter, inner, entry)
        if entry.share is not None:
            bar = QRectF(inner.left() + 0.5, below + 6.5, inner.width() - 1, BAR - 1)
            painter.fillRect(bar, roles.color("window"))
            full = QRectF(bar.left(), bar.top(), bar.width() * min(1.0, entry.share), bar.height())
            painter.fillRect(full, roles.color("chart_now"))
            painter.setPen(QPen(roles.color("linestrong"), 1))
            painter.drawRect(bar)
        painter.restore()

    def _paint_lines(self, painter: QPainter, inner: QRectF, entry: CampaignEntry) -> float:
        """Name; then where it stands with its state at the right end. Returns the lower end."""
        roles = look.roles()
        strong, small = look.font("strong"), look.font("label")
        bold, metrics = QFontMetrics(strong), QFontMetrics(small)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(strong)
        painter.setPen(roles.color("text"))
        line = QRectF(inner.left(), inner.top(), inner.width(), bold.height())
        painter.drawText(line, left, bold.elidedText(entry.name, elide, int(inner.width())))
        painter.setFont(small)
        line = QRectF(inner.left(), line.bottom() + 2, inner.width(), metrics.height())
        width = metrics.horizontalAdvance(entry.state)
        painter.setPen(roles.color(entry.tone))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, entry.state)
        if entry.tone == "warn":
            width += look.ICON + 5
            sign = QRectF(round(line.right() - width), round(line.center().y() - 8), 16, 16)
            look.paint_sign(painter, "triangle", sign, roles.color("warn"))
        painter.setPen(roles.color("text2"))
        room = int(inner.width() - width - 8)
        painter.drawText(line, left, metrics.elidedText(entry.told, elide, room))
        return line.bottom()


class CampaignList(QListView):
    """Chooses a campaign.

    Signals:
        campaign_chosen(int): She chose another campaign.
    """

    campaign_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = CampaignListModel(self)
        self._is_filling = False
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setAccessibleName("Campaigns")
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_entries(self, entries: Sequence[CampaignEntry], chosen: int | None) -> None:
        """Show these campaigns and which one is looked at."""
        self._is_filling = True
        self._entries.set_entries(entries)
        place = self._entries.place_of(chosen)
        if place is not None:
            self.setCurrentIndex(self._entries.index(place))
        self._is_filling = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        entry = current.data(ENTRY)
        if entry is not None and not self._is_filling:
            self.campaign_chosen.emit(entry.id)

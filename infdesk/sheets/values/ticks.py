"""The words and signs by which founders and shops say yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell

YES = frozenset(
    {
        "yes", "y", "true", "x", "✓", "✔", "✅", "☑", "ja", "j", "si", "sí", "sim", "oui", "1",
        "はい", "是", "예",
    }
)  # fmt: skip
NO = frozenset(
    {
        "no", "n", "false", "❌", "✗", "☐", "nein", "nee", "não", "nao", "non", "0", "-",
        "いいえ", "否", "아니요",
    }
)  # fmt: skip


def ticked(cell: Cell) -> bool | None:
    """Whether a cell says yes or no; ``None`` where it says neither."""
    if isinstance(cell, bool):
        return cell
    word = fold(str(cell)) if cell is not None else ""
    return True if word in YES else False if word in NO else None

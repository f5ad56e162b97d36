"""What a step changed, as a table: of what, which value, before and after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from infdesk.ui.change_words import side_words, subject_words, what_words
from infdesk.ui.models.rows_model import Column
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.changes import ChangeRow
    from infdesk.domain.formats import Formats

SHARES: Final = (0.32, 0.18, 0.25, 0.25)
"""Of what, which value, before, after."""


class ChangesView(RowsView):
    """The changes; their columns share the room that there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column its share; Qt's name."""
        super().resizeEvent(event)
        for at, share in enumerate(SHARES):
            self.setColumnWidth(at, int(self.viewport().width() * share))


def change_columns(
    formats: Formats, names: Callable[[], Mapping[tuple[str, int], str]]
) -> tuple[Column[ChangeRow], ...]:
    """How a change reads: of what, which value, before and after."""

    def side(line: ChangeRow, *, at: int) -> str:
        return side_words(line, formats, names())[at]

    return (
        Column(
            "subject",
            "Of",
            lambda line: subject_words(line, formats),
            tone=lambda line: "muted" if line.is_gone else None,
            tip=lambda line: "No longer in the desk" if line.is_gone else None,
            width=170,
        ),
        Column("what", "What", what_words, tone=lambda _: "text2", width=110),
        Column("before", "Before", partial(side, at=0), width=140),
        Column(
            "after",
            "After",
            partial(side, at=1),
            is_strong=True,
            tone=lambda line: None if line.is_current or line.column is None else "text2",
            width=140,
        ),
    )

"""Whom and what a name looks like: suggestions that are taken with a press, never by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from infdesk.ui import look
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.pieces import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.open_names import OpenName

_LETTERS = 36


class NameHints(QFrame):
    """The suggestions for one name; where there are none, that is said.

    Attributes:
        buttons: One for each suggested creator, then one for each link that may be the same.

    Signals:
        creator_chosen(int): It is this creator.
        link_chosen(object): It is one with this other ``OpenName``.
    """

    creator_chosen = Signal(int)
    link_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.buttons: list[QPushButton] = []
        self._told = paragraph(role="text", use="body")
        self._flow = Flow(across=8, down=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._told)
        column.addWidget(self._flow)
        self.clear()

    def clear(self) -> None:
        """There is no name to suggest anything for."""
        self._drop()
        self.hide()

    def text(self) -> str:
        """What is said of the name."""
        return self._told.text()

    def show_hints(
        self,
        name: OpenName,
        guesses: Sequence[tuple[int, str, str]],
        near: Sequence[OpenName],
    ) -> None:
        """Suggest creators, given as (id, label, reason), and links that may be the same."""
        self._drop()
        called = _short(name.name)
        told = [f"{called} {reason}." for reason in dict.fromkeys(one[2] for one in guesses)]
        told += [f"{called} looks like {_short(other.name)} – take together?" for other in near]
        self._told.setText(" ".join(told) or f"{called} looks like no creator of yours.")
        for creator, label, reason in guesses:
            made = self._add(f"It is {_short(label)}", f"{label}: {name.name} {reason}")
            made.clicked.connect(lambda _=False, creator=creator: self.creator_chosen.emit(creator))
        for other in near:
            made = self._add(f"Take together with {_short(other.name)}", other.name)
            made.clicked.connect(lambda _=False, other=other: self.link_chosen.emit(other))
        self._flow.setVisible(bool(self.buttons))
        self.show()

    def _add(self, text: str, tip: str) -> QPushButton:
        made = QPushButton(text.replace("&", "&&"))
        made.setAutoDefault(False)
        made.setToolTip(look.plain_tip(tip))
        made.setAccessibleName(text)
        self.buttons.append(made)
        self._flow.add(made)
        return made

    def _drop(self) -> None:
        self.buttons.clear()
        self._flow.clear()


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"

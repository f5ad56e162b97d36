"""The three named steps at the top of the import dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.pieces import line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

STEPS: Final = ("What was found", "How columns are read", "What will happen")
PROMISE: Final = "Nothing is kept until step 3 ends; one Undo takes all of it back."


class ImportSteps(QWidget):
    """Done steps carry a tick, the one that is shown stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self._signs = [QLabel() for _ in STEPS]
        self._names = [look.label(name) for name in STEPS]
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        for at, (sign, name) in enumerate(zip(self._signs, self._names, strict=True)):
            if at:
                join = line()
                join.setFixedWidth(look.scaled(36))
                row.addWidget(join)
            row.addWidget(sign)
            row.addWidget(name)
        row.addStretch(1)
        row.addWidget(look.label(PROMISE, "label", "text2"))

    def showEvent(self, event: QShowEvent) -> None:
        """Stand out from the first moment on; Qt's name."""
        super().showEvent(event)
        self._set_fonts()  # the style sheet has set them back just before

    def show_step(self, step: int) -> None:
        """Stand at a step, counted from 0."""
        self._step = step
        for at, (sign, name) in enumerate(zip(self._signs, self._names, strict=True)):
            drawn = "done" if at < step else "half-ring" if at == step else "ring"
            look.set_icon(sign, drawn, "good" if at < step else "accent" if at == step else "muted")
            look.mark(name, role="text" if at == step else "text2")
        self._set_fonts()
        told = STEPS[step]
        self.setAccessibleName(f"Step {step + 1} of {len(STEPS)}: {told}")

    def _set_fonts(self) -> None:
        for at, name in enumerate(self._names):
            name.setFont(look.font("strong" if at == self._step else "body"))

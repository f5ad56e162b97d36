"""The question about a column that can be read in two ways, with what becomes of a real cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout

from infdesk.ui import look
from infdesk.ui.widgets.pieces import paragraph

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.problem import Question
    from infdesk.ui.context import DeskContext
    from infdesk.ui.import_session import ImportSession

_FEWEST_DECIMALS = 2


class QuestionCard(QFrame):
    """Asks once for a column; an answer stays in sight and can be changed.

    Attributes:
        first: Day first, or a comma before the decimals.
        second: Month first, or a point before the decimals.
    """

    def __init__(self, session: ImportSession, context: DeskContext) -> None:
        super().__init__()
        self._session = session
        self._context = context
        self._shown: Question | None = None
        self.setProperty("card", "true")
        self._asked = look.label("", "section")
        self._asked.setWordWrap(True)
        self._why = paragraph()
        self.first = QRadioButton()
        self.second = QRadioButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self._asked, self._why, self.first, self.second):
            column.addWidget(widget)
        self.first.clicked.connect(lambda: self._answer(first=True))
        self.second.clicked.connect(lambda: self._answer(first=False))

    @property
    def has_something(self) -> bool:
        """Whether a question is open, or was answered and can be answered otherwise."""
        return self._session.question is not None or bool(self._session.answered)

    def reload(self) -> None:
        """Show the open question, else the last answer."""
        question, answer = self._session.question, None
        if question is None and self._session.answered:
            question, answer = self._session.answered[-1]
        self._shown = question
        self.setVisible(question is not None)
        if question is None:
            return
        about_days = question.kind == "day_order"
        ways = (
            ("Day first", "Month first")
            if about_days
            else ("A comma before the decimals", "A point before the decimals")
        )
        asked = "Which comes first, day or month?" if about_days else "Is it a comma or a point?"
        self._asked.setText(asked if answer is None else "As you said")
        where = f"{question.file}, sheet {question.sheet}" if question.sheet else question.file
        self._why.setText(f"“{question.column}” in {where} holds {question.sample}.")
        for choice, way, reading in zip(
            (self.first, self.second), ways, question.readings, strict=True
        ):
            effect = _effect(reading, self._context.formats)
            choice.setText(f"{way}: {effect}" if effect else way)
            choice.setAutoExclusive(False)  # none is chosen until she says so
            choice.setChecked(answer is not None and answer == (choice is self.first))
            choice.setAutoExclusive(True)

    def _answer(self, *, first: bool) -> None:
        if self._shown is not None:
            self._session.answer(self._shown, first=first)


def _effect(reading: object, formats: Formats) -> str:
    """A reading as the founder would write it."""
    if isinstance(reading, date):
        return formats.day_long(reading)
    if isinstance(reading, Decimal):
        places = max(0, -int(reading.normalize().as_tuple().exponent))
        return formats.number(float(reading), max(places, _FEWEST_DECIMALS) if places else 0)
    return ""

"""Small dialogs that ask for a few things before a row is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.fields import Choice, Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask for.

    Attributes:
        key: What the answer is called.
        label: The question.
        example: What an answer may look like.
        choices: (text, value) to choose from; without them it is typed.
        is_needed: Whether it can be left empty.
    """

    key: str
    label: str
    example: str = ""
    choices: Sequence[tuple[str, Any]] = ()
    is_needed: bool = True


class AskDialog(QDialog):
    """A few fields and two buttons.

    Attributes:
        fields: The fields by key.
    """

    def __init__(
        self, parent: QWidget | None, title: str, asked: Sequence[Asked], *, deed: str
    ) -> None:
        super().__init__(parent)
        self._asked = tuple(asked)
        self.setWindowTitle(title)
        self.setMinimumWidth(look.scaled(380))
        self.fields: dict[str, QLineEdit | Choice] = {}
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setProperty("main", "true")
        self._agree.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for one in asked:
            field = self.fields[one.key] = self._field(one)
            column.addWidget(Labelled(one.label, field))
        column.addSpacing(4)
        column.addWidget(buttons)
        self._judge()

    def answers(self) -> dict[str, Any]:
        """What was typed and chosen; ``None`` for nothing."""
        found: dict[str, Any] = {}
        for key, field in self.fields.items():
            typed = field.currentData() if isinstance(field, Choice) else field.text().strip()
            found[key] = typed if typed != "" else None
        return found

    def _field(self, asked: Asked) -> QLineEdit | Choice:
        if asked.choices:
            choice = Choice()
            choice.set_entries(asked.choices)
            choice.show_value(asked.choices[0][1])
            choice.chosen.connect(choice.show_value)
            return choice
        field = QLineEdit()
        field.setPlaceholderText(asked.example)
        field.textChanged.connect(self._judge)
        return field

    def _judge(self) -> None:
        answers = self.answers()
        needed = [one.key for one in self._asked if one.is_needed and one.key in answers]
        self._agree.setEnabled(all(answers[key] is not None for key in needed))


def ask(
    parent: QWidget | None, title: str, asked: Sequence[Asked], *, deed: str
) -> dict[str, Any] | None:
    """Ask for a few things; ``None`` where she thought better of it."""
    dialog = AskDialog(parent, title, asked, deed=deed)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    answers = dialog.answers()
    dialog.deleteLater()
    return answers if agreed else None


def ask_name(
    parent: QWidget | None, title: str, question: str, example: str, *, deed: str
) -> str | None:
    """Ask for a name; ``None`` where she thought better of it."""
    answers = ask(parent, title, [Asked("name", question, example)], deed=deed)
    return None if answers is None else answers["name"]

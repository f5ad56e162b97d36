from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.ui.dialogs.asking import AskDialog, Asked, ask_name
from infdesk.ui.widgets.fields import Choice

ASKED = (
    Asked("name", "Name", "Ana Ruiz"),
    Asked("platform", "Platform", choices=(("Instagram", "instagram"), ("TikTok", "tiktok"))),
    Asked("handle", "Handle", is_needed=False),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> AskDialog:
    made = AskDialog(None, "New creator", ASKED, deed="Add")
    qtbot.addWidget(made)
    made.show()
    return made


def line(dialog: AskDialog, key: str) -> QLineEdit:
    field = dialog.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def test_nothing_is_done_before_what_is_needed_is_there(dialog: AskDialog) -> None:
    assert not dialog._agree.isEnabled()
    QTest.keyClicks(line(dialog, "name"), "  ")
    assert not dialog._agree.isEnabled()
    QTest.keyClicks(line(dialog, "name"), "Ana")
    assert dialog._agree.isEnabled()


def test_answers_are_trimmed_and_nothing_is_none(dialog: AskDialog) -> None:
    line(dialog, "name").setText(" Ana ")
    choice = dialog.fields["platform"]
    assert isinstance(choice, Choice)
    choice.setCurrentIndex(1)
    assert dialog.answers() == {"name": "Ana", "platform": "tiktok", "handle": None}


def test_every_field_is_named_by_its_label(dialog: AskDialog) -> None:
    assert [field.accessibleName() for field in dialog.fields.values()] == [
        "Name",
        "Platform",
        "Handle",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_agrees_and_escape_thinks_better_of_it(key: Qt.Key) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        QTest.keyClicks(line(dialog, "name"), "Spring")
        QTest.keyClick(line(dialog, "name"), key)

    QTimer.singleShot(0, answer)
    name = ask_name(None, "New campaign", "What is it called?", "Summer launch", deed="Add")
    assert name == ("Spring" if key == Qt.Key.Key_Return else None)

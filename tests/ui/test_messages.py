from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from infdesk.domain.problem import UserError
from infdesk.ui import messages


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_an_error_says_what_happened_and_what_to_do(window: QWidget) -> None:
    box = messages.show_error(window, UserError("This file is empty.", "Drop another one."))
    assert (box.text(), box.informativeText()) == ("This file is empty.", "Drop another one.")
    assert box.icon() is QMessageBox.Icon.Warning
    box.accept()


def test_nothing_that_stands_in_a_file_becomes_markup(window: QWidget) -> None:
    box = messages.show_error(window, UserError("<b>Ana</b> & <img src=x> is unknown.", "<i>x</i>"))
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    box.accept()


def test_a_fault_of_ours_is_logged_and_told_with_its_details(
    window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    box = messages.show_error(window, ZeroDivisionError("seven"))
    assert box.text() == "infdesk made a mistake."
    assert "ZeroDivisionError: seven" in box.detailedText()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()
    box.accept()


def test_telling_does_not_make_the_window_wait(window: QWidget) -> None:
    box = messages.tell(window, "Nothing was new.", "All 24 rows stand in the desk already.")
    assert box.isVisible()
    assert box.icon() is QMessageBox.Icon.Information
    box.accept()


@pytest.mark.parametrize("pressed", ["Delete", "Cancel"])
def test_a_question_is_answered_by_the_name_of_its_deed(window: QWidget, pressed: str) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == pressed).click()

    QTimer.singleShot(0, press)
    agreed = messages.ask(window, "Delete Spring?", "2 cycles go with it.", deed="Delete")
    assert agreed is (pressed == "Delete")

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


def test_a_fault_of_ours_is_logged_and_told_with_details_that_can_be_copied(
    window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    box = messages.show_error(window, ZeroDivisionError("Thandeka"))
    assert box.text() == "infdesk made a mistake."
    assert "before it is safe" in box.informativeText()
    assert "ZeroDivisionError" in box.detailedText()
    assert "Thandeka" not in box.detailedText()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()
    next(button for button in box.buttons() if button.text() == "Copy Details").click()
    assert box.isVisible()
    assert QApplication.clipboard().text() == box.detailedText()
    box.accept()


def test_a_fault_that_comes_again_while_it_is_read_is_told_once(
    window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    first = messages.show_error(window, ZeroDivisionError("seven"))
    assert messages.show_error(window, ZeroDivisionError("eight")) is first
    other = messages.show_error(window, LookupError())
    assert other is not first
    first.accept()
    other.accept()
    assert len(caplog.records) == 2
    caplog.clear()


def test_the_log_of_a_refusal_holds_nothing_of_its_sentence(
    window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    messages.show_error(window, UserError("Thandeka has no account.", "Add one.")).accept()
    assert [record.getMessage() for record in caplog.records] == ["told: UserError at nowhere"]


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

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infdesk.domain.formats import Formats
from infdesk.domain.problem import UserError
from infdesk.ui import messages
from infdesk.ui.widgets.fields import Choice, Labelled, NotesField, TextField

FORMATS = Formats("en_US", "USD")


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TextField]:
    """A field for money within its label, that can have the focus."""
    made = TextField(read=FORMATS.read_money, write=FORMATS.exact, hint="Type an amount.")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(Labelled("Budget", made))
    column.addWidget(TextField())
    qtbot.addWidget(holder)
    holder.show()
    made.setFocus()
    yield made
    holder.close()  # which also keeps it until here


def told(field: TextField) -> str:
    labelled = field.parentWidget()
    assert isinstance(labelled, Labelled)
    labels = [label.text() for label in labelled.findChildren(QLabel)[1:] if label.isVisible()]
    return " ".join(labels)


def enter(field: TextField, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_was_typed_counts_with_enter(qtbot: QtBot, field: TextField) -> None:
    with qtbot.waitSignal(field.edited) as edited:
        enter(field, "6,000")
    assert edited.args == [600_000]


def test_filling_is_not_editing(qtbot: QtBot, field: TextField) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.show_value(600_000)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "$6,000"


def test_the_same_value_written_otherwise_is_no_edit(qtbot: QtBot, field: TextField) -> None:
    field.show_value(600_000)
    with qtbot.assertNotEmitted(field.edited):
        enter(field, "6000")
    assert field.text() == "$6,000"


def test_nothing_typed_is_nothing_known(qtbot: QtBot, field: TextField) -> None:
    field.show_value(600_000)
    with qtbot.waitSignal(field.edited) as edited:
        field.clear()
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert edited.args == [None]


def test_what_cannot_be_read_stays_with_its_reason(qtbot: QtBot, field: TextField) -> None:
    with qtbot.assertNotEmitted(field.edited):
        enter(field, "lots")
    assert field.text() == "lots"
    assert told(field) == "“lots” cannot be read. Type an amount."
    assert field.accessibleDescription() == told(field)
    assert field.property("invalid") is True


def test_escape_brings_the_old_value_back(field: TextField) -> None:
    field.show_value(600_000)
    enter(field, "lots")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), told(field)) == ("$6,000", "")
    assert field.property("invalid") is False


def test_typing_on_takes_the_reason_away(field: TextField) -> None:
    enter(field, "lots")
    QTest.keyClicks(field, "x")
    assert told(field) == ""


def test_a_value_that_comes_in_while_she_types_waits(field: TextField) -> None:
    field.show_value(600_000)
    field.selectAll()
    QTest.keyClicks(field, "70")
    field.show_value(500_000)
    assert field.text() == "70"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "$5,000"


def test_what_the_desk_refuses_stays_too(field: TextField) -> None:
    field.show_value(600_000)
    enter(field, "-5")
    field.refuse(UserError("The budget cannot be below zero.", "Nothing was changed."))
    field.clearFocus()
    field.show_value(600_000)
    assert field.text() == "-5"
    assert told(field).startswith("The budget cannot be below zero.")


def test_what_was_refused_is_lost_when_the_field_goes_and_says_so(field: TextField) -> None:
    field.show_value(600_000)
    assert field.lost is None
    enter(field, "-5")
    field.refuse(UserError("The disk is full.", "Free some space."))
    assert str(field.lost) == "“-5” was not kept. The disk is full. Free some space."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.lost is None


def test_what_was_refused_is_tried_again_by_enter_but_not_by_leaving(
    qtbot: QtBot, field: TextField
) -> None:
    field.show_value(600_000)
    enter(field, "-5")
    field.refuse(UserError("The disk is full.", "Free some space."))
    with qtbot.assertNotEmitted(field.edited):
        field.clearFocus()
        field.editingFinished.emit()
    field.setFocus()
    with qtbot.waitSignal(field.edited) as again:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert again.args == [-500]


def test_a_reason_that_nothing_below_would_show_gets_a_box(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: said.append(str(error)))
    field = TextField()
    qtbot.addWidget(field)
    field.refuse(UserError("The disk is full.", "Free some space."))
    assert said == ["The disk is full. Free some space."]
    field.told.connect(lambda _: None)
    field.refuse(UserError("The disk is full.", "Free more."))
    assert len(said) == 1


def test_a_locked_field_can_be_copied_but_not_changed(qtbot: QtBot, field: TextField) -> None:
    field.show_value(600_000)
    field.set_locked(True)
    with qtbot.assertNotEmitted(field.edited):
        enter(field, "70")
    assert field.text() == "$6,000"
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == "$6,000"


def test_leaving_the_page_lets_typing_count(qtbot: QtBot, field: TextField) -> None:
    QTest.keyClicks(field, "70")
    with qtbot.waitSignal(field.edited) as edited:
        field.take_typing()
    assert edited.args == [7000]


def test_undo_without_typing_is_left_to_the_desk(field: TextField) -> None:
    field.show_value(600_000)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "$6,000"


def test_a_label_s_letter_leads_to_its_field(field: TextField) -> None:
    labelled = field.parentWidget()
    assert isinstance(labelled, Labelled)
    assert labelled.label.buddy() is field
    assert field.accessibleName() == "Budget"


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    made = Choice()
    qtbot.addWidget(made)
    made.set_entries([("planned", 1), ("running", 2), ("closed", None)])
    made.show_value(1)
    made.show()
    return made


def test_choosing_another_entry_tells_its_value(qtbot: QtBot, choice: Choice) -> None:
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert chosen.args == [2]


def test_a_refused_choice_shows_the_old_one(choice: Choice) -> None:
    QTest.keyClick(choice, Qt.Key.Key_Down)
    choice.refuse(UserError("This cycle is gone.", "Nothing was changed."))
    assert choice.currentText() == "planned"
    box = choice.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "This cycle is gone."
    box.accept()


def test_other_entries_keep_the_value_that_is_shown(choice: Choice) -> None:
    choice.set_entries([("closed", None), ("running", 2), ("planned", 1)])
    assert choice.currentText() == "planned"
    choice.set_entries([("closed", None)])
    assert choice.currentText() == ""


def test_a_locked_choice_stays(qtbot: QtBot, choice: Choice) -> None:
    choice.set_locked(True)
    with qtbot.assertNotEmitted(choice.chosen):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "planned"
    assert choice.accessibleDescription() == "locked"


def test_scrolling_the_page_changes_no_choice(qtbot: QtBot, choice: Choice) -> None:
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -20), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own order
    )  # fmt: skip
    with qtbot.assertNotEmitted(choice.chosen):
        QApplication.sendEvent(choice, wheel)
    assert choice.currentText() == "planned"


def test_notes_are_saved_when_they_are_left(qtbot: QtBot) -> None:
    notes = NotesField()
    qtbot.addWidget(notes)
    notes.show_value("Ana again.")
    notes.setPlainText("Ana again. Test Fay.")
    with qtbot.waitSignal(notes.edited) as edited:
        notes.take_typing()
    assert edited.args == ["Ana again. Test Fay."]


def test_notes_that_did_not_change_are_not_saved(qtbot: QtBot) -> None:
    notes = NotesField()
    qtbot.addWidget(notes)
    notes.show_value("Ana again.")
    with qtbot.assertNotEmitted(notes.edited):
        notes.take_typing()
        notes.setPlainText("Ana again.\n")
        notes.take_typing()


def test_an_older_value_shown_while_the_desk_answers_does_not_take_the_typing_away(
    qtbot: QtBot,
) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show_value("old")
    field.setText("new")
    field.take_typing()
    field.show_value("old")
    assert field.text() == "new"
    field.refuse(UserError("No.", "Nothing was changed."))
    assert field.text() == "new"
    field.put_back()
    field.setText("newer")
    field.take_typing()
    field.show_value("newer")
    field.show_value("other")
    assert field.text() == "other"

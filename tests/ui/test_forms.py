from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CampaignRow
from infdesk.store import commands, queries
from infdesk.ui.context import DeskContext
from infdesk.ui.forms import RowForm, remove_row
from infdesk.ui.widgets.fields import TextField
from tests.ui.desks import settle


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.close()  # which also keeps it until here


def campaigns(context: DeskContext) -> tuple[CampaignRow, ...]:
    return context.read(queries.campaigns)


def add(qtbot: QtBot, context: DeskContext, *names: str) -> tuple[CampaignRow, ...]:
    for name in names:
        context.do(lambda desk, name=name: commands.add_campaign(desk, name))  # type: ignore[misc]  # bound now
    settle(qtbot, context)
    return campaigns(context)


def test_a_field_saves_itself_as_one_named_step(
    qtbot: QtBot, context: DeskContext, window: QWidget
) -> None:
    (row,) = add(qtbot, context, "Spring")
    form = RowForm(context, "campaign", window)
    field = form.add(TextField(parent=window), "ages", "age of buyers")
    form.show(row.id, row.name, row)
    field.setText("25-44")
    field.editingFinished.emit()
    settle(qtbot, context)
    assert campaigns(context)[0].ages == "25-44"
    undo = context.read(lambda reader: reader.undo_state()).undo
    assert undo == "Edit age of buyers, Spring"


def test_typing_counts_for_the_row_it_was_typed_for(
    qtbot: QtBot, context: DeskContext, window: QWidget
) -> None:
    spring, summer = add(qtbot, context, "Spring", "Summer")
    form = RowForm(context, "campaign", window)
    field = form.add(TextField(parent=window), "ages", "age of buyers")
    form.show(spring.id, spring.name, spring)
    field.setText("25-44")
    form.show(summer.id, summer.name, summer)
    settle(qtbot, context)
    assert [row.ages for row in campaigns(context)] == ["25-44", None]
    assert field.text() == ""


def test_what_is_typed_for_a_row_that_is_gone_goes_nowhere(
    qtbot: QtBot, context: DeskContext, window: QWidget
) -> None:
    (row,) = add(qtbot, context, "Spring")
    form = RowForm(context, "campaign", window)
    field = form.add(TextField(parent=window), "ages", "age of buyers")
    form.show(row.id, row.name, row)
    form.forget()
    field.setText("25-44")
    field.editingFinished.emit()
    settle(qtbot, context)
    assert campaigns(context)[0].ages is None


@pytest.mark.parametrize("pressed", ["Delete", "Cancel"])
def test_what_goes_with_a_row_is_said_before(
    qtbot: QtBot, context: DeskContext, window: QWidget, pressed: str
) -> None:
    (row,) = add(qtbot, context, "Spring")
    context.do(lambda desk: commands.add_cycle(desk, row.id))
    settle(qtbot, context)
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.informativeText())
        next(button for button in box.buttons() if button.text() == pressed).click()

    QTimer.singleShot(0, press)
    remove_row(context, window, ("campaign", row.id, row.name))
    settle(qtbot, context)
    assert said == ["With it goes: 1 cycle. Undo brings everything back."]
    assert bool(campaigns(context)) is (pressed == "Cancel")


def test_a_row_with_nothing_on_it_goes_at_once(
    qtbot: QtBot, context: DeskContext, window: QWidget
) -> None:
    (row,) = add(qtbot, context, "Spring")
    deleted: list[bool] = []
    remove_row(context, window, ("campaign", row.id, row.name), done=deleted.append)
    settle(qtbot, context)
    assert (deleted, campaigns(context)) == ([True], ())

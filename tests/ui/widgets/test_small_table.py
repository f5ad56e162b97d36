from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infdesk.ui.models.rows_model import Column
from infdesk.ui.widgets.pieces import SignedLine
from infdesk.ui.widgets.small_table import SmallTable


@dataclass(frozen=True, slots=True)
class Contact:
    id: int
    value: str


def refuse(row: Contact, key: str, typed: str) -> str:
    return f"{row.value} stays: {key} cannot be {typed}."


@pytest.fixture
def added() -> list[bool]:
    return []


@pytest.fixture
def table(qtbot: QtBot, added: list[bool]) -> SmallTable:
    columns: tuple[Column[Contact], ...] = (
        Column("value", "Contact", lambda row: row.value, editable=True),
    )
    made = SmallTable("Contact", columns, commit=refuse, add=lambda: added.append(True))
    qtbot.addWidget(made)
    made.show()
    return made


def told(table: SmallTable) -> str:
    return " ".join(line.text() for line in table.findChildren(SignedLine) if line.isVisible())


def test_without_rows_there_is_only_the_head(table: SmallTable, added: list[bool]) -> None:
    table.show_rows(())
    assert not table.view.isVisible()
    table.add_link.click()
    assert added == [True]
    assert table.add_link.accessibleName() == "Add: Contact"


def test_delete_asks_for_the_row_to_go(qtbot: QtBot, table: SmallTable) -> None:
    row = Contact(1, "ana@example.org")
    table.show_rows((row,))
    table.view.choose(1)
    with qtbot.waitSignal(table.removal_asked) as asked:
        QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert asked.args == [row]


def test_what_is_refused_is_said_below_until_rows_come_again(table: SmallTable) -> None:
    table.show_rows((Contact(1, "ana@example.org"),))
    table.model.setData(table.model.cell(1, "value"), "x")
    assert told(table) == "ana@example.org stays: value cannot be x."
    table.show_rows((Contact(1, "ana@example.org"),))
    assert told(table) == ""

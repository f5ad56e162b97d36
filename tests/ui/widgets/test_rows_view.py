from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.widgets.rows_view import RowsView


@dataclass(frozen=True, slots=True)
class Offer:
    id: int
    name: str
    kind: str = "Bundle"
    price: int | None = None


ROWS = (Offer(1, "Starter box", price=31), Offer(2, "Gift"), Offer(3, "Bundle", price=40))
COLUMNS: tuple[Column[Offer], ...] = (
    Column("name", "Offer", lambda row: row.name, editable=True, width=130),
    Column("kind", "Kind", lambda row: row.kind, editable=True, choices=("Bundle", "Per cent off")),
    Column(
        "price",
        "Basket",
        lambda row: DASH if row.price is None else str(row.price),
        is_number=True,
        editable=True,
    ),
)


class Taking:
    """Takes everything but "no"."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str, str]] = []

    def __call__(self, row: Offer, key: str, typed: str) -> str | None:
        if typed == "no":
            return "That cannot be."
        self.taken.append((row.id, key, typed))
        return None


@pytest.fixture
def taking() -> Taking:
    return Taking()


@pytest.fixture
def view(qtbot: QtBot, taking: Taking) -> RowsView:
    model: RowsModel[Offer] = RowsModel(COLUMNS, commit=taking)
    made = RowsView(model, name="Offers", cells=True)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    model.set_rows(ROWS)
    return made


def at(view: RowsView, row_id: int, key: str) -> QModelIndex:
    return view.rows_model().cell(row_id, key)


def editor(view: RowsView) -> QLineEdit:
    found = [line for line in view.viewport().findChildren(QLineEdit) if line.isVisible()]
    return found[0]


@pytest.mark.parametrize("key", ["name", "price"])
def test_every_cell_that_can_be_edited_opens_an_editor(view: RowsView, key: str) -> None:
    view.setCurrentIndex(at(view, 1, key))
    view.edit(at(view, 1, key))
    assert editor(view).text() == at(view, 1, key).data()
    assert editor(view).accessibleName() in {"Offer", "Basket"}


def test_typing_edits_and_enter_goes_down(qtbot: QtBot, view: RowsView, taking: Taking) -> None:
    view.setFocus()
    view.setCurrentIndex(at(view, 1, "price"))
    QTest.keyClick(view, Qt.Key.Key_3)
    QTest.keyClicks(editor(view), "5")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.current_id() == 2)
    assert taking.taken == [(1, "price", "35")]


def test_escape_leaves_a_cell_as_it_was(view: RowsView, taking: Taking) -> None:
    view.setCurrentIndex(at(view, 1, "name"))
    view.edit(at(view, 1, "name"))
    QTest.keyClicks(editor(view), "Other")
    QTest.keyClick(editor(view), Qt.Key.Key_Escape)
    assert taking.taken == []
    assert at(view, 1, "name").data() == "Starter box"


def test_the_editor_of_an_unknown_number_is_empty(view: RowsView) -> None:
    view.setCurrentIndex(at(view, 2, "price"))
    view.edit(at(view, 2, "price"))
    assert editor(view).text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_is_chosen_from_where_there_are_choices(view: RowsView) -> None:
    view.setCurrentIndex(at(view, 1, "kind"))
    view.edit(at(view, 1, "kind"))
    choice = view.viewport().findChild(QComboBox)
    assert choice is not None
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "Bundle",
        "Per cent off",
    ]
    assert choice.currentText() == "Bundle"
    choice.hidePopup()


def test_a_refused_cell_is_given_up_with_escape(view: RowsView) -> None:
    view.setFocus()
    index = at(view, 1, "name")
    view.setCurrentIndex(index)
    view.rows_model().setData(index, "no")
    assert (index.data(), view.accessibleDescription()) == ("no", "That cannot be.")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert at(view, 1, "name").data() == "Starter box"


def test_the_cursor_stays_on_its_row_when_others_come_and_go(view: RowsView) -> None:
    view.choose(3)
    view.rows_model().set_rows((Offer(9, "New"), *ROWS))
    assert view.current_id() == 3
    view.rows_model().set_rows(ROWS[2:])
    assert view.current_id() == 3


def test_a_row_that_goes_is_told(qtbot: QtBot, view: RowsView) -> None:
    view.choose(3)
    with qtbot.waitSignal(view.row_chosen, check_params_cb=lambda row: row is None):
        view.rows_model().set_rows(ROWS[:2])


def test_new_values_do_not_close_an_open_editor(view: RowsView) -> None:
    view.setCurrentIndex(at(view, 1, "name"))
    view.edit(at(view, 1, "name"))
    QTest.keyClicks(editor(view), "Half typed")
    view.rows_model().set_rows((ROWS[0], replace(ROWS[1], price=3), ROWS[2]))
    assert editor(view).text() == "Half typed"


def test_a_single_cell_is_copied_as_itself_and_several_with_heads(view: RowsView) -> None:
    view.setCurrentIndex(at(view, 1, "name"))
    view.copy()
    assert QApplication.clipboard().text() == "Starter box"
    view.selectAll()
    view.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Offer\tKind\tBasket"
    assert lines[2] == "Gift\tBundle\t–"


def test_a_head_sorts_and_gives_the_order_back(view: RowsView) -> None:
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in view.rows_model().rows()] == [3, 1, 2]
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in view.rows_model().rows()] == [1, 2, 3]


def test_a_growing_table_is_as_high_as_its_rows(view: RowsView) -> None:
    view.grow_with_rows(2)
    two = view.height()
    view.rows_model().set_rows(ROWS[:1])
    assert view.height() < two


def test_the_first_column_takes_what_the_others_leave(view: RowsView) -> None:
    view.resize_with_first_column()
    view.resize(700, 300)
    QApplication.processEvents()
    assert view.horizontalHeader().length() == view.viewport().width()
    view.resize(200, 300)
    QApplication.processEvents()
    assert view.columnWidth(0) == 130

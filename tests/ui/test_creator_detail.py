from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CreatorDetail, CreatorRow
from infdesk.store import commands, queries, tables
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.pages.creator_detail import CreatorPane
from infdesk.ui.pages.creators_page import CreatorsPage
from infdesk.ui.widgets.pieces import Column
from tests.ui.desks import settle


def fill(desk: Desk) -> None:
    """Ana, with two columns that no field stands for."""
    ana = commands.add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana")
    about = {"entity": "creator", "entity_id": ana}
    with desk.step("extras") as writing:
        writing.insert(
            tables.Extra,
            [
                {**about, "name": "Vibe", "value": "calm"},
                {**about, "name": "Shirt <b>size</b>", "value": "M"},
            ],
        )


def shown(qtbot: QtBot, context: DeskContext) -> CreatorsPage:
    page = CreatorsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 780)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[CreatorsPage]:
    """The page at Ana."""
    context.do(fill)
    settle(qtbot, context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def detail(page: CreatorsPage) -> CreatorDetail:
    ana = page.context.read(queries.creators)[0].id
    return page.context.read(lambda reader: queries.creator_detail(reader, ana))


def creator(page: CreatorsPage) -> CreatorRow:
    return detail(page).creator


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def undo(qtbot: QtBot, page: CreatorsPage) -> None:
    page.context.do(lambda desk: desk.undo())
    settle(qtbot, page.context)


def undo_text(page: CreatorsPage) -> str | None:
    return page.context.read(lambda reader: reader.undo_state()).undo


def texts(pane: CreatorPane) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("field", "typed", "column", "what"),
    [
        ("name", "Ana Maria", "name", "name, Ana Ruiz"),
        ("tags", "cosy, evening", "tags", "tags, Ana Ruiz"),
        ("next_action", "Get signature", "next_action", "next action, Ana Ruiz"),
    ],
)
def test_a_typed_field_is_a_named_step_and_undo_shows_the_old_one(
    qtbot: QtBot, page: CreatorsPage, field: str, typed: str, *, column: str, what: str
) -> None:
    widget = getattr(page.pane, field)
    before = widget.text()
    type_into(widget, typed)
    settle(qtbot, page.context)
    assert getattr(creator(page), column) == typed
    assert undo_text(page) == f"Edit {what}"
    undo(qtbot, page)
    widget.clearFocus()
    page.refresh()
    assert widget.text() == before
    assert page.model.rows()[0].name == "Ana Ruiz"


def test_a_day_is_read_as_she_types_it(qtbot: QtBot, page: CreatorsPage) -> None:
    type_into(page.pane.next_on, "Sep 11, 2026")
    settle(qtbot, page.context)
    assert creator(page).next_action_on == date(2026, 9, 11)
    assert undo_text(page) == "Edit day of the next action, Ana Ruiz"


def test_a_day_that_cannot_be_stays_as_typed_with_a_sentence(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    type_into(page.pane.next_on, "someday")
    settle(qtbot, page.context)
    assert page.pane.next_on.text() == "someday"
    assert any(text.startswith("“someday” cannot be read.") for text in texts(page.pane))
    assert creator(page).next_action_on is None
    page.refresh()
    assert page.pane.next_on.text() == "someday"


def test_a_creator_cannot_lose_her_name(qtbot: QtBot, page: CreatorsPage) -> None:
    page.pane.name.setFocus()
    page.pane.name.clear()
    page.pane.name.editingFinished.emit()
    settle(qtbot, page.context)
    assert creator(page).name == "Ana Ruiz"
    assert page.pane.name.property("invalid") is True


def test_a_stage_is_chosen_and_stands_in_table_and_tag(qtbot: QtBot, page: CreatorsPage) -> None:
    at = page.pane.stage.findData("do_not_work")
    page.pane.stage.setCurrentIndex(at)
    page.pane.stage.activated.emit(at)
    assert "Why not to work with" not in texts(page.pane)
    settle(qtbot, page.context)
    assert page.model.cell(creator(page).id, "stage").data() == "Do not work with"
    assert "Do not work with" in texts(page.pane)
    assert "Why not to work with" in texts(page.pane)
    undo(qtbot, page)
    assert page.pane.stage.currentData() == "identified"
    assert "Why not to work with" not in texts(page.pane)


def test_notes_are_kept_when_the_field_is_left(qtbot: QtBot, page: CreatorsPage) -> None:
    page.pane.notes.setFocus()
    QTest.keyClicks(page.pane.notes, "Loves oolong")
    page.pane.name.setFocus()
    settle(qtbot, page.context)
    assert detail(page).notes == "Loves oolong"


def test_other_columns_of_her_sheets_are_shown_as_plain_text(page: CreatorsPage) -> None:
    told = texts(page.pane)
    assert told[told.index("Vibe") + 1] == "calm"
    assert "Shirt <b>size</b>" in told
    labels = page.pane.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_without_extras_and_posts_their_heads_are_away(qtbot: QtBot, context: DeskContext) -> None:
    context.do(lambda desk: commands.add_creator(desk, "Ben"))
    settle(qtbot, context)
    told = texts(shown(qtbot, context).pane)
    assert "Other columns of your sheets" not in told
    assert "Posts in this campaign" not in told
    assert "No posts in this campaign yet" not in told


def test_what_she_brought_stands_over_her_posts(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = shown(qtbot, sample_context)
    marlow = next(row for row in page.model.rows() if row.name == "Marlow Finch")
    page.view.choose(marlow.id)
    told = texts(page.pane)
    assert "53 orders" in told
    assert "5 posts · $25.28 an order · $1,340 spent" in told
    posts = [text for text in told if text.endswith(" orders") and ":" in text]
    assert sum(int(text.split(": ")[1].split()[0]) for text in posts) == 53
    hana = next(row for row in page.model.rows() if row.name == "Hana Osei")
    page.view.choose(hana.id)
    told = texts(page.pane)
    assert "No posts in this campaign yet" in told
    assert "Posts in this campaign" not in told


def test_the_menu_offers_to_take_her_out(
    qtbot: QtBot, page: CreatorsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    page.pane._more_button.click()
    menu = page.pane.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(page.pane.removal_asked) as asked:
        page.pane.removal_asked.disconnect(page._remove)
        next(a for a in menu.actions() if a.text().startswith("Delete")).trigger()
    assert asked.args[0].name == "Ana Ruiz"


@pytest.mark.parametrize("width", [1024, 1440])
def test_nothing_of_the_pane_is_cut_off(
    qtbot: QtBot, sample_context: DeskContext, width: int
) -> None:
    page = shown(qtbot, sample_context)
    page.resize(width, 560)
    QApplication.processEvents()
    column = page.pane.findChild(Column)
    assert isinstance(column, Column)
    assert column.horizontalScrollBar().maximum() == 0
    accounts = page.pane.accounts.view
    assert accounts.horizontalHeader().length() <= accounts.viewport().width()
    right = page.pane.next_on.mapTo(column.viewport(), QPoint(page.pane.next_on.width(), 0)).x()
    assert right <= column.viewport().width()

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.places import today
from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.models.rows_model import SIDE, SIGN, TONE
from infdesk.ui.pages import creators_page
from infdesk.ui.pages.creators_page import CreatorsPage
from infdesk.ui.widgets.fields import Choice
from tests.ui.desks import settle


def fill(desk: Desk) -> None:
    """Ana on two platforms with everything; Ben and Cho with little."""
    ana = commands.add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.brews")
    tiktok = commands.add_account(desk, ana, "tiktok", handle="anabrews")
    commands.observe(desk, tiktok, today(), followers=42_000, engagement_rate=0.0371)
    commands.add_contact(desk, ana, "email", "hello@steep.example")
    known = {"notes": "Loves oolong", "tags": "cosy", "stage": "agreed"}
    commands.change(desk, "creator", ana, known, what="known")
    ben = commands.add_creator(desk, "Ben Okafor", platform="youtube", handle="benpours")
    late = {"next_action": "Answer", "next_action_on": today() - timedelta(days=2)}
    commands.change(desk, "creator", ben, late, what="next")
    cho = commands.add_creator(desk, "Cho Hana")
    commands.change(desk, "creator", cho, {"next_action_on": today()}, what="next")


def shown(qtbot: QtBot, context: DeskContext) -> CreatorsPage:
    page = CreatorsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 780)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[CreatorsPage]:
    """The page at Ana, Ben and Cho."""
    context.do(fill)
    settle(qtbot, context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def names(page: CreatorsPage) -> list[str]:
    return [row.name for row in page.model.rows()]


def look_for(qtbot: QtBot, page: CreatorsPage, text: str) -> None:
    page.search.setFocus()
    page.search.clear()
    QTest.keyClicks(page.search, text)
    qtbot.waitUntil(lambda: not page._typed.isActive())


def choose(choice: Choice, value: str | None) -> None:
    at = choice.findData(value)
    assert at >= 0
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


def go_to(page: CreatorsPage, name: str) -> None:
    row = next(row for row in page.model.rows() if row.name == name)
    assert page.view.choose(row.id)


def answer(**given: str) -> Callable[[], None]:
    """Fill the dialog that asks in and agree, as soon as it is there."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        for key, value in given.items():
            field = dialog.fields[key]
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                choose(field, value)
        dialog.accept()

    return do


def press(text: str, told: list[str]) -> Callable[[], None]:
    """Press a button of the box that asks, as soon as it is there; ``told`` gets its words."""

    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.extend((box.text(), box.informativeText()))
        next(button for button in box.buttons() if button.text() == text).click()

    return do


def buttons(page: CreatorsPage) -> dict[str, QPushButton]:
    return {one.text(): one for one in page.empty.findChildren(QPushButton)}


@pytest.mark.parametrize(
    "typed", ["ana", "RUIZ", "@ana.brews", "anabrews", "steep.example", "oolong", "cosy"]
)
def test_search_finds_name_handle_address_note_and_tag(
    qtbot: QtBot, page: CreatorsPage, typed: str
) -> None:
    look_for(qtbot, page, typed)
    assert set(names(page)) - {"Cho Hana"} == {"Ana Ruiz"}
    assert page.pane.name.text() == "Ana Ruiz"


def test_a_filter_is_told_with_its_counts_and_taken_off_again(page: CreatorsPage) -> None:
    assert page.filtered.isHidden()
    choose(page.stage, "agreed")
    assert names(page) == ["Ana Ruiz"]
    assert page.filtered.text() == "Filtered: 1 of 3 creators"
    assert page.status_text == "1 creator"
    page.filtered.step_taken.emit()
    assert names(page) == ["Ana Ruiz", "Ben Okafor", "Cho Hana"]
    assert page.filtered.isHidden()
    assert page.stage.currentData() is None


def test_platform_counts_every_account_and_tier_the_largest(page: CreatorsPage) -> None:
    choose(page.platform, "instagram")
    assert names(page) == ["Ana Ruiz"]
    choose(page.tier, "micro")
    assert names(page) == ["Ana Ruiz"]
    choose(page.platform, "youtube")
    assert names(page) == []
    assert page.filtered.text() == "Filtered: 0 of 3 creators"
    assert page._none_found.isVisible()
    page.show_all()
    assert page.view.isVisible()


def test_the_first_creator_is_shown_and_the_chosen_one_stays(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    assert page.pane.name.text() == "Ana Ruiz"
    go_to(page, "Cho Hana")
    look_for(qtbot, page, "o")
    page.show_all()
    page.context.do(lambda desk: commands.add_creator(desk, "Aaron"))
    settle(qtbot, page.context)
    assert names(page) == ["Aaron", "Ana Ruiz", "Ben Okafor", "Cho Hana"]
    assert page.pane.name.text() == "Cho Hana"
    assert page.view.current_row().name == "Cho Hana"


def test_the_next_one_is_shown_when_the_chosen_one_is_filtered_out(page: CreatorsPage) -> None:
    go_to(page, "Cho Hana")
    choose(page.stage, "agreed")
    assert page.pane.name.text() == "Ana Ruiz"


def test_an_edit_in_the_pane_keeps_cursor_and_order(qtbot: QtBot, page: CreatorsPage) -> None:
    page.view.sortByColumn(page.model.column_of("name"), Qt.SortOrder.DescendingOrder)
    go_to(page, "Ben Okafor")
    page.pane.name.setFocus()
    page.pane.name.selectAll()
    QTest.keyClicks(page.pane.name, "Zed Okafor")
    QTest.keyClick(page.pane.name, Qt.Key.Key_Return)
    settle(qtbot, page.context)
    assert names(page) == ["Cho Hana", "Zed Okafor", "Ana Ruiz"]
    assert page.view.current_row().name == "Zed Okafor"


def test_typing_counts_before_another_creator_is_shown(qtbot: QtBot, page: CreatorsPage) -> None:
    page.pane.tags.setFocus()
    page.pane.tags.setText("evening")
    go_to(page, "Ben Okafor")
    settle(qtbot, page.context)
    tags = {row.name: row.tags for row in page.model.rows()}
    assert tags == {"Ana Ruiz": "evening", "Ben Okafor": None, "Cho Hana": None}
    assert page.pane.name.text() == "Ben Okafor"
    assert page.pane.tags.text() == ""


def test_typing_counts_when_the_tab_changes(qtbot: QtBot, page: CreatorsPage) -> None:
    page.pane.next_action.setFocus()
    page.pane.next_action.setText("Send tea")
    page.take_typing()
    settle(qtbot, page.context)
    assert page.model.rows()[0].next_action == "Send tea"


def test_walking_through_the_list_changes_nothing(qtbot: QtBot, page: CreatorsPage) -> None:
    untidy = {"notes": "one\r\ntwo \n", "tags": "a\nb"}
    ana = page.model.rows()[0].id
    page.context.do(
        lambda desk: commands.change(desk, "creator", ana, untidy, what="the untidy note")
    )
    settle(qtbot, page.context)
    page.view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(page.view, key)
    settle(qtbot, page.context)
    undo = page.context.read(lambda reader: reader.undo_state()).undo
    assert undo == "Edit the untidy note"


def test_late_is_red_with_a_sign_and_today_is_amber(page: CreatorsPage) -> None:
    ana, ben, cho = (page.model.cell(row.id, "due") for row in page.model.rows())
    assert (ana.data(), ana.data(SIGN)) == ("–", None)
    assert (ben.data(TONE), ben.data(SIGN)) == ("error", "fault")
    assert (cho.data(), cho.data(TONE), cho.data(SIGN)) == ("today", "warn", None)


def test_the_main_account_is_the_largest_and_the_others_are_counted(page: CreatorsPage) -> None:
    ana, _, cho = page.model.rows()
    keys = [column.key for column in page.model.columns]
    cells = {key: page.model.cell(ana.id, key).data() for key in keys}
    assert cells["account"] == "@anabrews"
    assert page.model.cell(ana.id, "account").data(SIDE) == "+1"
    assert (cells["followers"], cells["tier"], cells["rate"]) == ("42,000", "micro", "3.71%")
    assert page.model.cell(cho.id, "account").data() == "–"


def test_an_added_creator_is_shown_even_where_a_filter_hid_her(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    choose(page.stage, "agreed")
    given = {"name": "Dee Larsen", "platform": "tiktok", "handle": "@deelarsen"}
    QTimer.singleShot(0, answer(**given))
    page.add_button.click()
    settle(qtbot, page.context)
    assert page.pane.name.text() == "Dee Larsen"
    assert page.view.current_row().handle == "@deelarsen"
    assert page.filtered.isHidden()


def test_what_hangs_on_a_creator_is_said_before_she_goes(qtbot: QtBot, page: CreatorsPage) -> None:
    told: list[str] = []
    QTimer.singleShot(0, press("Delete", told))
    page.pane.removal_asked.emit(page.view.current_row())
    settle(qtbot, page.context)
    assert told[0] == "Delete Ana Ruiz?"
    assert "2 accounts" in told[1]
    assert names(page) == ["Ben Okafor", "Cho Hana"]
    assert page.pane.name.text() == "Ben Okafor"
    page.context.do(lambda desk: desk.undo())
    settle(qtbot, page.context)
    assert "Ana Ruiz" in names(page)


def test_a_creator_with_results_is_put_away_and_her_numbers_stay(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = shown(qtbot, sample_context)
    go_to(page, "Marlow Finch")
    before = sample_context.read(queries.campaigns)
    told: list[str] = []
    QTimer.singleShot(0, press("Archive", told))
    page.pane.removal_asked.emit(page.view.current_row())
    settle(qtbot, sample_context)
    assert told[0] == "Archive Marlow Finch?"
    assert "Marlow Finch" not in names(page)
    assert sample_context.read(queries.campaigns) == before


def test_an_empty_desk_offers_import_and_the_first_creator(
    qtbot: QtBot, context: DeskContext
) -> None:
    page = shown(qtbot, context)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.import_requested):
        buttons(page)["Import spreadsheets…"].click()
    QTimer.singleShot(0, answer(name="Ana"))
    buttons(page)["Add a creator"].click()
    settle(qtbot, context)
    assert names(page) == ["Ana"]
    assert page.pane.isVisible()
    context.do(lambda desk: desk.undo())
    settle(qtbot, context)
    assert page.empty.isVisible()


def test_a_busy_desk_shows_the_chosen_creator_a_moment_later(
    qtbot: QtBot, page: CreatorsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = queries.creator_detail
    asked: list[int] = []

    def busy_once(*arguments: object) -> object:
        asked.append(1)
        if len(asked) == 1:
            raise Busy("fern.infdesk is being saved at this moment.", "Try again.")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(queries, "creator_detail", busy_once)
    go_to(page, "Ben Okafor")
    assert page.pane.name.text() == "Ana Ruiz"
    qtbot.waitUntil(lambda: page.pane.name.text() == "Ben Okafor")


def test_the_campaign_is_read_once_for_all_the_rows_she_walks_through(
    qtbot: QtBot, sample_context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(*arguments: object, **named: object) -> object:
        asked.append(1)
        return summary_of(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("infdesk.ui.pages.creators_page.summary_of", counted)
    page = shown(qtbot, sample_context)
    page.view.setFocus()
    for _ in range(5):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
    look_for(qtbot, page, "ma")
    assert asked == [1]
    page.show_all()
    page.pane.stage.chosen.emit("paused")
    settle(qtbot, sample_context)
    assert asked == [1, 1]


def test_the_models_keep_qts_rules(qtbot: QtBot, page: CreatorsPage) -> None:
    model = page.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    look_for(qtbot, page, "ana")
    page.show_all()
    page.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)


def test_all_columns_stand_in_a_common_window_and_the_pane_gives_in_a_small_one(
    page: CreatorsPage,
) -> None:
    QApplication.processEvents()
    assert page.view.horizontalScrollBar().maximum() == 0
    page.resize(1024, 600)
    QApplication.processEvents()
    due = page.model.column_of("due")
    assert page.width() == 1024
    right = page.view.columnViewportPosition(due) + page.view.columnWidth(due)
    assert right <= page.view.viewport().width()
    assert page.splitter.sizes()[1] == creators_page.NARROW_PANE_WIDTH


def test_everything_to_type_in_has_a_name_for_those_who_listen(page: CreatorsPage) -> None:
    fields = [*page.findChildren(QLineEdit), *page.findChildren(Choice)]
    seen = [field for field in fields if field.isVisible()]
    assert len(seen) > 10
    assert all(field.accessibleName() for field in seen)

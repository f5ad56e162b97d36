"""Are these the same person? Both sides' evidence; nothing happens until a button is pressed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infdesk.domain.formats import Formats
from infdesk.domain.looked_at import LookedAt, LookedAtAccount
from infdesk.places import today
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.store.queries.same_person import Evidence
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.duplicates import DuplicatesDialog
from infdesk.ui.pages.creators_page import CreatorsPage
from infdesk.ui.same_person_words import called, evidence_lines, shortened
from tests.ui.desks import Start, settle

ENTER = Qt.Key.Key_Return


def fill(desk: Desk) -> None:
    """Mia twice under one handle, Bo twice under one e-mail, and Cho once."""
    mia = commands.add_creator(desk, "Mia Baker", platform="instagram", handle="mia.bakes")
    commands.observe(desk, 1, today(), followers=48_200)
    commands.add_contact(desk, mia, "email", "mia@mia.example")
    commands.add_creator(desk, "@mia.bakes", platform="tiktok", handle="mia.bakes")
    for name in ("Bo Berg", "Bo from the bakery"):
        bo = commands.add_creator(desk, name)
        commands.add_contact(desk, bo, "email", "bo@bo.example")
    commands.add_creator(desk, "Cho Hana")


@pytest.fixture
def people(qtbot: QtBot, context: DeskContext) -> DeskContext:
    """A desk with these creators."""
    context.do(fill)
    settle(qtbot, context)
    return context


def opened(
    qtbot: QtBot, context: DeskContext, only: tuple[int, int] | None = None
) -> DuplicatesDialog:
    dialog = DuplicatesDialog(context, only=only)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, people: DeskContext) -> DuplicatesDialog:
    """The dialog over them."""
    return opened(qtbot, people)


def pairs(dialog: DuplicatesDialog) -> list[tuple[int, int]]:
    return [(row.left, row.right) for row in dialog.page.model.rows()]


def names(context: DeskContext) -> list[str]:
    return [row.name for row in context.read(queries.creators)]


def texts(dialog: DuplicatesDialog) -> list[str]:
    labels = dialog.page.sides.findChildren(QLabel)
    return [label.text().replace("\u200b", "") for label in labels if label.text()]


def press(qtbot: QtBot, dialog: DuplicatesDialog, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog.page.context)


def test_it_only_suggests_and_shows_what_both_have(dialog: DuplicatesDialog) -> None:
    assert pairs(dialog) == [(1, 2), (3, 4)]
    assert len(names(dialog.page.context)) == 5
    told = texts(dialog)
    assert told[:3] == ["Name", "Mia Baker", "@mia.bakes"]
    assert "@mia.bakes · Instagram · 48,200 followers" in told
    assert "@mia.bakes · TikTok" in told
    assert "mia@mia.example" in told
    assert "Same handle: @mia.bakes on Instagram and on TikTok" in dialog.page._why.text()


def test_the_buttons_name_the_one_who_stays(dialog: DuplicatesDialog) -> None:
    page = dialog.page
    assert page.left_button.text() == "Merge into Mia Baker"
    assert page.right_button.text() == "Merge into @mia.bakes"
    page.view.choose((3, 4))
    assert page.left_button.text() == "Merge into Bo Berg"


def test_merging_takes_the_pair_away_and_the_next_one_comes_up(
    qtbot: QtBot, dialog: DuplicatesDialog
) -> None:
    page = dialog.page
    press(qtbot, dialog, page.left_button)
    assert pairs(dialog) == [(3, 4)]
    assert page.view.current_row() == page.model.rows()[0]
    assert "@mia.bakes" not in names(page.context)
    assert page.done.text() == "@mia.bakes is part of Mia Baker now."


def test_the_right_one_can_stay(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    press(qtbot, dialog, dialog.page.right_button)
    assert "Mia Baker" not in names(dialog.page.context)
    assert "@mia.bakes" in names(dialog.page.context)


def test_what_was_done_can_be_undone_in_the_dialog(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    press(qtbot, dialog, dialog.page.left_button)
    (undo,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Undo"]
    press(qtbot, dialog, undo)
    assert pairs(dialog) == [(1, 2), (3, 4)]
    assert "@mia.bakes" in names(dialog.page.context)
    assert dialog.page.done.isHidden()


def test_undo_in_the_dialog_leaves_what_somebody_did_meanwhile(
    qtbot: QtBot, dialog: DuplicatesDialog
) -> None:
    press(qtbot, dialog, dialog.page.left_button)
    (undo,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Undo"]
    dialog.page.context.do(lambda desk: commands.add_creator(desk, "Dee"))
    press(qtbot, dialog, undo)
    assert dialog.page.done.isHidden()
    assert {"Dee", "Mia Baker"} <= set(names(dialog.page.context))
    assert "@mia.bakes" not in names(dialog.page.context)


def test_two_people_are_not_shown_again(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    press(qtbot, dialog, dialog.page.two_button)
    assert pairs(dialog) == [(3, 4)]
    assert len(names(dialog.page.context)) == 5
    dialog.page.context.do(lambda desk: desk.undo())
    settle(qtbot, dialog.page.context)
    assert pairs(dialog) == [(1, 2), (3, 4)]


def test_without_pairs_it_says_so_and_offers_nothing(qtbot: QtBot, context: DeskContext) -> None:
    dialog = opened(qtbot, context)
    page = dialog.page
    assert page._nothing.isVisible()
    assert page._nothing._title.text() == "No creator is listed twice"
    assert not any(one.isVisible() for one in (*page._buttons(), page.view, page.sides))


def test_enter_in_the_table_decides_nothing(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    dialog.page.view.setFocus()
    QTest.keyClick(dialog.page.view, ENTER)
    settle(qtbot, dialog.page.context)
    assert len(names(dialog.page.context)) == 5


def test_every_step_can_be_taken_with_the_keyboard(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    page = dialog.page
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    page.view.setFocus()
    seen = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    for widget in (page.sides, page.left_button, page.right_button, page.two_button):
        assert widget in seen
    page.right_button.setFocus()
    QTest.keyClick(page.right_button, Qt.Key.Key_Space)
    settle(qtbot, page.context)
    assert "Mia Baker" not in names(page.context)


def test_a_screen_reader_hears_both_sides(dialog: DuplicatesDialog) -> None:
    sides = dialog.page.sides
    assert sides.accessibleName() == "What is known of both"
    assert "Name: Mia Baker; @mia.bakes" in sides.accessibleDescription()
    assert dialog.page.left_button.accessibleName() == "Merge into Mia Baker"
    assert dialog.page.view.accessibleName() == "Pairs that may be one person"


def test_two_that_she_chose_are_shown_though_nothing_speaks_for_it(
    qtbot: QtBot, people: DeskContext
) -> None:
    dialog = opened(qtbot, people, only=(5, 1))
    page = dialog.page
    assert pairs(dialog) == [(1, 5)]
    assert page._why.text() == "You chose these two."
    assert page.view.isHidden()
    press(qtbot, dialog, page.left_button)
    assert "Cho Hana" not in names(people)
    assert page._nothing._title.text() == "They are one entry now"


def test_its_model_keeps_qts_rules(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    tester = QAbstractItemModelTester(
        dialog.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    press(qtbot, dialog, dialog.page.left_button)
    assert tester.model() is dialog.page.model


# In the Creators page


@pytest.fixture
def page(qtbot: QtBot, people: DeskContext) -> Iterator[CreatorsPage]:
    """The Creators page over them."""
    made = CreatorsPage(people)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    yield made
    settle(qtbot, people)


def choose(page: CreatorsPage, *wanted: str) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.view.clearSelection()
    for name in wanted:
        row_id = next(row.id for row in page.model.rows() if row.name == name)
        place = page.model.place_of(row_id)
        assert place is not None
        page.view.selectionModel().select(page.model.index(place, 0), flags.Select | flags.Rows)


def entries(page: CreatorsPage) -> dict[str, bool]:
    menu = page.more.menu()
    found = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.deleteLater()
    return found


def test_merging_is_offered_for_two_chosen_creators_alone(page: CreatorsPage) -> None:
    choose(page, "Mia Baker")
    assert entries(page)["Merge… (choose two with Ctrl first)"] is False
    choose(page, "Mia Baker", "Cho Hana")
    assert entries(page)["Merge these two…"] is True


def test_two_chosen_creators_are_held_against_each_other(qtbot: QtBot, page: CreatorsPage) -> None:
    choose(page, "Mia Baker", "Cho Hana")
    menu = page.more.menu()
    next(one for one in menu.actions() if one.text() == "Merge these two…").trigger()
    dialog = page.persons.duplicates
    assert dialog is not None
    assert pairs(dialog) == [(1, 5)]
    press(qtbot, dialog, dialog.page.left_button)
    dialog.accept()
    assert page.persons.duplicates is None
    assert [row.name for row in page.model.rows()].count("Cho Hana") == 0


def test_the_menu_of_the_page_shows_the_suggestions(page: CreatorsPage) -> None:
    menu = page.more.menu()
    next(one for one in menu.actions() if one.text().startswith("Are these")).trigger()
    dialog = page.persons.duplicates
    assert dialog is not None
    assert pairs(dialog) == [(1, 2), (3, 4)]
    dialog.accept()


def splits(page: CreatorsPage) -> list[QPushButton]:
    return page.pane.together.findChildren(QPushButton)


def test_who_was_taken_together_is_listed_and_can_be_split_again(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    page.show_creator(1)
    assert page.pane.together.isHidden()
    page.context.do(lambda desk: commands.merge_creators(desk, 1, 2))
    settle(qtbot, page.context)
    assert not page.pane.together.isHidden()
    (split,) = splits(page)
    assert split.accessibleName().startswith("Split @mia.bakes again, taken together on ")
    QTest.mouseClick(split, Qt.MouseButton.LeftButton)
    settle(qtbot, page.context)
    assert "@mia.bakes" in [row.name for row in page.model.rows()]
    assert page.pane.together.isHidden()


def test_the_last_one_added_is_offered_first(qtbot: QtBot, page: CreatorsPage) -> None:
    page.show_creator(1)
    page.context.do(lambda desk: commands.merge_creators(desk, 1, 2))
    page.context.do(lambda desk: commands.merge_creators(desk, 1, 5))
    settle(qtbot, page.context)
    assert [one.isEnabled() for one in splits(page)] == [True, False]
    assert splits(page)[1].accessibleDescription() == (
        "Cho Hana was added later and is split first."
    )


def test_the_tools_menu_opens_it(start: Start, people: DeskContext) -> None:
    path = people.path
    people.close()
    program = start(path)
    program.window.menus["duplicates"].trigger()
    found = program.window.findChildren(DuplicatesDialog)
    assert [pairs(one) for one in found] == [[(1, 2), (3, 4)]]
    for one in found:
        one.accept()


# Words


def side(name: str, handle: str | None = None) -> Evidence:
    accounts = (LookedAtAccount("instagram", handle),) if handle else ()
    return Evidence(LookedAt(1, name, accounts), (("Spring", 2), ("Autumn", 0)), 3)


def test_two_of_one_name_are_told_apart() -> None:
    assert called(side("Mia"), side("Bo")) == ("Mia", "Bo")
    assert called(side("Mia", "a"), side("mia", "b")) == ("Mia (@a)", "mia (@b)")
    assert called(side("Mia"), side("mia")) == ("Mia (left)", "mia (right)")


def test_long_names_that_begin_alike_are_told_by_their_side() -> None:
    long = "Alexandra Wilhelmina von Hohenstein"
    assert shortened((long, "Bo")) == ("Alexandra Wilhelmina von…", "Bo")
    assert shortened((f"{long} A", f"{long} B")) == ("the left one", "the right one")


def test_what_neither_side_has_is_left_away() -> None:
    lines = evidence_lines(side("Mia"), side("Bo", "bo"), Formats("en_US", "USD"))
    assert lines == [
        ("Name", "Mia", "Bo"),
        ("Accounts", "–", "@bo · Instagram"),
        ("Campaigns", "Spring, 2 posts\nAutumn", "Spring, 2 posts\nAutumn"),
        ("Orders", "3", "3"),
    ]

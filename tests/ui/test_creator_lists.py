from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CreatorDetail
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.pages.creators_page import CreatorsPage
from infdesk.ui.widgets.small_table import SmallTable
from tests.ui.desks import settle


def fill(desk: Desk) -> None:
    """Ana with one of everything, and Ben."""
    ana = commands.add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana")
    commands.add_contact(desk, ana, "email", "ana@ana.example")
    commands.add_alias(desk, ana, "affiliate_id", "AFF-7")
    commands.set_code_owner(desk, "ANA20", ana)
    commands.add_creator(desk, "Ben", platform="instagram", handle="ben")


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[CreatorsPage]:
    """The page at Ana."""
    context.do(fill)
    settle(qtbot, context)
    made = CreatorsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    yield made
    settle(qtbot, context)


def ana(page: CreatorsPage) -> CreatorDetail:
    row = page.context.read(queries.creators)[0]
    assert row.name == "Ana Ruiz"
    return page.context.read(lambda reader: queries.creator_detail(reader, row.id))


def write(table: SmallTable, key: str, typed: str, place: int = 0) -> None:
    table.model.setData(table.model.index(place, table.model.column_of(key)), typed)


def cell(table: SmallTable, key: str, place: int = 0) -> str:
    return str(table.model.index(place, table.model.column_of(key)).data())


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
                at = field.findData(value)
                field.setCurrentIndex(at)
                field.activated.emit(at)
        dialog.accept()

    return do


def add(qtbot: QtBot, page: CreatorsPage, table: SmallTable, **given: str) -> None:
    QTimer.singleShot(0, answer(**given))
    table.add_link.click()
    settle(qtbot, page.context)


def undo_text(page: CreatorsPage) -> str | None:
    return page.context.read(lambda reader: reader.undo_state()).undo


def test_typed_followers_are_seen_today_and_give_the_tier(qtbot: QtBot, page: CreatorsPage) -> None:
    write(page.pane.accounts, "followers", "42K")
    settle(qtbot, page.context)
    assert ana(page).accounts[0].followers == 42_000
    assert cell(page.pane.accounts, "followers") == "42,000"
    assert page.model.cell(ana(page).creator.id, "tier").data() == "micro"
    assert undo_text(page) == "Edit followers, Ana Ruiz"


@pytest.mark.parametrize("typed", ["many", "-3"])
def test_followers_that_cannot_be_stay_in_the_cell_with_a_sentence(
    qtbot: QtBot, page: CreatorsPage, typed: str
) -> None:
    table = page.pane.accounts
    write(table, "followers", typed)
    settle(qtbot, page.context)
    assert cell(table, "followers") == typed
    assert table.model.is_refused(table.model.index(0, 1))
    assert table._refused.isVisible()
    assert ana(page).accounts[0].followers is None


def test_an_account_is_added_renamed_and_taken_out(qtbot: QtBot, page: CreatorsPage) -> None:
    table = page.pane.accounts
    add(qtbot, page, table, platform="tiktok", handle="@anabrews")
    assert [cell(table, "handle", place) for place in (0, 1)] == ["@ana", "@anabrews"]
    write(table, "handle", "anatea", 1)
    settle(qtbot, page.context)
    assert ana(page).accounts[1].handle == "anatea"
    assert undo_text(page) == "Edit account, Ana Ruiz"
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(1, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert [account.handle for account in ana(page).accounts] == ["ana"]
    assert undo_text(page) == "Delete account of Ana Ruiz"


def test_an_account_of_somebody_else_is_refused_with_the_name(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    told: list[Exception] = []
    page.context.trouble.connect(told.append)
    add(qtbot, page, page.pane.accounts, platform="instagram", handle="@ben")
    assert len(ana(page).accounts) == 1
    assert "Ben" in str(told[0])


@pytest.mark.parametrize("name", ["accounts", "contacts", "aliases"])
def test_a_cell_cannot_be_emptied_by_typing_nothing(page: CreatorsPage, name: str) -> None:
    table = getattr(page.pane, name)
    key = "handle" if name == "accounts" else "value"
    write(table, key, " ")
    assert table.model.is_refused(table.model.index(0, table.model.column_of(key)))
    assert table._refused.text() == "It cannot be empty. Press Delete to take it out."


def test_a_contact_point_is_added_changed_and_taken_out(qtbot: QtBot, page: CreatorsPage) -> None:
    table = page.pane.contacts
    add(qtbot, page, table, kind="phone", value="+1 555 0100")
    write(table, "value", "+1 555 0199", 1)
    settle(qtbot, page.context)
    assert [contact.value for contact in ana(page).contacts] == ["ana@ana.example", "+1 555 0199"]
    assert cell(table, "kind", 1) == "Phone"
    table.view.setCurrentIndex(table.model.index(0, 1))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert [contact.kind for contact in ana(page).contacts] == ["phone"]


def test_a_name_elsewhere_is_added_and_taken_out(qtbot: QtBot, page: CreatorsPage) -> None:
    table = page.pane.aliases
    add(qtbot, page, table, kind="utm", value="Ana-Spring")
    assert [alias.kind for alias in ana(page).aliases] == ["affiliate_id", "utm"]
    table.view.setCurrentIndex(table.model.index(0, 1))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert [alias.kind for alias in ana(page).aliases] == ["utm"]


def test_a_code_is_given_to_her_and_taken_out(qtbot: QtBot, page: CreatorsPage) -> None:
    table = page.pane.codes
    add(qtbot, page, table, code="ANA30")
    assert [code.value for code in ana(page).codes] == ["ANA20", "ANA30"]
    assert undo_text(page) == "Give code ANA30 to Ana Ruiz"
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert [code.value for code in ana(page).codes] == ["ANA30"]


def test_thinking_better_of_it_adds_nothing(qtbot: QtBot, page: CreatorsPage) -> None:
    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        dialog.reject()

    before = undo_text(page)
    QTimer.singleShot(0, cancel)
    page.pane.contacts.add_link.click()
    settle(qtbot, page.context)
    assert undo_text(page) == before


def test_what_is_being_typed_in_a_cell_counts_when_the_tab_changes(
    qtbot: QtBot, page: CreatorsPage
) -> None:
    view = page.pane.contacts.view
    view.setFocus()
    index = view.model().index(0, 1)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.indexWidget(index)
    assert isinstance(editor, QLineEdit)
    editor.setText("new@ana.example")
    page.take_typing()
    settle(qtbot, page.context)
    assert ana(page).contacts[0].value == "new@ana.example"


@pytest.mark.parametrize("name", ["accounts", "contacts", "codes", "aliases"])
def test_the_models_keep_qts_rules(qtbot: QtBot, page: CreatorsPage, name: str) -> None:
    model = getattr(page.pane, name).model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    page.view.choose(page.model.rows()[1].id)
    page.view.choose(page.model.rows()[0].id)
    settle(qtbot, page.context)


def test_each_link_says_what_it_adds(page: CreatorsPage) -> None:
    pane = page.pane
    tables = (pane.accounts, pane.contacts, pane.codes, pane.aliases)
    assert [table.add_link.accessibleName() for table in tables] == [
        "Add: Accounts",
        "Add: Contact",
        "Add: Codes",
        "Add: Names elsewhere",
    ]

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infdesk.domain.comparison import Outcome
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import ImportDialog
from infdesk.ui.dialogs.import_rows import SHEET, TICK, RowsPage
from tests.ui.desks import settle

PEOPLE = (
    "Name,Instagram handle,Followers,Niche\nAna Ruiz,@ana,12000,tea\nBen Okafor,@ben,900,bread\n"
)


def opened(qtbot: QtBot, context: DeskContext, folder: Path, text: str = PEOPLE) -> ImportDialog:
    file = folder / "people.csv"
    file.write_text(text, "utf8")
    dialog = ImportDialog(context, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    dialog.next_button.click()
    dialog.next_button.click()
    return dialog


def test_a_row_unticked_stays_out(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> None:
    dialog = opened(qtbot, context, tmp_path)
    view = dialog.rows.view
    model = view.rows_model()
    place = view.visualRect(model.index(0, model.column_of(TICK))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.next_button.text() == "Import 1 row"
    dialog.next_button.click()
    settle(qtbot, context)
    assert [one.name for one in context.read(queries.creators)] == ["Ben Okafor"]


def test_the_space_bar_unticks_all_selected_rows_at_once(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    view, told = dialog.rows.view, []
    dialog.session.ticked.connect(lambda: told.append(True))
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert dialog.next_button.text() == "Nothing to import"
    assert told == [True]


def test_what_she_typed_is_replaced_only_where_she_ticks_it(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    first = opened(qtbot, context, tmp_path)
    first.next_button.click()
    settle(qtbot, context)
    ana = context.read(queries.creators)[0]
    context.do(
        lambda desk: commands.change(desk, "creator", ana.id, {"niche": "coffee"}, what="Niche")
    )
    settle(qtbot, context)
    herbs = PEOPLE.replace("tea", "herbs")
    again = opened(qtbot, context, tmp_path, herbs)
    assert again.next_button.text() == "Nothing to import"
    (line,) = (one for one in again.session.lines() if one.compared.changes)
    assert line.compared.outcome is Outcome.SAME
    again.session.tick([line], ticked=True)
    assert again.next_button.text() == "Import 1 row"
    again.next_button.click()
    settle(qtbot, context)
    once_more = opened(qtbot, context, tmp_path, herbs)
    assert all(not one.compared.changes for one in once_more.session.lines())


def names(page: RowsPage) -> list[str]:
    return [line.row.who for line in page.view.rows_model().rows()]


def test_rows_are_found_by_words_and_by_what_they_will_be(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, tmp_path).rows
    page.search.setText("okafor")
    qtbot.waitUntil(lambda: names(page) == ["Ben Okafor"])
    page.search.clear()
    page.segments.group.button(2).click()
    assert page.view.rows_model().rows() == ()
    assert page.segments.group.button(1).text() == "New 2"


def test_rows_left_out_are_saved_with_their_reasons(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, PEOPLE + ",,500,=1+1\n")
    (line,) = (one for one in dialog.session.lines() if one.row.left_out is not None)
    assert not dialog.session.is_ticked(line)
    target = tmp_path / "left out.xlsx"
    dialog.rows.save_left_out(target)
    rows = list(load_workbook(target).worksheets[0].values)
    assert rows[0][-1] == "Why it was left out"
    assert rows[1][3] == "=1+1"
    assert rows[1][-1]


ORDERS = (
    "Name,Created at,Total,Subtotal,Currency,Financial Status,Discount Code\n"
    "#1,2026-03-01,20,20,USD,paid,LOST\n#2,2026-03-02,30,30,USD,paid,ANA15\n"
    "#3,2026-03-03,20,20,USD,paid,LOST\n"
)


def test_names_that_would_credit_nobody_are_shown_before_the_import(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    def add_ana(desk: Desk) -> None:
        commands.set_code_owner(desk, "ANA15", commands.add_creator(desk, "Ana"))

    context.do(add_ana)
    settle(qtbot, context)
    dialog = opened(qtbot, context, tmp_path, ORDERS)
    assert [name.name for name in dialog.session.open_names] == ["LOST"]
    assert "LOST (code): 2 orders, $40" in dialog.rows._codes.text()


def test_the_sheet_of_a_row_is_told_only_where_there_are_several(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    view = dialog.rows.view
    column = view.rows_model().column_of(SHEET)
    assert view.isColumnHidden(column)
    other = tmp_path / "others.csv"
    other.write_text(PEOPLE.replace("ana", "cleo"), "utf8")
    dialog.session.add_files([other])
    settle(qtbot, context)
    assert not view.isColumnHidden(column)


def test_numbers_of_no_creator_and_post_are_told_without_a_dash_before_them(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    text = "Campaign ID,Platform,Start date,Reach,Orders\nC1,TikTok,2026-05-01,1892,28\n"
    dialog = opened(qtbot, context, tmp_path, text)
    model = dialog.rows.view.rows_model()
    assert model.index(0, model.column_of("what")).data() == "28 orders, 1,892 reached"

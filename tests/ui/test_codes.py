from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.codes import CodesPage
from tests.ui.desks import settle


def opened(qtbot: QtBot, context: DeskContext) -> CodesPage:
    page = CodesPage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    return page


def test_choosing_a_creator_credits_the_past_at_once_and_can_be_undone(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    (code,) = page.model.rows()
    assert (code.code, code.orders) == ("TEALOVER10", 6)
    campaign = sample_context.selection.campaign_id
    assert campaign is not None

    def unassigned() -> int:
        summary = sample_context.read(lambda reader: summary_of(reader, campaign, today=today()))
        return summary.unassigned_orders

    before = unassigned()
    cell = page.model.cell(code.code, "creator")
    page.model.setData(cell, "Marlow Finch (@marlow.brews)")
    settle(qtbot, sample_context)
    assert page.model.rows() == ()
    assert unassigned() == before - 6
    sample_context.do(lambda desk: desk.undo())
    settle(qtbot, sample_context)
    assert [row.code for row in page.model.rows()] == ["TEALOVER10"]
    assert unassigned() == before


def test_a_name_that_is_nobodys_is_refused_in_place(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    cell = page.model.cell("TEALOVER10", "creator")
    page.model.setData(cell, "Nobody")
    settle(qtbot, sample_context)
    assert page.model.is_refused(page.model.cell("TEALOVER10", "creator"))


def test_without_codes_it_says_so(qtbot: QtBot, context: DeskContext) -> None:
    page = opened(qtbot, context)
    assert page.model.rowCount() == 0
    assert page._told.text() == "Every code in your orders has an owner."


def test_its_model_keeps_qts_rules(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = opened(qtbot, sample_context)
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.reload()
    assert tester.model() is page.model

"""Agreements on a desk and what the Contracts page shows of them, for its tests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import AgreementRow, DeliverableRow
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import DISPLAY
from infdesk.ui.pages.contracts_page import ContractsPage
from infdesk.ui.widgets.pieces import Elided
from tests.ui.desks import settle


def shown(qtbot: QtBot, context: DeskContext, *, width: int = 1440) -> ContractsPage:
    page = ContractsPage(context)
    qtbot.addWidget(page)
    page.resize(width, 740)
    page.show()
    return page


def make_deal(desk: Desk, *names: str) -> None:
    """A campaign of two cycles and an agreement with each of these creators in the first."""
    campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    cycle = commands.add_cycle(desk, campaign)
    commands.add_cycle(desk, campaign)
    for name in names:
        creator = commands.add_creator(desk, name)
        commands.add_agreement(desk, creator, campaign, cycle_id=cycle)


def at_first_cycle(context: DeskContext) -> None:
    campaign = context.read(queries.campaigns)[0]
    cycle = context.read(lambda reader: queries.cycles(reader, campaign.id))[0]
    context.selection.choose_campaign(campaign.id, cycle.id)


def write(qtbot: QtBot, page: ContractsPage, work: Callable[[Desk], object]) -> None:
    page.context.do(work)
    settle(qtbot, page.context)


def undo(qtbot: QtBot, page: ContractsPage) -> None:
    write(qtbot, page, lambda desk: desk.undo())


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def terms(page: ContractsPage) -> AgreementRow:
    return page.model.rows()[0].terms


def posts(page: ContractsPage) -> tuple[DeliverableRow, ...]:
    found: tuple[DeliverableRow, ...] = page.form.posts.model.rows()
    return found


def cell(page: ContractsPage, key: str) -> str:
    return str(page.model.cell(page.model.rows()[0].id, key).data(DISPLAY))


def missing(page: ContractsPage) -> list[str]:
    told = [line.text() for line in page.clauses.findChildren(Elided)]
    return [text for text in told if not text.startswith("A check list")]


def last_step(page: ContractsPage) -> str | None:
    return page.context.read(lambda reader: reader.undo_state()).undo

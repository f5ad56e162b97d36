from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.places import today
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import DISPLAY, EDIT, ERROR
from infdesk.ui.pages.contracts_page import ContractsPage
from infdesk.ui.widgets.fields import Choice
from tests.ui.deals import (
    at_first_cycle,
    cell,
    last_step,
    make_deal,
    missing,
    posts,
    shown,
    terms,
    type_into,
    undo,
    write,
)
from tests.ui.desks import settle


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[ContractsPage]:
    """The page at one agreement with Ana, of which nothing is said yet."""
    context.do(lambda desk: make_deal(desk, "Ana"))
    settle(qtbot, context)
    at_first_cycle(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def test_a_typed_fee_is_kept_at_once_and_undo_takes_it_back(
    qtbot: QtBot, page: ContractsPage
) -> None:
    type_into(page.form.fee, "1,250.50")
    settle(qtbot, page.context)
    assert terms(page).fee == 125_050
    assert cell(page, "fee") == "$1,251"
    assert last_step(page) == "Edit fee, Ana"
    page.form.fee.clearFocus()
    undo(qtbot, page)
    assert terms(page).fee is None
    assert page.form.fee.text() == ""


def test_money_that_cannot_be_read_stays_with_a_sentence(qtbot: QtBot, page: ContractsPage) -> None:
    type_into(page.form.fee, "a lot")
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert page.form.fee.text() == "a lot"
    assert any(text.startswith("“a lot” cannot be read.") for text in told)
    assert terms(page).fee is None


def test_a_fee_made_of_the_fees_of_posts_is_not_added_to(qtbot: QtBot, page: ContractsPage) -> None:
    agreement = terms(page).id

    def two_posts(desk: Desk) -> None:
        for _ in range(2):
            post = commands.add_deliverable(desk, agreement)
            commands.set_fee(desk, agreement, 10_000, deliverable_id=post)

    write(qtbot, page, two_posts)
    type_into(page.form.fee, "500")
    settle(qtbot, page.context)
    assert terms(page).fee == 20_000
    assert page.form.fee.text() == "500"
    assert page.form.fee.property("invalid") is True


def test_choosing_a_model_says_its_consequence(qtbot: QtBot, page: ContractsPage) -> None:
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert any("“Affiliate” suits" in text for text in told)
    page.form.model.setCurrentIndex(page.form.model.findData("affiliate"))
    page.form.model.activated.emit(page.form.model.currentIndex())
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert terms(page).model == "affiliate"
    assert any(text.endswith("It suits this goal.") for text in told)


def test_a_post_is_added_edited_in_place_and_removed(qtbot: QtBot, page: ContractsPage) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    (post,) = posts(page)
    for key, typed in (("platform", "TikTok"), ("format", "Story"), ("post_until", "Mar 5, 2026")):
        table.model.setData(table.model.cell(post.id, key), typed, EDIT)
        settle(qtbot, page.context)
    (post,) = posts(page)
    assert (post.platform, post.format, post.post_until) == ("TikTok", "Story", date(2026, 3, 5))
    assert cell(page, "posts") == "0/1"
    assert not any(text.startswith("Deliverables") for text in missing(page))
    table.view.choose(post.id)
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert posts(page) == ()
    undo(qtbot, page)
    assert len(posts(page)) == 1


def test_a_day_that_is_none_stays_in_the_cell_with_the_reason(
    qtbot: QtBot, page: ContractsPage
) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    index = table.model.cell(posts(page)[0].id, "post_until")
    table.model.setData(index, "soon", EDIT)
    assert index.data(DISPLAY) == "soon"
    assert index.data(ERROR) == "“soon” is not a day. Type it as 12 Sep 2026."


def test_leaving_an_opened_list_changes_nothing(qtbot: QtBot, page: ContractsPage) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    (post,) = posts(page)
    column = table.model.columns[table.model.column_of("platform")]
    assert column.choices_for(post)[0] == ""
    before = last_step(page)
    table.model.setData(table.model.cell(post.id, "platform"), "", EDIT)
    settle(qtbot, page.context)
    assert last_step(page) == before


def test_ticking_a_cycle_covers_it_and_one_with_a_post_stays_ticked(
    qtbot: QtBot, page: ContractsPage
) -> None:
    first, second = page.form.cycles.ticks.values()
    assert (first.isChecked(), second.isChecked()) == (True, False)
    second.click()
    settle(qtbot, page.context)
    assert terms(page).cycles == (1, 2)
    page.form.posts.add_link.click()
    settle(qtbot, page.context)
    first.click()
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.cycles.findChildren(QLabel)]
    assert first.isChecked()
    assert any("stands in that cycle" in text for text in told)


def test_a_second_code_does_not_take_the_first_away(qtbot: QtBot, page: ContractsPage) -> None:
    for code in ("ANA20", "ANA25"):
        type_into(page.form.codes.entry, code)
        settle(qtbot, page.context)
    creator = terms(page).creator_id

    def owned() -> list[str]:
        detail = page.context.read(lambda reader: queries.creator_detail(reader, creator))
        return [code.value for code in detail.codes]

    assert owned() == ["ANA20", "ANA25"]
    page.form.codes.edited.emit(("ANA25",))
    settle(qtbot, page.context)
    assert owned() == ["ANA25"]


def choose(qtbot: QtBot, page: ContractsPage, field: Choice, value: object) -> None:
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())
    settle(qtbot, page.context)


def named(page: ContractsPage, name: str) -> QLineEdit:
    """The field that is read out as this."""
    (field,) = (one for one in page.form.findChildren(QLineEdit) if one.accessibleName() == name)
    return field


def fill_in(qtbot: QtBot, page: ContractsPage, name: str, typed: str) -> None:
    type_into(named(page, name), typed)
    settle(qtbot, page.context)


@pytest.mark.parametrize(
    ("name", "typed", "column", "kept"),
    [
        ("Product at cost", "14.20", "product_cost", 1_420),
        ("Commission", "12.5%", "commission_ratio", 0.125),
        ("Per order", "3", "amount_per_order", 300),
        ("Paid when", "half on signing", "payment_terms", "half on signing"),
        ("Within days", "30", "payment_days", 30),
        ("Kill fee", "50", "kill_fee", 5_000),
        ("Bonus", "50 over 20 orders", "bonus_rule", "50 over 20 orders"),
        ("Reuse on our channels", "Instagram", "usage_channels", "Instagram"),
        ("Reuse for", "6 months", "usage_until", "6 months"),
        ("Reuse where", "worldwide", "usage_territory", "worldwide"),
        ("Rivals to leave alone", "Kettle & Co", "exclusivity_rivals", "Kettle & Co"),
        ("Leaves them alone for days", "30", "exclusivity_days", 30),
        ("Revisions", "2", "revisions", 2),
        ("Words that mark the ad", "#ad, first line", "disclosure", "#ad, first line"),
        ("Both signed on", "Mar 2, 2026", "signed_on", date(2026, 3, 2)),
    ],
)
def test_every_term_that_is_typed_is_kept_and_undone(
    qtbot: QtBot, page: ContractsPage, name: str, typed: str, column: str, kept: object
) -> None:
    fill_in(qtbot, page, name, typed)
    assert getattr(terms(page), column) == kept
    undo(qtbot, page)
    assert getattr(terms(page), column) is None


@pytest.mark.parametrize(
    ("name", "typed", "column"),
    [
        ("Commission", "a tenth", "commission_ratio"),
        ("Commission", "120%", "commission_ratio"),
        ("Within days", "soon", "payment_days"),
        ("Kill fee", "-5", "kill_fee"),
        ("Both signed on", "yesterday", "signed_on"),
    ],
)
def test_a_term_that_cannot_be_stays_as_typed_and_is_not_kept(
    qtbot: QtBot, page: ContractsPage, name: str, typed: str, column: str
) -> None:
    fill_in(qtbot, page, name, typed)
    field = named(page, name)
    assert (field.text(), field.property("invalid")) == (typed, True)
    assert getattr(terms(page), column) is None


def test_filling_in_the_terms_closes_one_essential_after_the_other(
    qtbot: QtBot, page: ContractsPage
) -> None:
    def still_open() -> list[str]:
        return [text.partition(":")[0] for text in missing(page)]

    page.form.posts.add_link.click()
    settle(qtbot, page.context)
    table = page.form.posts.model
    for key, typed in (("platform", "TikTok"), ("format", "Story"), ("post_until", "Mar 5, 2026")):
        table.setData(table.cell(posts(page)[0].id, key), typed, EDIT)
        settle(qtbot, page.context)
    assert still_open() == ["Money", "Usage rights", "Exclusivity", "Disclosure", "Signatures"]
    fill_in(qtbot, page, "Fee", "120")
    assert "Money" in still_open()
    fill_in(qtbot, page, "Paid when", "half on signing")
    fill_in(qtbot, page, "Reuse on our channels", "none")
    choose(qtbot, page, page.form.paid_use, "no")
    assert still_open() == ["Exclusivity", "Disclosure", "Signatures"]
    fill_in(qtbot, page, "Rivals to leave alone", "none")
    fill_in(qtbot, page, "Words that mark the ad", "#ad, first line")
    assert still_open() == ["Signatures"]
    assert cell(page, "state") == "1 open"
    fill_in(qtbot, page, "Both signed on", "Mar 2, 2026")
    assert still_open() == []
    assert cell(page, "state") == "Ready"


def test_a_gift_asks_for_three_things_only(qtbot: QtBot, page: ContractsPage) -> None:
    choose(qtbot, page, page.form.model, "gifting")
    assert cell(page, "state") == "3 open"
    fill_in(qtbot, page, "Product at cost", "14")
    fill_in(qtbot, page, "Words that mark the ad", "a gift")
    assert missing(page) == ["Deliverables: Say that no post is owed."]


def test_a_code_that_becomes_hers_credits_its_past_orders(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = shown(qtbot, sample_context)
    campaign = terms(page).campaign_id

    def unassigned() -> int:
        summary = sample_context.read(lambda reader: summary_of(reader, campaign, today=today()))
        return summary.unassigned_orders

    before = unassigned()
    type_into(page.form.codes.entry, "TEALOVER10")
    settle(qtbot, sample_context)
    assert unassigned() == before - 6
    undo(qtbot, page)
    assert unassigned() == before


def test_how_many_orders_pay_for_the_fee_stands_beside_the_words(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = shown(qtbot, sample_context)
    told = [one for one in page.form.findChildren(QLabel) if one.isVisible()]
    number = next(one for one in told if one.text() == "20 orders")
    words = next(one for one in told if one.text().startswith("pay for this fee"))
    gap = words.mapTo(page, QPoint()).x() - number.mapTo(page, QPoint(number.width(), 0)).x()
    assert 0 <= gap <= 12

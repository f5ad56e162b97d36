from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.ui import look
from infdesk.ui.delegates import fitted, row_height
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.widgets.rows_view import RowsView


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    creator: str
    state: str = "late"
    orders: int | None = None


COLUMNS: tuple[Column[Post], ...] = (
    Column("creator", "Creator", lambda row: row.creator, letters=lambda _: "IG", is_strong=True),
    Column(
        "state",
        "State",
        lambda row: row.state,
        is_tag=True,
        tone=lambda row: "error" if row.state == "late" else "good",
        sign=lambda _: "fault",
    ),
    Column(
        "orders",
        "Orders",
        lambda row: DASH if row.orders is None else str(row.orders),
        is_number=True,
        editable=True,
        side=lambda _: "5 of 6",
    ),
)


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    model: RowsModel[Post] = RowsModel(COLUMNS, commit=lambda *_: "That cannot be.")
    made = RowsView(model, name="Posts")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    model.set_rows((Post(1, "Ana"), Post(2, "Ben", "live", 7), Post(3, "x" * 200, "live", 7)))
    return made


def picture(view: RowsView) -> QImage:
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_tags_stand_on_the_ground_of_their_tone(
    qapp: QApplication,
    view: RowsView,
    dark: bool,  # noqa: FBT001 - the one thing that differs
) -> None:
    look.force(qapp, dark=dark)
    painted = colours(picture(view))
    roles = look.roles()
    look.force(qapp, dark=False)
    wanted = {QColor(colour).name() for colour in (roles.errorbg, roles.goodbg, roles.base)}
    assert wanted <= painted


def test_a_refused_cell_is_framed_in_the_colour_of_errors(view: RowsView) -> None:
    error = QColor(look.roles().error).name()
    frame = view.visualRect(view.rows_model().cell(2, "orders"))
    before = picture(view).copy(frame)
    view.rows_model().setData(view.rows_model().cell(2, "orders"), "many")
    after = picture(view).copy(frame)
    assert error not in colours(before)
    assert error in colours(after)


def test_a_chosen_row_has_an_edge_that_is_grey_without_the_focus(view: RowsView) -> None:
    view.choose(2)
    place = view.visualRect(view.rows_model().cell(2, "creator"))
    at = (place.left() + 1, place.center().y())
    view.setFocus()
    assert picture(view).pixelColor(*at) == QColor(look.roles().accent)
    view.clearFocus()
    assert picture(view).pixelColor(*at) == QColor(look.roles().linestrong)


def test_the_row_under_the_pointer_shows_it(view: RowsView) -> None:
    ground = view.visualRect(view.rows_model().cell(2, "creator")).topLeft()
    view._hover(1)
    assert picture(view).pixelColor(ground.x() + 1, ground.y() + 1) == QColor(look.roles().hover)


def test_a_row_has_room_for_its_text(view: RowsView) -> None:
    assert view.verticalHeader().defaultSectionSize() == row_height()
    assert row_height() > view.fontMetrics().height()


def test_larger_text_makes_higher_rows(qapp: QApplication, view: RowsView) -> None:
    before, usual = row_height(), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(larger)
    QApplication.processEvents()
    after = view.verticalHeader().defaultSectionSize()
    qapp.setFont(usual)
    QApplication.processEvents()
    assert after > before
    assert view.verticalHeader().defaultSectionSize() == before


def test_a_text_that_there_is_just_room_for_is_not_shortened() -> None:
    metrics = QFontMetrics(look.font("label"))
    texts = [f"${amount}.50 revenue, {amount} clicks" for amount in range(100, 200)]
    for text in texts:
        assert fitted(metrics, text, metrics.horizontalAdvance(text)) == text
        assert fitted(metrics, text, 40).endswith("…")

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infdesk.ui.widgets.banner import Banner
from infdesk.ui.widgets.buttons import Segments
from infdesk.ui.widgets.empty_state import EmptyState, Outline
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.pieces import Elided, SignedLine, clear, head


def test_a_line_without_room_ends_in_dots_and_tells_all_when_hovered(qtbot: QtBot) -> None:
    line = Elided("Locked since Jun 1, 2026, when the first cycle started")
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    line.grab()
    assert line.toolTip() == ""
    line.resize(80, line.height())
    line.grab()
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() < line.sizeHint().width()


def test_a_signed_line_without_words_is_not_there(qtbot: QtBot) -> None:
    line = SignedLine("triangle", "Set a target.", role="warn", use="label")
    qtbot.addWidget(line)
    line.show()
    line.say("", sign="triangle", role="warn")
    assert not line.isVisible()
    line.say("Set the day it is due.", sign="triangle", role="warn")
    assert line.isVisible()


def test_a_head_shows_its_name_as_plain_text(qtbot: QtBot) -> None:
    made = head("<b>Spring</b>", side="& more")
    qtbot.addWidget(made)
    labels = made.findChildren(QLabel)
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText] * 2


def test_clearing_a_layout_takes_its_widgets_along(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    for text in "abc":
        column.addWidget(QLabel(text))
    clear(column)
    assert column.count() == 0
    assert holder.findChildren(QLabel) == []


def test_what_finds_no_room_goes_to_the_next_line(qtbot: QtBot) -> None:
    buttons = [QPushButton(text * 12) for text in "abc"]
    flow = Flow(*buttons)
    qtbot.addWidget(flow)
    flow.resize(flow.sizeHint())
    flow.show()
    assert len({button.y() for button in buttons}) == 1
    flow.resize(buttons[0].sizeHint().width() + 10, 300)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 3
    one, three = (flow.heightForWidth(width) for width in (2000, flow.width()))
    assert three > 2 * one


def test_a_bar_is_there_only_while_it_says_something(qtbot: QtBot) -> None:
    bar = Banner()
    qtbot.addWidget(bar)
    bar.say("This desk is open in another window.", tone="error", step="Try again")
    assert bar.isVisible()
    with qtbot.waitSignal(bar.step_taken):
        bar.findChildren(QPushButton)[0].click()
    bar.say("")
    assert not bar.isVisible()


def test_an_empty_state_says_what_will_be_here(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    deed = QPushButton("Set the first goal")
    deed.clicked.connect(lambda: pressed.append(True))
    made = EmptyState(
        "No campaign yet", "It has one goal.", buttons=[deed], picture=Outline(("Cycle", "Orders"))
    )
    qtbot.addWidget(made)
    made.resize(1024, 560)
    made.show()
    assert made.findChildren(Outline)[0].accessibleName() == "An empty table: Cycle, Orders"
    deed.click()
    assert pressed == [True]
    assert not made.grab().isNull()


def test_of_several_views_one_is_chosen(qtbot: QtBot) -> None:
    views = Segments(("This cycle", "All cycles"), name="Which cycles")
    qtbot.addWidget(views)
    assert views.group.checkedId() == 0
    views.group.button(1).click()
    assert views.group.checkedId() == 1

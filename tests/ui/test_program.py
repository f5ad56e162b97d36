from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infdesk.domain.problem import UserError
from infdesk.store.commands import change
from infdesk.store.desk import Desk
from infdesk.store.tables import Order
from infdesk.ui import messages
from infdesk.ui.desk_deeds import DeskDeeds
from infdesk.ui.pages.goals_page import GoalsPage
from infdesk.ui.program import Program
from infdesk.ui.recent_desks import RecentDesks
from infdesk.ui.widgets.fields import TextField
from tests.ui.desks import PATIENCE_MS, Start


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the error box said."""
    said: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: said.append(str(error)))
    return said


def test_the_first_start_shows_three_ways_to_begin(start: Start) -> None:
    program = start()
    assert program.view is None
    assert program.card is not None
    assert program.card.isVisible()
    assert not program.window.menus["import"].isEnabled()


def test_an_empty_desk_is_made_where_the_card_says_and_asks_for_the_goal(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(GoalsPage, "add_campaign", lambda _: asked.append("goal"))
    program = start()
    assert program.card is not None
    QTest.keyClicks(program.card.brand, "Fern & Oak")
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        program.card.cards[2].click()
    assert (tmp_path / "Documents" / "fern-oak.infdesk").is_file()
    assert program.window.windowTitle() == "Fern & Oak – infdesk"
    assert asked == ["goal"]
    assert program.window.menus["import"].isEnabled()


def test_the_sample_opens_as_a_copy_of_its_own(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    program = start()
    assert program.card is not None
    with qtbot.waitSignal(program.opened, timeout=60_000):
        program.card.cards[1].click()
    assert program.view is not None
    assert program.view.context.path == tmp_path / "Documents/Fernhollow Tea (sample).infdesk"
    assert program.view.context.selection.campaign_id is not None


def test_the_last_desk_opens_by_itself(start: Start, desk_path: Path, settings: QSettings) -> None:
    RecentDesks(settings).add(desk_path)
    program = start()
    assert program.view is not None
    assert program.view.context.path == desk_path


def test_a_desk_that_was_moved_is_missed_by_name(
    start: Start, tmp_path: Path, settings: QSettings
) -> None:
    RecentDesks(settings).add(tmp_path / "moved.infdesk")
    program = start()
    assert program.card is not None
    assert "moved.infdesk is not where it was" in program.card.trouble_text()


def test_a_file_that_is_no_desk_is_refused_and_the_card_is_there(
    qtbot: QtBot, start: Start, tmp_path: Path, told: list[str]
) -> None:
    other = tmp_path / "letter.infdesk"
    other.write_text("Dear Ana, ...", "utf8")
    program = start(other)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert program.view is None
    assert program.card is not None
    assert "letter.infdesk" in told[0]
    assert other.read_text("utf8") == "Dear Ana, ..."


def test_a_desk_that_exists_is_never_made_again(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    before = desk_path.read_bytes()
    program = start()
    card = program.card
    assert card is not None
    card.place.setText(str(desk_path))
    card.cards[2].click()
    qtbot.waitUntil(lambda: "fern.infdesk" in card.trouble_text(), timeout=PATIENCE_MS)
    assert program.view is None
    assert card.cards[2].isEnabled()
    assert desk_path.read_bytes() == before


def test_another_desk_takes_the_place_of_the_open_one(
    start: Start, desk_path: Path, tmp_path: Path
) -> None:
    oak = tmp_path / "oak.infdesk"
    Desk.create(oak, name="Oak", currency="EUR").close()
    program = start(desk_path)
    first = program.view
    program.open_desk(oak)
    assert program.view is not first
    assert program.window.windowTitle() == "Oak – infdesk"
    Desk.open(desk_path).close()  # the first one was let go of
    assert [path.name for path in program.recent.all()] == ["oak.infdesk", "fern.infdesk"]


def test_trouble_with_another_desk_leaves_the_open_one_open(
    start: Start, desk_path: Path, tmp_path: Path, told: list[str]
) -> None:
    program = start(desk_path)
    view = program.view
    program.open_desk(tmp_path / "missing.infdesk")
    assert program.view is view
    assert "missing.infdesk" in told[0]


def test_a_desk_open_elsewhere_can_be_read_and_says_who_holds_it(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    elsewhere = Desk.open(desk_path)
    try:
        program = start(desk_path)
        trouble = program.window.trouble
        qtbot.waitUntil(lambda: bool(trouble.text()), timeout=PATIENCE_MS)
        assert "open" in trouble.text()
    finally:
        elsewhere.close()
    trouble.step_taken.emit()
    qtbot.waitUntil(lambda: not trouble.text(), timeout=PATIENCE_MS)


def test_an_edit_is_saved_at_once_and_undone_from_the_menu(
    qtbot: QtBot, start: Start, sample_desk: Path, tmp_path: Path
) -> None:
    path = shutil.copyfile(sample_desk, tmp_path / "copy.infdesk")
    program = start(path)
    view, window = program.view, program.window
    assert view is not None
    brand = view.context.brand
    with qtbot.waitSignal(view.context.brand_changed, timeout=PATIENCE_MS):
        view.context.do(
            lambda desk: change(desk, "brand", brand.id, {"name": "Fern"}, what="brand")
        )
    assert window.windowTitle() == "Fern – infdesk"
    assert window.menus["undo"].text() == "&Undo Edit brand"
    with qtbot.waitSignal(view.context.brand_changed, timeout=PATIENCE_MS):
        window.menus["undo"].trigger()
    assert window.windowTitle() == f"{brand.name} – infdesk"
    assert window.menus["redo"].isEnabled()


def test_spreadsheets_wait_until_there_is_a_desk(start: Start, tmp_path: Path) -> None:
    program = start(spreadsheets=(tmp_path / "a.csv", tmp_path / "b.csv"))
    assert program.card is not None
    assert "2 spreadsheets wait" in program.card.trouble_text()


def test_every_menu_entry_does_something(start: Start, desk_path: Path) -> None:
    program = start(desk_path)
    assert program.window.menus.wired == set(program.window.menus.actions)


def test_alt_and_a_digit_opens_a_tab(start: Start, desk_path: Path) -> None:
    program = start(desk_path)
    for at, name in enumerate(("tab1", "tab2", "tab3", "tab4")):
        program.window.menus[name].trigger()
        assert program.window.tabs.currentIndex() == at


def test_help_opens_on_the_tab_that_is_looked_at(start: Start, desk_path: Path) -> None:
    program = start(desk_path)
    program.window.choose_tab(2)
    program.window.menus["help"].trigger()
    assert program._help is not None
    assert program._help.isVisible()
    assert program._help.text.toPlainText().startswith("Contracts")
    program._help.close()


def test_a_write_that_fails_is_told(
    qtbot: QtBot, start: Start, desk_path: Path, told: list[str]
) -> None:
    program = start(desk_path)
    assert program.view is not None

    def fail(_: Desk) -> None:
        raise UserError("The disk is full.", "Nothing was kept.")

    program.view.context.do(fail)
    qtbot.waitUntil(lambda: told == ["The disk is full. Nothing was kept."], timeout=PATIENCE_MS)


def test_what_cannot_be_kept_at_the_last_moment_is_told_before_the_window_goes(
    start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        Program, "_tell_lost", lambda _, lost: told.extend(str(error) for error in lost)
    )
    program = start(desk_path)
    assert program.view is not None

    def fail(_: Desk) -> None:
        raise UserError("The disk is full.", "Nothing was kept.")

    program.view.context.do(fail)
    program.window.close()
    assert told == ["The disk is full. Nothing was kept."]


def test_waiting_spreadsheets_are_imported_without_asking_for_more(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(DeskDeeds, "choose_files", lambda _: asked.append("files"))
    people = tmp_path / "people.csv"
    people.write_text("Name,Handle,Followers\nAna Ruiz,@ana,12000\n", "utf8")
    program = start(spreadsheets=(people,))
    assert program.card is not None
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        program.card.cards[0].click()
    assert program.view is not None
    dialog = program.view.deeds.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.session.is_ready, timeout=PATIENCE_MS)
    assert asked == []
    dialog.reject()
    qtbot.waitUntil(lambda: program.view is not None and program.view.deeds.dialog is None)


def test_a_desk_by_a_link_is_the_desk_itself(start: Start, desk_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.infdesk"
    link.symlink_to(desk_path)
    program = start(link)
    assert program.view is not None
    assert program.view.context.path == desk_path
    assert list(program.recent.all()) == [desk_path]


def test_typing_that_could_not_be_kept_is_told_at_close(
    start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Box:
        def exec(self) -> None:
            """Nobody waits here."""

    def show_error(_: object, error: Exception) -> Box:
        said.append(str(error))
        return Box()

    monkeypatch.setattr(messages, "show_error", show_error)
    program = start(desk_path)
    assert program.view is not None
    page = program.view.findChild(GoalsPage) or program.window.findChild(GoalsPage)
    assert page is not None
    field = TextField(parent=page)
    field.show_value("Ana")
    field.setText("Ana Ruiz")
    field.refuse(UserError("The disk is full.", "Free some space."))
    said.clear()
    program.window.close()
    assert said == ["“Ana Ruiz” was not kept. The disk is full. Free some space."]


def test_the_number_of_names_without_an_owner_stands_in_the_tools_menu(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "glow.infdesk"
    with Desk.create(path, name="Glow", currency="EUR") as desk, desk.step("orders") as writing:
        order = {"source": "shopify", "currency": "EUR", "net": 900}
        writing.insert(Order, [order | {"codes": "lost"}, order | {"alias": "inf_77"}])
    program = start(path)
    action = program.window.menus["codes"]
    qtbot.waitUntil(lambda: action.text() == "&Who Is This? (2)…", timeout=PATIENCE_MS)

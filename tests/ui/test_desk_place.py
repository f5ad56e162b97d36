from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk import places
from infdesk.deeds.moving import move_here
from infdesk.domain.problem import UserError
from infdesk.store import queries
from infdesk.store.copying import copy_desk
from infdesk.store.desk import Desk
from infdesk.ui import desk_place, messages
from infdesk.ui.desk_place import KEEP, MOVE
from infdesk.ui.program import Program
from tests.ui.desks import PATIENCE_MS, Start


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """A desk in a synced folder, closed."""
    desk = tmp_path / "Dropbox" / "Fern.infdesk"
    desk.parent.mkdir()
    Desk.create(desk, name="Fern", currency="USD").close()
    return desk


def shown_box() -> QMessageBox | None:
    box = QApplication.activeModalWidget()
    return box if isinstance(box, QMessageBox) else None


def wait_for_box(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: shown_box() is not None, timeout=PATIENCE_MS)
    box = shown_box()
    assert box is not None
    return box


def press(box: QMessageBox, name: str) -> None:
    next(button for button in box.buttons() if button.text() == name).click()


def looked_around(qtbot: QtBot, program: Program) -> None:
    """Wait until the desk's surroundings were looked at."""
    qtbot.waitUntil(lambda: program._place is not None, timeout=PATIENCE_MS)
    view = program.view
    assert view is not None
    qtbot.waitUntil(lambda: not view.context.worker.is_busy, timeout=PATIENCE_MS)


def brands(program: Program) -> str:
    assert program.view is not None
    return program.view.context.read(queries.brand).name


def test_a_synced_folder_is_explained_once(qtbot: QtBot, start: Start, synced: Path) -> None:
    program = start(synced)
    box = wait_for_box(qtbot)
    assert box.text().startswith("Fern.infdesk stands in a folder that Dropbox keeps the same")
    assert str(places.documents()) in box.informativeText()
    press(box, KEEP)
    assert program.view is not None
    assert program.view.context.path == synced
    program.window.close()
    again = start(synced)
    looked_around(qtbot, again)
    assert shown_box() is None


def test_an_ordinary_folder_needs_no_words(qtbot: QtBot, start: Start, desk_path: Path) -> None:
    program = start(desk_path)
    looked_around(qtbot, program)
    assert shown_box() is None
    assert program.window.copies.text() == ""


def test_what_she_is_asked_just_now_goes_first(qtbot: QtBot, start: Start, synced: Path) -> None:
    program = start()
    asked = QDialog(program.window)
    asked.open()
    program.open_desk(synced)
    looked_around(qtbot, program)
    assert QApplication.activeModalWidget() is asked
    asked.close()
    program.window.close()
    start(synced)
    press(wait_for_box(qtbot), KEEP)


def test_a_desk_moves_and_opens_at_its_new_place(qtbot: QtBot, start: Start, synced: Path) -> None:
    program = start(synced)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        press(wait_for_box(qtbot), MOVE)
    new = places.documents() / "Fern.infdesk"
    assert program.view is not None
    assert program.view.context.path == new
    assert brands(program) == "Fern"
    assert program.recent.all() == [new]
    assert list(synced.parent.iterdir()) == []
    looked_around(qtbot, program)
    assert shown_box() is None


def test_a_desk_that_cannot_move_opens_where_it_is(
    qtbot: QtBot, start: Start, synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: told.append(str(error)))

    def refuse(desk: Path, _: Path) -> Path:
        raise UserError(f"{desk.name} could not be moved.", "It is where it was.")

    monkeypatch.setattr(desk_place, "move_here", refuse)
    program = start(synced)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        press(wait_for_box(qtbot), MOVE)
    assert told == ["Fern.infdesk could not be moved. It is where it was."]
    assert program.view is not None
    assert program.view.context.path == synced
    assert program.recent.all() == [synced]


def test_an_old_file_that_stays_is_told(
    qtbot: QtBot, start: Start, synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
        if self == synced:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    program = start(synced)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        press(wait_for_box(qtbot), MOVE)
    box = wait_for_box(qtbot)
    assert "the old file could not be taken away" in box.text()
    box.accept()
    assert program.recent.all() == [places.documents() / "Fern.infdesk"]


def test_a_move_is_finished_and_remembered_when_the_window_closes_meanwhile(
    qtbot: QtBot, start: Start, synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = threading.Event()

    def slowly(desk: Path, folder: Path) -> Path:
        closing.wait(PATIENCE_MS / 1000)
        return move_here(desk, folder)

    monkeypatch.setattr(desk_place, "move_here", slowly)
    program = start(synced)
    press(wait_for_box(qtbot), MOVE)
    assert program.view is None
    closing.set()
    program.window.close()
    assert program.recent.all() == [places.documents() / "Fern.infdesk"]
    assert (places.documents() / "Fern.infdesk").exists()


def test_copies_that_a_sync_program_left_are_listed(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    copy = "fern (conflicted copy 2026-11-12).infdesk"
    copy_desk(desk_path, desk_path.with_name(copy))
    program = start(desk_path)
    bar = program.window.copies
    qtbot.waitUntil(lambda: bool(bar.text()), timeout=PATIENCE_MS)
    assert bar.text().startswith("A copy of this desk stands beside it.")
    bar.step_taken.emit()
    box = wait_for_box(qtbot)
    assert copy in box.informativeText()
    box.accept()


def test_many_copies_are_counted(qtbot: QtBot, start: Start, desk_path: Path) -> None:
    for day in range(10, 20):
        copy_desk(desk_path, desk_path.with_name(f"fern (conflicted copy 2026-11-{day}).infdesk"))
    program = start(desk_path)
    bar = program.window.copies
    qtbot.waitUntil(lambda: bar.text().startswith("10 copies"), timeout=PATIENCE_MS)
    bar.step_taken.emit()
    box = wait_for_box(qtbot)
    assert "and 2 more" in box.informativeText()
    box.accept()


def test_another_desk_takes_the_bar_away(
    qtbot: QtBot, start: Start, desk_path: Path, tmp_path: Path
) -> None:
    copy_desk(desk_path, desk_path.with_name("fern.conflicted.infdesk"))
    (tmp_path / "other").mkdir()
    oak = tmp_path / "other" / "oak.infdesk"
    Desk.create(oak, name="Oak", currency="EUR").close()
    program = start(desk_path)
    bar = program.window.copies
    qtbot.waitUntil(lambda: bool(bar.text()), timeout=PATIENCE_MS)
    program.open_desk(oak)
    looked_around(qtbot, program)
    assert bar.text() == ""

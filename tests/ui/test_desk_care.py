from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk.deeds import keeping, persons
from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.store.shelf import Why
from infdesk.ui import messages
from infdesk.ui.desk_care import NOT_NOW, PUT, SHOW, UPDATE, DeskCare
from infdesk.ui.dialogs.backups import BackupsDialog
from infdesk.ui.program import Program
from tests.store.test_migrations import fixture
from tests.ui.desks import PATIENCE_MS, Start, settle


def add(path: Path, *names: str) -> None:
    with Desk.open(path) as desk:
        for name in names:
            commands.add_creator(desk, name)


def reasons(path: Path) -> list[Why]:
    return [backup.why for backup in keeping.shelf(path).backups()]


def names(program: Program) -> list[str]:
    assert program.view is not None
    return [row.name for row in program.view.context.read(queries.creators)]


def cared(qtbot: QtBot, program: Program) -> DeskCare:
    """Wait until the open desk was looked after."""
    qtbot.waitUntil(
        lambda: program._care is not None and program._care._view is not None, timeout=PATIENCE_MS
    )
    assert program.view is not None
    assert program._care is not None
    settle(qtbot, program.view.context)
    return program._care


def idle(qtbot: QtBot, care: DeskCare) -> None:
    qtbot.waitUntil(lambda: not care._aside.is_busy, timeout=PATIENCE_MS)
    QApplication.processEvents()


def shown_box(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=PATIENCE_MS
    )
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def press(box: QMessageBox, name: str) -> None:
    next(button for button in box.buttons() if button.text() == name).click()


def type_a_creator(qtbot: QtBot, program: Program, name: str) -> None:
    assert program.view is not None
    program.view.context.do(lambda desk: commands.add_creator(desk, name))
    settle(qtbot, program.view.context)


def test_a_changed_desk_is_backed_up_at_start_and_at_close(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    add(desk_path, "Ana")
    program = start(desk_path)
    cared(qtbot, program)
    assert reasons(desk_path) == [Why.START]
    program.window.close()
    assert reasons(desk_path) == [Why.START]
    program = start(desk_path)
    cared(qtbot, program)
    type_a_creator(qtbot, program, "Ben")
    program.window.close()
    assert reasons(desk_path) == [Why.CLOSE, Why.START]


def test_half_an_hour_of_changes_is_backed_up(qtbot: QtBot, start: Start, desk_path: Path) -> None:
    program = start(desk_path)
    care = cared(qtbot, program)
    assert not care._half_hour.isActive()
    type_a_creator(qtbot, program, "Ben")
    assert care._half_hour.isActive()
    care._half_hour.setInterval(0)
    qtbot.waitUntil(lambda: Why.WORK in reasons(desk_path), timeout=PATIENCE_MS)


def test_a_backup_that_cannot_be_made_shows_a_bar_and_can_be_tried_again(
    qtbot: QtBot, start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk_path, "Ana")

    def full(*_: object) -> None:
        raise UserError("No copy could be made (the disk is full).")

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "back_up", full)
        program = start(desk_path)
        cared(qtbot, program)
        qtbot.waitUntil(program.window.backups.isVisible, timeout=PATIENCE_MS)
        assert "the disk is full" in program.window.backups.text()
        assert names(program) == ["Ana"]
    program.window.backups.step_taken.emit()
    assert program.view is not None
    settle(qtbot, program.view.context)
    assert not program.window.backups.isVisible()
    assert reasons(desk_path) == [Why.WORK]


def test_an_older_file_in_the_desks_place_is_told_with_the_way_to_the_backups(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    older = desk_path.read_bytes()
    program = start(desk_path)
    cared(qtbot, program)
    type_a_creator(qtbot, program, "Ben")
    program.window.close()
    desk_path.write_bytes(older)
    program = start(desk_path)
    box = shown_box(qtbot)
    assert "is older than it was" in box.text()
    press(box, SHOW)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    dialog.reject()


def test_a_backup_is_restored_from_the_dialog_after_a_look_inside(
    qtbot: QtBot, start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk_path, "Ana")
    program = start(desk_path)
    care = cared(qtbot, program)
    type_a_creator(qtbot, program, "Ben")
    program.window.menus["backups"].trigger()
    dialog = care.dialog
    assert dialog is not None
    dialog.back_up_button.click()
    assert program.view is not None
    settle(qtbot, program.view.context)
    assert [row.why for row in dialog.model.rows()] == [Why.HAND, Why.START]
    assert "Creators: 2" in dialog._inside.text()
    dialog.view.choose(dialog.model.rows()[1].path.name)
    assert "Creators: 1" in dialog._inside.text()
    assert "Add creator Ana" in dialog._inside.text()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    dialog.restore_button.click()
    idle(qtbot, care)
    box = shown_box(qtbot)
    assert "holds what stood in the backup" in box.text()
    assert "replaced" in box.informativeText()
    box.accept()
    assert names(program) == ["Ana"]


def test_a_restore_that_she_does_not_want_changes_nothing(
    qtbot: QtBot, start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk_path, "Ana")
    program = start(desk_path)
    care = cared(qtbot, program)
    program.window.menus["backups"].trigger()
    assert care.dialog is not None
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    care.dialog.restore_button.click()
    care.dialog.reject()
    assert program.view is not None
    assert names(program) == ["Ana"]


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8000)


def test_a_damaged_desk_is_kept_and_the_newest_good_backup_offered(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    add(desk_path, "Ana")
    keeping.back_up(desk_path, Why.HAND)
    damage(desk_path)
    program = start(desk_path)
    box = shown_box(qtbot)
    assert "is damaged" in box.text()
    assert "Creators: 1" in box.informativeText()
    press(box, PUT)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    shown_box(qtbot).accept()
    assert names(program) == ["Ana"]
    assert len(list(desk_path.parent.glob("fern damaged *.infdesk"))) == 1


@pytest.mark.parametrize("left", [b"", bytes(4096)])
def test_for_a_desk_whose_beginning_is_lost_a_backup_is_offered(
    qtbot: QtBot, start: Start, desk_path: Path, left: bytes
) -> None:
    add(desk_path, "Ana")
    keeping.back_up(desk_path, Why.HAND)
    desk_path.write_bytes(left)
    program = start(desk_path)
    box = shown_box(qtbot)
    assert "its beginning is lost" in box.text()
    press(box, PUT)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    shown_box(qtbot).accept()
    assert names(program) == ["Ana"]


def test_a_file_that_never_was_a_desk_is_called_that(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    (tmp_path / "letter.infdesk").write_text("Dear Ana")
    start(tmp_path / "letter.infdesk")
    box = shown_box(qtbot)
    assert "is not an infdesk desk" in box.text()
    box.accept()


def test_a_restored_backup_tells_who_was_erased_again(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    with Desk.open(desk_path) as desk:
        creator = commands.add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.ruiz")
        persons.erase(desk, creator)
    _, backup = keeping.shelf(desk_path).backups()
    program = start(desk_path)
    cared(qtbot, program).restore(desk_path, backup.path)
    box = shown_box(qtbot)
    assert "One creator in the backup had been erased since" in box.informativeText()
    box.accept()


def test_a_damaged_desk_without_a_backup_is_left_alone(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    damage(desk_path)
    before = desk_path.read_bytes()
    program = start(desk_path)
    box = shown_box(qtbot)
    assert "no good backup" in box.text()
    box.accept()
    assert program.view is None
    assert program.card is not None
    assert desk_path.read_bytes() == before


def killed_in(path: Path) -> None:
    """Let another program open the desk and die with it."""
    source = (
        "import os, sys; from pathlib import Path; from infdesk.store.desk import Desk;"
        "Desk.open(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", source, str(path)], check=False)  # noqa: S603 - our own


def test_after_a_kill_the_whole_file_is_checked_before_it_is_shown(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    add(desk_path, *(f"Creator {number}" for number in range(200)))
    keeping.back_up(desk_path, Why.HAND)
    killed_in(desk_path)
    program = start(desk_path)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    program.window.close()
    killed_in(desk_path)
    with desk_path.open("r+b") as file:
        file.seek(-4096 * 3, 2)  # where a first look at the desk does not come
        file.write(b"\xff" * 4096)
    program = start(desk_path)
    assert "is damaged" in shown_box(qtbot).text()
    assert program.view is None


def test_a_desk_that_is_gone_can_come_back_from_its_backup(
    qtbot: QtBot, start: Start, settings: QSettings, desk_path: Path
) -> None:
    add(desk_path, "Ana")
    program = start(desk_path)
    cared(qtbot, program)
    program.window.close()
    desk_path.unlink()
    program = start()
    box = shown_box(qtbot)
    assert "not in" in box.text()
    press(box, PUT)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    assert names(program) == ["Ana"]
    assert settings.value("desks/recent") is not None


def test_an_older_desk_is_updated_once_she_agrees(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    old = fixture("schema-1-last", tmp_path)
    before = old.read_bytes()
    program = start(old)
    box = shown_box(qtbot)
    assert "made by an older infdesk" in box.text()
    press(box, NOT_NOW)
    assert program.view is None
    assert program.card is not None
    assert old.read_bytes() == before
    program.open_desk(old)
    press(shown_box(qtbot), UPDATE)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    assert names(program) == ["Ana Ruiz", "Ben Okafor", "Cleo Marsh"]
    assert Why.UPDATE in reasons(old)

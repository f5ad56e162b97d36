from __future__ import annotations

import faulthandler
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from infdesk import places
from infdesk.ui import messages
from infdesk.ui.details import technical_details
from infdesk.ui.faults import Faults
from infdesk.ui.logbook import Logbook
from tests.journeys.leaking import (
    CANARIES,
    EMAIL,
    NAME,
    SCENARIOS,
    World,
    copied,
    plant,
    scenarios,
)

ALL_KINDS = len(SCENARIOS)


@pytest.fixture
def faults(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """The window's error door with its hooks and the log, as the program opens them."""
    monkeypatch.setattr(faulthandler, "enable", lambda file: None)  # noqa: ARG005 - Python's name
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    window = QWidget()
    qtbot.addWidget(window)
    book = Logbook(places.logs())
    book.open()
    made = Faults(window)
    with made.watching():
        yield made
    book.close()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files of this process and its children go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_no_name_handle_address_number_or_fee_gets_out_when_things_fail(
    tmp_path: Path,
    temporary: Path,
    faults: Faults,
    long_run: bool,  # noqa: FBT001 - a fixture
    caplog: pytest.LogCaptureFixture,
) -> None:
    planted = tmp_path / "planted"
    plant(planted)
    assert all(
        word in (planted / f"{NAME}.infdesk").read_bytes()
        for word in (NAME.encode(), EMAIL.encode())
    )
    told: list[str] = []
    for number, (scenario, chance) in enumerate(scenarios(200 if long_run else ALL_KINDS)):
        folder = tmp_path / f"{NAME} {number}"
        copied(planted, folder)
        with pytest.MonkeyPatch.context() as patch:
            try:
                scenario(World(folder, chance, faults, patch))
            except Exception as error:  # noqa: BLE001 - the door of the window takes any
                told.append(technical_details(error))
                messages.show_error(None, error)
        told += shown()
        assert not [path for path in folder.iterdir() if path.name.startswith(".")]
        shutil.rmtree(folder)
    caplog.clear()
    log = "".join(path.read_text("utf8") for path in places.logs().iterdir())
    assert log.count("told: ") >= ALL_KINDS // 3
    assert log.count("a fault of ours") >= ALL_KINDS // 5
    assert "Qt warned: " in log
    left = [
        path.name.encode() + path.read_bytes() for path in temporary.rglob("*") if path.is_file()
    ]
    for text in (log, *told, b"".join(left).decode("latin-1")):
        assert [word for word in CANARIES if word.casefold() in text.casefold()] == [], text


def shown() -> list[str]:
    """The details of every dialog that stands open, which are then closed."""
    QApplication.processEvents()
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]
    details = [box.detailedText() for box in boxes if box.isVisible()]
    for box in boxes:
        box.accept()
    return details

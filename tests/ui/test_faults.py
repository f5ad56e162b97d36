from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from infdesk.ui import messages
from infdesk.ui.faults import CALM_S, Faults

NAME = "Thandeka Umbrella-Canary"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def faults(qtbot: QtBot, clock: Clock) -> Faults:
    window = QWidget()
    qtbot.addWidget(window)
    made = Faults(window, clock=clock)
    window.setProperty("keeps", made)
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    said: list[Exception] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: said.append(error))
    return said


@pytest.fixture
def hooked(faults: Faults) -> Iterator[Faults]:
    # pytest's own hooks stand under ours and are given back
    with faults.watching():
        yield faults


def fault(text: str = NAME) -> ValueError:
    try:
        int(text)
    except ValueError as error:
        return error
    pytest.fail("that was a number")


def test_a_fault_nobody_caught_is_told(hooked: Faults, told: list[Exception], qtbot: QtBot) -> None:
    error = fault()
    assert sys.excepthook == hooked.uncaught
    sys.excepthook(ValueError, error, None)
    qtbot.waitUntil(lambda: told == [error])


def test_an_interrupt_stays_an_interrupt(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: passed.append(kind))
    faults.uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]


@pytest.mark.usefixtures("hooked")
def test_a_fault_on_another_thread_is_told_on_the_windows(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[tuple[type, threading.Thread]] = []

    def tell(_: QWidget, error: Exception) -> None:
        told.append((type(error), threading.current_thread()))

    monkeypatch.setattr(messages, "show_error", tell)

    def fail() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: told == [(ZeroDivisionError, threading.main_thread())])


@pytest.mark.usefixtures("hooked")
def test_a_fault_while_tidying_up_is_told(told: list[Exception], qtbot: QtBot) -> None:
    class Untidy:
        def __del__(self) -> None:
            raise LookupError

    Untidy()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], LookupError)


def test_the_hooks_are_given_back(faults: Faults) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with faults.watching():
        assert sys.excepthook == faults.uncaught
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    spoken = qInstallMessageHandler(None)
    qInstallMessageHandler(spoken)
    assert spoken != faults.qt_spoke


def test_a_flood_of_one_fault_is_told_once_and_again_after_a_calm(
    faults: Faults, told: list[Exception], clock: Clock, qtbot: QtBot
) -> None:
    for _ in range(500):
        faults.happened.emit(fault())
        clock.now += 0.1
    qtbot.wait(0)
    QApplication.processEvents()
    assert len(told) == 1
    clock.now += CALM_S
    faults.happened.emit(fault())
    qtbot.waitUntil(lambda: len(told) == 2)


def test_a_flood_opens_one_dialog(
    faults: Faults, clock: Clock, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(50):
        faults.happened.emit(fault())
        clock.now += CALM_S + 1
    qtbot.waitUntil(lambda: bool(boxes()))
    assert len(boxes()) == 1
    boxes()[0].accept()
    caplog.clear()


def boxes() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]


def test_a_warning_of_qt_is_logged_once_by_its_part_alone(
    faults: Faults, caplog: pytest.LogCaptureFixture
) -> None:
    context = QMessageLogContext()
    for _ in range(3):
        faults.qt_spoke(QtMsgType.QtWarningMsg, context, f"QPixmap::load: no {NAME}")
    faults.qt_spoke(QtMsgType.QtDebugMsg, context, "QTimer: a word")
    said = [(record.levelno, record.getMessage()) for record in caplog.records]
    caplog.clear()
    assert said == [(logging.WARNING, "Qt warned: QPixmap::load (default)")]

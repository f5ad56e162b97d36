"""The one door through which the window says that something went wrong."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from infdesk.domain.problem import UserError
from infdesk.ui.details import Harmless, fingerprint, kind_of, raised_at, technical_details

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

_FAULT = "fault"
"""Property of a box that tells a fault of ours: which one."""


def show_error(parent: QWidget | None, error: Exception) -> QMessageBox:
    """Say what happened, what was not changed, and what to do next; our own bugs with details.

    Texts are plain: nothing that stands in a founder's file can become markup. The box does not
    wait; it is returned for those who want to know when it closes. A fault of ours that is told
    already and comes again while it is read is not told twice.
    """
    if isinstance(error, UserError):
        log.info("told: %s at %s", Harmless(kind_of(error)), Harmless(raised_at(error)))
        return _say(parent, QMessageBox.Icon.Warning, error.sentence, error.next_step)
    told = _told_already(error)
    if told is not None:
        return told
    log.error("a fault of ours", exc_info=error)
    return _say_fault(parent, error)


def tell(parent: QWidget | None, sentence: str, more: str = "") -> QMessageBox:
    """Say something that is no fault but should not be missed."""
    return _say(parent, QMessageBox.Icon.Information, sentence, more)


def ask(parent: QWidget | None, sentence: str, more: str, *, deed: str) -> bool:
    """Whether she wants a deed done that needs a second thought; the button carries its name."""
    box = _box(parent, QMessageBox.Icon.Question, sentence, more)
    agree = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    box.exec()
    return box.clickedButton() is agree


def offer(
    parent: QWidget | None, sentence: str, more: str, *, deed: str, other: str
) -> QMessageBox:
    """Offer a deed and leave it to her; the box does not wait, and tells by ``accepted``."""
    box = _box(parent, QMessageBox.Icon.Information, sentence, more)
    box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(other, QMessageBox.ButtonRole.RejectRole))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _say_fault(parent: QWidget | None, error: Exception) -> QMessageBox:
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        "infdesk made a mistake.",
        "What you did last was not kept; everything before it is safe. You can go on working."
        "\n\nIf it happens again, copy the details for whoever helps you. They say where in the"
        " program it happened and hold nothing of your data.",
    )
    details = technical_details(error)
    box.setDetailedText(details)
    box.setProperty(_FAULT, fingerprint(error))
    copy = box.addButton("Copy Details", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # else every button closes the box
    copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Ok))
    return _open(box)


def _told_already(error: Exception) -> QMessageBox | None:
    """The box that tells this very fault, while it stands open."""
    for box in QApplication.topLevelWidgets():
        if (
            isinstance(box, QMessageBox)
            and box.isVisible()
            and box.property(_FAULT) == fingerprint(error)
        ):
            return box
    return None


def _say(parent: QWidget | None, icon: QMessageBox.Icon, sentence: str, more: str) -> QMessageBox:
    box = _box(parent, icon, sentence, more)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    return _open(box)


def _open(box: QMessageBox) -> QMessageBox:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _box(parent: QWidget | None, icon: QMessageBox.Icon, sentence: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("infdesk")
    box.setIcon(icon)
    box.setText(sentence)
    box.setInformativeText(more)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box

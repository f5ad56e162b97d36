"""The one door through which the window says that something went wrong."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from infdesk.domain.problem import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)


def show_error(parent: QWidget | None, error: Exception) -> QMessageBox:
    """Say what happened, what was not changed, and what to do next; our own bugs with details.

    Texts are plain: nothing that stands in a founder's file can become markup. The box does not
    wait; it is returned for those who want to know when it closes.
    """
    if isinstance(error, UserError):
        log.info("told: %s", error)
        return _say(parent, QMessageBox.Icon.Warning, error.sentence, error.next_step)
    log.error("a fault of ours", exc_info=error)
    box = _say(
        parent,
        QMessageBox.Icon.Critical,
        "infdesk made a mistake.",
        "What you did last was not kept; everything before it is safe. You can go on working.",
    )
    box.setDetailedText("".join(traceback.format_exception(error)))
    return box


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


def _say(parent: QWidget | None, icon: QMessageBox.Icon, sentence: str, more: str) -> QMessageBox:
    box = _box(parent, icon, sentence, more)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
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

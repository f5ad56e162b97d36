"""What the window would meet on this computer: a screen, a printer."""

from __future__ import annotations

import os
import platform

from infdesk.deeds.self_test import Finding, tried


def surroundings() -> tuple[Finding, ...]:
    """Screen and printers as findings of the self-test; without them work is still possible."""
    return (tried("Screen", _screen), tried("Printer", _printers))


def _screen() -> Finding:
    linux = platform.system() == "Linux"
    if linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Finding("Screen", "none", note="Commands work; the window needs a screen.")
    return Finding("Screen", "found")


def _printers() -> Finding:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - only the self-test asks
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    application = QApplication.instance() or QApplication([])
    names = QPrinterInfo.availablePrinterNames()
    del application
    if not names:
        return Finding("Printer", "none", note="Save as PDF works without one.")
    return Finding("Printer", ", ".join(names))

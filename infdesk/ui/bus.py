"""Where committed changes are told, once, on the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Tells everybody what a committed transaction touched.

    Signals:
        committed(object): A ``Notice``; whoever watches one of its tables reads again.
    """

    committed = Signal(object)

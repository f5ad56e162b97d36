"""Of several starts at once, such as two impatient double clicks, one opens the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile

from infdesk import calling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PATIENCE_S: Final = 15.0
"""A cold start on an old computer takes no longer; who waited so long opens a window after all."""

_PAUSE_S: Final = 0.05


def begin(desk: Path | None, files: Sequence[Path]) -> QLockFile | None:
    """Begin to open a window, unless one is open, or another start is about to open one.

    Args:
        desk: The desk to open, absolute.
        files: Spreadsheets to import, absolute.

    Returns:
        The turn, to be unlocked as soon as the window answers calls; ``None`` where a window was
        handed what is to be opened.
    """
    if calling.hand_over(desk, files):
        return None
    place = calling.turn_place()
    if place is None:
        return QLockFile("")
    turn = QLockFile(str(place))
    until = time.monotonic() + PATIENCE_S
    while not turn.tryLock(0):
        is_anothers = turn.error() == QLockFile.LockError.LockFailedError
        if not is_anothers or time.monotonic() > until:
            return turn  # without one: two windows are better than none
        time.sleep(_PAUSE_S)
        if calling.hand_over(desk, files):
            return None
    # its window may have come up between the call and the turn
    return None if calling.hand_over(desk, files) else turn

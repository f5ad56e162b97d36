"""Which desks were open lately: the newest opens by itself, the others stand in a menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

MOST: Final = 8
KEY: Final = "desks/recent"


class RecentDesks:
    """The last few desks, the newest first, kept among the program's settings."""

    def __init__(self, settings: QSettings, key: str = KEY, most: int = MOST) -> None:
        self._settings = settings
        self._key = key
        self._most = most

    def all(self) -> list[Path]:
        """Every desk remembered, whether or not it still stands there."""
        kept = self._settings.value(self._key, [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name]

    def last(self) -> Path | None:
        """The desk that was open last, or ``None`` at the first start."""
        return next(iter(self.all()), None)

    def add(self, path: Path) -> None:
        """Remember a desk as the newest."""
        path = path.absolute()
        self._keep([path, *(one for one in self.all() if one != path)])

    def forget(self, path: Path) -> None:
        """A desk is not there any more."""
        self._keep([one for one in self.all() if one != path.absolute()])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(self._key, [str(path) for path in paths[: self._most]])

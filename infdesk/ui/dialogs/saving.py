"""Ask where to save a file: its ending is added before the question whether to replace one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_save(parent: QWidget | None, title: str, start: Path, kind: str) -> Path | None:
    """Where to save; ``None`` where she thought better of it.

    Args:
        parent: Over which window.
        title: What is saved.
        start: Folder and name to begin with; its ending is the file's.
        kind: What such files are called, such as ``"PDF"``.
    """
    dialog = QFileDialog(parent, title, str(start.parent), f"{kind} (*{start.suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix.removeprefix("."))
    dialog.selectFile(start.name)
    agreed = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if agreed and chosen else None

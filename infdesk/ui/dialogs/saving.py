"""Which files are opened and where they are saved: the words and places of the file dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from infdesk.domain.names import slug

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from infdesk.domain.summary import CampaignSummary
    from infdesk.ui.context import DeskContext

SPREADSHEETS: Final = (
    "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"
)


def ask_save(parent: QWidget | None, title: str, start: Path, kind: str) -> Path | None:
    """Where to save; ``None`` where she thought better of it.

    The ending is added before she is asked whether to replace a file.

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


def summary_path(context: DeskContext, summary: CampaignSummary) -> Path:
    """Where a campaign's summary goes by default: beside its desk, named after it."""
    stem = slug(summary.campaign.name) or "campaign"
    return context.path.with_name(f"{stem}-summary.pdf")

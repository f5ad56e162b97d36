"""Where the rows of an import go is shown, and can be another campaign."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from infdesk.store import queries
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import ImportDialog
from tests.ui.desks import settle

HEAD = "Creator,Platform,Format,Posted,Fee,Likes"
MARCH = "Ana,Instagram,Reel,2025-03-02,100,10\nBen,TikTok,Video,2025-03-09,200,20"
APRIL = "Ana,Instagram,Reel,2025-04-02,100,30"


def opened(qtbot: QtBot, context: DeskContext, path: Path, rows: str) -> ImportDialog:
    path.write_text(f"{HEAD}\n{rows}", "utf8")
    dialog = ImportDialog(context, [path])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


def keep(qtbot: QtBot, context: DeskContext, dialog: ImportDialog) -> None:
    for _ in range(3):
        dialog.next_button.click()
        settle(qtbot, context)


def campaigns(context: DeskContext) -> list[str]:
    return [row.name for row in context.read(queries.campaigns)]


def entries(dialog: ImportDialog) -> list[str]:
    box = dialog.found.where.campaign
    return [box.itemText(at) for at in range(box.count())]


def test_a_tracker_of_the_next_month_goes_on_with_its_campaign_or_is_its_own(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    keep(qtbot, context, opened(qtbot, context, tmp_path / "march.csv", MARCH))
    assert campaigns(context) == ["march"]
    dialog = opened(qtbot, context, tmp_path / "april.csv", f"{MARCH}\n{APRIL}")
    assert entries(dialog)[:2] == [
        "Where the rows are already: march",
        "A campaign of its own: april",
    ]
    box = dialog.found.where.campaign
    box.setCurrentIndex(1)
    box.activated.emit(1)
    settle(qtbot, context)
    assert box.currentText() == "A campaign of its own: april"
    keep(qtbot, context, dialog)
    assert sorted(campaigns(context)) == ["april", "march"]

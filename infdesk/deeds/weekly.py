"""Once a week everything in a desk is written as a workbook, beside its newest backup.

A second way back that needs no infdesk: any spreadsheet program reads it, and importing it into an
empty desk gives the same content.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from infdesk.deeds.exporting import export_desk
from infdesk.deeds.keeping import shelf
from infdesk.store.copying import look_inside
from infdesk.store.shelf import EXPORT_DAYS, now

if TYPE_CHECKING:
    from pathlib import Path


def export_if_due(desk: Path) -> Path | None:
    """Write the workbook where the newest one is a week old or there is none yet.

    Returns:
        Where it stands; ``None`` where it is not due, or the desk is empty.

    Raises:
        UserError: The desk cannot be read, or the workbook cannot be written.
    """
    on = shelf(desk)
    exports = on.exports()
    is_recent = bool(exports) and exports[0].at > now() - timedelta(days=EXPORT_DAYS)
    if is_recent or look_inside(desk).generation == 0:
        return None
    out = on.export_path()
    export_desk(desk, out)
    on.thin_out_exports()
    return out

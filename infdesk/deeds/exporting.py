"""Hand over everything in a desk: a workbook to read, to keep, and to import again without loss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from infdesk import __version__
from infdesk.domain.problem import UserError
from infdesk.sheets.own.sheets import own_sheets
from infdesk.sheets.writing import workbook_bytes
from infdesk.store.everything import everything
from infdesk.store.reader import DeskReader
from infdesk.store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        out: The workbook.
        rows: Name of each sheet -> how many rows of the desk it holds.
    """

    out: Path
    rows: Mapping[str, int]


def export_desk(desk: Path, out: Path) -> Exported:
    """Write everything in a desk as a workbook.

    Raises:
        UserError: The desk cannot be read, the extension is not one we write, or the place cannot
            be written. What stood at ``out`` before still stands there then.
    """
    if out.suffix.lower() != ".xlsx":
        raise UserError(
            f"A desk cannot be exported as “{out.suffix or out.name}”.",
            "Nothing was written. Choose a file name that ends in .xlsx.",
        )
    with DeskReader.open(desk) as reader:
        held = everything(reader)
    made_at = datetime.now().astimezone()
    sheets = own_sheets(held.rows, desk=held.desk, version=__version__, made_at=made_at)
    write_whole(out, workbook_bytes(sheets), private=True)
    return Exported(out, {sheet.name: len(sheet.rows) for sheet in sheets[1:]})

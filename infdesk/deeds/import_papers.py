"""The workbooks around an import: rows left out, its receipt, an empty template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.left_out import left_out_of, left_out_workbook
from infdesk.sheets.template import template_workbook
from infdesk.sheets.writing import workbook_bytes
from infdesk.store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from infdesk.domain.choices import Choices
    from infdesk.domain.left_out import LeftOut
    from infdesk.domain.plan import ImportPlan
    from infdesk.domain.sheet import SheetFile
    from infdesk.sheets.out_sheet import OutSheet


def rows_left_out(files: Sequence[SheetFile], plan: ImportPlan, choices: Choices) -> LeftOut:
    """What a plan leaves out of the files, with all that it takes to read it again."""
    return left_out_of(files, plan, choices)


def save_left_out(path: Path, left_out: LeftOut) -> None:
    """Write the rows that were left out, to correct them and drop them again.

    Raises:
        UserError: The place cannot be written; what stood there stands there still.
    """
    write_whole(path, left_out_workbook(left_out))


def save_receipt(path: Path, sheets: Sequence[OutSheet]) -> None:
    """Write what an import did.

    Raises:
        UserError: The place cannot be written; what stood there stands there still.
    """
    write_whole(path, workbook_bytes(sheets))


def save_template(path: Path) -> None:
    """Write an empty workbook to fill in.

    Raises:
        UserError: The place cannot be written; what stood there stands there still.
    """
    write_whole(path, template_workbook())

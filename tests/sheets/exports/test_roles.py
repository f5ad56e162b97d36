"""The roles that exports give to columns, and the sources that read columns by them."""

from __future__ import annotations

import re
from pathlib import Path

from infdesk import sheets
from infdesk.sheets.exports import EXPORTS
from infdesk.sheets.matching.part import NOT_KEPT

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(sheets.__file__).parent.rglob("*.py"))
    if path.parent.name != "exports"
)
GIVEN = {
    part.role.removeprefix("~")
    for export in EXPORTS
    for part in export.columns.values()
    if part.role and part != NOT_KEPT
}


def test_every_role_that_a_source_reads_is_given_by_some_export() -> None:
    read = set(re.findall(r'with_role\(\s*"([^"]+)"', CODE))
    read |= set(re.findall(r'\.role\("\w+", "([^"]+)"\)', CODE))
    assert len(read) > 10
    assert read - GIVEN == set()

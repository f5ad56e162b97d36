"""A desk's own workbook, coming back: every row exactly the one it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan, PlannedFile, PlannedSheet, Totals
from infdesk.domain.problem import Problem, UserError
from infdesk.sheets.own.exact_text import joined
from infdesk.sheets.own.marker import LONG_TEXTS, is_marker, marker_of
from infdesk.sheets.own.rows import OwnRows, planned_sheet
from infdesk.sheets.own.shape import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.own.marker import Marker
    from infdesk.sheets.own.shape import OwnTable

_NOTHING: Final = "Nothing was imported."
_NEXT_PART: Final = re.compile(r" \d+$")
_PART_OF_LONG: Final = 3


def plan_own_export(
    files: Sequence[SheetFile], choices: Choices, facts: DeskFacts
) -> ImportPlan | None:
    """The plan of an infdesk export; ``None`` where none of the files is one.

    Raises:
        UserError: It came with other files or with choices that it needs none of, a newer version
            wrote it, or its amounts are in another currency than the desk's.
    """
    marked = [(file, marker) for file in files if (marker := marker_of(file)) is not None]
    if not marked:
        return None
    file, marker = marked[0]
    _refuse(files, file, marker, choices=choices, facts=facts)
    planned = _Planning(file, marker, choices=choices, facts=facts)
    sheets = tuple(planned.sheets())
    return ImportPlan(
        files=(
            PlannedFile(
                path=file.path,
                name=file.name,
                sha256=file.sha256,
                as_of=facts.as_of.get(file.sha256, file.modified_on),
                sheets=sheets,
            ),
        ),
        campaign=_campaigns(sheets),
        currency=marker.currency,
    )


def _refuse(
    files: Sequence[SheetFile],
    file: SheetFile,
    marker: Marker,
    *,
    choices: Choices,
    facts: DeskFacts,
) -> None:
    if len(files) > 1:
        raise UserError(
            f"{file.name} is an infdesk export and cannot be imported together with other files.",
            f"{_NOTHING} Import it alone, and the others after it.",
        )
    if choices.campaign is not None or choices.cycle is not None or choices.kind is not None:
        raise UserError(
            f"{file.name} is an infdesk export, whose rows say themselves where they belong.",
            f"{_NOTHING} Import it without naming a campaign, a cycle or a kind of file.",
        )
    if not facts.is_empty and facts.currency not in (None, marker.currency):
        raise UserError(
            f"{file.name} counts in {marker.currency}, and this desk in {facts.currency}.",
            f"{_NOTHING} Import it into a new desk.",
        )


class _Planning:
    """Goes through the sheets of an export, parents before children."""

    def __init__(
        self, file: SheetFile, marker: Marker, *, choices: Choices, facts: DeskFacts
    ) -> None:
        self._file = file
        self._takes_brand = facts.is_empty
        self._skip = {sheet for name, sheet in choices.skip if name in (file.name, file.path)}
        self._shared = OwnRows(
            marker.desk,
            marker.currency,
            highest=marker.highest,
            long_texts=joined(_long_texts(file)),
        )

    def sheets(self) -> Iterator[PlannedSheet]:
        """Every sheet of every table, and a word on those that are missing or that are no table."""
        known = {LONG_TEXTS}
        for table in TABLES:
            known.add(table.title)
            found = [sheet for sheet in self._file.sheets if _title(sheet) == table.title]
            if not found:
                yield self._missing(table)
            for sheet in found:
                if sheet.name not in self._skip:
                    takes_rows = table.entity != "brand" or self._takes_brand
                    yield planned_sheet(sheet, table, self._shared, takes_rows=takes_rows)
        for sheet in self._file.sheets:
            if _title(sheet) not in known and not is_marker(sheet):
                what = f"“{sheet.name}” is no sheet of an infdesk export."
                yield _word_on(sheet.name, FileKind.OTHER, what, "It was not read.")

    def _missing(self, table: OwnTable) -> PlannedSheet:
        what = f"The sheet “{table.title}” is missing."
        hint = "Rows that belong to its rows were left out."
        return _word_on(table.title, table.kind, what, hint)


def _word_on(name: str, kind: FileKind, what: str, hint: str) -> PlannedSheet:
    problem = Problem(name, None, None, what, hint)
    return PlannedSheet(name, 1, kind, 1, (), (), 0, Totals(), problems=(problem,))


def _title(sheet: Sheet) -> str:
    """Title of the table that a sheet holds, or holds a further part of."""
    return _NEXT_PART.sub("", sheet.name)


def _long_texts(file: SheetFile) -> list[tuple[int, int, str]]:
    """(number of the text, number of the part, part)."""
    found: list[tuple[int, int, str]] = []
    for sheet in file.sheets:
        if _title(sheet) == LONG_TEXTS:
            for row in sheet.rows[1:]:
                number, part, text, *_ = (*row, None, None, None)[:_PART_OF_LONG]
                if isinstance(number, int) and isinstance(part, int) and text is not None:
                    found.append((number, part, str(text)))
    return found


def _campaigns(sheets: Sequence[PlannedSheet]) -> str | None:
    """Names of the campaigns that the rows go to, parted by commas."""
    names = {
        str(record.values.get("name"))
        for sheet in sheets
        for row in sheet.rows
        for record in row.records
        if record.entity == "campaign"
    }
    return ", ".join(sorted(names)) or None

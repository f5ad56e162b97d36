"""Left-out rows that come back corrected: read as if they still stood in their own files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.left_out import Earlier
from infdesk.domain.problem import Problem, UserError
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.left_out import MARK, REASON
from infdesk.sheets.left_out_note import read_note
from infdesk.sheets.matching.columns import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.left_out import LeftOutTable, Setting
    from infdesk.domain.plan import ImportPlan, PlannedFile

_ABOVE: Final = 20
"""Rows from the top in which the heading of the reasons is looked for."""

_DECIDED: Final = ("cycle", "day_first", "decimal", "currency")


def files_again(file: SheetFile) -> tuple[SheetFile, ...]:
    """The files that left-out rows came from, with those rows; any other file as it is.

    The column of reasons is taken out wherever it stands.

    Raises:
        UserError: Only numbers of orders are in it, which nobody can correct there.
    """
    note = next((sheet for sheet in file.sheets if _is_note(sheet)), None)
    sheets = [_without_reasons(sheet) for sheet in file.sheets if sheet is not note]
    said = read_note(note) if note is not None else None
    if said is None:
        same = note is None and all(
            new is old for new, old in zip(sheets, file.sheets, strict=True)
        )
        return (file if same else replace(file, sheets=tuple(sheets)),)
    titles, left_out = said
    known = {title: (at, left_out.tables[at]) for at, title in enumerate(titles)}
    placed = sorted(
        ((*known[sheet.name], sheet) for sheet in sheets if sheet.name in known),
        key=lambda one: one[0],
    )
    readable = [(table, sheet) for _, table, sheet in placed if not table.numbers_only]
    others = [sheet for sheet in sheets if sheet.name not in known and _holds_anything(sheet)]
    if not readable and not others:
        raise UserError(
            f"{file.name} holds only the numbers of orders or payments that were left out.",
            "Nothing was imported. What shoppers and payments are about is never written there:"
            " correct the rows in their own file and drop that one again.",
        )
    made = [
        _file(file, number, name, placed=list(group), setting=left_out.setting)
        for number, (name, group) in enumerate(groupby(readable, lambda one: one[0].file), 1)
    ]
    return (*made, *([replace(file, sheets=tuple(others))] if others else ()))


def as_before(
    files: Sequence[SheetFile], choices: Choices, facts: DeskFacts
) -> tuple[Choices, DeskFacts]:
    """Choices and facts with which left-out rows read as they would have at first.

    What the founder decides now goes before what she had decided then. Rows of several imports, or
    beside other files, are read with their columns and their day alone.
    """
    back = [file for file in files if file.earlier is not None]
    if not back:
        return choices, facts
    layouts = {key: value for file in back for key, value in _earlier(file).layouts.items()}
    facts = replace(
        facts,
        layouts={**facts.layouts, **layouts},
        as_of={**facts.as_of, **{file.sha256: file.modified_on for file in back}},
    )
    setting = _earlier(back[0]).setting
    if not _are_alone(files):
        return choices, facts
    then = setting.choices
    decided: dict[str, Any] = {
        name: getattr(then, name) for name in _DECIDED if getattr(choices, name) is None
    }
    keep = choices.keep_repeats or then.keep_repeats
    return replace(choices, keep_repeats=keep, **decided), replace(facts, earlier=setting)


def named_again(plan: ImportPlan, files: Sequence[SheetFile]) -> ImportPlan:
    """The plan with its files called after the workbook that the rows came back in."""
    back = {file.path: file for file in files if file.earlier is not None}
    if not back:
        return plan
    alone = _are_alone(files)
    return replace(
        plan,
        files=tuple(
            _named(file, back[file.path], alone=alone) if file.path in back else file
            for file in plan.files
        ),
    )


def _named(planned: PlannedFile, file: SheetFile, *, alone: bool) -> PlannedFile:
    book = _earlier(file).book.replace("\\", "/").rsplit("/", 1)[-1]
    named = replace(planned, name=f"{book} ({file.name})")
    if alone or not named.sheets:
        return named
    first = named.sheets[0]
    said = Problem(
        first.name,
        None,
        None,
        f"Left-out rows of {file.name} were dropped together with other files.",
        "Look whether their campaign is right, or import the left-out rows on their own.",
    )
    sheet = replace(first, problems=(said, *first.problems))
    return replace(named, sheets=(sheet, *named.sheets[1:]))


def _are_alone(files: Sequence[SheetFile]) -> bool:
    """Whether all the files come from one earlier import."""
    settings = [file.earlier.setting if file.earlier else None for file in files]
    return settings[0] is not None and all(one == settings[0] for one in settings)


def _earlier(file: SheetFile) -> Earlier:
    assert file.earlier is not None  # noqa: S101 - only files that come back are asked
    return file.earlier


def _file(
    book: SheetFile,
    number: int,
    name: str,
    *,
    placed: list[tuple[LeftOutTable, Sheet]],
    setting: Setting,
) -> SheetFile:
    """One of the first files again; its path is told apart from those of its neighbours."""
    sheets = tuple(
        replace(sheet, name=table.sheet if table.block == 1 else sheet.name)
        for table, sheet in placed
    )
    layouts = {fingerprint(_headings(sheet, table)): table.fields for table, sheet in placed}
    return SheetFile(
        path=f"{book.path}#{number}/{name}",
        sha256=hashlib.sha256(f"{book.sha256}/{number}".encode()).hexdigest(),
        modified_on=placed[0][0].as_of,
        sheets=sheets,
        earlier=Earlier(book.path, setting, layouts),
    )


def _headings(sheet: Sheet, table: LeftOutTable) -> list[str]:
    lines = len(table.above)
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None
    at = lines if lines and first == table.above[0] else 0  # she may have cut the lines off
    cells = sheet.rows[at] if at < len(sheet.rows) else ()
    return ["" if cell is None else str(cell).strip() for cell in cells]


def _is_note(sheet: Sheet) -> bool:
    return bool(sheet.rows) and bool(sheet.rows[0]) and sheet.rows[0][0] == MARK


def _holds_anything(sheet: Sheet) -> bool:
    return any(cell is not None for row in sheet.rows for cell in row)


def _without_reasons(sheet: Sheet) -> Sheet:
    """A sheet without its column of reasons; the same one where it has none."""
    place = next(
        (at for row in sheet.rows[:_ABOVE] for at, cell in enumerate(row) if cell == REASON), None
    )
    if place is None:
        return sheet
    return replace(sheet, rows=[_without(row, place) for row in sheet.rows])


def _without(row: tuple[Cell, ...], place: int) -> tuple[Cell, ...]:
    cells = list(row)
    if place < len(cells):
        del cells[place]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)

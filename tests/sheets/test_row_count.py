"""No row is lost in silence: what a plan says adds up to what the file holds, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from infdesk.domain.choices import Choices
from infdesk.domain.plan import ImportPlan, PlannedSheet
from infdesk.domain.problem import UserError
from infdesk.domain.sheet import SheetFile
from infdesk.sheets.files.reading import Refusal, read_files
from infdesk.sheets.planning import plan_import
from tests.sheets.generated_books import as_csv, make_book
from tests.sheets.row_counts import Filled, filled_lines, filled_rows
from tests.sheets.sheet_files import NO_DESK, csv_file

BOOKS = 200
SHORT_RUN = 20


def plans_of(folder: Path, contents: Sequence[bytes], ending: str) -> list[ImportPlan | None]:
    """Each file read from disk by the child process and planned by itself; ``None`` if refused."""
    paths = [folder / f"{n}.{ending}" for n in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    files = read_files(paths)
    assert not any(isinstance(file, Refusal) for file in files), files
    return [plan_of(file) for file in files if isinstance(file, SheetFile)]


def plan_of(file: SheetFile) -> ImportPlan | None:
    try:
        return plan_import([file], Choices(), NO_DESK)
    except UserError as refusal:
        if refusal.sentence != f"No table was found in {file.name}.":
            raise
        return None


def accounted(table: PlannedSheet) -> Counter[int]:
    """Row numbers that one table of a plan speaks of, each as often as it does."""
    return Counter([table.header_row, *table.rows_above, *(row.row for row in table.rows)])


def columns_of(table: PlannedSheet) -> set[int]:
    return {column.index for column in table.columns}


def unaccounted(sheets: Mapping[str, Filled], plan: ImportPlan | None) -> list[str]:
    """Every row that a plan loses, invents, or counts twice; a refusal says so itself."""
    if plan is None:
        return []
    faults = []
    for name, filled in sheets.items():
        tables = [table for _, table in plan.sheets() if table.name == name]
        loose = [row for sheet in plan.without_table if sheet.name == name for row in sheet.rows]
        told = [accounted(table) for table in tables]
        rows = {row for counted in told for row in counted} | set(loose)
        faults += [f"{name}: row {row} is lost" for row in sorted(filled.keys() - rows)]
        faults += [f"{name}: row {row} is made up" for row in sorted(rows - filled.keys())]
        for table, counted in zip(tables, told, strict=True):
            faults += [f"{name}: row {row} twice" for row, times in counted.items() if times > 1]
            if table.rows_present != len(table.rows):
                faults.append(f"{name}: {table.rows_present} rows said, {len(table.rows)} shown")
        faults += [f"{name}: {rows}" for rows in in_two_tables(tables)]
    return faults


def in_two_tables(tables: Sequence[PlannedSheet]) -> list[str]:
    """Rows that two tables speak of; beside each other they may, each for its own columns."""
    return [
        f"rows {sorted(shared)} stand in two tables"
        for one, other in combinations(tables, 2)
        if (shared := accounted(one).keys() & accounted(other).keys())
        and not columns_of(one).isdisjoint(columns_of(other))
    ]


@pytest.mark.long
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_row_of_a_file_is_accounted_for(
    tmp_path: Path, ending: str, record_property: Callable[[str, object], None], *, long_run: bool
) -> None:
    books = [make_book(seed) for seed in range(BOOKS if long_run else SHORT_RUN)]
    if ending == "xlsx":
        contents = [book.data for book in books]
        counted = [filled_rows(data) for data in contents]
    else:
        contents = [as_csv(seed, book.sheets[0].canvas) for seed, book in enumerate(books)]
        counted = [{"": filled_lines(data)} for data in contents]
    plans = plans_of(tmp_path, contents, ending)
    faults = {
        seed: found
        for seed, (sheets, plan) in enumerate(zip(counted, plans, strict=True))
        if (found := unaccounted(sheets, plan))
    }
    assert not faults
    rows = sum(len(filled) for sheets in counted for filled in sheets.values())
    record_property(
        "shown", f"rows accounted for in {len(plans)} .{ending} files: {rows} of {rows}"
    )


def test_a_lost_a_made_up_and_a_doubled_row_are_noticed() -> None:
    plan = plan_of(csv_file("a.csv", "Creator,Fee\nAna,20\nBo,30"))
    assert unaccounted({"": {1: {0}, 2: {0}, 3: {0}}}, plan) == []
    assert unaccounted({"": {1: {0}, 2: {0}, 3: {0}, 5: {1}}}, plan) == [": row 5 is lost"]
    assert unaccounted({"": {1: {0}, 2: {0}}}, plan) == [": row 3 is made up"]
    (table,) = [table for _, table in plan.sheets()] if plan else []
    assert in_two_tables([table, table]) == ["rows [1, 2, 3] stand in two tables"]
    again = replace(table, rows=(*table.rows, table.rows[0]))
    assert accounted(again)[2] == 2

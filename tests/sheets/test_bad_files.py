from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from infdesk.domain.sheet import SheetFile
from infdesk.sheets.files.reading import Refusal, read_files
from tests.files.workbooks import SHEET_1, with_part, xlsx
from tests.sheets.bad_files import NOTHING_READ, BadFile
from tests.sheets.bad_places import BAD_PLACES
from tests.sheets.bad_texts import BAD_TEXTS
from tests.sheets.bad_workbooks import BAD_WORKBOOKS
from tests.sheets.sheet_files import only_sheet, plan

BAD_FILES = [*BAD_WORKBOOKS, *BAD_TEXTS, *BAD_PLACES]
REFUSED = [bad for bad in BAD_FILES if bad.rows is None]
READ = [bad for bad in BAD_FILES if bad.rows is not None]

Results = Mapping[str, SheetFile | Refusal]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """All of them, dropped at once."""
    paths = []
    for number, bad in enumerate(BAD_FILES):
        folder = tmp_path_factory.mktemp(str(number))
        bad.put(folder / bad.name)
        paths.append(folder / bad.name)
    found = read_files(paths)
    return {bad.what: result for bad, result in zip(BAD_FILES, found, strict=True)}


def name_of(bad: BadFile) -> str:
    return bad.what


def test_there_are_sixty_and_more() -> None:
    assert len({bad.what for bad in BAD_FILES}) == len(BAD_FILES) >= 60


@pytest.mark.parametrize("bad", REFUSED, ids=name_of)
def test_a_refusal_names_the_file_and_the_cause(bad: BadFile, results: Results) -> None:
    result = results[bad.what]
    assert isinstance(result, Refusal), result
    assert bad.name in result.error.sentence
    assert bad.says in result.error.sentence
    assert result.error.next_step.startswith(NOTHING_READ)


@pytest.mark.parametrize("bad", READ, ids=name_of)
def test_what_can_be_read_is_read_and_the_rest_is_named(bad: BadFile, results: Results) -> None:
    result = results[bad.what]
    assert isinstance(result, SheetFile), result
    (sheet,) = result.sheets
    assert tuple(sheet.rows) == bad.rows
    notes = "\n".join(sheet.notes)
    assert bad.says in notes
    assert bool(bad.says) == bool(notes)


POSTS = [
    ("Creator", "Platform", "Format", "Posted", "Fee"),
    *((f"Creator {n}", "Instagram", "Reel", date(2026, 6, n), 100 * n) for n in range(1, 7)),
]


@pytest.mark.parametrize(
    ("place", "cell", "row", "column"),
    [
        ("D3", 't="d"><v>2026-13-45</v>', 3, "Posted"),
        ("E3", "><v>two</v>", 3, "Fee"),
        ("E3", 't="n"><v>two</v>', None, "E3"),
        ("E4", 't="n"><v>1e999</v>', 4, "Fee"),
        ("E5", 't="b"><v>x</v>', None, "E5"),
        ("A5", 't="s"><v>999</v>', None, "A5"),
    ],
)
def test_one_bad_cell_is_named_by_sheet_row_and_column_and_the_others_are_read(
    tmp_path: Path, place: str, cell: str, row: int | None, column: str
) -> None:
    def spoil(xml: str) -> str:
        return re.sub(rf'<c r="{place}".*?</c>', f'<c r="{place}" {cell}</c>', xml)

    path = tmp_path / "posts.xlsx"
    path.write_bytes(with_part(xlsx({"June": POSTS}), SHEET_1, spoil))
    (file,) = read_files([path])
    assert isinstance(file, SheetFile)
    planned = only_sheet(plan(file))
    named = [(p.sheet, p.row) for p in planned.problems if column in f"{p.column} {p.what}"]
    assert named == [("June", row)]
    assert sum(bool(row.records) for row in planned.rows) == 6

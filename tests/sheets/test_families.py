"""The truth tables of tests/files/families say what they mean, and fit the files they speak of.

A truth table has one line per column of every table of a file: ``block`` is 1 for the first table
of the sheet, ``nth`` is 1 for the first column of that heading in its table, and ``field`` is the
canonical field that the column should feed, or empty where nothing that the desk keeps fits.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from infdesk.sheets.fields import FIELDS

FAMILIES = Path(__file__).parents[1] / "files" / "families"
TRUTHS = sorted(FAMILIES.glob("truth_*.csv"))

Headings = tuple[str, ...]


class Told(NamedTuple):
    """One line of a truth table: what one column should feed."""

    file: str
    sheet: str
    block: int
    header: str
    nth: int
    field: str


def told_by(truth: Path) -> list[Told]:
    with truth.open(encoding="utf-8", newline="") as lines:
        return [
            Told(
                line["file"],
                line["sheet"],
                int(line["block"]),
                line["header"],
                int(line["nth"]),
                line["field"],
            )
            for line in csv.DictReader(lines)
        ]


def tables_of(told: list[Told]) -> dict[tuple[str, str], dict[int, list[Told]]]:
    """The columns of every block, by file and sheet, in the order of the truth table."""
    tables: dict[tuple[str, str], dict[int, list[Told]]] = {}
    for column in told:
        blocks = tables.setdefault((column.file, column.sheet), {})
        blocks.setdefault(column.block, []).append(column)
    return tables


def rows_of(file: Path, sheet: str) -> list[Headings]:
    """The filled cells of every row as plain text, read without the program under test.

    A row of a text file is given once for each usual separator, and a row that is one quoted cell
    holding tabs is opened as well.
    """
    if file.suffix not in (".csv", ".txt"):
        book = CalamineWorkbook.from_path(file)
        name = sheet or book.sheet_names[0]
        return [
            _filled(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        ]
    text = _text_of(file.read_bytes())
    rows = [
        cells
        for separator in ",;\t|"
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]
    opened = [row[0].split("\t") for row in rows if len(row) == 1 and "\t" in row[0]]
    return [_filled(row) for row in (*rows, *opened)]


def _text_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _filled(row: Sequence[object]) -> Headings:
    return tuple(text for cell in row if (text := _plain(str(cell))))


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(params=TRUTHS, ids=lambda truth: truth.stem)
def told(request: pytest.FixtureRequest) -> list[Told]:
    return told_by(request.param)


def test_there_is_a_truth_to_hold_to() -> None:
    assert TRUTHS


def test_every_file_of_a_truth_is_there(told: list[Told]) -> None:
    assert told
    assert {line.file for line in told if not (FAMILIES / line.file).is_file()} == set()


def test_every_field_of_a_truth_is_one_of_ours_or_none(told: list[Told]) -> None:
    assert {line.field for line in told} - {"", *FIELDS} == set()


def test_every_table_of_a_truth_stands_in_its_file_with_all_its_headings(told: list[Told]) -> None:
    astray = []
    for (file, sheet), blocks in tables_of(told).items():
        rows = rows_of(FAMILIES / file, sheet)
        for block, columns in blocks.items():
            headings = tuple(text for column in columns if (text := _plain(column.header)))
            if headings not in rows:
                astray.append((file, sheet, block))
    assert astray == []


def test_the_tables_of_a_sheet_are_counted_from_one(told: list[Told]) -> None:
    for blocks in tables_of(told).values():
        assert list(blocks) == list(range(1, len(blocks) + 1))


def test_columns_with_the_same_heading_are_counted_from_one(told: list[Told]) -> None:
    for blocks in tables_of(told).values():
        for columns in blocks.values():
            seen: Counter[str] = Counter()
            for column in columns:
                seen[column.header] += 1
                assert column.nth == seen[column.header], column


def test_every_file_of_the_families_is_in_a_truth() -> None:
    spoken_of = {line.file for truth in TRUTHS for line in told_by(truth)}
    tables = [*FAMILIES.glob("*.csv"), *FAMILIES.glob("*.txt")]
    there = {file.name for file in tables if not file.name.startswith(("truth_", "sums_"))}
    assert there - spoken_of == set()

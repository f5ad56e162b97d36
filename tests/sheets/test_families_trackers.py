"""The truth table of creator lists and trackers agrees with the files that it speaks of.

`truth_creators_trackers.csv` has one line for each column of each table, in the order of the
sheet. `block` counts the tables of a file, `nth` counts columns with the same header text in one
table, and an empty `field` says that nothing we keep fits: index columns, the text twin of a
number column, marks of a tool. `sums_creators_trackers.csv` says what a reader must find below
the headers: `records` leaves out totals, section titles, blank rows and full repeats of a row, and
the sums are those of the records, without negative counts and without words such as TBD. `posts`
are those that went live, `posts_planned` those still to come.

A column with neither a header nor a value stands in the truth too, with an empty field; a reader
may leave it out. Where a sheet counts sales, the field is `orders`; `conversions` means as much.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from infdesk.sheets.fields import FIELDS

FAMILIES = Path(__file__).parents[1] / "files" / "families"
TRUTH = FAMILIES / "truth_creators_trackers.csv"
SUMS = FAMILIES / "sums_creators_trackers.csv"
DELIMITERS = ",;\t|"
FEWEST_COLUMNS = 2


@dataclass(frozen=True)
class Told:
    """One line of the truth table."""

    file: str
    sheet: str
    block: int
    header: str
    nth: int
    field: str


@dataclass(frozen=True)
class Block:
    """One table: its file, its place in the file, and the columns told of it."""

    file: str
    block: int
    columns: tuple[Told, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def told() -> list[Told]:
    return [
        Told(
            line["file"],
            line["sheet"],
            int(line["block"]),
            line["header"],
            int(line["nth"]),
            line["field"],
        )
        for line in lines_of(TRUTH)
    ]


def blocks() -> list[Block]:
    """Every table of the truth, its columns in the order of the lines."""
    runs = groupby(told(), key=lambda line: (line.file, line.block))
    return [Block(file, block, tuple(columns)) for (file, block), columns in runs]


def rows_of(name: str) -> list[tuple[str, ...]]:
    """The rows of a CSV file, cut where the most rows have several cells."""
    data = (FAMILIES / name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    lines = text.splitlines(keepends=True)
    readings = [
        [tuple(row) for row in csv.reader(lines, delimiter=delimiter)] for delimiter in DELIMITERS
    ]
    return max(readings, key=lambda rows: sum(map(len, rows)))


def name_of(block: Block) -> str:
    return f"{block.file}-{block.block}"


@pytest.mark.parametrize("file", sorted({line.file for line in told()}))
def test_every_table_stands_in_its_file_with_just_these_columns(file: str) -> None:
    rows = rows_of(file)
    at = 0
    for block in (b for b in blocks() if b.file == file):
        assert block.headers in rows[at:], f"no row of {file} has the headers of {block.block}"
        at = rows.index(block.headers, at) + 1
        assert at < len(rows), f"nothing stands below the headers of {block.block} in {file}"


@pytest.mark.parametrize("block", blocks(), ids=name_of)
def test_columns_of_the_same_header_are_counted_from_one(block: Block) -> None:
    seen: Counter[str] = Counter()
    for column in block.columns:
        seen[column.header] += 1
        assert column.nth == seen[column.header], column


@pytest.mark.parametrize("block", blocks(), ids=name_of)
def test_every_field_is_known_and_is_fed_once_unless_it_repeats(block: Block) -> None:
    fed = Counter(column.field for column in block.columns if column.field)
    assert set(fed) <= set(FIELDS)
    assert all(FIELDS[field].repeats for field, times in fed.items() if times > 1), fed
    assert len(block.columns) >= FEWEST_COLUMNS
    assert fed or block.file == "set_agency_clients.csv"  # nothing of a client is kept


def test_the_blocks_of_a_file_are_counted_from_one_without_a_gap() -> None:
    found: dict[str, list[int]] = {}
    for block in blocks():
        found.setdefault(block.file, []).append(block.block)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in found.values())


def test_a_csv_file_has_no_sheet() -> None:
    assert {line.sheet for line in told()} == {""}


def test_the_sums_speak_of_the_same_tables_and_of_columns_that_feed_their_field() -> None:
    sums = lines_of(SUMS)
    assert {(s["file"], int(s["block"])) for s in sums} == {(b.file, b.block) for b in blocks()}
    columns = {(c.file, c.block, c.header, c.field) for c in told()}
    named = {(s["file"], int(s["block"]), s["header"], s["measure"]) for s in sums if s["header"]}
    assert named <= columns


def test_no_table_has_more_records_than_rows_below_its_header() -> None:
    counts = {(s["file"], s["block"], s["measure"]): s["value"] for s in lines_of(SUMS)}
    for (file, block, measure), value in counts.items():
        if measure == "records":
            rows = int(counts[file, block, "rows_below_header"])
            assert 0 < int(value) <= rows <= len(rows_of(file)), file

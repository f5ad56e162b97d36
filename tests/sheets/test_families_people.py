"""What the small affiliate, analytics and contact files are said to hold is really in them.

Headings stand in the truth table trimmed, as the program shows them.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from infdesk.sheets.fields import FIELDS

FAMILIES = Path(__file__).parents[1] / "files" / "families"
OURS = ("affiliate_", "amazon_", "analytics_", "contacts_")


class Column(NamedTuple):
    file: str
    sheet: str
    block: str
    header: str
    nth: str
    field: str


def _lines(name: str) -> list[list[str]]:
    with (FAMILIES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


TRUTH = [Column(*line) for line in _lines("truth_affiliates_analytics.csv")[1:]]
NUMBERS = _lines("numbers_affiliates_analytics.csv")[1:]
TABLES: dict[tuple[str, str], list[Column]] = defaultdict(list)
for _column in TRUTH:
    TABLES[_column.file, _column.block].append(_column)


def rows_of(name: str) -> Iterator[list[list[str]]]:
    """The file's rows, cut at each mark that may part its cells."""
    for mark in ",;|":
        with (FAMILIES / name).open(encoding="utf-8-sig", newline="") as file:
            yield [[cell.strip() for cell in row] for row in csv.reader(file, delimiter=mark)]


def rows_below(name: str, headers: list[str]) -> list[list[str]]:
    """Rows from below these headings down to a blank line, a section line, or the end."""
    rows = next((rows for rows in rows_of(name) if headers in rows), None)
    assert rows is not None, f"{name} has no row with exactly the headings {headers}"
    below = rows[rows.index(headers) + 1 :]
    ends = (n for n, row in enumerate(below) if not any(row) or row[0].startswith("[["))
    return below[: next(ends, len(below))]


@pytest.mark.parametrize(("name", "block"), TABLES)
def test_every_table_of_the_truth_stands_in_its_file_with_all_its_columns(
    name: str, block: str
) -> None:
    headers = [column.header for column in TABLES[name, block]]
    rows = rows_below(name, headers)
    assert 4 <= len(rows) <= 12
    assert {len(row) for row in rows} == {len(headers)}


@pytest.mark.parametrize(("name", "block"), TABLES)
def test_a_heading_that_comes_twice_is_counted_from_the_left(name: str, block: str) -> None:
    seen: Counter[str] = Counter()
    for column in TABLES[name, block]:
        seen[column.header] += 1
        assert column.nth == str(seen[column.header])


def test_every_field_of_the_truth_is_one_that_we_keep() -> None:
    assert {column.field for column in TRUTH if column.field} <= set(FIELDS)


@pytest.mark.parametrize(("name", "block"), TABLES)
def test_a_field_is_fed_twice_only_where_several_columns_may_feed_it(name: str, block: str) -> None:
    fed = Counter(column.field for column in TABLES[name, block] if column.field)
    assert {
        field for field, times in fed.items() if times > 1 and not FIELDS[field].repeats
    } == set()


def test_no_file_of_these_families_is_left_out_of_the_truth() -> None:
    there = {
        path.name
        for path in FAMILIES.iterdir()
        if path.name.startswith(OURS) and path.suffix != ".vcf"
    }
    assert there == {column.file for column in TRUTH}


def test_no_password_column_feeds_anything() -> None:
    assert {column.field for column in TRUTH if "password" in column.header.lower()} == {""}


@pytest.mark.parametrize(
    ("name", "number"), [(n, v) for n, what, v in NUMBERS if what == "rows_present"]
)
def test_as_many_rows_stand_below_the_headings_as_the_numbers_say(name: str, number: str) -> None:
    headers = [column.header for column in TABLES[name, "1"]]
    assert len(rows_below(name, headers)) == int(number)


def test_every_file_has_its_numbers() -> None:
    assert {name for name, _, _ in NUMBERS if not name.endswith(".vcf")} == {n for n, _ in TABLES}


def test_as_many_cards_stand_in_the_card_file_as_the_numbers_say() -> None:
    cards = (FAMILIES / "contacts_cards.vcf").read_text("utf-8").count("BEGIN:VCARD")
    assert [["contacts_cards.vcf", "cards", str(cards)]] == [n for n in NUMBERS if n[1] == "cards"]

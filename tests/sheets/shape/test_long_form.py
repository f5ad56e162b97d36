from __future__ import annotations

from infdesk.sheets.shape.long_form import turned_wide
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records, table_of

LONG = """Date,Creator,Metric,Value
2025-06-01,Ana,reach,4120
2025-06-01,Ana,clicks,12
2025-06-02,Bo,reach,3890
2025-06-02,Bo,clicks,9
2025-06-02,Bo,reach,77
"""


def test_a_row_for_each_number_becomes_a_column_for_each() -> None:
    wide = turned_wide(table_of(LONG))
    assert wide.headers == ("Date", "Creator", "reach", "clicks")
    assert wide.rows == [
        (2, ("2025-06-01", "Ana", "4120", "12")),
        (4, ("2025-06-02", "Bo", "3890", "9")),
        (6, ("2025-06-02", "Bo", "77", None)),
    ]
    assert wide.together == {2: (3,), 4: (5,)}


def test_every_row_of_a_long_table_is_accounted_for() -> None:
    planned = plan(csv_file("numbers.csv", LONG))
    sheet = only_sheet(planned)
    assert sheet.rows_present == 5
    assert [row.row for row in sheet.rows] == [2, 3, 4, 5, 6]
    said = {r.values["reach"] for r in records(planned, "measurement")}
    assert said == {77, 3890, 4120}


def test_a_table_of_creators_is_no_long_one() -> None:
    table = table_of("Creator,Format,Views\nAna,Reel,100\nBo,Story,200\nAna,Reel,300\nBo,Reel,1")
    assert turned_wide(table) is table


def test_names_of_numbers_without_one_column_of_numbers_stay_as_they_are() -> None:
    table = table_of("Metric,Before,After\nreach,1,2\nclicks,3,4\nreach,5,6\nclicks,7,8")
    assert turned_wide(table) is table

from __future__ import annotations

from infdesk.sheets.files.spilled import put_together

HEAD = ["Date", "Product", "Amount", "Billing Address", "Affiliate", "Plan"]
USUAL = [
    ["2025-06-27", "Workbook", "29.00", "", "lena", ""],
    ["2025-06-25", "List", "0.00", "", "", ""],
]


def test_the_pieces_of_an_address_become_one_cell_again() -> None:
    spilled = ["2025-06-28", "Workbook", "27.00", "Lindenweg 4", " 50674 Köln", " DE", "mia", ""]
    rows, notes = put_together([HEAD, *USUAL, spilled], ",")
    assert rows[-1] == [
        "2025-06-28", "Workbook", "27.00", "Lindenweg 4, 50674 Köln, DE", "mia", "",
    ]  # fmt: skip
    assert notes == (
        "1 row has more cells than headings: the pieces of “Billing Address” were put together.",
    )


def test_rows_with_blanks_at_their_end_are_not_touched() -> None:
    rows = [HEAD, *USUAL, [*USUAL[0], "", ""]]
    assert put_together(rows, ",") == (rows, ())


def test_an_unlabelled_last_column_is_no_spilled_text() -> None:
    rows = [HEAD, [*USUAL[0], "Grand total"], *USUAL]
    assert put_together(rows, ",") == (rows, ())


def test_without_a_row_of_the_right_width_nothing_is_guessed() -> None:
    rows = [HEAD, ["2025-06-28", "Workbook", "27.00", "Lindenweg 4", "Köln", "mia", ""]]
    assert put_together(rows, ",") == (rows, ())

from __future__ import annotations

from infdesk.ui.window_words import in_the_window, problem_text
from tests.sheets.sheet_files import csv_file, only_sheet, plan


def test_a_guess_is_told_with_the_name_that_the_column_has_in_the_window() -> None:
    rows = "Creator,Instagram handle,Cost\n"
    rows += "".join(f"Ana {at},@ana{at},{at}20\n" for at in range(1, 7))
    sheet = only_sheet(plan(csv_file("posts.csv", rows)))
    (told,) = [problem_text(one) for one in sheet.problems if one.column == "Cost"]
    assert told == (
        "“Cost” was read as “Fee”. Could also be “Total cost”. If it is something else, choose"
        " what we keep it as."
    )
    assert in_the_window("“total_cost” is empty.") == "“total_cost” is empty."


def test_rows_about_nothing_are_told_with_the_steps_of_the_dialog() -> None:
    sheet = only_sheet(plan(csv_file("dogs.csv", "Dog,Colour\nRex,brown\nBo,white\n")))
    reasons = {row.left_out.hint for row in sheet.rows if row.left_out is not None}
    assert {in_the_window(reason) for reason in reasons} == {
        "It was left out. Say what the sheet is in step 1, or its columns in step 2."
    }


def test_another_campaign_is_named_in_the_dialog() -> None:
    said = '2 of 4 rows are in it. If they are of another one, name it: --campaign "april".'
    assert in_the_window(said) == (
        "2 of 4 rows are in it. If they are of another one, name it in step 1."
    )


def test_other_words_stay_as_they_are() -> None:
    text = "“400x” cannot be read as a number. It was left out, and was read as nothing."
    assert in_the_window(text) == text

from __future__ import annotations

from infdesk.domain.seal import seal_of


def test_a_row_that_was_edited_has_another_seal() -> None:
    assert seal_of("offer", [1, "Box", 30]) != seal_of("offer", [1, "Box", 31])


def test_a_whole_number_is_the_same_with_and_without_a_point() -> None:
    assert seal_of("offer", [1, "Box", 30]) == seal_of("offer", [1, "Box", 30.0])


def test_a_later_column_that_holds_nothing_leaves_the_seals_of_older_workbooks_whole() -> None:
    sealed_by_schema_2 = "cf6f5d4f"
    assert seal_of("measurement", [1, 7, 20, None, None]) == sealed_by_schema_2
    assert seal_of("measurement", [1, 7, 20, None, "x"]) != seal_of("measurement", [1, 7, 20, None])


def test_the_columns_of_other_tables_are_all_sealed() -> None:
    assert seal_of("offer", [1, "Box", None]) != seal_of("offer", [1, "Box"])

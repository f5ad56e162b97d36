from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.cell import Cell
from infdesk.domain.problem import UserError
from infdesk.domain.sheet import Sheet
from infdesk.sheets.shape.shapes import is_blank
from infdesk.sheets.shape.tables import Table, find_tables

HEAD: tuple[Cell, ...] = ("Creator", "Platform", "Fee", "Orders")
ANA: tuple[Cell, ...] = ("Ana", "instagram", 200, 11)
BO: tuple[Cell, ...] = ("Bo", "tiktok", 350, 7)
CY: tuple[Cell, ...] = ("Cy", "youtube", 90, 2)


def tables(*rows: tuple[Cell, ...], first_row: int = 1) -> tuple[Table, ...]:
    return find_tables(Sheet("Tab", rows, first_row=first_row))


def only(*rows: tuple[Cell, ...]) -> Table:
    (table,) = tables(*rows)
    return table


def numbers(table: Table) -> list[int]:
    return [number for number, _ in table.rows]


def test_a_plain_sheet_is_one_table() -> None:
    table = only(HEAD, ANA, BO)
    assert table.header_row == 1
    assert table.headers == HEAD
    assert list(table.rows) == [(2, ANA), (3, BO)]
    assert table.first_data_index == 1


def test_a_sheet_of_headings_alone_is_a_table_without_rows() -> None:
    table = only(HEAD)
    assert (table.rows_present, table.first_data_index) == (0, 1)


def test_blank_sheets_and_bare_numbers_hold_no_table() -> None:
    assert tables() == ()
    assert tables((None, " "), ()) == ()
    assert tables((1, 2), (3, 4)) == ()


def test_rows_carry_the_numbers_that_a_spreadsheet_program_shows() -> None:
    (table,) = tables(HEAD, ANA, (None,) * 4, BO, first_row=5)
    assert table.header_row == 5
    assert numbers(table) == [6, 8]


def test_titles_and_comments_above_the_headings_are_kept_as_preamble() -> None:
    table = only(("# Account: shop",), ("Spring report", None, None, None), (), HEAD, ANA)
    assert table.preamble == ("# Account: shop", "Spring report")
    assert table.header_row == 4


def test_pairs_above_the_headings_are_preamble() -> None:
    table = only(("Brand", "Acme"), ("Budget", 5000), ("Creators", 12), (), HEAD, ANA, BO, CY, BO)
    assert table.headers == HEAD
    assert table.preamble == ("Brand Acme", "Budget 5000", "Creators 12")


def test_a_row_of_groups_above_the_headings_is_preamble() -> None:
    table = only(("Who", None, "Money", "Results"), HEAD, ANA, BO)
    assert table.header_row == 2


def test_a_row_of_explanations_above_the_headings_is_preamble() -> None:
    told = ("the creator as in the contract", "where the post is published", "as agreed before tax")
    table = only((*told, "paid orders with the code"), (), HEAD, ANA, BO)
    assert table.header_row == 3


def test_headings_are_found_thirty_rows_deep() -> None:
    notes: list[tuple[Cell, ...]] = [(f"remark number {n} of this report",) for n in range(29)]
    assert only(*notes, HEAD, ANA).header_row == 30


def test_a_blank_row_below_the_headings_is_passed_over() -> None:
    table = only(HEAD, (None,) * 4, ANA, BO)
    assert numbers(table) == [3, 4]
    assert table.first_data_index == 2


def test_a_junk_first_heading_and_an_empty_last_one_do_not_hide_the_row() -> None:
    table = only(("3f9a8c77e1", "Platform", "Fee", "Orders", None), (*ANA, "late"), (*BO, None))
    assert table.headers == ("3f9a8c77e1", "Platform", "Fee", "Orders", "")


def test_rows_are_made_as_wide_as_the_widest_one() -> None:
    table = only(HEAD, ("Ana", "instagram"), (*BO, "extra"))
    assert table.headers == (*HEAD, "")
    assert [cells for _, cells in table.rows] == [
        ("Ana", "instagram", None, None, None),
        (*BO, "extra"),
    ]


def test_twin_headings_stay_as_typed() -> None:
    table = only(("Name", "Likes", "Likes ", "\nViews"), ("Ana", "1.2M", 1200000, "90K"))
    assert table.headers == ("Name", "Likes", "Likes", "Views")


def test_a_list_of_words_is_headed_by_its_first_full_row() -> None:
    table = only(("My creators",), ("Name", "City", "Niche"), ("Ana", "Porto", "Food"))
    assert table.headers == ("Name", "City", "Niche")


def test_a_plain_list_has_one_column() -> None:
    table = only(("Handle",), ("@ana",), ("@bo",))
    assert [cells for _, cells in table.rows] == [("@ana",), ("@bo",)]


@pytest.mark.parametrize("word", ["TOTAL", "Total:", "Grand total", "Summe", "合计"])
def test_a_total_is_no_data(word: str) -> None:
    assert only(HEAD, ANA, BO, (word, None, 550, 18)).furniture == ((4, "a total"),)


def test_a_total_may_stand_first_and_say_more() -> None:
    table = only(HEAD, ("Total for 2 creators", None, 550, 18), ANA, BO)
    assert table.furniture == ((2, "a total"),)


def test_a_creator_whose_name_begins_like_a_total_is_data() -> None:
    assert only(HEAD, ("Total Beauty", "tiktok", 10, 1), BO).furniture == ()


def test_a_nameless_row_that_adds_up_is_a_total() -> None:
    assert only(HEAD, ANA, BO, (None, None, 550, 18)).furniture == ((4, "a total"),)
    typed = only(
        HEAD, ("Ana", "ig", "$1,200", "3"), ("Bo", "ig", "$800", "1"), (None, None, "$2,000")
    )
    assert typed.furniture == ((4, "a total"),)


def test_a_nameless_row_that_adds_up_to_nothing_is_data() -> None:
    assert only(HEAD, ANA, BO, (None, None, 77, 5)).furniture == ()


def test_a_nameless_row_that_says_so_at_its_end_is_a_total() -> None:
    assert only(HEAD, (None, None, 9, 9, "Grand total"), ANA).furniture == ((2, "a total"),)


def test_an_average_is_no_data() -> None:
    assert only(HEAD, ANA, BO, ("Average", None, 275, 9)).furniture == ((4, "an average"),)


def test_headings_said_again_are_no_data() -> None:
    again = tuple(str(cell).upper() if i else cell for i, cell in enumerate(HEAD))
    table = only(HEAD, ANA, again, BO)
    assert table.furniture == ((3, "the headings again"),)
    assert numbers(table) == [2, 4]


def test_section_titles_are_no_data() -> None:
    table = only(HEAD, ("Micro tier",), ANA, ("--- back-ups ---",), BO, ("Others:",), CY)
    assert [why for _, why in table.furniture] == ["a section title"] * 3
    assert numbers(table) == [3, 5, 7]


def test_a_creator_known_by_name_alone_is_data() -> None:
    assert numbers(only(HEAD, ANA, ("Dee", None, None, None), BO)) == [2, 3, 4]


def test_notes_below_the_rows_are_no_data() -> None:
    table = only(HEAD, ANA, BO, ("Notes: fees without tax",), (), ("made by Ana",))
    assert table.furniture == ((4, "a note"), (6, "a note"))


def test_two_tables_of_different_columns_are_told_apart() -> None:
    first, second = tables(
        HEAD, ANA, BO, (), ("Codes",), ("Code", "Uses"), ("ANA10", 4), ("BO10", 9)
    )
    assert (first.block, second.block) == (1, 2)
    assert first.rows_present == 2
    assert second.preamble == ("Codes",)
    assert list(second.rows) == [(7, ("ANA10", 4)), (8, ("BO10", 9))]


def test_two_tables_of_the_same_columns_are_told_apart_by_a_blank_row() -> None:
    first, second = tables(("Micro",), HEAD, ANA, (), ("Mid",), HEAD, BO, CY)
    assert first.preamble == ("Micro",)
    assert second.preamble == ("Mid",)
    assert numbers(second) == [7, 8]


def test_a_table_of_other_columns_follows_without_a_blank_row() -> None:
    other: tuple[Cell, ...] = ("Platform", "Creator", "Orders", "Fee")
    first, second = tables(HEAD, ANA, BO, ("Mid tier",), other, ("tiktok", "Cy", 3, 90))
    assert first.rows_present == 2
    assert second.preamble == ("Mid tier",)


def test_tables_beside_each_other_are_parted_at_the_blank_column() -> None:
    title: tuple[Cell, ...] = ("Micro", *[None] * 4, "Mid")
    more: tuple[Cell, ...] = (*[None] * 5, *CY)
    left, right = tables(title, (*HEAD, None, *HEAD), (*ANA, None, *BO), more)
    assert (left.block, left.preamble, left.headers) == (1, ("Micro",), HEAD)
    assert list(left.rows) == [(3, ANA)]
    assert (right.block, right.preamble) == (2, ("Mid",))
    assert right.headers == ("",) * 5 + HEAD
    assert list(right.rows) == [(3, (*[None] * 5, *BO)), (4, more)]


def test_a_blank_column_inside_one_table_does_not_part_it() -> None:
    wide = ("Creator", "Fee", None, "Orders", "Sales")
    table = only(wide, ("Ana", 3, None, 4, 50), ("Bo", 5, None, 1, 12))
    assert table.headers == ("Creator", "Fee", "", "Orders", "Sales")


def test_blank_rows_inside_the_data_do_not_part_it() -> None:
    stage: tuple[Cell, ...] = ("Creator", "Stage", "City", "Fee")
    table = only(
        stage, ("Ana", "new", "Porto", 3), (), ("Bo", "asked", "Rome", "TBD"), ("Cy", "", "", 4)
    )
    assert numbers(table) == [2, 4, 5]


def test_the_founder_names_the_row_of_the_headings() -> None:
    sheet = Sheet("Tab", [("A", "B"), (1, 2), ("x", "y"), (3, 4)], first_row=10)
    (table,) = find_tables(sheet, header_row=12)
    assert table.headers == ("x", "y")
    assert table.preamble == ("A B", "1 2")


def test_a_blank_row_cannot_be_named_as_headings() -> None:
    with pytest.raises(UserError, match="Row 9 of sheet Tab is empty"):
        find_tables(Sheet("Tab", [HEAD, ANA]), header_row=9)


cells = (
    st.none()
    | st.integers(0, 99)
    | st.sampled_from(["Ana", "Total", "Fee", "@bo", "Micro", "# x", " "])
)
rows = st.lists(st.lists(cells, max_size=5).map(tuple), max_size=25)


@given(rows)
def test_every_row_is_in_exactly_one_place(some: list[tuple[Cell, ...]]) -> None:
    found = tables(HEAD, ANA, *some)
    placed = sum(1 + len(table.preamble) + table.rows_present for table in found)
    assert placed == sum(not is_blank(row) for row in (HEAD, ANA, *some))
    told = [number for table in found for number, _ in (*table.rows, *table.furniture)]
    assert len(told) == len(set(told))


def test_a_short_table_above_another_is_no_preamble() -> None:
    blank: tuple[Cell, ...] = (None,) * 4
    found = tables(HEAD, ANA, BO, blank, blank, HEAD, CY, ANA)
    assert [(t.block, t.header_row, len(t.rows)) for t in found] == [(1, 1, 2), (2, 6, 2)]


def test_a_creator_called_total_with_a_code_and_numbers_is_data() -> None:
    codes: tuple[Cell, ...] = ("Creator", "Code", "Uses", "Sales")
    table = only(codes, ("Total Beauty", "TOB10", 12, 954), ("Ana", "ANA10", 3, 77))
    assert table.furniture == ()


def test_a_row_called_total_amid_the_others_is_data_unless_it_adds_up() -> None:
    table = only(HEAD, ANA, ("Total Beauty", None, 77, 5), BO, ("Total Nano", None, 627, 23), CY)
    assert table.furniture == ((5, "a total"),)


def test_names_below_a_gap_head_no_table_of_their_own() -> None:
    people: tuple[Cell, ...] = ("Name", "City", "Niche")
    mia: tuple[Cell, ...] = ("Mia", "Rome", "skin")
    codes: tuple[Cell, ...] = ("Creator", "Code", "Uses")
    first, second = tables(people, mia, (), ("Cy", "Porto", "food"), mia, (), codes, ("Bo", "B", 4))
    assert (numbers(first), second.header_row) == ([2, 4, 5], 7)


@pytest.mark.parametrize("name", ["April Jones", "Mike Micro", "May Lin", "Nora Nano"])
def test_a_creator_known_by_a_name_like_a_month_or_a_tier_is_data(name: str) -> None:
    assert only(HEAD, ANA, (name,), BO).furniture == ()


@pytest.mark.parametrize("title", ["May", "May 2025", "NANO", "Mid & Macro", "Nano tier"])
def test_a_month_or_a_tier_by_itself_is_a_section_title(title: str) -> None:
    assert only(HEAD, ANA, (title,), BO).furniture == ((3, "a section title"),)


def test_a_section_title_among_rows_of_few_cells_is_no_data() -> None:
    codes: tuple[Cell, ...] = ("Creator", "Code", "Sales")
    table = only(codes, ("May 2025",), ("Ana", "ANA10"), ("Bo", None, 30), ("Cy", None, 40))
    assert table.furniture == ((2, "a section title"),)


def test_a_sentence_below_a_narrow_table_is_a_note() -> None:
    told = ("All of these numbers were typed by hand",)
    assert only(("Creator", "Fee"), ("Ana", 3), ("Bo", 4), told).furniture == ((4, "a note"),)


def test_groups_above_the_headings_of_a_second_table_are_its_preamble() -> None:
    groups: tuple[Cell, ...] = ("Who", None, "Results")
    other: tuple[Cell, ...] = ("Code", "Uses", "Sales")
    first, second = tables(HEAD, ANA, BO, (), groups, other, ("ANA10", 4, 99), ("BO10", 9, 12))
    assert first.rows_present == 2
    assert (second.headers, second.preamble) == (other, ("Who Results",))


def test_a_second_table_of_words_alone_is_told_by_its_headings() -> None:
    people: tuple[Cell, ...] = ("Name", "City", "Niche")
    first, second = tables(HEAD, ANA, BO, (), people, ("Cy", "Porto", "food"), ("Dee", "Rome"))
    assert (first.rows_present, second.headers) == (2, people)


def test_a_narrow_table_above_a_wide_one_is_a_table() -> None:
    wide: tuple[Cell, ...] = tuple(f"Figure {letter}" for letter in "abcdefghij")
    numbers: tuple[Cell, ...] = tuple(range(10))
    rows: list[tuple[Cell, ...]] = [
        ("Creator", "Fee", "Orders"),
        ("Ana", 1, 2),
        (),
        wide,
        *[numbers] * 8,
    ]
    assert [table.header_row for table in tables(*rows)] == [1, 4]


EVENTS: tuple[tuple[Cell, ...], ...] = (
    ("# What are your top events?",),
    ("Event name", "Key events"),
    ("generate_lead", 58),
    ("purchase", 20),
)


def test_the_headings_of_an_empty_block_are_no_data() -> None:
    empty = (("# Which items sell best?",), ("Item name", "Items purchased"))
    table = only(*EVENTS, (), *empty)
    assert numbers(table) == [3, 4]
    assert table.furniture == ((6, "a note"), (7, "the headings of an empty table"))
    again = only(*EVENTS, (), *empty, (), *empty)
    assert [why for _, why in again.furniture] == [
        "a note", "the headings of an empty table", "a note", "the headings of an empty table",
    ]  # fmt: skip


def test_empty_blocks_between_others_are_no_data() -> None:
    empty = (("# Which items sell best?",), ("Item name", "Items purchased"))
    first, second = tables(*EVENTS, (), *empty, (), *EVENTS)
    assert numbers(first) == [3, 4]
    assert numbers(second) == [11, 12]


def test_a_lone_row_below_a_title_is_data() -> None:
    title = ("Back-ups", None, None, None)
    assert numbers(only(HEAD, ANA, BO, (), title, CY)) == [2, 3, 6]
    assert numbers(only(HEAD, ANA, BO, (), title, ("Cy", "tiktok", "open", "none"))) == [2, 3, 6]
    comment = ("# late", None, None, None)
    assert numbers(only(HEAD, ANA, BO, (), comment, CY)) == [2, 3, 6]

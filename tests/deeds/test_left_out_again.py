from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome
from infdesk.domain.problem import UserError
from infdesk.sheets.left_out import MARK, NOTE, REASON, left_out_workbook
from infdesk.store.content import content_hash
from infdesk.store.desk import DeskReader
from infdesk.store.import_history import import_history, import_receipt
from tests.sheets.sources.test_shop_orders import first, shop

TODAY = date(2026, 11, 22)
TWO, ONE = Path("two steps") / "x.infdesk", Path("one step") / "x.infdesk"
Rows = Sequence[Sequence[Any]]
Correct = Callable[[Any], Any]

POSTS = """Creator,Platform,Format,Posted,Fee,Clicks,Orders
Ana Ruiz,Instagram,Reel,2026-06-04,300,40,4
Ana Ruiz,Instagram,Reel,2026-06-04,310,-41,5
Ana Ruiz,Instagram,Reel,2026-06-05,320,42,6
Ben Okafor,TikTok,Video,2026-07-08,200,-60,7
Cleo Park,TikTok,Video,2026-07-09,210,61,8
"""


def csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


def book(path: Path, tabs: Mapping[str, Rows]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in tabs.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def bring_in(desk: Path, *paths: Path, choices: Choices | None = None) -> Imported:
    return import_files(desk, paths, choices or Choices(), today=TODAY, locale="en_US")


def counts(imported: Imported) -> tuple[int, int, int, int]:
    count = imported.prepared.comparison.count
    return tuple(count(one) for one in Outcome)  # type: ignore[return-value]  # there are four


def left_out_of_newest(desk: Path, out: Path) -> Path:
    """Save the left-out rows from the receipt, as the founder does days later."""
    with DeskReader.open(desk) as reader:
        receipt = import_receipt(reader, import_history(reader)[0].id)
    assert receipt is not None
    out.write_bytes(left_out_workbook(receipt.left_out))
    return out


def corrected(path: Path, correct: Correct) -> Path:
    """Correct the cells of every visible sheet, headings and reasons aside, as by hand."""
    made = load_workbook(path)
    for sheet in made.worksheets:
        if sheet.sheet_state == "visible":
            for row in sheet.iter_rows(min_row=2, max_col=sheet.max_column - 1):
                for cell in row:
                    cell.value = correct(cell.value)
    made.save(path)
    return path


def above_zero(value: Any) -> Any:
    """Drop the slip of the sign, in numbers and in texts."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value)
    if isinstance(value, str) and value.startswith("-") and value[1:2].isdigit():
        return value[1:]
    return value


def hash_of(desk: Path) -> str:
    with DeskReader.open(desk) as reader:
        return content_hash(reader)


def round_trip(folder: Path, wrong: Sequence[Path], *, choices: Choices | None = None) -> Imported:
    """Import, save what was left out, correct it, import that."""
    desk = folder / TWO
    desk.parent.mkdir()
    bring_in(desk, *wrong, choices=choices)
    back = left_out_of_newest(desk, folder / "left-out rows.xlsx")
    return bring_in(desk, corrected(back, above_zero))


def in_one_go(folder: Path, right: Sequence[Path], *, choices: Choices | None = None) -> str:
    desk = folder / ONE
    desk.parent.mkdir()
    bring_in(desk, *right, choices=choices)
    return hash_of(desk)


def right_folder(folder: Path) -> Path:
    made = folder / "right"
    made.mkdir()
    return made


def test_corrected_rows_of_a_csv_become_what_they_would_have_become_in_it(tmp_path: Path) -> None:
    again = round_trip(tmp_path, [csv(tmp_path, "summer.csv", POSTS)])
    assert counts(again) == (2, 0, 0, 0)
    right = csv(right_folder(tmp_path), "summer.csv", POSTS.replace(",-", ","))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right])


def test_importing_the_corrected_rows_again_changes_nothing(tmp_path: Path) -> None:
    round_trip(tmp_path, [csv(tmp_path, "summer.csv", POSTS)])
    desk = tmp_path / TWO
    before = desk.read_bytes()
    assert counts(bring_in(desk, tmp_path / "left-out rows.xlsx")) == (0, 0, 2, 0)
    assert desk.read_bytes() == before


def test_what_is_still_wrong_can_be_saved_and_corrected_once_more(tmp_path: Path) -> None:
    desk = tmp_path / TWO
    desk.parent.mkdir()
    bring_in(desk, csv(tmp_path, "summer.csv", POSTS))
    first = left_out_of_newest(desk, tmp_path / "left-out rows.xlsx")
    half = bring_in(desk, corrected(first, lambda cell: 41 if cell in (-41, "-41") else cell))
    assert counts(half) == (1, 0, 0, 1)
    second = left_out_of_newest(desk, tmp_path / "rest.xlsx")
    assert counts(bring_in(desk, corrected(second, above_zero))) == (1, 0, 0, 0)
    right = csv(right_folder(tmp_path), "summer.csv", POSTS.replace(",-", ","))
    assert hash_of(desk) == in_one_go(tmp_path, [right])


def sheets(*, sign: int) -> dict[str, Rows]:
    """People and posts of one campaign, a row of each below zero while the sign is."""
    return {
        "People": [
            ("Name", "Instagram handle", "Followers", "Niche"),
            ("Ana Ruiz", "@ana", 12000, "tea"),
            ("Eva Moss", "@eva", 800, "tea"),
            ("Finn Hale", "@finn", 2500, "yoga"),
            ("Dana Li", "@dana", 3000 * sign, "food"),
        ],
        "Posts": [
            ("Creator", "Platform", "Format", "Posted", "Fee", "Clicks", "Orders"),
            ("Ana Ruiz", "Instagram", "Reel", date(2026, 6, 4), 300, 40, 4),
            ("Ben Okafor", "TikTok", "Video", date(2026, 6, 8), 200, 60 * sign, 6),
        ],
    }


def test_every_sheet_of_a_workbook_comes_back_as_a_sheet_of_its_own(tmp_path: Path) -> None:
    wrong = book(tmp_path / "summer.xlsx", sheets(sign=-1))
    again = round_trip(tmp_path, [wrong])
    made = load_workbook(tmp_path / "left-out rows.xlsx")
    assert [(one.title, one.sheet_state) for one in made.worksheets] == [
        ("People", "visible"),
        ("Posts", "visible"),
        (NOTE, "hidden"),
    ]
    assert [cell.value for cell in made["People"][1]][-1] == REASON
    assert counts(again) == (2, 0, 0, 0)
    right = book(right_folder(tmp_path) / "summer.xlsx", sheets(sign=1))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right])


def stacked(*, sign: int) -> dict[str, Rows]:
    """Two tables in one sheet."""
    tabs = sheets(sign=sign)
    return {"All": [*tabs["Posts"], (), (), *tabs["People"]]}


def test_two_tables_of_one_sheet_come_back_as_two_sheets(tmp_path: Path) -> None:
    again = round_trip(tmp_path, [book(tmp_path / "summer.xlsx", stacked(sign=-1))])
    assert load_workbook(tmp_path / "left-out rows.xlsx").sheetnames == ["All", "All 2", NOTE]
    assert counts(again) == (2, 0, 0, 0)
    right = book(right_folder(tmp_path) / "summer.xlsx", stacked(sign=1))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right])


def test_rows_of_several_files_go_to_the_campaign_that_the_files_shared(tmp_path: Path) -> None:
    people = "Name,Instagram handle,Followers\nAna Ruiz,@ana,12000\nBen Okafor,@ben,800\n"
    wrong = [csv(tmp_path, "glow posts.csv", POSTS), csv(tmp_path, "glow people.csv", people)]
    again = round_trip(tmp_path, wrong)
    assert again.prepared.plan.campaign == "glow"
    folder = right_folder(tmp_path)
    right = [
        csv(folder, "glow posts.csv", POSTS.replace(",-", ",")),
        csv(folder, "glow people.csv", people),
    ]
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, right)


def of_campaigns(sign: str) -> str:
    rows = [
        f"{who},{campaign},Instagram,Reel,2026-06-0{day},300,{mark}{40 + day},4"
        for campaign in ("Spring", "Autumn")
        for day, (who, mark) in enumerate(
            (("Ana Ruiz", ""), ("Ben Okafor", ""), ("Cleo Park", sign)), 1
        )
    ]
    return "\n".join(["Creator,Campaign,Platform,Format,Posted,Fee,Clicks,Orders", *rows])


def test_a_column_that_named_campaigns_names_them_for_two_single_rows_as_well(
    tmp_path: Path,
) -> None:
    again = round_trip(tmp_path, [csv(tmp_path, "all.csv", of_campaigns("-"))])
    assert again.prepared.plan.campaign == "Autumn, Spring"
    right = csv(right_folder(tmp_path), "all.csv", of_campaigns(""))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right])


def test_days_read_with_the_day_first_are_read_so_again(tmp_path: Path) -> None:
    text = POSTS.replace("2026-06-04,300", "14/06/2026,300").replace("2026-06-05", "05/06/2026")
    text = (
        text.replace("2026-06-04", "04/06/2026")
        .replace("2026-07-0", "0")
        .replace(",08,", ",08/07/2026,")
    )
    text = text.replace(",09,", ",09/07/2026,")
    again = round_trip(tmp_path, [csv(tmp_path, "summer.csv", text)])
    assert counts(again) == (2, 0, 0, 0)
    with DeskReader.open(tmp_path / TWO) as reader:
        days = reader.rows("SELECT posted_on FROM deliverable ORDER BY posted_on")
    assert [day for (day,) in days] == [
        "2026-06-04", "2026-06-05", "2026-06-14", "2026-07-08", "2026-07-09",
    ]  # fmt: skip


def test_an_undated_row_of_a_dated_set_stays_undated(tmp_path: Path) -> None:
    text = POSTS.replace("2026-07-08", "")
    again = round_trip(tmp_path, [csv(tmp_path, "summer.csv", text)])
    assert again.prepared.plan.cycles_by == "calendar months"
    right = csv(right_folder(tmp_path), "summer.csv", text.replace(",-", ","))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right])


def test_what_the_founder_had_chosen_holds_for_the_corrected_rows(tmp_path: Path) -> None:
    choices = Choices(campaign="Glow", cycle=3, currency="GBP")
    again = round_trip(tmp_path, [csv(tmp_path, "summer.csv", POSTS)], choices=choices)
    assert again.prepared.plan.campaign == "Glow"
    right = csv(right_folder(tmp_path), "summer.csv", POSTS.replace(",-", ","))
    assert hash_of(tmp_path / TWO) == in_one_go(tmp_path, [right], choices=choices)


def test_the_history_names_the_workbook_and_the_file_that_its_rows_are_of(tmp_path: Path) -> None:
    round_trip(tmp_path, [csv(tmp_path, "summer.csv", POSTS)])
    with DeskReader.open(tmp_path / TWO) as reader:
        assert import_history(reader)[0].files == ("left-out rows.xlsx (summer.csv)",)


def test_the_reasons_are_no_column_even_where_the_note_is_gone(tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    bring_in(desk, csv(tmp_path, "summer.csv", POSTS))
    back = corrected(left_out_of_newest(desk, tmp_path / "summer.xlsx"), above_zero)
    made = load_workbook(back)
    del made[NOTE]
    made.save(back)
    again = bring_in(desk, back)
    ((_, sheet),) = again.prepared.plan.sheets()
    assert REASON not in [column.header for column in sheet.columns]


def test_a_note_that_was_spoilt_leaves_the_rows_readable(tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    bring_in(desk, csv(tmp_path, "summer.csv", POSTS))
    back = corrected(left_out_of_newest(desk, tmp_path / "summer.xlsx"), above_zero)
    made = load_workbook(back)
    assert made[NOTE]["A1"].value == MARK
    made[NOTE]["A3"].value = "spoilt"
    made.save(back)
    assert counts(bring_in(desk, back))[3] == 0


def test_beside_other_files_it_is_said_that_the_campaign_wants_a_look(tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    bring_in(desk, csv(tmp_path, "summer.csv", POSTS))
    back = corrected(left_out_of_newest(desk, tmp_path / "left-out rows.xlsx"), above_zero)
    other = csv(tmp_path, "autumn.csv", POSTS.replace(",-", ",").replace("2026-0", "2025-0"))
    told = bring_in(desk, back, other).prepared.plan
    problems = [one.what for _, sheet in told.sheets() for one in sheet.problems]
    assert "Left-out rows of summer.csv were dropped together with other files." in problems


def set_cells(path: Path, heading: str, value: Any) -> Path:
    """Type a value into every empty or unreadable cell of a column, as by hand."""
    made = load_workbook(path)
    for sheet in made.worksheets:
        if sheet.sheet_state == "visible":
            rows = list(sheet.iter_rows())
            top = next(at for at, row in enumerate(rows) if row[-1].value == REASON)
            place = [cell.value for cell in rows[top]].index(heading)
            for row in rows[top + 1 :]:
                row[place].value = value
    made.save(path)
    return path


PAID = """Creator,Commission paid,Paid on
Ana Ruiz,50,2026-05-01
Ben Okafor,oops,2026-05-02
"""
VISITS = """# ----------------------------------------
# Traffic acquisition
# 20260501-20260531
# ----------------------------------------
Session source / medium,Session campaign,Sessions,Key events
instagram / social,spring,120,4
newsletter / email,spring,lots,many
"""
BOOK = """First Name,Last Name,E-mail 1 - Value,Labels
Ana,Ruiz,ana@x.example,* myContacts
,,,Press
"""
ORDERS = shop(first(), first(Name="", Id=""))


@pytest.mark.parametrize(
    ("text", "heading", "value", "wrong"),
    [
        (ORDERS, "Name", "#1002", None),
        (PAID, "Commission paid", "60", "oops"),
        (VISITS, "Sessions", "7", "lots"),
        (BOOK, "E-mail 1 - Value", "cy@x.example", None),
    ],
    ids=["orders", "payments", "visits", "contacts"],
)
def test_corrected_rows_of_other_kinds_of_files_arrive_once(
    tmp_path: Path, text: str, heading: str, value: str, wrong: str | None
) -> None:
    desk = tmp_path / "x.infdesk"
    first_time = bring_in(desk, csv(tmp_path, "spring.csv", text))
    assert counts(first_time) == (1, 0, 0, 1)
    back = left_out_of_newest(desk, tmp_path / "left-out rows.xlsx")
    shown = [cell for sheet in load_workbook(back) for row in sheet.values for cell in row]
    assert wrong in shown
    again = bring_in(desk, set_cells(back, heading, value))
    assert counts(again) == (1, 0, 0, 0)
    assert counts(bring_in(desk, back)) == (0, 0, 1, 0)
    (_, sheet), (_, before) = *again.prepared.plan.sheets(), *first_time.prepared.plan.sheets()
    assert sheet.kind is before.kind


def test_visits_are_of_the_same_days_when_they_come_back(tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    bring_in(desk, csv(tmp_path, "spring.csv", VISITS))
    back = left_out_of_newest(desk, tmp_path / "left-out rows.xlsx")
    bring_in(desk, set_cells(back, "Sessions", "7"))
    with DeskReader.open(desk) as reader:
        days = reader.rows("SELECT DISTINCT period_start, period_end FROM measurement")
    assert days == [("2026-05-01", "2026-05-31")]


def test_numbers_of_orders_alone_are_refused_with_what_to_do(tmp_path: Path) -> None:
    """Earlier versions kept nothing else of them."""
    desk = tmp_path / "x.infdesk"
    bring_in(desk, csv(tmp_path, "sales.csv", ORDERS))
    with DeskReader.open(desk) as reader:
        receipt = import_receipt(reader, import_history(reader)[0].id)
    assert receipt is not None
    tables = tuple(replace(table, numbers_only=True) for table in receipt.left_out.tables)
    back = tmp_path / "left-out rows.xlsx"
    back.write_bytes(left_out_workbook(replace(receipt.left_out, tables=tables)))
    before = desk.read_bytes()
    with pytest.raises(UserError, match="only the numbers of orders or payments"):
        bring_in(desk, back)
    assert desk.read_bytes() == before

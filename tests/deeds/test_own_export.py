"""A desk's own workbook after somebody else had it: edited, damaged, or brought to another desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from infdesk.deeds.exporting import export_desk
from infdesk.deeds.importing import import_files
from infdesk.deeds.sample import make_sample
from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.problem import Problem, UserError
from infdesk.domain.record import Scalar
from infdesk.store.commands.editing import change
from infdesk.store.commands.merging import merge_creators
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.persons.erasing import erase
from infdesk.store.tables import Agreement, Campaign, Charge, Code, Creator, Cycle, Extra
from tests.deeds.any_desk import TODAY, content, file_of, take

Edit = Callable[[Any], None]


@pytest.fixture(params=["with a mark of its own", "of an older version"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = make_sample(tmp_path / "sample.infdesk")
    file = sqlite3.connect(path)
    with file:
        file.execute("DELETE FROM setting WHERE name = 'desk_id'")
        if request.param == "with a mark of its own":
            file.execute("""INSERT INTO setting (name, value) VALUES ('desk_id', '"6f1c"')""")
    file.close()
    return path


@pytest.fixture
def out(tmp_path: Path, sample: Path) -> Path:
    export_desk(sample, tmp_path / "all.xlsx")
    return tmp_path / "all.xlsx"


def put(sheet: Any, heading: str, value: object, *, row: int = 2) -> None:
    """Type something into a cell."""
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(row=row, column=heads.index(heading) + 1).value = value


def edited(path: Path, *edits: Edit) -> Path:
    """The workbook after a spreadsheet program has saved it."""
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def rows(desk: Path, sql: str) -> list[Any]:
    with DeskReader.open(desk) as reader:
        return reader.rows(sql)


def changes(desk: Path, path: Path) -> tuple[dict[str, tuple[Scalar, Scalar]], int]:
    """What an import changes (column -> before and after), and how many rows are new."""
    with Desk.open(desk) as opened:
        receipt = take(opened, file_of(path))
    found = [row for sheets in receipt.comparison.rows for rows in sheets for row in rows]
    said = {one.column: (one.before, one.after) for row in found for one in row.changes}
    return said, receipt.comparison.count(Outcome.NEW)


def problems(path: Path, desk: Path) -> list[Problem]:
    imported = import_files(desk, [path], Choices(), today=TODAY)
    found: list[Problem] = []
    for _, sheet in imported.prepared.plan.sheets():
        found += sheet.problems
        found += [row.left_out for row in sheet.rows if row.left_out is not None]
    return found


def test_a_spreadsheet_program_that_saves_it_again_changes_nothing(
    tmp_path: Path, sample: Path, out: Path
) -> None:
    edited(out)
    assert changes(sample, out) == ({}, 0)
    import_files(tmp_path / "copy.infdesk", [out], Choices(), today=TODAY)
    assert content(tmp_path / "copy.infdesk") == content(sample)


def test_edited_cells_change_their_rows_in_the_desk_that_it_came_from(
    sample: Path, out: Path
) -> None:
    edited(
        out,
        lambda book: put(book["Creators"], "Name", "Marlow Finch-Hay"),
        lambda book: put(book["Creators"], "Notes", None),
        lambda book: put(book["Costs"], "Amount", 312.5),
        lambda book: put(book["Campaigns"], "Limit of the rule", 35),
        lambda book: put(book["Posts"], "Offer no.", 2),
    )
    assert changes(sample, out) == (
        {
            "name": ("Marlow Finch", "Marlow Finch-Hay"),
            "notes": ("Buys the breakfast blend herself", None),
            "amount": (30_000, 31_250),
            "rule_limit": (4000.0, 3500.0),
            "offer": ("Discovery tin 20% off", "Bundle $10 off"),
        },
        0,
    )
    assert rows(sample, "SELECT name, notes FROM creator WHERE id = 1") == [
        ("Marlow Finch-Hay", None)
    ]
    assert rows(sample, "SELECT amount FROM charge WHERE id = 1") == [(31_250,)]
    assert changes(sample, out) == ({}, 0)


def test_edited_cells_change_their_rows_in_the_desk_that_took_it_in(
    tmp_path: Path, out: Path
) -> None:
    copy = tmp_path / "copy.infdesk"
    import_files(copy, [out], Choices(), today=TODAY)
    edited(out, lambda book: put(book["Accounts"], "Handle", "@marlow"))
    edited(out, lambda book: put(book["Creators"], "Notes", None))
    said, new = changes(copy, out)
    assert set(said) == {"handle", "notes"}
    assert new == 0
    assert rows(copy, "SELECT handle FROM account WHERE id = 1") == [("@marlow",)]


def test_a_row_typed_by_hand_is_changed_by_what_was_edited_in_the_workbook(
    tmp_path: Path, sample: Path
) -> None:
    with Desk.open(sample) as desk, desk.step("New creator") as writing:
        writing.insert(Creator, [{"name": "Typed", "niche": "tea"}])
    out = tmp_path / "typed.xlsx"
    export_desk(sample, out)
    last = len(rows(sample, "SELECT id FROM creator")) + 1
    edited(out, lambda book: put(book["Creators"], "Niche", "coffee", row=last))
    assert changes(sample, out) == ({"niche": ("tea", "coffee")}, 0)


def test_what_was_typed_in_the_desk_since_stays(sample: Path, out: Path) -> None:
    with Desk.open(sample) as desk:
        change(desk, "creator", 1, {"niche": "newer"}, what="niche")
    assert changes(sample, out) == ({}, 0)
    assert rows(sample, "SELECT niche FROM creator WHERE id = 1") == [("newer",)]


def test_a_row_added_by_hand_is_new_once(sample: Path, out: Path) -> None:
    def add(book: Any) -> None:
        book["Creators"].append([77, "Added by hand", "identified"])
        book["Contacts"].append([78, 77, None, "email", "added@example.org"])

    edited(out, add)
    assert changes(sample, out)[1] == 2
    assert changes(sample, out) == ({}, 0)
    assert rows(
        sample,
        "SELECT c.value FROM contact c JOIN creator r ON r.id = c.creator_id"
        " WHERE r.name = 'Added by hand'",
    ) == [("added@example.org",)]


def test_a_row_deleted_in_the_desk_comes_back_once(sample: Path, out: Path) -> None:
    before = content(sample)
    with Desk.open(sample) as desk, desk.step("Remove") as writing:
        writing.delete(Extra, 1)
    assert changes(sample, out)[1] == 1
    assert content(sample) == before
    assert changes(sample, out) == ({}, 0)


def test_rows_that_look_alike_stay_apart(tmp_path: Path) -> None:
    desk, copy = tmp_path / "alike.infdesk", tmp_path / "copy.infdesk"
    with Desk.create(desk, name="Alike", currency="EUR") as opened, opened.step("All") as writing:
        writing.insert(Campaign, [{"name": "Spring"}, {"name": "spring"}])
        writing.insert(Creator, [{"name": "Ana"}, {"name": "Ana"}, {"name": "ANA"}])
        twins = [{"creator_id": 1, "campaign_id": 1}] * 2
        writing.insert(Agreement, twins)
        code = {"code": "ANA10", "folded": "ana10"}
        writing.insert(Code, [{**code, "creator_id": 1}, {**code, "creator_id": 2}])
        writing.insert(Cycle, [{"campaign_id": 1, "number": 1}, {"campaign_id": 2, "number": 1}])
        fee = {"campaign_id": 1, "agreement_id": 1, "amount": 100, "currency": "EUR"}
        writing.insert(Charge, [fee, fee])
    out = tmp_path / "alike.xlsx"
    export_desk(desk, out)
    import_files(copy, [out], Choices(), today=TODAY)
    assert content(copy) == content(desk)
    assert changes(copy, out) == ({}, 0)
    assert changes(desk, out) == ({}, 0)


def test_another_desk_takes_in_what_it_does_not_know(
    tmp_path: Path, sample: Path, out: Path
) -> None:
    other = tmp_path / "other.infdesk"
    with Desk.create(other, name="Other", currency="USD") as desk, desk.step("All") as writing:
        writing.insert(Creator, [{"name": "Marlow Finch", "agency": "Kept"}, {"name": "Nobody"}])
        writing.insert(Campaign, [{"name": "Another"}])
    changes(other, out)
    assert rows(other, "SELECT name FROM brand") == [("Other",)]
    assert rows(other, "SELECT id, agency FROM creator WHERE name = 'Marlow Finch'") == [
        (1, "Kept")
    ]
    assert len(rows(other, "SELECT id FROM creator")) == 11
    sums = "SELECT count(*), sum(amount) FROM charge"
    assert rows(other, sums) == rows(sample, sums)
    assert changes(other, out) == ({}, 0)


def test_a_copy_of_the_copy_finds_the_rows_of_the_first(
    tmp_path: Path, sample: Path, out: Path
) -> None:
    copy, second = tmp_path / "copy.infdesk", tmp_path / "second.xlsx"
    import_files(copy, [out], Choices(), today=TODAY)
    with Desk.open(copy) as desk:
        change(desk, "brand", 1, {"name": "The copy"}, what="brand")
    export_desk(copy, second)
    before = content(sample)
    assert changes(sample, second) == ({}, 0)
    assert content(sample) == before


def test_whoever_was_erased_since_does_not_come_back(sample: Path, out: Path) -> None:
    with Desk.open(sample) as desk:
        erase(desk, 1)
    found = problems(out, sample)
    assert {problem.what for problem in found} == {
        "The row names a creator who was erased from this desk."
    }
    assert not rows(sample, "SELECT id FROM creator WHERE name LIKE '%Marlow%'")


def damaged(book: Any) -> None:
    put(book["Costs"], "Amount", "a lot")
    put(book["Posts"], "Agreement no.", 999, row=3)
    put(book["Creators"], "Name", None, row=4)
    put(book["Audiences"], "Day", "soon", row=3)
    put(book["Cycles"], "Number", 1, row=3)
    put(book["Offers"], "No.", 1, row=3)
    put(book["Orders"], "Counts as sold", "maybe", row=3)
    book["Numbers"].delete_cols(3)
    del book["Other columns"]
    book.create_sheet("My sums")["A1"] = 5


def test_damage_is_named_with_its_place_and_the_rest_is_taken_in(tmp_path: Path, out: Path) -> None:
    copy = tmp_path / "copy.infdesk"
    found = problems(edited(out, damaged), copy)
    said = {(one.sheet, one.row, one.column): one.what for one in found}
    assert said[("Costs", 2, "Amount")] == "“a lot” is not an amount."
    assert (
        said[("Posts", 3, "Agreement no.")] == "Agreement no. 999 stands on no row that was read."
    )
    assert said[("Creators", 4, "Name")] == "“Name” is blank, and no row can be without."
    assert said[("Audiences", 3, "Day")] == "“soon” is not a day."
    assert said[("Cycles", 3, "Number")] == "An earlier row is the same one."
    assert said[("Offers", 3, "No.")] == "No. 1 stands on an earlier row."
    assert said[("Orders", 3, "Counts as sold")] == "“maybe” is neither yes nor no."
    assert said[("Numbers", None, "Post no.")] == "The column “Post no.” is missing."
    assert said[("Other columns", None, None)] == "The sheet “Other columns” is missing."
    assert said[("My sums", None, None)] == "“My sums” is no sheet of an infdesk export."
    assert len(rows(copy, "SELECT id FROM creator")) == 9
    assert len(rows(copy, "SELECT id FROM shop_order")) > 100


def test_every_sheet_may_be_missing_but_the_first(tmp_path: Path, out: Path) -> None:
    def bare(book: Any) -> None:
        for sheet in book.worksheets[1:]:
            book.remove(sheet)

    found = problems(edited(out, bare), tmp_path / "copy.infdesk")
    assert len(found) == 19
    assert rows(tmp_path / "copy.infdesk", "SELECT currency FROM brand") == [("USD",)]


def test_two_cycles_of_one_number_are_refused_and_nothing_is_changed(
    sample: Path, out: Path
) -> None:
    def swap(book: Any) -> None:
        put(book["Cycles"], "Number", 2, row=2)
        put(book["Cycles"], "Number", 1, row=3)

    before = sample.read_bytes()
    with Desk.open(sample) as desk, pytest.raises(UserError, match="the same cycle"):
        take(desk, file_of(edited(out, swap)))
    assert sample.read_bytes() == before


def of_newer_version(book: Any) -> None:
    for row in book["infdesk"].iter_rows():
        if row[0].value == "Schema number":
            row[1].value = 99


def without_currency(book: Any) -> None:
    for row in book["infdesk"].iter_rows():
        if row[0].value == "Currency":
            row[1].value = None


@pytest.mark.parametrize(
    ("edit", "choices", "sentence"),
    [
        (of_newer_version, Choices(), "by a newer version of infdesk"),
        (without_currency, Choices(), "no longer says the currency"),
        (lambda _: None, Choices(campaign="Autumn"), "say themselves where they belong"),
        (lambda _: None, Choices(kind=FileKind.POSTS), "say themselves where they belong"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_in_one_sentence(
    tmp_path: Path, out: Path, edit: Edit, choices: Choices, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        import_files(tmp_path / "copy.infdesk", [edited(out, edit)], choices, today=TODAY)
    assert not (tmp_path / "copy.infdesk").exists()


def test_it_is_imported_alone(tmp_path: Path, out: Path) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text("Creator,Platform\nAna,Instagram\n", "utf8")
    with pytest.raises(UserError, match="together with other files"):
        import_files(tmp_path / "copy.infdesk", [posts, out], Choices(), today=TODAY)


def test_amounts_of_another_currency_are_not_mixed_in(tmp_path: Path, out: Path) -> None:
    other = tmp_path / "other.infdesk"
    with Desk.create(other, name="Other", currency="EUR") as desk:
        with desk.step("All") as writing:
            writing.insert(Creator, [{"name": "Somebody"}])
        with pytest.raises(UserError, match="counts in USD, and this desk in EUR"):
            take(desk, file_of(out))


def test_a_sheet_that_is_kept_out_brings_nothing(tmp_path: Path, out: Path) -> None:
    copy = tmp_path / "copy.infdesk"
    choices = Choices(skip=frozenset({(out.name, "Orders")}))
    import_files(copy, [out], choices, today=TODAY)
    assert rows(copy, "SELECT count(*) FROM shop_order") == [(0,)]
    assert rows(copy, "SELECT count(*) FROM measurement") != [(0,)]


def test_an_export_from_before_two_entries_were_merged_brings_nobody_back(
    sample: Path, out: Path
) -> None:
    with Desk.open(sample) as desk:
        merge_creators(desk, 1, 2)
    before = content(sample)
    assert changes(sample, out) == ({}, 0)
    assert content(sample) == before


def test_an_export_of_merged_entries_changes_nothing_and_makes_an_equal_desk(
    tmp_path: Path, sample: Path
) -> None:
    with Desk.open(sample) as desk:
        merge_creators(desk, 1, 2)
    export_desk(sample, tmp_path / "together.xlsx")
    assert changes(sample, tmp_path / "together.xlsx") == ({}, 0)
    import_files(tmp_path / "copy.infdesk", [tmp_path / "together.xlsx"], Choices(), today=TODAY)
    assert content(tmp_path / "copy.infdesk") == content(sample)

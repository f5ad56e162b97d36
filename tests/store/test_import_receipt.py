from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest

from infdesk.domain import import_receipt as receipts
from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.import_receipt import BY_CHOICE, ImportReceipt
from infdesk.domain.left_out import LeftOut, LeftOutRow, LeftOutTable, Setting
from infdesk.domain.receipt_text import read_receipt, receipt_text
from infdesk.sheets.left_out import left_out_of
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.import_history import import_receipt
from infdesk.store.persons.erasing import erase
from infdesk.store.undoing import undo_import
from tests.sheets.sheet_files import TODAY
from tests.store.import_plans import TRACKER, bring_in, planned, rows_of, tracker

BELOW_ZERO = "Cleo,@cleo,Instagram,Reel,2025-03-04,90,-8,1,12,,warm\n"
HERS = "Ana Ruiz,@ana,Instagram,Reel,2025-03-04,90,-8,1,12,ANA10,warm ana@home.example\n"


def receipt_at(desk: Desk, batch: int | None) -> ImportReceipt:
    assert batch is not None
    with desk.reader() as reader:
        receipt = import_receipt(reader, batch)
    assert receipt is not None
    return receipt


def bring_in_with_left_out(desk: Desk, text: str) -> ImportReceipt:
    file = tracker(text)
    plan = planned(desk, file)
    batch = commit(desk, plan, left_out=left_out_of([file], plan)).batch
    return receipt_at(desk, batch)


def test_a_receipt_tells_what_became_of_every_row_that_was_news(desk: Desk) -> None:
    receipt = receipt_at(desk, bring_in(desk, tracker(), untick=[(0, 0, 1)]).batch)
    told = [(row.row, row.outcome, row.who, row.why) for row in receipt.rows]
    assert told == [
        (3, Outcome.LEFT_OUT, "Bo", BY_CHOICE),
        (2, Outcome.NEW, "Ana", ""),
        (4, Outcome.NEW, "Ana", ""),
    ]


def test_a_receipt_tells_from_what_to_what_values_changed(desk: Desk) -> None:
    bring_in(desk, tracker())
    again = bring_in(desk, tracker(TRACKER.replace("150,80", "175,80")))
    receipt = receipt_at(desk, again.batch)
    (row,) = receipt.rows
    assert [(one.column, one.before, one.after) for one in row.changes] == [
        ("amount", 15000, 17500)
    ]
    assert [receipt.count(one) for one in Outcome] == [0, 1, 2, 0]


def test_a_receipt_tells_how_every_sheet_and_column_was_read(desk: Desk) -> None:
    receipt = receipt_at(desk, bring_in(desk, tracker(saved=date(2025, 4, 1))).batch)
    (sheet,) = receipt.sheets
    assert (sheet.file, sheet.sheet, sheet.kind) == ("spring.csv", "", FileKind.TRACKER)
    assert sheet.as_of == date(2025, 4, 1)
    assert ("F", "Fee", "fee_agreed") in [(c.letter, c.header, c.field) for c in sheet.columns]
    assert receipt.campaign == "spring"


def test_the_cells_of_left_out_rows_are_kept_with_the_receipt(desk: Desk) -> None:
    receipt = bring_in_with_left_out(desk, TRACKER + BELOW_ZERO)
    (table,) = receipt.left_out.tables
    (row,) = table.rows
    assert (row.row, row.cells[2:4]) == (5, ("Instagram", "Reel"))
    assert receipt.left_out.setting.name == "spring"
    assert receipt.count(Outcome.LEFT_OUT) == 1


def test_an_undone_import_keeps_its_receipt(desk: Desk) -> None:
    batch = bring_in(desk, tracker()).batch
    before = receipt_at(desk, batch)
    assert batch is not None
    undo_import(desk, batch)
    assert receipt_at(desk, batch) == before


def test_of_a_large_import_the_first_rows_are_told_and_the_rest_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "MOST_TOLD", 2)
    receipt = receipt_at(desk, bring_in(desk, tracker(), untick=[(0, 0, 2)]).batch)
    assert [row.row for row in receipt.rows] == [4, 2]
    assert receipt.more_rows == 1
    assert receipt.count(Outcome.NEW) == 2


def test_only_so_many_left_out_rows_are_kept_and_the_rest_counted() -> None:
    rows = tuple(LeftOutRow(at, ("x", at), "No name.") for at in range(2, 2502))
    table = LeftOutTable("a.csv", "", 1, FileKind.POSTS, TODAY, {}, ("A", "B"), rows)
    kept = receipts._bounded(LeftOut(tables=(table, table))).tables
    assert [(len(one.rows), one.more) for one in kept] == [(2000, 500), (0, 2500)]


def test_every_kind_of_cell_comes_back_from_the_text_of_a_receipt() -> None:
    cells = ("=1+1", 3, 2.5, True, None, date(2025, 3, 1), datetime(2025, 3, 1, 8, 5), time(9, 30))  # noqa: DTZ001 - as sheets hold them
    table = LeftOutTable(
        "a.csv", "May", 2, FileKind.POSTS, TODAY, {"A": None}, ("A",),
        (LeftOutRow(7, cells, "No name."),), more=3,
    )  # fmt: skip
    setting = Setting("spring", "tags", False, Choices(cycle=2, day_first=False), {"ab": 2})  # noqa: FBT003 - as kept
    receipt = ImportReceipt("spring", "one cycle", left_out=LeftOut(setting, (table,)))
    assert read_receipt(receipt_text(receipt)) == receipt


def test_an_import_of_an_older_desk_has_no_receipt(desk: Desk) -> None:
    batch = bring_in(desk, tracker()).batch
    old = json.dumps({"spring.csv//1": {"Fee": "fee_agreed"}})
    assert read_receipt(old) is None
    assert read_receipt(None) is None
    with desk.reader() as reader:
        assert import_receipt(reader, (batch or 0) + 1) is None


def test_whoever_is_erased_stands_in_no_receipt(desk: Desk) -> None:
    bring_in_with_left_out(desk, TRACKER.replace("Ana,", "Ana Ruiz,") + HERS)
    ((ana,),) = rows_of(desk, "SELECT id FROM creator WHERE name = 'Ana Ruiz'")
    erase(desk, ana)
    ((text,),) = rows_of(desk, "SELECT mapping FROM import_batch")
    for word in ("Ana Ruiz", "@ana", "ANA10", "ana@home.example"):
        assert word not in text
    receipt = receipt_at(desk, 1)
    assert receipt.count(Outcome.LEFT_OUT) == 1
    assert receipt.left_out.tables[0].more == 1
    assert "Bo" in [row.who for row in receipt.rows]

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.files.child_process import Limits, child_command
from infdesk.sheets.files.reading import USUAL_LIMITS, Cancelled, Refusal, read_files
from tests.deeds.any_desk import file_of
from tests.files.old_workbooks import ods, ole, xls, xlsb, zipped
from tests.files.raw_workbooks import PARTS, SHEET, raw_xlsx
from tests.files.workbooks import SHEET_1, with_part, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = ("Creator", "Fee")
ROWS = (HEAD, ("Ana", 200), ("Bo", 350.5))
CORNER = "XFD1048576"


def read(folder: Path, data: bytes, name: str = "spring.xlsx") -> SheetFile:
    (folder / name).write_bytes(data)
    (file,) = read_files([folder / name])
    assert isinstance(file, SheetFile), file
    return file


def sheet(folder: Path, data: bytes, name: str = "spring.xlsx") -> Sheet:
    (only,) = read(folder, data, name).sheets
    return only


def refused(
    folder: Path, data: bytes, name: str = "spring.xlsx", *, limits: Limits = USUAL_LIMITS
) -> str:
    (folder / name).write_bytes(data)
    (refusal,) = read_files([folder / name], limits=limits)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.path == str(folder / name)
    assert refusal.error.next_step.startswith("Nothing was read from it. ")
    return refusal.error.sentence


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    day, moment = dt.date(2025, 5, 1), dt.datetime.fromisoformat("2025-05-01T09:30")
    row = ("Ana", 200, 1.5, True, day, moment, dt.time(9, 30), 10**18, None, "#N/A text")
    head = tuple("abcdefghij")
    (read_head, read_row) = sheet(tmp_path, xlsx({"Tab": [head, row]})).rows
    assert read_head == head
    assert read_row == row
    assert [type(cell) for cell in read_row] == [type(cell) for cell in row]


def test_merged_cells_are_told_by_their_place_in_the_rows(tmp_path: Path) -> None:
    rows = [(None, None, None), (None, "Report", None), (None, "Ana", 1), (None, None, 2)]
    data = xlsx({"Tab": rows}, merged=["B2:C2", "B3:B4"])
    found = sheet(tmp_path, data)
    assert (found.first_row, found.first_column) == (2, 1)
    assert set(found.merged) == {(0, 0, 0, 1), (1, 0, 2, 0)}


def test_merged_cells_below_the_last_row_are_none_of_it(tmp_path: Path) -> None:
    data = xlsx({"Tab": ROWS}, merged=["A3:A900000", "A2000:B2000"])
    assert sheet(tmp_path, data).merged == ((2, 0, 2, 0),)


def test_an_old_workbook_tells_its_merged_cells(tmp_path: Path) -> None:
    data = xls([*ROWS, ("", 7)], merged=[(2, 0, 3, 0)])
    assert sheet(tmp_path, data, "a.xls").merged == ((2, 0, 3, 0),)


def test_a_length_of_time_is_its_text(tmp_path: Path) -> None:
    length = dt.timedelta(hours=30, minutes=5)
    assert sheet(tmp_path, xlsx({"Tab": [HEAD, ("Ana", length)]})).rows[1] == ("Ana", "30:05:00")


@pytest.mark.parametrize(("build", "name"), [(xls, "a.xls"), (xlsb, "a.xlsb"), (ods, "a.ods")])
def test_every_workbook_format_gives_the_same_rows(
    tmp_path: Path, build: Callable[..., bytes], name: str
) -> None:
    found = sheet(tmp_path, build(ROWS, name="Mai"), name)
    assert (found.name, tuple(found.rows)) == ("Mai", ROWS)


def test_a_text_table_is_one_sheet_without_a_name(tmp_path: Path) -> None:
    found = sheet(tmp_path, b"\n\nCreator,Fee\nAna,200\n", "a.csv")
    assert (found.name, found.first_row) == ("", 3)
    assert list(found.rows) == [HEAD, ("Ana", "200")]


def test_a_file_tells_its_name_day_and_hash(tmp_path: Path) -> None:
    data = xlsx({"Tab": ROWS})
    path = tmp_path / "spring.xlsx"
    path.write_bytes(data)
    noon = dt.datetime.fromisoformat("2025-05-01T12:00").astimezone()
    os.utime(path, (noon.timestamp(), noon.timestamp()))
    (file,) = read_files([path])
    assert isinstance(file, SheetFile)
    assert (file.name, file.modified_on) == ("spring.xlsx", noon.date())
    assert file.sha256 == hashlib.sha256(data).hexdigest()


def test_sheets_come_in_order_and_hidden_ones_say_so(tmp_path: Path) -> None:
    book = xlsx({"One": ROWS, "Two & more": [], "Three": ROWS}, hidden=["Three"])
    sheets = read(tmp_path, book).sheets
    assert [(s.name, len(s.rows), s.hidden) for s in sheets] == [
        ("One", 3, False),
        ("Two & more", 0, False),
        ("Three", 3, True),
    ]


def test_rows_know_where_they_stand(tmp_path: Path) -> None:
    found = sheet(tmp_path, xlsx({"Tab": []}, also={"C4": "Creator", "D6": 7}))
    assert (found.first_row, found.first_column) == (4, 2)
    assert list(found.rows) == [("Creator", None), (None, None), (None, 7)]


def test_long_sheets_arrive_whole_and_tell_their_progress(tmp_path: Path) -> None:
    rows = [HEAD, *((f"Creator {n}", n) for n in range(7000))]
    path = tmp_path / "long.xlsx"
    path.write_bytes(xlsx({"Tab": rows}))
    told: list[tuple[str, int]] = []
    (file,) = read_files([path], progress=lambda name, count: told.append((name, count)))
    assert isinstance(file, SheetFile)
    assert list(file.sheets[0].rows) == rows
    assert told[-1] == ("long.xlsx", 7001)
    assert len(told) > 3


def test_excel_errors_stay_text(tmp_path: Path) -> None:
    book = xlsx({"Tab": [HEAD, ("Ana", "#DIV/0!"), ("Bo", 3)]})
    assert list(sheet(tmp_path, book).rows) == [HEAD, ("Ana", "#DIV/0!"), ("Bo", 3)]


def test_a_formula_without_a_result_is_unknown_and_said(tmp_path: Path) -> None:
    found = sheet(tmp_path, xlsx({"Tab": [HEAD, ("Ana", 2), ("Bo", "=B2*2")]}))
    assert found.rows[2] == ("Bo", None)
    assert found.notes == (
        "No result stands in B3. Open the file in Excel and save it once to have them read.",
    )


def test_many_files_are_read_in_their_order_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    names = ["b.csv", "bad.csv", "a.csv"]
    for name in names:
        (tmp_path / name).write_text("" if name == "bad.csv" else "Creator,Fee\nAna,2\n")
    kinds = [type(found) for found in read_files([tmp_path / name for name in names])]
    assert kinds == [SheetFile, Refusal, SheetFile]


def test_the_same_bytes_give_the_same_rows_by_either_reader(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [HEAD, ("Ana", 2), ("Bo", 2.5), (None, dt.date(2025, 1, 2))]
    far = sheet(tmp_path, xlsx({"Tab": rows}, also={CORNER: "x"}))
    assert list(far.rows) == list(sheet(tmp_path, xlsx({"Tab": rows})).rows)


@pytest.mark.parametrize("careful", [False, True])
def test_cells_that_state_no_address_follow_one_another(tmp_path: Path, *, careful: bool) -> None:
    xml = re.sub(r' r="[A-Z]*\d"', "", PARTS[SHEET])
    (tmp_path / "a.xlsx").write_bytes(raw_xlsx({SHEET: xml}))
    (found,) = file_of(tmp_path / "a.xlsx", careful=careful).sheets
    assert tuple(found.rows) == ROWS


@pytest.mark.parametrize("place", [CORNER, "XFD2", "A1048576", "ZZ3"])
def test_rows_beside_a_far_cell_are_read_and_the_cell_is_named(tmp_path: Path, place: str) -> None:
    found = sheet(tmp_path, xlsx({"Tab": ROWS}, also={place: "x"}))
    assert [row[:2] for row in found.rows] == list(ROWS)
    assert found.unread == (place,)
    assert found.notes == (f"{place} lies far from the other cells and was not read.",)


def test_a_sheet_that_lies_about_its_size_is_read_as_well(tmp_path: Path) -> None:
    def lie(xml: str) -> str:
        return xml.replace(f"A1:{CORNER}", "A1:B3")

    book = with_part(xlsx({"Tab": ROWS}, also={CORNER: "x"}), SHEET_1, lie)
    found = sheet(tmp_path, book)
    assert (list(found.rows), found.unread) == (list(ROWS), (CORNER,))


def test_a_sheet_that_boasts_of_its_size_is_read_whole(tmp_path: Path) -> None:
    book = with_part(xlsx({"Tab": ROWS}), SHEET_1, lambda xml: xml.replace("A1:B3", f"A1:{CORNER}"))
    found = sheet(tmp_path, book)
    assert (list(found.rows), found.unread) == (list(ROWS), ())


@pytest.mark.parametrize("place", [CORNER, "XFD1", "A1048576"])
def test_a_lone_far_cell_is_no_table(tmp_path: Path, place: str) -> None:
    sentence = refused(tmp_path, xlsx({"Tab": []}, also={place: "x"}))
    assert sentence.endswith(f"only something at the far edge of a sheet: {place}.")


def test_a_far_cell_in_an_old_workbook_is_named_too(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [["Creator", "Fee"], ["Ana", 2.0], *([] for _ in range(1500))]
    rows.append(["far"])
    found = sheet(tmp_path, xls(rows), "a.xls")
    assert (len(found.rows), found.unread) == (2, ("A1503",))


def test_a_table_may_begin_far_down(tmp_path: Path) -> None:
    found = sheet(tmp_path, xlsx({"Tab": []}, also={"A5000": "Creator", "A5001": "Ana"}))
    assert (found.first_row, list(found.rows)) == (5000, [("Creator",), ("Ana",)])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"") == "spring.xlsx is empty."


def test_a_workbook_without_a_filled_cell_is_refused(tmp_path: Path) -> None:
    sentence = refused(tmp_path, xlsx({"Tab": []}))
    assert sentence == "spring.xlsx is empty: no sheet in it has a filled cell."


def test_a_csv_named_xlsx_is_refused(tmp_path: Path) -> None:
    assert "plain text file (CSV) with an Excel name" in refused(tmp_path, b"a,b\n1,2\n")


def test_a_page_named_xls_is_refused(tmp_path: Path) -> None:
    assert "web page (HTML)" in refused(tmp_path, b"<html><table></table></html>", "a.xls")


def test_locked_workbooks_are_refused(tmp_path: Path) -> None:
    assert "locked with a password" in refused(tmp_path, ole("EncryptedPackage", b"x"))
    assert "locked with a password" in refused(tmp_path, ods(ROWS, locked=True), "a.ods")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_workbook_is_refused(tmp_path: Path, share: float) -> None:
    data = xlsx({"Tab": ROWS})
    assert refused(tmp_path, data[: int(len(data) * share)]) == (
        "spring.xlsx is damaged: it breaks off or cannot be unpacked."
    )


def test_a_truncated_old_workbook_is_refused(tmp_path: Path) -> None:
    assert "damaged" in refused(tmp_path, xls(ROWS)[:1700], "a.xls")


def test_a_missing_or_half_sheet_is_refused_by_name(tmp_path: Path) -> None:
    book = xlsx({"Tab": ROWS})
    assert "damaged" in refused(tmp_path, with_part(book, SHEET_1, None))
    half = with_part(book, SHEET_1, lambda xml: xml[: len(xml) // 2])
    assert refused(tmp_path, half).startswith("spring.xlsx is damaged in sheet Tab")


def test_a_swollen_archive_is_refused(tmp_path: Path) -> None:
    def swell(xml: str) -> str:
        return xml + " " * 30_000_000

    bomb = with_part(xlsx({"Tab": ROWS}), SHEET_1, swell)
    assert "unpack to far more" in refused(tmp_path, bomb)
    crowd = zipped({f"xl/{n}.xml": "" for n in range(1001)} | {"xl/workbook.xml": ""})
    assert "unpack to far more" in refused(tmp_path, crowd)


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint file"),
        ("Index/Document.iwa", "an Apple Numbers file"),
        ("photos/1.jpg", "a zip archive without a workbook in it"),
    ],
)
def test_other_archives_are_called_what_they_are(tmp_path: Path, part: str, what: str) -> None:
    assert f"spring.xlsx is {what}" in refused(tmp_path, zipped({part: "x"}))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    missing, folder = read_files([tmp_path / "gone.xlsx", tmp_path])
    assert isinstance(missing, Refusal)
    assert missing.error.sentence == f"There is no file {tmp_path / 'gone.xlsx'}."
    assert isinstance(folder, Refusal)
    assert folder.error.sentence == f"{tmp_path.name} is a folder, not a spreadsheet."


def test_a_file_that_may_not_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "spring.xlsx"
    path.write_bytes(b"a")

    def held(*_: object) -> None:
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr("pathlib.Path.open", held)
    (refusal,) = read_files([path])
    assert isinstance(refusal, Refusal)
    assert refusal.error.sentence.startswith("spring.xlsx may not be opened")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    sentence = refused(tmp_path, b"a,b\n" * 300_000, "a.csv", limits=Limits(file_megabytes=1))
    assert sentence == "a.csv is larger than 1 MB."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no path there")
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (refusal,) = read_files([tmp_path / "pipe.csv"])
    assert isinstance(refusal, Refusal)
    assert refusal.error.sentence == "pipe.csv is not a file that holds data."


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    sentence = refused(tmp_path, xlsx({"Tab": ROWS}), limits=Limits(seconds=0))
    assert sentence == "spring.xlsx took longer than 0 seconds to read."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    sentence = refused(tmp_path, xlsx({"Tab": ROWS}), limits=Limits(memory_megabytes=1))
    assert sentence.startswith("spring.xlsx could not be read: it needs more memory")


def test_a_child_that_dies_twice_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = [sys.executable, "-c", "import sys; sys.stdin.buffer.read(10)"]
    monkeypatch.setattr("infdesk.sheets.files.child_process.child_command", lambda _limits: dying)
    sentence = refused(tmp_path, xlsx({"Tab": ROWS}))
    assert sentence == "spring.xlsx could not be read: reading it broke off twice."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_kills_the_child_does_not_harm_the_next(tmp_path: Path) -> None:
    rows: list[list[str]] = [["a"], *([] for _ in range(65_534)), [*[""] * 255, "b"]]
    (tmp_path / "a.xls").write_bytes(xls(rows))
    (tmp_path / "b.csv").write_text("Creator,Fee\nAna,2\n")
    limits = Limits(memory_megabytes=150)
    first, second = read_files([tmp_path / "a.xls", tmp_path / "b.csv"], limits=limits)
    assert isinstance(first, Refusal)
    assert first.error.sentence == "a.xls could not be read: reading it broke off twice."
    assert isinstance(second, SheetFile)


def test_reading_can_be_called_off(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx({"Tab": ROWS}))
    with pytest.raises(Cancelled):
        read_files([tmp_path / "a.xlsx"], cancelled=lambda: True)


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    data = xlsx({"Tab": ROWS})
    path = tmp_path / "spring.xlsx"
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))
    before = path.stat().st_mtime_ns
    read_files([path])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, before)


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = child_command(Limits(memory_megabytes=7, seconds=8))
    assert command == [sys.executable, "--read-spreadsheets", "7", "8"]

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import check
from infdesk.store.check import FaultRow, check_desk, faults
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator

PAGE = 4096
TODAY = date(2026, 6, 1)


def test_a_whole_desk_has_no_faults_and_is_left_alone(desk: Desk) -> None:
    desk.close()
    before = desk.path.read_bytes()
    assert faults(desk.path) == ()
    assert desk.path.read_bytes() == before


def test_a_row_that_points_at_nothing_is_named(desk: Desk) -> None:
    desk.close()
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("INSERT INTO alias (creator_id, kind, value) VALUES (7, 'utm', 'ana')")
        other.commit()
    row = FaultRow("alias", 1, "row 1 of alias points at a missing creator")
    (fault,) = faults(desk.path)
    assert (fault.kind, fault.count, fault.rows) == ("points at nothing", 1, (row,))
    assert fault.what


def test_damage_of_any_page_is_told(desk: Desk) -> None:
    with desk.step("Add creators") as writing:
        writing.insert(Creator, [{"name": f"Creator {n}", "notes": "x" * 200} for n in range(500)])
    desk.close()
    whole = desk.path.read_bytes()
    for page in range(PAGE, len(whole), PAGE):
        desk.path.write_bytes(whole[:page] + b"\xff" * 12 + whole[page + 12 :])
        (fault, *_) = faults(desk.path)
        assert fault.kind == "damaged file"
        assert fault.count >= len(fault.rows) > 0


def test_what_sqlite_finds_wrong_is_told_in_its_words(desk: Desk) -> None:
    desk.close()
    with desk.path.open("r+b") as file:
        file.seek(36)  # how many pages are free
        file.write((5).to_bytes(4, "big"))
    (fault,) = faults(desk.path)
    assert (fault.kind, fault.count) == ("damaged file", 1)
    assert "freelist" in fault.rows[0].text.lower()


def test_a_desk_cut_short_is_told(desk: Desk) -> None:
    desk.close()
    desk.path.write_bytes(desk.path.read_bytes()[: 5 * PAGE])
    assert faults(desk.path)[0].kind == "damaged file"


def test_a_damaged_file_is_looked_at_no_further(desk: Desk) -> None:
    with desk.step("Add a creator") as writing:
        writing.insert(Creator, [{"name": " "}])
    desk.close()
    assert [fault.kind for fault in check_desk(desk.path, today=TODAY).faults] == [
        "creators without a name"
    ]
    desk.path.write_bytes(desk.path.read_bytes()[: 5 * PAGE])
    found = check_desk(desk.path, today=TODAY)
    assert [fault.kind for fault in found.faults] == ["damaged file"]
    assert found.checked == {}


def test_all_places_are_counted_and_a_hundred_are_listed(desk: Desk) -> None:
    with desk.step("Add creators") as writing:
        writing.insert(Creator, [{"name": ""}] * 130)
    (fault,) = check_desk(desk.path, today=TODAY).faults
    assert (fault.count, len(fault.rows)) == (130, 100)


def test_a_check_leaves_the_bytes_alone_and_says_how_much_it_saw(desk: Desk) -> None:
    with desk.step("Add creators") as writing:
        writing.insert(Creator, [{"name": "Ana"}, {"name": "Ben"}])
    desk.close()
    before = desk.path.read_bytes()
    found = check_desk(desk.path, today=TODAY)
    assert found.faults == ()
    assert found.checked["creator"] == 2
    assert desk.path.read_bytes() == before


def test_a_file_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no desk"):
        faults(tmp_path / "gone.infdesk")


def test_a_desk_that_is_being_written_to_is_busy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_WAIT_S", 0.0)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            faults(desk.path)

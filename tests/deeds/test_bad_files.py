"""What importing a bad file does to a desk: nothing, unless a sentence says what."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from infdesk.deeds.importing import import_files
from infdesk.domain.choices import Choices
from infdesk.domain.problem import UserError
from tests.sheets.bad_files import BadFile
from tests.sheets.bad_places import BAD_PLACES
from tests.sheets.bad_texts import BAD_TEXTS
from tests.sheets.bad_workbooks import BAD_WORKBOOKS

TODAY = date(2026, 11, 22)
BAD_FILES = [*BAD_WORKBOOKS, *BAD_TEXTS, *BAD_PLACES]
REFUSED = [bad for bad in BAD_FILES if bad.rows is None]
READ = [bad for bad in BAD_FILES if bad.rows is not None]
A_FEW = {
    "text named xlsx",
    "xlsx with password",
    "half a sheet part",
    "billion laughs in the sheet",
    "bomb that lies of its size",
    "separators only",
    "folder",
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with two posts in it."""
    posts = tmp_path / "posts.csv"
    posts.write_text("Creator,Platform,Posted,Fee\nAna,Instagram,2026-06-04,300\n", "utf8")
    (tmp_path / "desk").mkdir()
    path = tmp_path / "desk" / "x.infdesk"
    import_files(path, [posts], Choices(currency="EUR"), today=TODAY)
    return path


def state(desk: Path) -> dict[str, str]:
    """Every file in the folder of a desk, by its hash."""
    files = (path for path in desk.parent.rglob("*") if path.is_file())
    return {
        str(path.relative_to(desk.parent)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def put(bad: BadFile, folder: Path) -> Path:
    folder.mkdir(parents=True)
    bad.put(folder / bad.name)
    return folder / bad.name


@pytest.mark.long
def test_a_refused_file_leaves_the_desk_as_it_was_to_the_byte(
    desk: Path, tmp_path: Path, *, long_run: bool
) -> None:
    tried = [bad for bad in REFUSED if long_run or bad.what in A_FEW]
    assert len(tried) >= len(A_FEW)
    before = state(desk)
    for number, bad in enumerate(tried):
        path = put(bad, tmp_path / str(number))
        with pytest.raises(UserError):
            import_files(desk, [path], Choices(), today=TODAY)
        assert state(desk) == before, bad.what


@pytest.mark.parametrize("bad", READ, ids=lambda bad: bad.what)
def test_each_row_of_a_bad_file_is_taken_in_or_named_or_nothing_is_done(
    desk: Path, tmp_path: Path, bad: BadFile
) -> None:
    before = state(desk)
    path = put(bad, tmp_path / "bad")
    refusal = ""
    try:
        plan = import_files(desk, [path], Choices(), today=TODAY).prepared.plan
    except UserError as error:
        refusal = str(error)
    if refusal:
        assert bad.name in refusal
        assert state(desk) == before
        return
    rows = [row for _, sheet in plan.sheets() for row in sheet.rows]
    assert rows
    assert all(row.records or row.left_out or row.repeat for row in rows)

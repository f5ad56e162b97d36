from __future__ import annotations

import errno
from pathlib import Path

import pytest

from infdesk import growing
from infdesk.deeds.anonymising import save_anonymous_copy
from infdesk.deeds.sample import make_sample
from infdesk.domain.problem import UserError
from infdesk.store.desk import Desk, DeskReader


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "sample.infdesk")


def test_the_samples_names_are_not_in_its_copy(desk: Path, tmp_path: Path) -> None:
    with DeskReader.open(desk) as reader:
        names = [name for (name,) in reader.rows("SELECT name FROM creator")]
        names += [handle for (handle,) in reader.rows("SELECT handle FROM account")]
        names += [code for (code,) in reader.rows("SELECT code FROM code")]
    out = tmp_path / "copy.infdesk"
    save_anonymous_copy(desk, out)
    data = out.read_bytes().lower()
    assert names
    assert [name for name in names if name.lower().encode() in data] == []
    assert b"fernhollow" not in data


def test_the_desk_is_never_replaced_by_its_copy(desk: Path, tmp_path: Path) -> None:
    before = desk.read_bytes()
    again = tmp_path / "again.infdesk"
    again.hardlink_to(desk)
    for out in (desk, again):
        with pytest.raises(UserError, match="is open"):
            save_anonymous_copy(desk, out)
    assert desk.read_bytes() == before


def test_a_desk_in_use_is_not_replaced(desk: Path, tmp_path: Path) -> None:
    with (
        Desk.create(tmp_path / "fern.infdesk", name="Fern", currency="USD") as other,
        pytest.raises(UserError, match="is open"),
    ):
        save_anonymous_copy(desk, other.path)


def test_only_a_desk_is_written(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ends in"):
        save_anonymous_copy(desk, tmp_path / "copy.xlsx")


def test_a_place_that_cannot_be_written_is_said(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="could not be written"):
        save_anonymous_copy(desk, tmp_path / "nowhere" / "copy.infdesk")

    def full(_: Path, __: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="No space left"):
        save_anonymous_copy(desk, tmp_path / "copy.infdesk")
    assert list(tmp_path.glob(f".*{growing.SUFFIX}")) == []

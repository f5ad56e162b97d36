from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infdesk import places
from infdesk.deeds import keeping, moving
from infdesk.deeds.keeping import shelf
from infdesk.deeds.moving import local_folder, look_around, move_here
from infdesk.domain.problem import UserError
from infdesk.store import copying, lock
from infdesk.store.commands import add_creator
from infdesk.store.content import content_hash
from infdesk.store.copying import copy_desk
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Why


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk in a synced folder, closed."""
    desk = tmp_path / "Dropbox" / "Glow.infdesk"
    desk.parent.mkdir()
    with Desk.create(desk, name="Glow", currency="EUR") as made:
        add_creator(made, "Ana")
    return desk


def hash_of(path: Path) -> str:
    with DeskReader.open(path) as reader:
        return content_hash(reader)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_desk_moves_whole_and_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    before = hash_of(path)
    target = move_here(path, tmp_path / "Documents")
    assert target == tmp_path / "Documents" / "Glow.infdesk"
    assert hash_of(target) == before
    assert names(path.parent) == []
    assert names(target.parent) == ["Glow.infdesk"]
    Desk.open(target).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_nobody_else_may_read_the_desk_where_it_moved(path: Path, tmp_path: Path) -> None:
    target = move_here(path, tmp_path / "Documents")
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.parent.stat().st_mode & 0o777 == 0o700


def test_a_desk_of_the_same_name_is_not_touched(path: Path, tmp_path: Path) -> None:
    (tmp_path / "Glow.infdesk").write_text("mine")
    assert move_here(path, tmp_path).name == "Glow 2.infdesk"
    assert (tmp_path / "Glow.infdesk").read_text() == "mine"


def test_a_desk_that_moves_is_backed_up_and_keeps_its_backups(path: Path, tmp_path: Path) -> None:
    target = move_here(path, tmp_path / "Documents")
    assert [backup.why for backup in shelf(target).backups()] == [Why.MOVE]


def test_a_desk_that_somebody_has_open_stays(path: Path, tmp_path: Path) -> None:
    with Desk.open(path), pytest.raises(UserError, match="open in another infdesk"):
        move_here(path, tmp_path / "Documents")
    assert path.exists()
    assert not (tmp_path / "Documents").exists()


def test_a_file_that_is_no_desk_stays(tmp_path: Path) -> None:
    letter = tmp_path / "letter.infdesk"
    letter.write_text("Dear Ana, ...")
    with pytest.raises(UserError, match="not an infdesk desk"):
        move_here(letter, tmp_path / "Documents")
    assert names(tmp_path) == ["Documents", "letter.infdesk"]
    assert names(tmp_path / "Documents") == []


def test_what_cannot_be_taken_away_is_said_beside_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    target = move_here(path, tmp_path / "Documents")
    assert hash_of(target) == hash_of(path)
    assert names(path.parent) == ["Glow was moved.txt", "Glow.infdesk"]
    words = (path.parent / "Glow was moved.txt").read_text("utf8")
    assert f"Glow.infdesk was moved to {target} on {socket.gethostname()}" in words


class FailingAt:
    """Lets the n-th of all steps that touch the disk fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.number = number
        self.count = 0
        for owner, name in (
            (os, "open"),
            (os, "fsync"),
            (Path, "mkdir"),
            (Path, "replace"),
            (Path, "rename"),
            (Path, "unlink"),
            (copying, "_pages"),
            (copying, "_compare"),
            (keeping, "sync_folder"),
            (moving, "sync_folder"),
        ):
            monkeypatch.setattr(owner, name, self.wrap(getattr(owner, name)))

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*words: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.number:
                raise OSError(errno.EIO, "Input/output error")
            return real(*words, **named)

        return step


def test_whichever_step_fails_there_is_one_whole_desk(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hash_of(path)
    failed = 0
    for number in range(1, 200):
        folder = tmp_path / f"Documents {number}"
        target: Path | None = None
        with monkeypatch.context() as patched:
            failing = FailingAt(patched, number)
            try:
                target = move_here(path, folder)
            except UserError:
                failed += 1
        if target is None:
            assert hash_of(path) == before
            assert names(folder) == []
        else:
            assert hash_of(target) == before
            assert names(folder) == ["Glow.infdesk"]
        if failing.count < number:
            break
        if not path.exists():
            copy_desk(target or path, path)
        for left in path.parent.glob("*.txt"):
            left.unlink()
        lock.lock_path(path).unlink(missing_ok=True)
        assert names(path.parent) == ["Glow.infdesk"]
    assert failing.count < number
    assert failed > 5


def test_the_documents_are_the_local_place() -> None:
    assert local_folder() == places.documents()


def test_where_the_documents_are_synced_a_folder_beside_them_is_the_local_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "documents", lambda: Path("/home/ana/OneDrive - Firm"))
    assert local_folder() == Path.home() / "infdesk"


def test_copies_of_the_desk_are_told_from_other_desks_of_such_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "Library" / "Mobile Documents"
    folder.mkdir(parents=True)
    glow = folder / "Glow.infdesk"
    Desk.create(glow, name="Glow", currency="EUR").close()
    Desk.create(folder / "Glow 2.infdesk", name="Glow 2", currency="EUR").close()
    copy_desk(glow, folder / "Glow 3.infdesk")
    (folder / "Glow 4.infdesk").touch()
    around = look_around(glow)
    assert around.service == "iCloud"
    assert [copy.name for copy in around.copies] == ["Glow 3.infdesk", "Glow 4.infdesk"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_desk_reached_by_a_link_is_still_in_the_synced_folder(path: Path, tmp_path: Path) -> None:
    (tmp_path / "Brand").symlink_to(path.parent)
    assert look_around(tmp_path / "Brand" / "Glow.infdesk").service == "Dropbox"


def test_an_ordinary_folder_has_nothing_to_tell(tmp_path: Path) -> None:
    desk = tmp_path / "Glow.infdesk"
    Desk.create(desk, name="Glow", currency="EUR").close()
    around = look_around(desk)
    assert (around.service, around.copies) == (None, ())

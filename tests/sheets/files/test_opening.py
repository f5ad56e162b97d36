from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from infdesk.sheets.files.child_process import Limits
from infdesk.sheets.files.reading import Cancelled, Refusal, read_files

TABLE = b"Creator,Fee\nAna,200\n"


class OddDisk(io.FileIO):
    """A file on a disk where something happens before each read."""

    def __init__(self, path: Path, happens: Callable[[], object]) -> None:
        super().__init__(path)
        self._happens = happens

    def read(self, size: int | None = -1, /) -> bytes:
        self._happens()
        return super().read(size) or b""


def on_odd_disk(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    monkeypatch.setattr("pathlib.Path.open", lambda path, _mode: OddDisk(path, happens))


def append(path: Path) -> None:
    with io.FileIO(path, "ab") as other:
        other.write(TABLE)


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    path.write_bytes(TABLE)
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    (refusal,) = read_files([path], limits=limits or Limits())
    assert isinstance(refusal, Refusal)
    assert refusal.error.next_step.startswith("Nothing was read")
    return refusal.error.sentence


def test_a_file_that_does_not_come_from_its_cloud_folder_is_given_up(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives = Event()
    on_odd_disk(monkeypatch, arrives.wait)
    sentence = refused(posts, Limits(waiting_seconds=0))
    arrives.set()
    assert sentence == "posts.csv does not arrive from its folder."


def test_waiting_for_a_cloud_folder_can_be_called_off(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives = Event()
    on_odd_disk(monkeypatch, arrives.wait)
    with pytest.raises(Cancelled):
        read_files([posts], cancelled=lambda: True)
    arrives.set()


def test_a_file_that_grows_without_end_is_refused_at_the_limit(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infdesk.sheets.files.opening._PIECE", len(TABLE))
    on_odd_disk(monkeypatch, lambda: append(posts))
    assert refused(posts, Limits(file_megabytes=1)) == "posts.csv is larger than 1 MB."


def test_a_file_that_another_program_is_saving_is_refused(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save() -> None:
        if posts.stat().st_size == len(TABLE):
            append(posts)

    on_odd_disk(monkeypatch, save)
    sentence = refused(posts)
    assert sentence == "posts.csv changed while it was read: another program is saving it."


def test_a_file_that_vanishes_before_it_is_opened_is_refused(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(path: Path) -> bool:
        path.unlink()
        return True

    monkeypatch.setattr("pathlib.Path.is_file", vanish)
    assert refused(posts) == f"There is no file {posts}."


@pytest.mark.parametrize("step", ["is_dir", "open"])
def test_a_file_of_another_user_is_refused(
    posts: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def may_not(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(f"pathlib.Path.{step}", may_not)
    assert refused(posts).startswith("posts.csv may not be opened: another program or user")


def test_a_disk_that_fails_is_named(posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", fail)
    assert refused(posts) == "posts.csv could not be opened (Input/output error)."

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from infdesk.deeds import importing
from infdesk.domain.comparison import Outcome
from infdesk.store import queries
from infdesk.store.content import content_hash
from infdesk.ui.context import DeskContext
from infdesk.ui.import_session import ImportSession
from tests.ui.desks import settle

PEOPLE = "Name,Handle,Followers\nAna Ruiz,@ana,12000\nBen Okafor,@ben,30500\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf8")
    return path


def ready(qtbot: QtBot, context: DeskContext, *paths: Path) -> ImportSession:
    session = ImportSession(context)
    session.add_files(paths)
    settle(qtbot, context)
    settle(qtbot, context)
    return session


def test_files_are_read_and_planned_off_the_windows_thread(
    qtbot: QtBot, context: DeskContext, people: Path
) -> None:
    session = ready(qtbot, context, people)
    assert session.is_ready
    assert [line.row.who for line in session.lines()] == ["Ana Ruiz", "Ben Okafor"]
    assert session.count(Outcome.NEW) == session.to_import == 2


def test_the_same_file_is_read_once(qtbot: QtBot, context: DeskContext, people: Path) -> None:
    session = ready(qtbot, context, people)
    session.add_files([people])
    settle(qtbot, context)
    assert len(session.files) == 1


def test_of_two_quick_choices_only_the_last_counts(
    qtbot: QtBot, context: DeskContext, people: Path
) -> None:
    session = ready(qtbot, context, people)
    session.choose_field("Followers", None)
    session.choose_field("Followers", "following_count")
    changed: list[int] = []
    session.changed.connect(lambda: changed.append(1))
    settle(qtbot, context)
    settle(qtbot, context)
    (_, sheet) = session.sheets()[0]
    assert sheet.columns[2].field == "following_count"
    assert changed == [1]


def test_after_cancel_nothing_is_heard_any_more(
    qtbot: QtBot, context: DeskContext, people: Path
) -> None:
    before = context.read(content_hash)
    session = ImportSession(context)
    heard: list[object] = []
    session.changed.connect(lambda: heard.append("changed"))
    session.failed.connect(heard.append)
    session.add_files([people])
    session.cancel()
    settle(qtbot, context)
    settle(qtbot, context)
    assert heard == []
    assert context.read(content_hash) == before


def test_a_plan_that_fails_is_told_and_nothing_can_be_imported(
    qtbot: QtBot, context: DeskContext, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a fault of ours"
        raise ValueError(message)

    monkeypatch.setattr(importing, "prepare", fail)
    session = ImportSession(context)
    told: list[Exception] = []
    session.failed.connect(told.append)
    session.add_files([people])
    settle(qtbot, context)
    settle(qtbot, context)
    assert [str(error) for error in told] == ["a fault of ours"]
    assert not session.is_ready
    session.commit()
    settle(qtbot, context)
    assert context.read(queries.creators) == ()


def test_what_is_unticked_stays_out(qtbot: QtBot, context: DeskContext, people: Path) -> None:
    session = ready(qtbot, context, people)
    session.tick(session.lines()[:1], ticked=False)
    assert session.to_import == 1
    session.commit()
    settle(qtbot, context)
    assert [row.name for row in context.read(queries.creators)] == ["Ben Okafor"]


def test_a_file_dropped_twice_at_once_is_read_once(
    qtbot: QtBot, context: DeskContext, people: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK cut off")
    session = ImportSession(context)
    for _ in range(2):
        session.add_files([people, broken])
    settle(qtbot, context)
    settle(qtbot, context)
    assert (len(session.files), len(session.refusals)) == (1, 1)


def test_a_file_that_was_mended_is_no_longer_refused(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"")
    session = ready(qtbot, context, path)
    assert [refusal.path for refusal in session.refusals] == [str(path)]
    path.write_text(PEOPLE, "utf8")
    session.add_files([path])
    settle(qtbot, context)
    settle(qtbot, context)
    assert not list(session.refusals)
    assert len(session.lines()) == 2


def test_what_she_kept_out_stays_out_whatever_she_says_next(
    qtbot: QtBot, context: DeskContext, people: Path, tmp_path: Path
) -> None:
    session = ready(qtbot, context, people)
    session.tick(session.lines()[:1], ticked=False)
    session.choose_field("Followers", None)
    settle(qtbot, context)
    assert session.to_import == 1
    other = tmp_path / "before all others.csv"
    other.write_text("Name,Handle\nCleo Park,@cleo\n", "utf8")
    session.add_files([other])
    settle(qtbot, context)
    settle(qtbot, context)
    out = [line.row.who for line in session.lines() if not session.is_ticked(line)]
    assert out == ["Ana Ruiz"]


def test_a_file_that_could_not_be_read_is_tried_again_when_it_is_dropped_again(
    qtbot: QtBot, context: DeskContext, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a fault of ours"
        raise ValueError(message)

    session = ImportSession(context)
    with monkeypatch.context() as broken:
        broken.setattr(importing, "read", fail)
        session.add_files([people])
        settle(qtbot, context)
    session.add_files([people])
    settle(qtbot, context)
    settle(qtbot, context)
    assert session.is_ready

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from infdesk.domain.problem import UserError
from infdesk.store.connection import Busy, identify, open_writing, speaking
from infdesk.store.desk import Desk


def refusal(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "The disk is full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written to where it stands"),
        (sqlite3.SQLITE_IOERR_FSYNC, "The disk gave an error"),
        (sqlite3.SQLITE_CANTOPEN, "could not be opened"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is damaged"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_with_a_next_step(code: int, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as said, speaking(Path("glow.infdesk")):
        raise refusal(code)
    assert "glow.infdesk" in said.value.sentence
    assert said.value.next_step


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED])
def test_a_lock_is_a_state_and_not_a_fault(code: int) -> None:
    with pytest.raises(Busy), speaking(Path("glow.infdesk")):
        raise refusal(code)


def test_our_own_mistakes_are_not_dressed_up(desk: Desk) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), desk.reader() as reader:
        reader.rows("SELECT * FROM nowhere")


def test_a_file_that_the_disk_does_not_give_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match=r"could not be read \(Permission denied\)"):
        identify(desk.path)


def test_a_desk_keeps_to_the_journal_and_checks_of_the_design(desk: Desk) -> None:
    desk.close()
    connection = open_writing(desk.path)
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    }
    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    connection.close()
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }

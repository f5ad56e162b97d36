from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infdesk.deeds.summing import summary_of
from infdesk.domain.problem import UserError
from infdesk.store import anonymous_copy, tables
from infdesk.store.anonymous_copy import make_anonymous_copy
from infdesk.store.anonymous_texts import EMPTIED, LEFT_OUT, NUMBERED, STAYS, Texts
from infdesk.store.check import faults
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.history import table_name
from tests.store.campaign_desk import CampaignDesk

PLAIN = {"int", "float", "bool", "date", "datetime", "None", "NoneType"}
TODAY = date(2025, 12, 1)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "anonymised.infdesk"


def rows(path: Path, sql: str) -> list[Any]:
    with DeskReader.open(path) as reader:
        return reader.rows(sql)


def texts_of(table: type[tables.Kept]) -> set[str]:
    """Columns that can hold words."""
    found = set()
    for name, field in table.model_fields.items():
        annotation = field.annotation
        kinds = getattr(annotation, "__args__", (annotation,))
        if not {getattr(kind, "__name__", "") for kind in kinds} <= PLAIN:
            found.add(name)
    return found


@pytest.mark.parametrize("table", tables.Kept.__subclasses__(), ids=table_name)
def test_for_every_column_that_can_hold_words_it_is_decided_what_becomes_of_them(
    table: type[tables.Kept],
) -> None:
    name = table_name(table)
    if name in LEFT_OUT or table is tables.Setting:
        return
    numbered = [column for where, column in NUMBERED if where == name]
    decided = [*numbered, *STAYS.get(name, "").split(), *EMPTIED.get(name, "").split()]
    assert sorted(decided) == sorted(texts_of(table))


def test_no_word_of_any_column_is_in_the_copy(desk: Desk, out: Path) -> None:
    CampaignDesk(desk)
    words: list[str] = []
    with closing(sqlite3.connect(desk.path)) as connection:
        for table in tables.Kept.__subclasses__():
            row = canaries(table)
            words += [text for text in row.values() if isinstance(text, str)]
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            if texts_of(table):
                into = f"INSERT INTO {table_name(table)} ({names}) VALUES ({marks})"  # noqa: S608 - our tables
                connection.execute(into, [*row.values()])
        connection.commit()
    make_anonymous_copy(desk.path, out)
    data = out.read_bytes().lower()
    assert len(words) > 100
    assert [word for word in words if word.lower().encode() in data] == []


def canaries(table: type[tables.Kept]) -> dict[str, object]:
    """A row with a word in each column that can hold words."""
    held = texts_of(table)
    row: dict[str, object] = {}
    for column, field in table.model_fields.items():
        if column in held:
            row[column] = f"Canary-{table_name(table)}-{column}"
        elif field.is_required():
            row[column] = 1 if column.endswith("_id") else 9
        elif column != "id":
            row[column] = field.get_default()
    return row


def test_a_table_and_a_column_that_nobody_decided_about_are_emptied(desk: Desk, out: Path) -> None:
    with closing(sqlite3.connect(desk.path)) as connection:
        connection.execute("CREATE TABLE found (words TEXT)")
        connection.execute("INSERT INTO found VALUES ('Thandeka')")
        connection.execute("ALTER TABLE brand ADD COLUMN motto TEXT NOT NULL DEFAULT 'Umbrellas'")
        connection.execute("ALTER TABLE brand ADD COLUMN logo BLOB")
        connection.execute("UPDATE brand SET logo = x'54686f6d6173'")
        connection.commit()
    make_anonymous_copy(desk.path, out)
    assert rows(out, "SELECT motto, logo FROM brand") == [("", None)]
    assert b"Thandeka" not in out.read_bytes()
    assert b"Thomas" not in out.read_bytes()


def test_amounts_counts_and_days_stay_and_orders_lead_to_the_same_creators(
    desk: Desk, out: Path
) -> None:
    campaign = CampaignDesk(desk)
    ben, cho = campaign.agree("Ben"), campaign.agree("Cho")
    campaign.put(tables.Account, creator_id=campaign.creator_of(cho), platform="podcast",
                 platform_name="Cho's Hour", handle="@cho.talks")  # fmt: skip
    campaign.put(tables.Alias, creator_id=campaign.creator_of(ben), kind="utm", value="Ben-June")
    campaign.code("ANA10")
    campaign.measure(campaign.post(), day=date(2025, 3, 20), views=1200, likes=7)
    campaign.charge(45_000, agreement_id=campaign.ana, day=date(2025, 3, 2))
    for way in (
        {"codes": "ana10", "codes_typed": "Ana10", "number": "#1001"},
        {"source": "tracking", "codes": "ana10", "number": "1001"},
        {"utm_campaign": "ben-june"},
        {"alias": "@cho.talks"},
        {"alias": "ben"},
        {"alias": "nobody known"},
    ):
        campaign.order(**way)
    make_anonymous_copy(desk.path, out)

    def told(path: Path) -> tuple[Any, ...]:
        with DeskReader.open(path) as reader:
            summary = summary_of(reader, campaign.campaign, today=TODAY)
        return (
            summary.goal.actual,
            summary.totals,
            [[group.measures for group in cycle.creators] for cycle in summary.cycles],
        )

    assert told(out) == told(desk.path)
    assert rows(out, "SELECT name FROM creator") == [("Creator 1",), ("Creator 2",), ("Creator 3",)]
    assert rows(out, "SELECT code, folded FROM code") == [("CODE1", "code1")]
    assert rows(out, "SELECT platform, platform_name, handle FROM account") == [
        ("podcast", "Platform 1", "handle1")
    ]


def test_the_copy_is_a_desk_to_work_with_and_without_a_past(desk: Desk, out: Path) -> None:
    CampaignDesk(desk)
    make_anonymous_copy(desk.path, out)
    assert faults(out) == ()
    with Desk.open(out) as copy:
        assert copy.undo_state().undo is None
        assert copy.generation == desk.generation
        with copy.step("Add creator") as writing:
            writing.insert(tables.Creator, [{"name": "New"}])
    if sys.platform != "win32":
        assert out.stat().st_mode & 0o777 == 0o600


def test_the_desk_itself_keeps_every_byte(desk: Desk, out: Path) -> None:
    CampaignDesk(desk)
    before = desk.path.read_bytes()
    make_anonymous_copy(desk.path, out)
    assert desk.path.read_bytes() == before
    assert {path.name for path in out.parent.iterdir()} == {
        out.name, desk.path.name, "glow.infdesk-lock",
    }  # fmt: skip


@pytest.mark.parametrize("place", [("creator", "name"), ("creator", "notes")])
def test_a_copy_that_would_still_hold_a_word_is_not_made(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[str, str]
) -> None:
    CampaignDesk(desk).put(tables.Creator, name="Thandeka", notes="Thandeka asks for more")
    right = Texts.stand_in

    def wrong(self: Texts, at: tuple[str, str], text: str) -> str | None:
        return text if at == place else right(self, at, text)

    monkeypatch.setattr(Texts, "stand_in", wrong)
    monkeypatch.setattr(anonymous_copy, "EMPTIED", {})
    with pytest.raises(UserError, match="still have held words"):
        make_anonymous_copy(desk.path, out)
    assert not out.exists()


def test_what_is_left_between_the_rows_of_a_copy_is_found_too(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CampaignDesk(desk).put(tables.Creator, name="Thandeka")
    monkeypatch.setattr(anonymous_copy, "_is_fine", lambda *_: True)
    monkeypatch.setattr(anonymous_copy, "_allowed", lambda *_: b"")
    with pytest.raises(UserError, match="still have held words"):
        make_anonymous_copy(desk.path, out)
    assert not out.exists()


def test_a_word_is_found_in_any_case_and_over_the_edge_of_a_chunk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(anonymous_copy, "_CHUNK", 10)
    data = b"\0" * 7 + b"thandeka umbrella" + b"\0" * 30 + b"zo\xc3\xab b"
    texts = ["Thandeka Umbrella", "Umbrellas", "Zoë B", "Ana"]
    found = set(anonymous_copy._found_in(data, texts))
    assert found == {b"thandeka umbrella", "zoë b".encode()}


def test_words_within_what_was_remembered_as_json_are_looked_for() -> None:
    assert set(anonymous_copy._parts('{"Her name": ["Ana", {"x": 1}]}')) == {"Her name", "Ana", "x"}
    assert list(anonymous_copy._parts("{Ana")) == ["{Ana"]


def test_a_busy_desk_is_said(desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymous_copy, "_WAIT_S", 0.0)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            make_anonymous_copy(desk.path, out)
    assert not out.exists()

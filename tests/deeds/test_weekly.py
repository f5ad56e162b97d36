from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infdesk.deeds import copies, keeping, persons, weekly
from infdesk.deeds.weekly import export_if_due
from infdesk.store import shelf as shelf_module
from infdesk.store.commands import add_creator
from infdesk.store.desk import Desk
from tests.store.persons.people import fill, person

Clock = list[datetime]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moment = [datetime(2026, 1, 1, 9)]  # noqa: DTZ001 - local, as the shelf keeps it
    for module in (shelf_module, weekly):
        monkeypatch.setattr(module, "now", lambda: moment[0])
    return moment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR") as desk:
        add_creator(desk, "Ana")
    return tmp_path / "glow.infdesk"


def test_everything_is_written_once_a_week_and_the_newest_four_stay(
    path: Path, clock: Clock
) -> None:
    written = []
    for _ in range(50):
        out = export_if_due(path)
        if out is not None:
            written.append(out)
        clock[0] += timedelta(days=1)
    assert [file.name for file in written[:2]] == [
        "2026-01-01 everything.xlsx",
        "2026-01-08 everything.xlsx",
    ]
    assert len(written) == 8
    assert [export.path for export in keeping.shelf(path).exports()] == written[:-5:-1]


def test_an_empty_desk_needs_no_workbook(tmp_path: Path) -> None:
    Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR").close()
    assert export_if_due(tmp_path / "glow.infdesk") is None


def test_an_erased_creator_leaves_the_weekly_workbook_too(path: Path) -> None:
    who = person(2)
    with Desk.open(path) as desk:
        creator = fill(desk, who)
        out = export_if_due(path)
        erasure = persons.erase(desk, creator)
        assert out in {copy.path for copy in erasure.holding}
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert keeping.shelf(path).exports() == ()

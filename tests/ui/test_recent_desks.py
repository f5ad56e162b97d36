from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from infdesk.ui.recent_desks import MOST, RecentDesks


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_at_the_first_start_no_desk_is_remembered(settings: QSettings) -> None:
    recent = RecentDesks(settings)
    assert recent.all() == []
    assert recent.last() is None


def test_the_newest_desk_comes_first_and_once(settings: QSettings, tmp_path: Path) -> None:
    recent = RecentDesks(settings)
    spring, autumn = tmp_path / "spring.infdesk", tmp_path / "autumn.infdesk"
    for path in (spring, autumn, spring):
        recent.add(path)
    assert recent.all() == [spring, autumn]


def test_they_are_known_at_the_next_start(settings: QSettings, tmp_path: Path) -> None:
    RecentDesks(settings).add(tmp_path / "Teé, 2.infdesk")
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert RecentDesks(again).last() == tmp_path / "Teé, 2.infdesk"


def test_only_the_last_few_are_kept(settings: QSettings, tmp_path: Path) -> None:
    recent = RecentDesks(settings)
    for at in range(MOST + 3):
        recent.add(tmp_path / f"{at}.infdesk")
    assert len(recent.all()) == MOST
    assert recent.last() == tmp_path / f"{MOST + 2}.infdesk"


def test_a_desk_that_is_gone_can_be_forgotten(settings: QSettings, tmp_path: Path) -> None:
    recent = RecentDesks(settings)
    recent.add(tmp_path / "gone.infdesk")
    recent.forget(tmp_path / "gone.infdesk")
    assert recent.all() == []

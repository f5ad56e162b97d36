from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infdesk.store.desk import DeskReader
from infdesk.ui import desk_deeds, messages
from infdesk.ui.context import DeskContext
from infdesk.ui.desk_deeds import DeskDeeds
from tests.ui.desks import settle


@pytest.fixture
def deeds(sample_context: DeskContext, qtbot: QtBot) -> DeskDeeds:
    window = QWidget()
    qtbot.addWidget(window)
    made = DeskDeeds(sample_context, window)
    window.setProperty("keeps", made)
    return made


@pytest.mark.parametrize("agreed", [True, False])
def test_a_copy_is_saved_after_it_was_said_what_stays_in_it(
    deeds: DeskDeeds,
    sample_context: DeskContext,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    agreed: bool,  # noqa: FBT001 - what she answers
) -> None:
    said: list[str] = []
    told: list[str] = []
    out = tmp_path / "copy.infdesk"

    def ask(_: QWidget, __: str, more: str, *, deed: str) -> bool:
        said.extend((more, deed))
        return agreed

    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(desk_deeds, "ask_save", lambda *_: out)
    deeds.told.connect(told.append)
    deeds.save_anonymous_copy()
    settle(qtbot, sample_context)
    assert said[0].startswith("Amounts, counts and days stay")
    assert out.exists() is agreed
    assert told == (["Saved copy.infdesk"] if agreed else [])
    if agreed:
        with DeskReader.open(out) as reader:
            assert reader.one("SELECT name FROM brand") == ("Brand",)


def test_nothing_is_saved_where_no_place_was_chosen(
    deeds: DeskDeeds, sample_context: DeskContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    monkeypatch.setattr(desk_deeds, "ask_save", lambda *_: None)
    deeds.save_anonymous_copy()
    assert not sample_context.worker.is_busy
    assert set(tmp_path.iterdir()) == before

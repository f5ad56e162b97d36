from __future__ import annotations

import sys
from pathlib import Path

import pytest

from infdesk.places import free_name, real_file


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    assert free_name(tmp_path, "Tea").name == "Tea.infdesk"
    (tmp_path / "Tea.infdesk").touch()
    (tmp_path / "Tea 2.infdesk").touch()
    assert free_name(tmp_path, "Tea").name == "Tea 3.infdesk"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_a_file_is_followed_and_a_folder_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "tea.infdesk").touch()
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "tea.infdesk").symlink_to(tmp_path / "real" / "tea.infdesk")
    assert real_file(tmp_path / "tea.infdesk") == tmp_path / "real" / "tea.infdesk"
    assert real_file(tmp_path / "folder" / "tea.infdesk") == tmp_path / "folder" / "tea.infdesk"
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert real_file(tmp_path / "circle") == tmp_path / "circle"

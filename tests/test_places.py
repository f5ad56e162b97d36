from __future__ import annotations

from pathlib import Path

from infdesk.places import free_name


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    assert free_name(tmp_path, "Tea").name == "Tea.infdesk"
    (tmp_path / "Tea.infdesk").touch()
    (tmp_path / "Tea 2.infdesk").touch()
    assert free_name(tmp_path, "Tea").name == "Tea 3.infdesk"

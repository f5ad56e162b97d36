"""The window paints before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from infdesk.store.desk import Desk

HEAVY = (
    "alembic", "babel", "calamine", "charset_normalizer", "matplotlib", "numpy", "openpyxl",
    "platformdirs", "pydantic", "pypdfium2", "python_calamine", "rapidfuzz", "sqlalchemy",
    "sqlmodel", "typst",
)  # fmt: skip


def test_nothing_but_pyside_and_the_standard_library_is_imported_before_it(
    tmp_path: Path,
) -> None:
    desk = tmp_path / "fern.infdesk"
    Desk.create(desk, name="Fern", currency="USD").close()
    command = [sys.executable, "-m", "tests.bench.first_paint", str(desk), "--modules"]
    root = Path(__file__).parent.parent
    done = subprocess.run(  # noqa: S603 - our own program
        command, check=True, capture_output=True, text=True, env=os.environ, cwd=root
    )
    assert done.stdout.endswith("painted\n")
    imported = {name.split(".")[0] for name in done.stdout.split()}
    assert "PySide6" in imported
    assert imported.isdisjoint(HEAVY)

"""The window paints before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infdesk.store.desk import Desk

HEAVY = (
    "alembic", "babel", "calamine", "charset_normalizer", "matplotlib", "numpy", "openpyxl",
    "platformdirs", "pydantic", "pypdfium2", "python_calamine", "rapidfuzz", "sqlalchemy",
    "sqlmodel", "typst",
)  # fmt: skip


LATER = (
    "alembic", "calamine", "charset_normalizer", "matplotlib", "openpyxl", "python_calamine",
    "rapidfuzz", "sqlalchemy", "sqlmodel", "typst",
)  # fmt: skip


def imported_until(desk: Path, *until: str) -> set[str]:
    """Packages that the program has imported by then."""
    command = [sys.executable, "-m", "tests.bench.first_paint", str(desk), "--modules", *until]
    root = Path(__file__).parent.parent
    done = subprocess.run(  # noqa: S603 - our own program
        command, check=True, capture_output=True, text=True, env=os.environ, cwd=root
    )
    assert done.stdout.endswith("painted\n")
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "fern.infdesk"
    Desk.create(path, name="Fern", currency="USD").close()
    return path


def test_nothing_but_pyside_and_the_standard_library_is_imported_before_it(desk: Path) -> None:
    imported = imported_until(desk)
    assert "PySide6" in imported
    assert imported.isdisjoint(HEAVY)


def test_the_first_rows_wait_for_no_spreadsheet_no_page_and_no_tables(desk: Path) -> None:
    imported = imported_until(desk, "--complete")
    assert imported.isdisjoint(LATER)

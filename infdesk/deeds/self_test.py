"""Can infdesk work on this computer? Versions, fonts, printing, disk, SQLite."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from infdesk import __version__
from infdesk.paper.pages import page_count
from infdesk.paper.typesetting import fonts_found, one_page
from infdesk.places import documents, today

LIBRARIES = ("PySide6-Essentials", "sqlmodel", "matplotlib", "typst", "python-calamine", "openpyxl")
SAFE_SQLITE = (3, 51, 3)
"""First version without the corruption bug of write-ahead logs (fixed 2026-03-13); infdesk does not
use such logs, so an older one is a note."""
LITTLE_DISK = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the self-test: what was looked at, what was found, whether work is possible."""

    name: str
    found: str
    ok: bool = True
    note: str = ""


def self_test() -> tuple[Finding, ...]:
    """Everything that can be told without a window; under five seconds."""
    return (
        Finding("infdesk", __version__),
        Finding("Python", platform.python_version(), ok=sys.version_info >= (3, 11)),
        *(_library(name) for name in LIBRARIES),
        _sqlite(),
        _fonts(),
        _disk(documents()),
        _desk(),
        _paper(),
    )


def _library(name: str) -> Finding:
    try:
        return Finding(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "missing", ok=False, note="Set infdesk up again.")


def _sqlite() -> Finding:
    old = sqlite3.sqlite_version_info < SAFE_SQLITE
    note = "Older than 3.51.3; fine for infdesk, which keeps no write-ahead log." if old else ""
    return Finding("SQLite", sqlite3.sqlite_version, note=note)


def _fonts() -> Finding:
    found = fonts_found()
    note = "" if found else "Pages and charts need Source Sans Pro and Source Serif Pro."
    return Finding("Fonts", ", ".join(found) or "none", ok=bool(found), note=note)


def _disk(folder: Path) -> Finding:
    place = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(place).free
    note = "Less than 200 MB are free where new desks go." if free < LITTLE_DISK else ""
    return Finding("Free space", f"{free // 1_000_000:,} MB", note=note)


def _desk() -> Finding:
    """Write, read and check a small database in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "try.infdesk")
        try:
            connection.execute("create table t (day text)")
            connection.execute("insert into t values (?)", (today().isoformat(),))
            connection.commit()
            verdict = str(connection.execute("pragma integrity_check").fetchone()[0])
        finally:
            connection.close()
    return Finding("Keeping data", verdict, ok=verdict == "ok")


def _paper() -> Finding:
    pages = page_count(one_page())
    return Finding("Making pages", f"{pages} page", ok=pages == 1)

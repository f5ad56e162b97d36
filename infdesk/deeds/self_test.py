"""Can infdesk work on this computer? Versions, fonts, printing, disk, SQLite, a desk of its own."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from infdesk import __version__
from infdesk.paper.pages import page_count
from infdesk.paper.typesetting import fonts_found, one_page
from infdesk.places import documents, logs
from infdesk.sheets.files.xml_guard import is_guarded
from infdesk.store import commands
from infdesk.store.check import faults
from infdesk.store.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARIES = (
    "PySide6-Essentials", "sqlmodel", "alembic", "matplotlib", "typst", "pypdfium2",
    "python-calamine", "openpyxl", "defusedxml",
)  # fmt: skip
SAFE_SQLITE = (3, 51, 3)
"""First version without the corruption bug of write-ahead logs (fixed 2026-03-13); infdesk does not
use such logs, so an older one is a note, except in a build that ships its own."""
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
        Finding("System", f"{platform.system()} {platform.release()}"),
        *(tried(name, partial(_library, name)) for name in LIBRARIES),
        tried("SQLite", _sqlite),
        tried("Safe reading", _safe_reading),
        tried("Fonts", _fonts),
        tried("Free space", partial(_disk, documents)),
        tried("Documents folder", partial(_folder, "Documents folder", documents)),
        tried("Log folder", partial(_folder, "Log folder", logs)),
        tried("Keeping data", _desk),
        tried("Making pages", _paper),
    )


def tried(name: str, look: Callable[[], Finding]) -> Finding:
    """What a look finds; one that breaks off is a finding too, and no reason to stop."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever breaks here would break her work
        return Finding(name, type(error).__name__, ok=False, note=f"This broke off: {error}")


def _library(name: str) -> Finding:
    try:
        return Finding(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "missing", ok=False, note="Set infdesk up again.")


def _sqlite() -> Finding:
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return Finding("SQLite", sqlite3.sqlite_version)
    if getattr(sys, "frozen", False):
        note = "Older than 3.51.3; this build should bring a newer one. Install infdesk again."
        return Finding("SQLite", sqlite3.sqlite_version, ok=False, note=note)
    note = "Older than 3.51.3; fine for infdesk, which keeps no write-ahead log."
    return Finding("SQLite", sqlite3.sqlite_version, note=note)


def _safe_reading() -> Finding:
    if is_guarded():
        return Finding("Safe reading", "on")
    note = "openpyxl does not find defusedxml, which guards against hostile workbooks."
    return Finding("Safe reading", "off", ok=False, note=f"{note} Set infdesk up again.")


def _fonts() -> Finding:
    found = fonts_found()
    note = "" if found else "Pages and charts need Source Sans Pro and Source Serif Pro."
    return Finding("Fonts", ", ".join(found) or "none", ok=bool(found), note=note)


def _disk(find: Callable[[], Path]) -> Finding:
    free = shutil.disk_usage(_there(find())).free
    note = "Less than 200 MB are free where new desks go." if free < LITTLE_DISK else ""
    return Finding("Free space", f"{free // 1_000_000:,} MB", note=note)


def _folder(name: str, find: Callable[[], Path]) -> Finding:
    """Whether files can be made in a folder, or where it would be made."""
    folder = find()
    try:
        with tempfile.TemporaryFile(dir=_there(folder)):
            return Finding(name, "can be written to")
    except OSError as error:
        note = f"{folder}: {error.strerror or error}. Work is possible in other folders."
        return Finding(name, "cannot be written to", note=note)


def _there(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _desk() -> Finding:
    """Make a desk in a temporary folder, write to it, take it back and check it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "try.infdesk"
        with Desk.create(path, name="Try", currency="USD") as desk:
            creator = commands.add_creator(desk, "Try", platform="instagram", handle="@try")
            commands.change(desk, "creator", creator, {"niche": "tea"}, what="niche, Try")
            desk.undo()
        found = faults(path)
    verdict = "ok" if not found else ", ".join(fault.kind for fault in found)
    return Finding("Keeping data", verdict, ok=not found)


def _paper() -> Finding:
    pages = page_count(one_page())
    return Finding("Making pages", f"{pages} page", ok=pages == 1)

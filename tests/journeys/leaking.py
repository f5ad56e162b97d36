"""A desk and spreadsheets full of words that must not get out, and what can go wrong with them.

A scenario is a function of a :class:`World`: it makes something fail, by raising or by one of the
window's hooks. ``scenarios`` deals them out, so many as are asked for, each with its own chance.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from infdesk import cli
from infdesk.deeds import importing
from infdesk.deeds.importing import import_files
from infdesk.domain.choices import Choices
from infdesk.places import today
from infdesk.store import commands, tables
from infdesk.store.check import faults as faults_in
from infdesk.store.connection import SCHEMA_NUMBER
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from infdesk.store.whole_file import write_whole
from infdesk.ui.faults import Faults
from tests.files.workbooks import xlsx

NAME: Final = "Thandeka Umbrellacanary"
HANDLE: Final = "umbrella.canary77"
EMAIL: Final = "canary77@mail.example"
PHONE: Final = "+44 7700 900777"
FEE: Final = "98765.43"
CANARIES: Final = (
    "Thandeka", "umbrellacanary", "umbrella.canary", "canary77", "7700 900777", "98765.43",
    "9876543",
)  # fmt: skip
"""What is looked for, in lower and upper case alike."""

HEADINGS: Final = ("Creator", "Handle", "Email", "Phone", "Platform", "Cycle", "Posted", "Fee ($)")
ROW: Final = (NAME, f"@{HANDLE}", EMAIL, PHONE, "Instagram", "1", "2026-06-04", FEE)


@dataclass
class World:
    """What a scenario may break.

    Attributes:
        folder: A folder of its own, named after the creator.
        chance: Its own dice.
        faults: The hooks of the window.
        patch: Puts errors where they are to happen, for as long as the scenario runs.
    """

    folder: Path
    chance: random.Random
    faults: Faults
    patch: pytest.MonkeyPatch

    @property
    def desk(self) -> Path:
        """The desk."""
        return self.folder / f"{NAME}.infdesk"

    @property
    def csv(self) -> Path:
        """A tracker as text."""
        return self.folder / f"{NAME}.csv"

    @property
    def book(self) -> Path:
        """The same as a workbook."""
        return self.folder / f"{NAME}.xlsx"

    def read(self, path: Path) -> None:
        """Import a file into the desk, as a deed does."""
        import_files(self.desk, [path], Choices(), today=today())

    def run(self, *words: object) -> None:
        """Give a command."""
        cli.run([str(word) for word in words])


def plant(folder: Path) -> None:
    """Make the spreadsheets, and the desk from one of them."""
    folder.mkdir()
    rows = [HEADINGS, ROW]
    text = "\n".join(",".join(row) for row in rows)
    (folder / f"{NAME}.csv").write_text(text, "utf8")
    (folder / f"{NAME}.xlsx").write_bytes(xlsx({NAME: rows}))
    desk = folder / f"{NAME}.infdesk"
    Desk.create(desk, name=NAME, currency="USD").close()
    import_files(desk, [folder / f"{NAME}.csv"], Choices(), today=today())
    with Desk.open(desk) as open_desk:
        commands.add_contact(open_desk, 1, "email", EMAIL)


def scenarios(count: int) -> Iterator[tuple[Callable[[World], None], random.Random]]:
    """So many of them in turn, each with its own dice."""
    endless = itertools.cycle(SCENARIOS)
    for number, scenario in zip(range(count), endless, strict=False):
        yield scenario, random.Random(number)  # noqa: S311 - a test must do the same every time


def copied(planted: Path, folder: Path) -> None:
    """A world's own copy of what was planted."""
    shutil.copytree(planted, folder)


# Files


def damaged_workbook(world: World) -> None:
    data = bytearray(world.book.read_bytes())
    for _ in range(20):
        data[world.chance.randrange(len(data))] ^= world.chance.randrange(1, 256)
    world.book.write_bytes(data)
    world.read(world.book)


def cut_workbook(world: World) -> None:
    data = world.book.read_bytes()
    world.book.write_bytes(data[: world.chance.randrange(len(data) - 1)])
    world.read(world.book)


def other_kind_of_file(world: World) -> None:
    start = world.chance.choice([b"%PDF-1.7", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""])
    world.book.write_bytes(start + NAME.encode())
    world.read(world.book)


def text_without_a_table(world: World) -> None:
    world.csv.write_text(f"{NAME} {EMAIL}\n", "utf8")
    world.read(world.csv)


def missing_file(world: World) -> None:
    world.read(world.folder / f"{EMAIL}.xlsx")


def folder_for_a_file(world: World) -> None:
    world.read(world.folder)


def file_that_may_not_be_read(world: World) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    world.patch.setattr(Path, "open", refuse)
    world.read(world.book)


# Commands


def wrong_words(world: World) -> None:
    option = world.chance.choice([NAME, f"{NAME}=creator_name", f"={FEE}"])
    world.run("import", world.csv, "--desk", world.desk, "--map", option)


def desk_that_is_none(world: World) -> None:
    world.run("metrics", "--desk", world.csv)


def campaign_that_is_none(world: World) -> None:
    world.run("summary", "--desk", world.desk, "--campaign", NAME, "-o", world.folder / "s.pdf")


def import_that_is_none(world: World) -> None:
    with Desk.open(world.desk) as desk:
        undo_import(desk, world.chance.randrange(100, 200))


def bug_in_a_command(world: World) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError(f"{NAME} {FEE}")

    world.patch.setattr(importing, "plan_import", fail)
    world.run("import", world.csv, "--desk", world.desk)


# The desk


def damaged_desk(world: World) -> None:
    data = bytearray(world.desk.read_bytes())
    for _ in range(400):
        data[world.chance.randrange(100, len(data))] = world.chance.randrange(256)
    world.desk.write_bytes(data)
    with DeskReader.open(world.desk) as reader:
        reader.rows("SELECT * FROM creator, contact, account, provenance")
    raise ValueError("; ".join(row.text for fault in faults_in(world.desk) for row in fault.rows))


def newer_desk(world: World) -> None:
    with closing(sqlite3.connect(world.desk)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_NUMBER + 1}")
    Desk.open(world.desk)


def desk_over_a_file(world: World) -> None:
    Desk.create(world.desk, name=NAME, currency="USD")


def held_desk(world: World) -> None:
    with Desk.open(world.desk):
        Desk.open(world.desk)


def busy_desk(world: World) -> None:
    with closing(sqlite3.connect(world.desk, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with DeskReader.open(world.desk, wait_s=0) as reader:
            reader.rows("SELECT name FROM creator")


def full_disk_under_the_desk(world: World) -> None:
    with Desk.open(world.desk) as desk:
        desk._connection.execute("PRAGMA max_page_count=1")
        with desk.step(f"Add {NAME}") as writing:
            writing.insert(tables.Creator, [{"name": NAME * 50}] * 2000)


def full_disk_under_a_page(world: World) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), NAME)

    world.patch.setattr(os, "fsync", full)
    write_whole(world.folder / f"{NAME}.pdf", NAME.encode())


def refused_edit(world: World) -> None:
    column, value = world.chance.choice([("name", " "), ("next_action", None), (NAME, EMAIL)])
    with Desk.open(world.desk) as desk:
        commands.change(desk, "creator", 1, {column: value}, what=NAME)
        commands.add_contact(desk, 1, "email", PHONE)


def creator_that_is_gone(world: World) -> None:
    with Desk.open(world.desk) as desk:
        commands.add_contact(desk, 4711, "email", EMAIL)


def bug_in_a_step(world: World) -> None:
    with Desk.open(world.desk) as desk, desk.step(f"Edit {NAME}") as writing:
        writing.update(tables.Creator, 1, {"notes": f"{NAME} costs {FEE}"})
        writing.rows(world.chance.choice([f"SELECT '{EMAIL}' '{FEE}", f"SELECT {NAME}"]))


def bug_upon_a_bug(world: World) -> None:
    numbers = {HANDLE: FEE}
    try:
        int(numbers[HANDLE])
    except ValueError as error:
        kind = world.chance.choice([KeyError, TypeError, AssertionError, UnicodeError])
        raise kind(f"{NAME}: {EMAIL}") from error


# The window's hooks


def bug_on_a_thread(_: World) -> None:
    def fail() -> None:
        raise ValueError(EMAIL)

    thread = threading.Thread(target=fail, name=NAME)
    thread.start()
    thread.join()


def bug_while_tidying_up(_: World) -> None:
    class Untidy:
        def __del__(self) -> None:
            raise LookupError(HANDLE)

    Untidy()


def bug_nobody_caught(_: World) -> None:
    error = RuntimeError(PHONE)
    sys.excepthook(RuntimeError, error, None)


def warning_of_qt(world: World) -> None:
    message = world.chance.choice([f"QPixmap: no file {NAME}", f"{EMAIL}: {FEE}", f"Q{NAME}"])
    world.faults.qt_spoke(QtMsgType.QtWarningMsg, QMessageLogContext(), message)


SCENARIOS: Final = (
    damaged_workbook, cut_workbook, other_kind_of_file, text_without_a_table, missing_file,
    folder_for_a_file, file_that_may_not_be_read, wrong_words, desk_that_is_none,
    campaign_that_is_none, import_that_is_none, bug_in_a_command, damaged_desk, newer_desk,
    desk_over_a_file, held_desk, busy_desk, full_disk_under_the_desk, full_disk_under_a_page,
    refused_edit, creator_that_is_gone, bug_in_a_step, bug_upon_a_bug, bug_on_a_thread,
    bug_while_tidying_up, bug_nobody_caught, warning_of_qt,
)  # fmt: skip

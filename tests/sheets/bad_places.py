"""Paths at which no readable file stands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.sheets.bad_files import BadFile

LONG_NAME = "x" * 300 + ".csv"


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(101_000_000)


def nothing(_path: Path) -> None:
    """Leave the place empty."""


EVERYWHERE = [
    BadFile("no file", "posts.csv", nothing, "There is no file"),
    BadFile("zero in the name", "po\0sts.csv", nothing, "There is no file"),
    BadFile("folder", "posts", Path.mkdir, "is a folder, not a spreadsheet"),
    BadFile("folder named like a table", "posts.xlsx", Path.mkdir, "is a folder"),
    BadFile("file over the limit", "posts.csv", sparse, "is larger than 100 MB"),
]


def link_loop(path: Path) -> None:
    path.symlink_to(path.name)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("gone.csv")


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


ON_UNIX = [
    BadFile("link to itself", "posts.csv", link_loop, "is only a link, and it leads to no file"),
    BadFile("link to nothing", "posts.csv", link_to_nothing, "it leads to no file"),
    BadFile("endless device", "posts.csv", link_to_a_device, "is not a file that holds data"),
    BadFile("pipe", "posts.csv", pipe, "is not a file that holds data"),
    BadFile("name too long", LONG_NAME, nothing, "could not be opened (File name too long)"),
]

BAD_PLACES = EVERYWHERE if sys.platform == "win32" else [*EVERYWHERE, *ON_UNIX]

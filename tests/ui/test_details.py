from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from PySide6 import QtGui

from infdesk import __version__
from infdesk.domain.problem import UserError
from infdesk.ui import details
from infdesk.ui.details import technical_details

NAME = "Thandeka Umbrella-Canary"


def caught(raise_it: object) -> Exception:
    try:
        raise_it()  # type: ignore[operator]  # any function without arguments
    except Exception as error:  # noqa: BLE001 - whatever it raises is what is looked at
        return error
    pytest.fail("nothing was raised")


def test_the_details_name_the_error_its_place_and_what_it_ran_on() -> None:
    told = technical_details(caught(lambda: json.loads("{")))
    assert f"infdesk {__version__}" in told
    assert f"SQLite {sqlite3.sqlite_version}" in told
    assert "JSONDecodeError" in told
    assert "json/decoder.py:" in told
    assert "in JSONDecoder.raw_decode" in told


def test_no_message_of_the_error_or_of_what_led_to_it_is_told() -> None:
    def chain() -> None:
        try:
            {"a": 1}[NAME]
        except KeyError as error:
            raise RuntimeError(f"no row of {NAME}") from error

    told = technical_details(caught(chain))
    assert NAME not in told
    assert "RuntimeError\n" in told
    assert "after KeyError\n" in told


def test_an_error_that_hides_what_led_to_it_is_told_alone() -> None:
    def hiding() -> None:
        try:
            {"a": 1}[NAME]
        except KeyError:
            raise ValueError from None

    assert "KeyError" not in technical_details(caught(hiding))


def test_of_an_error_for_the_founder_only_the_kind_and_the_line_are_told() -> None:
    def refuse() -> None:
        raise UserError(f"{NAME} has no account.", "Nothing was changed.")

    *_, kind, place = technical_details(caught(refuse)).splitlines()
    assert (kind, place.split(":")[0]) == ("UserError", "  (elsewhere)")


def test_the_databases_and_the_systems_own_names_of_an_error_are_told() -> None:
    def missing() -> None:
        Path(f"/nowhere/{NAME}").read_bytes()

    assert details.kind_of(caught(missing)) == "FileNotFoundError (ENOENT)"
    with sqlite3.connect(":memory:") as connection:
        error = caught(lambda: connection.execute(f"SELECT * FROM '{NAME}'"))  # noqa: S608 - no data
    connection.close()
    assert details.kind_of(error) == "OperationalError (SQLITE_ERROR)"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (Path(details.__file__), "infdesk/ui/details.py"),
        (Path(json.__file__).with_name("decoder.py"), "decoder.py"),
        (Path(f"/home/{NAME}/.venv/lib/site-packages/sqlmodel/main.py"), "sqlmodel/main.py"),
        (Path(f"/home/{NAME}/own.py"), "(elsewhere)"),
        (Path("<string>"), "(elsewhere)"),
    ],
)
def test_a_file_of_the_program_is_told_without_the_folders_of_this_computer(
    path: Path, told: str
) -> None:
    assert details.told_file(str(path)).endswith(told)
    assert NAME not in details.told_file(str(path))


def test_a_fault_that_calls_itself_without_end_is_told_in_few_lines() -> None:
    def again() -> None:
        again()

    told = technical_details(caught(again))
    assert "RecursionError" in told
    assert len(told.splitlines()) < details.MOST_FRAMES + 10


def test_errors_that_lead_to_each_other_come_to_an_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert technical_details(first).splitlines()[-2:] == ["ValueError", "after KeyError"]


def test_the_same_fault_is_known_again_and_another_is_not() -> None:
    def first() -> None:
        raise ValueError(NAME)

    def second() -> None:
        raise ValueError

    assert details.fingerprint(caught(first)) == details.fingerprint(caught(first))
    assert details.fingerprint(caught(first)) != details.fingerprint(caught(second))


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("QPainter::begin: A paint device can only be painted by one", "QPainter::begin"),
        (f'QFont: no "{NAME}"', "QFont"),
        (f"{NAME} is no picture", "Qt"),
        ("QThandeka: is no picture", "Qt"),
    ],
)
def test_of_a_warning_of_qt_only_its_part_that_spoke_is_told(message: str, place: str) -> None:
    assert QtGui.__name__ in details._QT_ROOMS
    assert details.qt_place(message) == place


def test_a_dump_of_a_crash_loses_the_folders_it_names() -> None:
    dump = f'  File "/home/{NAME}/infdesk/x.py", line 3 in run\n  File "{details.__file__}", line 1'
    told = details.without_folders(dump)
    assert NAME not in told
    assert 'File "infdesk/ui/details.py", line 1' in told

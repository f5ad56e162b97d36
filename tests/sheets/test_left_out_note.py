"""The note in a workbook of left-out rows is text that anybody may have changed."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from infdesk.domain.receipt_text import left_out_json
from infdesk.domain.sheet import Sheet
from infdesk.sheets.left_out import MARK, NOTE, left_out_of
from infdesk.sheets.left_out_note import read_note
from tests.sheets.sheet_files import csv_file, plan

Noted = dict[str, Any]


@pytest.fixture
def noted() -> Noted:
    file = csv_file("people.csv", "Name,Followers\nAna,12000\nBob,-5")
    left_out = left_out_of([file], plan(file))
    return {"titles": ["people"], "left_out": left_out_json(left_out)}


def sheet(noted: object) -> Sheet:
    packed = base64.b64encode(zlib.compress(json.dumps(noted).encode())).decode()
    return Sheet(NOTE, [(MARK,), ("Leave this sheet as it is.",), (packed,)])


def test_a_note_as_it_was_written_is_read(noted: Noted) -> None:
    found = read_note(sheet(noted))
    assert found is not None
    titles, left_out = found
    assert titles == ["people"]
    assert [row.row for table in left_out.tables for row in table.rows] == [3]


def with_setting(name: str, value: object) -> Callable[[Noted], object]:
    return lambda noted: noted["left_out"].update({name: value})


def with_table(name: str, value: object) -> Callable[[Noted], object]:
    return lambda noted: noted["left_out"]["tables"][0].update({name: value})


@pytest.mark.parametrize(
    "change",
    [
        lambda noted: noted.update(titles=["people", "two"]),
        lambda noted: noted.update(titles=[7]),
        lambda noted: noted.pop("titles"),
        with_setting("name", 5),
        with_setting("campaign_column", "zzz"),
        with_setting("by_months", "yes"),
        with_setting("taken", ["x"]),
        with_setting("taken", {"x": "many"}),
        with_setting("choices", {"decimal": 5}),
        with_setting("choices", {"currency": "US"}),
        with_setting("choices", {"cycle": "x"}),
        with_setting("choices", {"nobody": 1}),
        with_setting("choices", ["x"]),
        with_table("fields", {"Followers": "no such field"}),
        with_table("fields", ["x"]),
        with_table("kind", "poem"),
        with_table("as_of", "soon"),
        with_table("rows", [[]]),
        with_table("above", [5]),
    ],
)
def test_an_odd_note_counts_as_none(noted: Noted, change: Callable[[Noted], object]) -> None:
    change(noted)
    assert read_note(sheet(noted)) is None


def test_a_note_that_is_no_note_counts_as_none() -> None:
    assert read_note(sheet([1, 2])) is None
    assert read_note(Sheet(NOTE, [(MARK,), ("",), ("no base64!",)])) is None

from __future__ import annotations

import pytest

from infdesk.sheets.files.mending import mend

STRINGS = b"<sst><si><t>Ana</t></si><si/></sst>"


def cell(kind: str, value: str, place: str = "B2") -> bytes:
    return f'<c r="{place}" s="3" t="{kind}"><v>{value}</v></c>'.encode()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("b", "1"),
        ("b", "0"),
        ("s", "1"),
        ("n", "-1.5E+3"),
        ("n", ""),
        ("d", "2026-06-04T10:00:00"),
        ("str", "anything"),
        ("e", "#N/A"),
    ],
)
def test_a_cell_that_makes_sense_stays_as_it_is(kind: str, value: str) -> None:
    xml = cell(kind, value)
    assert mend(xml, STRINGS) == (xml, [])


@pytest.mark.parametrize(
    ("kind", "value"),
    [("b", "x"), ("b", "2"), ("s", "2"), ("s", "-1"), ("s", ""), ("n", "two"), ("d", "2026-02-30")],
)
def test_a_cell_that_makes_none_is_emptied_and_named(kind: str, value: str) -> None:
    xml = cell("s", "0", "A2") + cell(kind, value) + cell("n", "7", "C2")
    kept = cell("s", "0", "A2"), cell("n", "7", "C2")
    assert mend(xml, STRINGS) == (b'<c r="B2" s="3"/>'.join(kept), ["B2"])


@pytest.mark.parametrize("place", ["B0", "XFE1", "A1048577", "ZZZZ1", "2B", ""])
def test_a_cell_that_no_sheet_has_is_left_out_and_named(place: str) -> None:
    assert mend(cell("n", "7", place), STRINGS) == (b"", [place])


def test_cells_in_a_namespace_of_their_own_are_mended_too() -> None:
    xml = b'<x:c r="B2" t="b"><x:v>x</x:v></x:c><x:cols/>'
    assert mend(xml, STRINGS) == (b'<x:c r="B2"/><x:cols/>', ["B2"])


def test_a_bad_cell_without_an_address_is_counted() -> None:
    xml = b'<c t="b"><v>x</v></c>'
    assert mend(xml, STRINGS) == (b"<c/>", ["A cell without an address"])

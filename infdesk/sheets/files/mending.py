"""Single cells of an .xlsx whose value no reader understands, emptied so that the rest is read."""

from __future__ import annotations

import datetime as dt
import re

from infdesk.sheets.files.sheet_xml import column_index

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Callable

_CELL = re.compile(rb"<((?:\w+:)?c)(\s[^>]*[^>/])>((?:(?!</?(?:\w+:)?c[\s>]).)*)</\1>", re.DOTALL)
_KIND = re.compile(rb'\st="(\w+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_PLACE = re.compile(rb'\sr="([^"]*)"')
_ADDRESS = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576  # of a sheet in Excel
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")


def mend(xml: bytes, strings: bytes) -> tuple[bytes, list[str]]:
    """Empty the cells whose value cannot be of the kind that they state.

    Args:
        xml: A sheet as it stands in the file.
        strings: The texts that its cells share, as they stand in the file.

    Returns:
        The sheet without these values, and the addresses of the cells.
    """
    shared = len(_STRING.findall(strings))
    fits = {
        b"b": _is_truth,
        b"d": _is_moment,
        b"n": _is_number,
        b"s": lambda value: _is_index(value, shared),
    }
    emptied: list[str] = []

    def look(cell: re.Match[bytes]) -> bytes:
        tag, attributes, inside = cell.groups()
        stated = _PLACE.search(attributes)
        if stated and not _is_on_a_sheet(stated[1]):
            emptied.append(stated[1].decode("utf-8", "replace"))
            return b""
        if _makes_sense(attributes, inside, fits):
            return cell[0]
        emptied.append(stated[1].decode() if stated else "A cell without an address")
        return b"<%s%s/>" % (tag, _KIND.sub(b"", attributes))

    return _CELL.sub(look, xml), emptied


def _is_on_a_sheet(place: bytes) -> bool:
    found = _ADDRESS.fullmatch(place)
    if found is None:
        return False
    return column_index(found[1]) < _MOST_COLUMNS and int(found[2]) <= _MOST_ROWS


def _makes_sense(
    attributes: bytes, inside: bytes, fits: dict[bytes, Callable[[bytes], bool]]
) -> bool:
    kind, value = _KIND.search(attributes), _VALUE.search(inside)
    stated = kind[1] if kind else b"n"
    if value is None or stated not in fits:
        return True
    return fits[stated](value[1].strip())


def _is_number(value: bytes) -> bool:
    try:
        float(value)
    except ValueError:
        return not value
    return True


def _is_truth(value: bytes) -> bool:
    return value in (b"0", b"1")


def _is_index(value: bytes, count: int) -> bool:
    return value.isdigit() and len(value) < len(str(count)) + 1 and int(value) < count


def _is_moment(value: bytes) -> bool:
    try:
        dt.datetime.fromisoformat(value.decode())
    except ValueError:
        return False
    return True

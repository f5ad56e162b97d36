"""The addresses behind the cells of an xlsx: a cell shows "Reel" and opens the post.

No quick reader tells them. They stand below the rows of the sheet, by numbers whose addresses are
in a small part beside it; or in a formula of the cell.
"""

from __future__ import annotations

import re
from itertools import islice

from infdesk.sheets.files.parts import unescape
from infdesk.sheets.files.sheet_xml import column_index
from infdesk.sheets.files.sniff import Unreadable

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from infdesk.domain.cell import Linked
    from infdesk.sheets.files.parts import Parts

_MOST = 100_000
_LONGEST = 2000
_WEB = ("http://", "https://", "www.")
_TAG = re.compile(rb"<(?:\w+:)?hyperlink\s[^>]*>")
_AT = re.compile(rb'\sref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"')
_NUMBER = re.compile(rb'\s(?:\w+:)?id="([^"]+)"')
_FORMULA = re.compile(
    rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*><f[^>]*>\s*HYPERLINK\((?:"|&quot;)([^"<]+?)'
    rb'(?:"|&quot;)',
    re.IGNORECASE,
)


def links_of(xml: bytes, parts: Parts, path: str) -> list[Linked]:
    """(row, column, address) of the cells of a sheet that open something on the web.

    Args:
        xml: The part of the sheet.
        parts: The workbook.
        path: Of that part.
    """
    return list(islice(_links(xml, parts, path), _MOST))


def _links(xml: bytes, parts: Parts, path: str) -> Iterator[Linked]:
    if b"HYPERLINK(" in xml:
        for column, row, target in _FORMULA.findall(xml):
            address = unescape(target)
            if _is_web(address):
                yield int(row) - 1, column_index(column), address
    below = max(0, xml.rfind(b"sheetData>"))
    if b"hyperlink " not in xml[below:]:
        return
    try:
        targets = parts.relations(path)
    except Unreadable:
        return  # the cells themselves are sound: a sheet is worth reading without its links
    for tag in _TAG.findall(xml, below):
        number, place = _NUMBER.search(tag), _AT.search(tag)
        address = targets.get(number[1], "") if number else ""
        if place and _is_web(address):
            for row, column in _cells(place):
                yield row, column, address


def _is_web(address: str) -> bool:
    return len(address) <= _LONGEST and address.lower().startswith(_WEB)


def _cells(place: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    top, left = int(place[2]) - 1, column_index(place[1])
    bottom = int(place[4]) - 1 if place[4] else top
    right = column_index(place[3]) if place[3] else left
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))

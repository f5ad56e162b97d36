"""What the cells of an xlsx show beside their numbers: "450,00 €" is kept as 450 and a format.

No quick reader tells it. Each cell names its format by number, and a part beside the sheet says
what that shows; a look at the first rows is enough, since people format whole columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from infdesk.sheets.files.parts import unescape
from infdesk.sheets.files.sheet_xml import column_index
from infdesk.sheets.files.sniff import Unreadable

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from infdesk.sheets.files.parts import Parts

_STYLES = "xl/styles.xml"
_LOOKED_AT = 300_000
_LONGEST = 6
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_USED = re.compile(rb"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_CELL = re.compile(
    rb'<(?:\w+:)?c\s+r="([A-Z]{1,3})\d{1,7}"\s+s="(\d{1,6})"(?:\s+t="n")?\s*>\s*<(?:\w+:)?[fv][\s>]'
)
_DOLLARS = frozenset({5, 6, 7, 8, 42, 44})
"""Formats that a file need not spell out, with the currency of the United States (ECMA-376 18.8.30;
other countries' programs spell theirs out)."""

_PER_CENT = frozenset({9, 10})
_PLACED = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_CONDITION = re.compile(r"\[[^\]]*\]")
_SPACING = re.compile(r"[_*].")
_SPOKEN = re.compile(r'"([^"]*)"|\\(.)')
_SIGN = re.compile(r"[$€£¥￥₹₩₫₺₽₱₦₪₴฿]")


def shown_beside(xml: bytes, parts: Parts) -> dict[int, str]:
    """Column, counted from 0 -> the currency sign or ``"%"`` that most of its numbers show.

    Args:
        xml: The part of the sheet.
        parts: The workbook.
    """
    try:
        signs = _signs_of_styles(parts)
    except Unreadable:
        return {}  # the cells themselves are sound: a sheet is worth reading without its formats
    if not any(signs):
        return {}
    found: dict[bytes, Counter[str]] = defaultdict(Counter)
    for column, style in _CELL.findall(xml, 0, _LOOKED_AT):
        number = int(style)
        found[column][signs[number] if number < len(signs) else ""] += 1
    return {
        column_index(column): sign
        for column, counted in found.items()
        if (sign := _of_most(counted))
    }


def _of_most(counted: Counter[str]) -> str:
    """The one sign that more than half of the numbers show; ``""`` where they differ."""
    (sign, count), *others = counted.most_common()
    return sign if 2 * count > counted.total() and not any(other for other, _ in others) else ""


def _signs_of_styles(parts: Parts) -> list[str]:
    """What each style of the workbook shows beside a number, by its place."""
    codes = {
        tag.get(b"numFmtId", b""): unescape(tag.get(b"formatCode", b""))
        for tag in parts.tags(_STYLES, _FORMAT)
    }
    return [
        _sign(tag.get(b"numFmtId", b""), codes) for tag in parts.tags(_STYLES, _STYLE, within=_USED)
    ]


def _sign(number: bytes, codes: dict[bytes, str]) -> str:
    code = codes.get(number)
    if code is not None:
        return sign_in(code)
    if not number.isdigit() or int(number) not in _DOLLARS | _PER_CENT:
        return ""
    return "$" if int(number) in _DOLLARS else "%"


def sign_in(code: str) -> str:
    """The currency sign or ``"%"`` that a format shows; ``""`` for others, such as one of days.

    Args:
        code: Of the format, such as ``#,##0.00 "€"`` or ``[$£-809]#,##0``.
    """
    positive = code.split(";", 1)[0]
    placed = _PLACED.search(positive)
    if placed and placed[1].strip():
        return placed[1].strip()[:_LONGEST]
    bare = _SPACING.sub("", _CONDITION.sub("", positive))
    spoken = "".join(one or other for one, other in _SPOKEN.findall(bare)).strip()
    sign = _SIGN.search(bare)
    if sign:
        return spoken if _SIGN.search(spoken) and len(spoken) <= _LONGEST else sign[0]
    if "%" in bare:
        return "%"
    return spoken if 0 < len(spoken) <= _LONGEST and "0" in bare else ""

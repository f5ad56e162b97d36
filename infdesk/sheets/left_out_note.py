"""The note in a workbook of left-out rows: what it takes to read them as they stood.

Whoever corrects the rows may have changed the note as well, by hand or by a program that meant
well. One that is odd in any way counts as none: the rows are read like those of any other file.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.money import is_currency
from infdesk.domain.receipt_text import read_left_out
from infdesk.sheets.drafting.campaigns import CampaignColumn
from infdesk.sheets.fields import FIELDS

if TYPE_CHECKING:
    from infdesk.domain.left_out import LeftOut
    from infdesk.domain.sheet import Sheet

_LARGEST: Final = 50_000_000
_COLUMNS: Final = {"", *(column.value for column in CampaignColumn)}


def read_note(note: Sheet) -> tuple[list[str], LeftOut] | None:
    """Titles of the sheets and what was noted of them, ``None`` for an odd note.

    Args:
        note: The sheet that holds it, packed into texts below two lines for the reader.
    """
    packed = "".join(str(row[0]) for row in note.rows[2:] if row and row[0] is not None)
    try:
        text = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _LARGEST)
        said = json.loads(text)
        titles, left_out = said["titles"], read_left_out(said["left_out"])
    except (
        ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, zlib.error,
    ):  # fmt: skip
        return None
    is_sound = (
        _are_texts(titles)
        and len(titles) == len(left_out.tables)
        and _is_setting(left_out.setting)
        and all(map(_is_table, left_out.tables))
    )
    return (titles, left_out) if is_sound else None


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _is_setting(setting: Any) -> bool:  # what its types promise is what is asked here
    choices = setting.choices
    texts = (setting.name, *(t for t in (choices.campaign, choices.campaign_else) if t is not None))
    return (
        all(isinstance(text, str) for text in texts)
        and setting.campaign_column in _COLUMNS
        and isinstance(setting.by_months, bool)
        and isinstance(setting.taken, dict)
        and all(isinstance(sign, str) and _is_count(n) for sign, n in setting.taken.items())
        and (choices.cycle is None or _is_count(choices.cycle))
        and (choices.day_first is None or isinstance(choices.day_first, bool))
        and choices.decimal in (None, ",", ".")
        and (choices.currency is None or is_currency(str(choices.currency)))
        and isinstance(choices.keep_repeats, bool)
    )


def _is_table(table: Any) -> bool:
    return (
        isinstance(table.file, str)
        and isinstance(table.sheet, str)
        and _is_count(table.block)
        and isinstance(table.fields, dict)
        and all(field is None or field in FIELDS for field in table.fields.values())
        and all(isinstance(line, str) for line in table.above)
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

"""The seal of a row in an export: whoever edits the row afterwards breaks it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LETTERS = 200
"""Of a brand's name, where it tells desks apart that have no mark of their own."""

_BYTES = 4


def seal_of(values: Iterable[object]) -> str:
    """Eight letters and digits that other values would not have.

    Args:
        values: The row as the desk file keeps it, ``id`` first, columns in the table's order.
    """
    # a spreadsheet program knows no difference between 30 and 30.0
    plain = [
        int(value) if isinstance(value, float) and value.is_integer() else value for value in values
    ]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf8"), digest_size=_BYTES).hexdigest()

"""The seal of a row in an export: whoever edits the row afterwards breaks it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_LETTERS = 200
"""Of a brand's name, where it tells desks apart that have no mark of their own."""

LATER: Mapping[str, tuple[str, ...]] = {"measurement": ("about",)}
"""Table -> its last columns, which the first exports did not have yet: where nothing stands in them
they are as if they were not, so that an older workbook and an older desk still say the same."""

_BYTES = 4


def seal_of(entity: str, values: Sequence[object]) -> str:
    """Eight letters and digits that other values would not have.

    Args:
        entity: Name of the table.
        values: The row as the desk file keeps it, ``id`` first, columns in the table's order.
    """
    told = len(values)
    for _ in LATER.get(entity, ()):
        if values[told - 1] is not None:
            break
        told -= 1
    # a spreadsheet program knows no difference between 30 and 30.0
    plain = [
        int(value) if isinstance(value, float) and value.is_integer() else value
        for value in values[:told]
    ]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf8"), digest_size=_BYTES).hexdigest()

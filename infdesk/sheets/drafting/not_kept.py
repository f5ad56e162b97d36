"""Says which columns of a download are not kept, where nobody has decided that for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.plan import NEVER, NOT_NEEDED, ONLY_READ
from infdesk.domain.problem import Problem
from infdesk.sheets.fields import FIELDS
from infdesk.sheets.matching.synonyms import is_kept_nowhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.plan import PlannedRow
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Source

_MOST_NAMED = 4
_DECIDED = (NEVER, NOT_NEEDED, ONLY_READ)
_OF_BUYERS = frozenset(
    {
        "email", "phone", "shipping_address", "location", "first_name", "last_name",
        "creator_name", "notes", "tags", "payment_method", "payment_date", "sku", "invoice_no",
    }
)  # fmt: skip
"""What a shop tells of its buyers, or of how they paid: nobody misses it here."""


def not_kept(table: SheetTable, source: Source, rows: Sequence[PlannedRow]) -> list[Problem]:
    """A line that names the columns that a shop's or a site's download loses, if there are any.

    Of rows that speak of shoppers only what is known is kept; a column that the founder added
    herself, or that the program has added since, would be lost without a word.
    """
    if source.keeps_extras or not any(row.records for row in rows):
        return []
    lost = [column.header for column in table.columns if _is_lost(column, source)]
    if not lost:
        return []
    named = ", ".join(f"“{header}”" for header in lost[:_MOST_NAMED])
    more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
    what = f"Nothing is kept of {named}{more}."
    hint = "Of such a download only what is known is kept. Choose a field for what you need of it."
    return [Problem(table.sheet.name, None, None, what, hint)]


def _is_lost(column: Column, source: Source) -> bool:
    match = column.match
    if not column.header or not column.values.filled or match.note in _DECIDED or column.role:
        return False
    if match.field is None:
        return not is_kept_nowhere(column.header)
    is_told = match.field in source.uses or column.twin_of is not None
    return not (is_told or match.field in _OF_BUYERS or FIELDS[match.field].private)

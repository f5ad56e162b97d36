"""Tables whose headings stand in their first column, and whose creators stand beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import RESULTS
from infdesk.sheets.matching.synonyms import STRIPPED, meanings

if TYPE_CHECKING:
    from infdesk.sheets.matching.synonyms import Meaning
    from infdesk.sheets.shape.tables import Table

_FEWEST = 4
_FEWEST_RESULTS = 2
_MOST_ROWS = 40
_NEARLY_ALL = 0.8


def lies_on_its_side(table: Table) -> bool:
    """Whether the first column names facts, nearly all of them different, results among them."""
    if not table.rows or len(table.rows) > _MOST_ROWS or len(table.headers) < _FEWEST - 1:
        return False
    first = [table.headers[0], *(cells[0] for _, cells in table.rows if cells)]
    labels = [label for label in first if isinstance(label, str) and label.strip()]
    named = [fields[0].field for label in labels if (fields := _named(label))]
    is_told = len(set(named)) >= _FEWEST and len(named) >= _NEARLY_ALL * len(labels)
    return is_told and len(RESULTS & set(named)) >= _FEWEST_RESULTS


def _named(label: str) -> list[Meaning]:
    return [meaning for meaning in meanings(label) if meaning.score >= STRIPPED]

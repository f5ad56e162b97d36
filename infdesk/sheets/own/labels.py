"""Who and what a number stands for, beside it, for whoever reads the workbook of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from infdesk.sheets.own.exact_text import escaped
from infdesk.sheets.own.shape import TABLES, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.sheets.own.shape import OwnColumn, OwnTable

_MOST: Final = 60
_SKIPPED: Final = frozenset({("measurement", "campaign_id"), ("measurement", "agreement_id")})
"""Said by the post beside them; a hundred thousand times is much."""

_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "creator": ("name",),
    "campaign": ("name",),
    "offer": ("name",),
    "cycle": ("name", "number"),
    "account": ("handle", "platform"),
}
_TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("creator_id",),
    "deliverable": ("agreement_id", "format_name", "posted_on"),
}


class Labels:
    """Labels of the rows that others point at; each table's are made when first asked for.

    Args:
        rows: Of each table.
    """

    def __init__(self, rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
        self._rows = rows
        self._known: dict[str, dict[int, str]] = {}

    def of(
        self, column: OwnColumn, table: OwnTable, columns: Sequence[Sequence[Any]]
    ) -> list[str | None] | None:
        """Labels of all that a column points at; ``None`` where it needs none."""
        if (table.entity, column.name) in _SKIPPED or column.kind is not Kind.REF:
            return None
        at = [one.name for one in table.columns].index(column.name)
        if column.to not in {*_FIRST, *_TOGETHER}:
            return None
        labels = self._labels(column.to)
        return [labels.get(value) for value in columns[at]]

    def _labels(self, entity: str) -> dict[int, str]:
        if entity not in self._known:
            table = next(one for one in TABLES if one.entity == entity)
            names = [column.name for column in table.columns]
            first, together = _FIRST.get(entity, ()), _TOGETHER.get(entity, ())
            self._known[entity] = {
                row[0]: self._label(dict(zip(names, row, strict=True)), first, together)
                for row in self._rows[entity]
            }
        return self._known[entity]

    def _label(self, row: Mapping[str, Any], first: Sequence[str], together: Sequence[str]) -> str:
        if first:
            text = next((str(row[name]) for name in first if row[name] is not None), "")
        else:
            text = ", ".join(filter(None, (self._word(name, row[name]) for name in together)))
        return escaped(text[:_MOST]) if text else ""

    def _word(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        return self._labels(name[:-3]).get(value, "") if name.endswith("_id") else str(value)

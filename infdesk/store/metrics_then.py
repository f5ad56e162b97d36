"""Which metric a target or a limit was counted in when it was set: 3,000 orders, or 30.00 euros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.store.columns import Reading, reading

if TYPE_CHECKING:
    from infdesk.store.reader import DeskReader
    from infdesk.store.remembered import Remembered

_FIRST_LATER = """
SELECT json_extract(c.before, :path) FROM change_log AS c JOIN step AS s ON s.id = c.step_id
WHERE c.entity = 'campaign' AND c.operation = 'update' AND c.first_id = :campaign AND c.id > :line
AND NOT s.undone AND json_type(c.before, :path) IS NOT NULL ORDER BY c.id LIMIT 1
"""


class MetricsThen:
    """Looks up the metrics of campaigns as they were at a line of the history."""

    def __init__(self, reader: DeskReader, rows: Remembered) -> None:
        self._reader = reader
        self._rows = rows

    def of(self, place: tuple[int, str, int], column: str) -> tuple[str | None, str | None]:
        """The metric that a value was counted in before a line of the history, and after it.

        Args:
            place: The line, the table and the row.
            column: The column; those that no metric counts have none.
        """
        line, entity, row_id = place
        if reading(entity, column) is not Reading.METRIC:
            return None, None
        campaign = self._campaign(entity, row_id)
        which = _which(column)
        return self._at(campaign, which, line - 1), self._at(campaign, which, line)

    def now(self, entity: str, row_id: int, column: str) -> str | None:
        """The metric that such a value is counted in today."""
        if reading(entity, column) is not Reading.METRIC:
            return None
        campaign = self._rows.row("campaign", self._campaign(entity, row_id))
        return None if campaign is None else campaign[_which(column)]

    def _at(self, campaign: int, which: str, line: int) -> str | None:
        asked = {"path": f"$.{which}", "campaign": campaign, "line": line}
        changed = self._reader.one(_FIRST_LATER, asked)
        if changed is not None:
            return None if changed[0] is None else str(changed[0])
        row = self._rows.row("campaign", campaign)
        return None if row is None else row[which]

    def _campaign(self, entity: str, row_id: int) -> int:
        if entity == "campaign":
            return row_id
        row = self._rows.row(entity, row_id)
        return 0 if row is None else int(row["campaign_id"])


def _which(column: str) -> str:
    return "rule_metric" if column == "rule_limit" else "metric"

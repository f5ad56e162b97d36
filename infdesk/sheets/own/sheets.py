"""The whole of a desk as sheets: one a table, in the founder's words, to be imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.goals import METRICS, Unit
from infdesk.domain.seal import seal_of
from infdesk.sheets.out_sheet import OutSheet
from infdesk.sheets.own.cells import written
from infdesk.sheets.own.exact_text import LongTexts
from infdesk.sheets.own.labels import Labels
from infdesk.sheets.own.marker import LONG_TEXTS, Marker, marker_sheet
from infdesk.sheets.own.shape import TABLES, Kind, OwnTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from infdesk.sheets.out_sheet import OutCell
    from infdesk.sheets.own.cells import Currencies
    from infdesk.sheets.own.shape import OwnColumn

    Rows = Sequence[tuple[Any, ...]]

SEAL: Final = "Seal"
ONLY_TO_READ: Final = " (only to read)"
LONG_HEADS: Final = ("Text no.", "Part", "Text")
_MONEY: Final = frozenset({Unit.MONEY, Unit.COST})


def own_sheets(
    rows: Mapping[str, Rows], *, desk: str | None, version: str, made_at: datetime
) -> list[OutSheet]:
    """The sheets of a desk's own workbook.

    Args:
        rows: Of each table, as the desk keeps them, columns as in ``own_shape``.
        desk: What tells the desk from others, if anything but its brand does.
        version: Of infdesk.
        made_at: Now, local.
    """
    _, brand, currency, *_ = rows["brand"][0]
    making = _Making(rows, currency)
    tables = [making.sheet(table) for table in TABLES]
    if making.long_texts.rows:
        tables.append(OutSheet(LONG_TEXTS, LONG_HEADS, making.long_texts.rows))
    highest = {table.title: rows[table.entity][-1][0] for table in TABLES if rows[table.entity]}
    moment = made_at.replace(microsecond=0, tzinfo=None)
    marker = Marker(version, brand, desk or brand, currency, moment, highest=highest)
    counts = {sheet.name: len(sheet.rows) for sheet in tables}
    return [marker_sheet(marker, counts), *tables]


class _Making:
    """Turns tables into sheets, column by column."""

    def __init__(self, rows: Mapping[str, Rows], currency: str) -> None:
        self._rows = rows
        self._currency = currency
        self._labels = Labels(rows)
        self.long_texts = LongTexts()

    def sheet(self, table: OwnTable) -> OutSheet:
        """One table."""
        rows = self._rows[table.entity]
        columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
        headings: list[str] = []
        cells: list[Sequence[OutCell]] = []
        for column, values in zip(table.columns, columns, strict=True):
            currencies = self._currencies(table, column, columns)
            headings.append(column.heading)
            cells.append(written(column.kind, values, currencies, self.long_texts))
            labels = self._labels.of(column, table, columns)
            if labels is not None:
                headings.append(_reading(column))
                cells.append(labels)
        headings.append(SEAL)
        cells.append([seal_of(table.entity, row) for row in rows])
        return OutSheet(table.title, headings, list(zip(*cells, strict=True)))

    def _currencies(
        self, table: OwnTable, column: OwnColumn, columns: Sequence[Sequence[Any]]
    ) -> Currencies:
        count = len(columns[0])
        if column.kind is Kind.GOAL:
            metrics = self._metrics(table, column, columns)
            return [self._currency if counts_money(metric) else None for metric in metrics]
        if column.kind is not Kind.MONEY:
            return ()
        at = _place(table, "currency")
        return [self._currency] * count if at is None else columns[at]

    def _metrics(
        self, table: OwnTable, column: OwnColumn, columns: Sequence[Sequence[Any]]
    ) -> Sequence[str | None]:
        own, _, theirs = column.metric.partition(".")
        values = columns[_place(table, own) or 0]
        if not theirs:
            return values
        campaign = next(one for one in TABLES if one.entity == "campaign")
        at = _place(campaign, theirs) or 0
        metrics = {row[0]: row[at] for row in self._rows["campaign"]}
        return [metrics.get(value) for value in values]


def counts_money(metric: str | None) -> bool:
    """Whether a goal's target or limit is an amount, kept in minor units."""
    known = METRICS.get(metric or "")
    return known is not None and known.unit in _MONEY


def _place(table: OwnTable, name: str) -> int | None:
    return next((at for at, column in enumerate(table.columns) if column.name == name), None)


def _reading(column: OwnColumn) -> str:
    return f"{column.heading.removesuffix(' no.')}{ONLY_TO_READ}"

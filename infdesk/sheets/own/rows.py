"""The rows of one sheet of a desk's own workbook, each read or left out with the reason."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.names import fold_code
from infdesk.domain.plan import PlannedRow, PlannedSheet, Totals
from infdesk.domain.problem import Problem
from infdesk.domain.record import Record, Ref
from infdesk.sheets.own.cells import read
from infdesk.sheets.own.shape import ANY, Kind
from infdesk.sheets.own.sheets import ONLY_TO_READ, SEAL, counts_money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.record import Key, Scalar
    from infdesk.domain.sheet import Sheet
    from infdesk.sheets.own.cells import Currencies
    from infdesk.sheets.own.shape import OwnColumn, OwnTable

_LEFT_OUT: Final = "The row was left out."
_SHOWN: Final = 40
_OWNERS: Final = ("creator_id", "agreement_id", "deliverable_id", "account_id")
_OWNING: Final = frozenset({"creator", "agreement", "deliverable", "account"})


class OwnRows:
    """What all sheets of one export share.

    Args:
        desk: What tells the desk that it came from.
        currency: Of amounts that state none.
        highest: Title of a sheet -> the highest number it had when it was written.
        long_texts: By number.
    """

    def __init__(
        self,
        desk: str,
        currency: str,
        *,
        highest: Mapping[str, int],
        long_texts: Mapping[int, str],
    ) -> None:
        self.desk = desk
        self.currency = currency
        self.long_texts = long_texts
        self._highest = highest
        self._refs: dict[str, dict[int, Ref]] = {}
        self._unique: set[tuple[Any, ...]] = set()
        self._metrics: dict[int, str | None] = {}
        self._names: dict[Ref, str] = {}

    def ref(self, entity: str, number: object) -> Ref | None:
        """The row that a number stands for, if it was read."""
        return self._refs.get(entity, {}).get(number) if isinstance(number, int) else None

    def metric(self, campaign: object) -> str | None:
        """What the goal of a campaign counts."""
        return self._metrics.get(campaign) if isinstance(campaign, int) else None

    def take(self, table: OwnTable, number: int, values: Mapping[str, Scalar]) -> Key:
        """Note that a row is read, and give it its key; one that was added by hand has its own."""
        is_added = number > self._highest.get(table.title, number)
        key = ("infdesk", self.desk, table.entity, f"+{number}" if is_added else number)
        self._refs.setdefault(table.entity, {})[number] = Ref(table.entity, key)
        if table.entity == "campaign":
            metric = values.get("metric")
            self._metrics[number] = None if metric is None else str(metric)
        return key

    def name(self, record: Record) -> str:
        """Who a row is about, as the preview shows it: the creator, else what it is called."""
        owners = (record.refs.get(column) for column in _OWNERS)
        found = next((self._names[ref] for ref in owners if ref in self._names), "")
        if not found:
            named = record.values.get("name") or record.values.get("code")
            found = "" if named is None else str(named)[:_SHOWN]
        if record.entity in _OWNING:
            self._names[Ref(record.entity, record.key)] = found
        return found

    def is_twin(self, table: OwnTable, marks: Sequence[object]) -> bool:
        """Whether another row has the same marks where no two may."""
        place = (table.entity, *marks)
        if place in self._unique:
            return True
        self._unique.add(place)
        return False


def planned_sheet(
    sheet: Sheet, table: OwnTable, shared: OwnRows, *, takes_rows: bool = True
) -> PlannedSheet:
    """Read one sheet; parents were read before it.

    Args:
        sheet: As it stands in the file.
        table: What it holds.
        shared: What was read before.
        takes_rows: Whether its rows are taken over; else each changes nothing.
    """
    reading = _Reading(sheet, table, shared)
    rows = reading.rows(takes_rows=takes_rows)
    return PlannedSheet(
        name=sheet.name,
        block=1,
        kind=table.kind,
        header_row=sheet.first_row,
        columns=(),
        rows=tuple(rows),
        rows_present=len(rows),
        totals=Totals(),
        problems=tuple(reading.problems),
    )


class _Reading:
    """One sheet while it is read."""

    def __init__(self, sheet: Sheet, table: OwnTable, shared: OwnRows) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._table = table
        self._shared = shared
        cells = [row for row in sheet.rows[1:] if any(cell is not None for cell in row)]
        self._numbers = [
            sheet.row_number(at)
            for at, row in enumerate(sheet.rows)
            if at and any(cell is not None for cell in row)
        ]
        heads = sheet.rows[0] if sheet.rows else ()
        columns = list(zip_longest(*cells)) if cells else []
        columns += [(None,) * len(cells)] * (len(heads) - len(columns))
        self._cells: dict[str, Sequence[Cell]] = {}
        for head, column in zip(heads, columns, strict=False):
            self._cells.setdefault(str(head or "").strip(), column)
        self._values: dict[str, list[Any]] = {}
        self._faults: dict[int, Problem] = {}
        self._look_at_headings(heads)

    def rows(self, *, takes_rows: bool) -> list[PlannedRow]:
        """All rows below the headings."""
        for column in self._table.columns:
            if column.heading in self._cells:
                self._read(column)
        seals = self._cells.get(SEAL) or [None] * len(self._numbers)
        return [
            self._row(at, str(seals[at] or ""), takes_rows=takes_rows)
            for at in range(len(self._numbers))
        ]

    def _look_at_headings(self, heads: Sequence[Cell]) -> None:
        known = {column.heading for column in self._table.columns} | {SEAL, ""}
        for column in self._table.columns:
            if column.heading not in self._cells:
                what = f"The column “{column.heading}” is missing."
                hint = "No row was read." if column.is_needed else "What it held stays as it is."
                self._say(what, hint, column=column.heading)
        for head in heads:
            text = str(head or "").strip()
            if text not in known and not text.endswith(ONLY_TO_READ):
                what = f"“{text[:_SHOWN]}” is no column of an infdesk export."
                self._say(what, "It was not read.", column=text)

    def _say(self, what: str, hint: str, *, column: str | None = None) -> None:
        self.problems.append(Problem(self._sheet.name, None, column, what, hint))

    def _read(self, column: OwnColumn) -> None:
        """The values of one column; cells that are unfit leave their row out."""
        cells = self._cells[column.heading]
        currencies = self._currencies(column)
        values, unfit = read(column.kind, cells, currencies, self._shared.long_texts)
        for at, reason in unfit.items():
            self._fault(at, column, f"“{str(cells[at])[:_SHOWN]}” {reason}.")
        if (self._table.entity, column.name) == ("code", "folded"):
            codes = self._values.get("code", [])
            values = [fold_code(codes[at] or "") if v is None else v for at, v in enumerate(values)]
        self._values[column.name] = values

    def _fault(self, at: int, column: OwnColumn, what: str) -> None:
        row = self._numbers[at]
        problem = Problem(self._sheet.name, row, column.heading, what, _LEFT_OUT)
        self._faults.setdefault(at, problem)

    def _currencies(self, column: OwnColumn) -> Currencies:
        count = len(self._numbers)
        if column.kind is Kind.GOAL:
            own, _, theirs = column.metric.partition(".")
            said = self._values.get(own, [None] * count)
            metrics = [self._shared.metric(value) for value in said] if theirs else said
            return [self._shared.currency if counts_money(metric) else None for metric in metrics]
        if column.kind is not Kind.MONEY:
            return ()
        own_column = next((one for one in self._table.columns if one.name == "currency"), None)
        if own_column is None or own_column.heading not in self._cells:
            return [self._shared.currency] * count
        stated = self._cells[own_column.heading]
        return read(Kind.TEXT, stated, (), self._shared.long_texts)[0]

    def _row(self, at: int, seal: str, *, takes_rows: bool) -> PlannedRow:
        values: dict[str, Scalar] = {}
        refs: dict[str, Ref] = {}
        for column in self._table.columns:
            said = self._values.get(column.name)
            value = said[at] if said is not None else None
            if value is None and column.is_needed:
                what = f"“{column.heading}” is blank, and no row can be without."
                self._fault(at, column, what)
            if column.kind is Kind.REF and value is not None:
                self._point(at, column, refs, value=value)
            elif said is not None and (value is not None or not column.has_usual):
                values[column.name] = value
        number = values.pop("id", None)
        if at not in self._faults:
            self._refuse_twins(at, {**values, **refs}, number)
        if at in self._faults or not isinstance(number, int):
            return PlannedRow(self._numbers[at], left_out=self._faults.get(at))
        key = self._shared.take(self._table, number, values)
        record = Record(self._table.entity, key, values, refs, seal=seal)
        records = (record,) if takes_rows else ()
        who = self._shared.name(record)
        return PlannedRow(self._numbers[at], records, who=who)

    def _point(self, at: int, column: OwnColumn, refs: dict[str, Ref], *, value: object) -> None:
        """Follow a reference to a row that was read."""
        to = column.to
        if to == ANY:
            entities = self._values.get("entity")
            to = str(entities[at]) if entities is not None else ""
        ref = self._shared.ref(to, value)
        if ref is None:
            what = f"{column.heading} {value} stands on no row that was read."
            self._fault(at, column, what)
        else:
            refs[column.name] = ref

    def _refuse_twins(self, at: int, said: Mapping[str, object], number: object) -> None:
        if self._shared.ref(self._table.entity, number) is not None:
            what = f"No. {number} stands on an earlier row."
            self._fault(at, self._table.columns[0], what)
            return
        marks = [said.get(name) for name in self._table.unique]
        if marks and self._shared.is_twin(self._table, marks):
            last = next(c for c in self._table.columns if c.name == self._table.unique[-1])
            self._fault(at, last, "An earlier row is the same one.")

"""The money columns of a table: which currency each is in, and its amounts in minor units."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol, cast

from infdesk.domain.money import currency_of, digits_of, to_minor
from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.values.cell_values import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.sheets.matching.column import Column

Money = tuple[int, str]
"""Minor units and the currency they are of."""

MOST_CELLS = 0.5
"""Share of cells with a sign from which the sign speaks for its whole column."""

_FAR_FROM_A_HALF = 0.25


class Rows(Protocol):
    """What is asked of the rows of a table; see ``sheet_table.SheetTable``."""

    @property
    def columns(self) -> Sequence[Column]:
        """All columns."""

    @property
    def currency(self) -> str:
        """What amounts are in that say nothing else."""

    def column(self, field: str) -> Column | None:
        """The column that feeds a field."""

    def values(self, field: str) -> list[Any]:
        """The values of a field, row by row."""

    def read(self, column: Column) -> list[Any]:
        """The values of a column, row by row."""

    def has_twin(self, column: Column) -> bool:
        """Whether another column says the same in words."""

    def is_scaled(self, column: Column) -> bool:
        """Whether its heading says that its numbers are in thousands."""


class Amounts:
    """Reads the money of one table.

    Args:
        table: The rows.
        home: The brand's currency: what a sign such as ``$`` means that several share.
    """

    def __init__(self, table: Rows, home: str | None) -> None:
        self._table = table
        self._home = home

    def stated(self) -> Counter[str]:
        """What the amounts are in that say nothing: by headings, by the signs of most cells.

        Where nothing of that kind speaks, single signs do that all name the same currency.
        """
        surely: Counter[str] = Counter()
        singly: Counter[str] = Counter()
        for column in self._columns():
            whole = self._named_above(column)
            surely += whole
            singly += Counter() if whole else _signs(column, self._home)
        for named in self._table.values("currency"):
            if named and (code := currency_of(named, self._home)):
                surely[code] += 1
        return surely or (singly if len(singly) == 1 else Counter())

    def named(self) -> Counter[str]:
        """Every currency that a heading or a cell names, with its cells."""
        named = self.stated()
        for column in self._columns():
            named |= _signs(column, self._said_of_all(column) or self._home)
        return named

    def _columns(self) -> Iterator[Column]:
        for column in self._table.columns:
            if column.match.field and FIELDS[column.match.field].type is ValueType.MONEY:
                yield column

    def _named_above(self, column: Column) -> Counter[str]:
        """Currency of a heading or a format, else those that most of the cells are signed with."""
        whole = self._said_of_all(column)
        if whole is not None:
            return Counter({whole: max(1, column.values.filled)})
        return _signs(column, self._home) if column.values.signed >= MOST_CELLS else Counter()

    def of(self, column: Column) -> list[Money | None]:
        """Amounts of one column, each with its own, its column's or the file's currency."""
        whole = self._currency_of(column)
        if self._is_plain(column):
            return _plain(column, whole or self._table.currency)
        named = self._table.values("currency")
        memo: dict[Any, Money] = {}
        amounts: list[Money | None] = []
        for value, cell, said in zip(self._table.read(column), column.cells, named, strict=True):
            if value is None:
                amounts.append(None)
                continue
            beside = whole or (said and currency_of(said, self._home)) or None
            # "$" below "Fee (AUD)" is that dollar; "€ 120" in a row of dollars stays euros
            sign = currency_of(cell, beside or self._home) if isinstance(cell, str) else value[1]
            own = sign or beside or self._table.currency
            if (value, own) not in memo:
                memo[value, own] = (to_minor(value[0], own), own)
            amounts.append(memo[value, own])
        return amounts

    def _currency_of(self, column: Column) -> str | None:
        """Currency of a whole column, else the sign that most of its cells carry."""
        named = self._said_of_all(column)
        if named is not None or column.values.signed < MOST_CELLS:
            return named
        signs = _signs(column, self._home)
        return signs.most_common(1)[0][0] if signs else None

    def _said_of_all(self, column: Column) -> str | None:
        """What the heading says, else what the file shows beside the numbers."""
        return currency_of(column.header, self._home) or currency_of(column.shown, self._home)

    def _is_plain(self, column: Column) -> bool:
        """Whether the file itself keeps amounts as numbers, and nothing beside them says more."""
        if not set(map(type, column.cells)) <= {int, float, type(None)}:
            return False
        if self._table.column("currency") or self._table.has_twin(column):
            return False
        cells = cast("tuple[float | None, ...]", column.cells)
        return not self._table.is_scaled(column) and all(abs(c) <= LARGEST for c in cells if c)


def _plain(column: Column, currency: str) -> list[Money | None]:
    unit = 10 ** digits_of(currency)
    cells = cast("tuple[float | None, ...]", column.cells)
    known = {cell for cell in cells if cell is not None}
    memo: dict[float | None, Money | None] = {
        cell: (_in_minor(cell, unit, currency), currency) for cell in known
    }
    return [memo.get(cell) for cell in cells]


def _in_minor(cell: float, unit: int, currency: str) -> int:
    """An amount in minor units, the long way round only where it might be a half."""
    exact = cell * unit
    near = round(exact)
    return near if abs(exact - near) < _FAR_FROM_A_HALF else to_minor(cell, currency)


def _signs(column: Column, home: str | None) -> Counter[str]:
    """Currencies of the cells of a column, with how many state them."""
    return Counter(
        code for cell in column.cells if isinstance(cell, str) and (code := currency_of(cell, home))
    )

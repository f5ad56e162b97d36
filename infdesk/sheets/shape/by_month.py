"""A matrix of codes or creators by month, unfolded: a row for each of its months."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.numbers import is_unknown
from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.matching.guessed import is_too_general
from infdesk.sheets.matching.synonyms import EXACT, STRIPPED, meanings
from infdesk.sheets.shape.added_up import is_same_sum
from infdesk.sheets.shape.long_form import is_names
from infdesk.sheets.shape.month_columns import (
    MEASURES,
    NOT_BY_ROW,
    is_rate,
    is_total_of,
    month_columns,
)
from infdesk.sheets.shape.shapes import Shape, as_number, fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.month_columns import MonthColumn
    from infdesk.sheets.shape.tables import Row, Table

_WHO = frozenset(
    {
        "creator_name", "first_name", "last_name", "handle", "handle_instagram", "handle_tiktok",
        "handle_youtube", "handle_other", "profile_url", "discount_code",
    }
)  # fmt: skip
_WHERE = frozenset({"platform", "campaign", "creator_external_id", "currency"})
_PER_CENT = re.compile(r"%")
_AS_MONEY = re.compile(r"[$€£¥₹]|\b[A-Z]{3}\b|[.,]\d{1,2}$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HEADING_OF_MONTHS = "Month"


class _Matrix(NamedTuple):
    """The columns of a matrix: whom its rows name, the months, what else it says.

    Attributes:
        months: Position -> the month, and what its numbers count if the heading says it.
        measures: What they count, as first typed; ``""`` for months alone.
        who: Positions of the columns that name somebody.
        beside: Positions of all others.
    """

    months: Mapping[int, MonthColumn]
    measures: Sequence[str]
    who: Sequence[int]
    beside: Sequence[int]


def by_month(table: Table, names: Sequence[str]) -> Table:
    """The table with a row for each month of each code or creator, if its headings are months.

    Rows keep the number that they have in the sheet, so that several have the same. What a row says
    beside its months stands once, in a row without a month. A column that adds the months up goes.

    Args:
        table: As found; any other comes back as it is.
        names: What may say what the figures count, the nearest first: lines above the table, the
            names of its tab and file.
    """
    matrix = _matrix(table)
    if matrix is None:
        return table
    headings, remarks = list(matrix.measures), table.remarks
    if headings == [""]:
        field, heading, is_told = _heading(table, matrix, names)
        if field in NOT_BY_ROW - {"followers"}:
            return table
        headings = [heading]
        remarks = remarks if is_told else (*remarks, _guess(table, field, heading))
    kept = [*matrix.who, *matrix.beside]
    return replace(
        table,
        headers=(*(table.headers[at] for at in kept), _HEADING_OF_MONTHS, *headings),
        rows=tuple(row for number, cells in table.rows for row in _unfolded(matrix, number, cells)),
        lent={
            number: {kept.index(at): cell for at, cell in lent.items() if at in kept}
            for number, lent in table.lent.items()
        },
        remarks=remarks,
        is_by_month=True,
    )


def _heading(table: Table, matrix: _Matrix, names: Sequence[str]) -> tuple[str, str, bool]:
    """(field, heading, whether anything says so) of what months alone count."""
    cells = [row[at] for _, row in table.rows for at in matrix.months]
    units = [column.month.unit for column in matrix.months.values() if column.month.unit]
    is_money = _is_money(cells) or bool(units)
    field, word = _measure(names, money=is_money, codes=_has_codes(table, matrix))
    unit = units[0] if units else ""
    return field, f"{word or _HEADINGS[field]} {unit}".strip(), bool(word)


def _matrix(table: Table) -> _Matrix | None:
    months = month_columns(table.headers)
    if not months or not table.rows:
        return None
    columns = list(zip(*(cells for _, cells in table.rows), strict=True))
    if not all(
        _is_numeric(columns[at], rates=is_rate(column.says)) for at, column in months.items()
    ):
        return None
    if not any(as_number(cell) is not None for at in months for cell in columns[at]):
        return None
    spelt: dict[str, str] = {}
    for column in months.values():
        spelt.setdefault(fold(column.says), column.says)
    measures = list(spelt.values())
    others = [at for at in range(len(table.headers)) if at not in months]
    others = [
        at for at in others
        if not (_is_numeric(columns[at]) and is_total_of(table.headers[at], measures))
        and not any(_is_sum(columns, at, _months_of(months, one)) for one in measures)
    ]  # fmt: skip
    fields = {at: _named(table.headers[at]) for at in others}
    if not any(field in _WHO for field in fields.values()):
        return None
    if any(is_names(columns[at]) for at in others):
        return None  # "Orders" and "Revenue" by turns: a month holds several numbers
    who = [at for at in others if fields[at] in _WHO | _WHERE]
    return _Matrix(months, measures, who, [at for at in others if at not in who])


def _months_of(months: Mapping[int, MonthColumn], measure: str) -> list[int]:
    """Positions of the months that count one thing."""
    return [at for at, column in months.items() if fold(column.says) == fold(measure)]


def _named(header: str) -> str | None:
    """Whom or where a column names; a channel may be one of ours, which is no creator."""
    found = [said.field for said in meanings(header)]
    if found and found[0].startswith("handle_") and "platform" in found:
        return "platform"
    return next((field for field in found[:1] if field in _WHO | _WHERE), None)


def _is_numeric(cells: Iterable[Cell], *, rates: bool = False) -> bool:
    return all(
        is_unknown(cell)
        or shape(cell) in (Shape.BLANK, Shape.PLACEHOLDER)
        or (as_number(cell) is not None and (rates or not _PER_CENT.search(str(cell))))
        for cell in cells
    )


def _is_sum(columns: Sequence[Sequence[Cell]], at: int, months: Sequence[int]) -> bool:
    """Whether a column is the months' total by its numbers."""
    if not _is_numeric(columns[at]):
        return False
    rows = zip(columns[at], zip(*(columns[month] for month in months), strict=True), strict=True)
    told = [(as_number(cell), parts) for cell, parts in rows if as_number(cell)]
    return len(told) > 1 and all(is_same_sum(total or 0, parts) for total, parts in told)


def _has_codes(table: Table, matrix: _Matrix) -> bool:
    return any(
        said.field == "discount_code" for at in matrix.who for said in meanings(table.headers[at])
    )


def _is_money(cells: Sequence[Cell]) -> bool:
    """Whether any cell carries a currency or decimals, as no count does."""
    return any(
        bool(_AS_MONEY.search(cell.strip())) if isinstance(cell, str) else _has_decimals(cell)
        for cell in cells
    )


def _has_decimals(cell: Cell) -> bool:
    return isinstance(cell, float) and not cell.is_integer()


def _measure(names: Sequence[str], *, money: bool, codes: bool) -> tuple[str, str]:
    """(field of the figures, word that says so); without such a word what they look like."""
    for name in names:
        for word in _WORD.findall(name):
            if is_too_general(word):
                continue
            sure = [one.field for one in meanings(word) if one.score in (EXACT, STRIPPED)]
            said = [field for field in sure if field in MEASURES]
            fitting = [f for f in said if (FIELDS[f].type is ValueType.MONEY) is money] or said
            if fitting:
                return fitting[0], word
    if money:
        return "revenue", ""
    return ("code_uses" if codes else "orders"), ""


_HEADINGS = {"revenue": "Revenue", "code_uses": "Code uses", "orders": "Orders"}


def _guess(table: Table, field: str, heading: str) -> tuple[str, str, int]:
    looks = "have decimals or a currency" if field == "revenue" else "are whole numbers"
    noun = {"revenue": "revenue", "code_uses": "uses of the codes", "orders": "orders"}[field]
    other = "code_uses" if field == "revenue" else "revenue"
    hint = f'If they are something else, say so with --map "{heading}={other}".'
    return (
        "The headings are months, and nothing says what their figures count.",
        f"They {looks}, so they were taken for {noun}. {hint}",
        table.header_row,
    )


def _unfolded(matrix: _Matrix, number: int, cells: Sequence[Cell]) -> Iterable[Row]:
    who = [cells[at] for at in matrix.who]
    beside = [cells[at] for at in matrix.beside]
    places = {fold(measure): place for place, measure in enumerate(matrix.measures)}
    months: dict[str, list[Cell]] = {}
    for at, (month, says) in matrix.months.items():
        if not is_unknown(cells[at]):
            told = months.setdefault(month.text, [None] * len(places))
            told[places[fold(says)]] = cells[at]
    if not months or any(not is_unknown(cell) for cell in beside):
        yield number, (*who, *beside, None, *[None] * len(places))
    blank: list[Cell] = [None] * len(beside)
    for text, told in months.items():
        yield number, (*who, *blank, text, *told)

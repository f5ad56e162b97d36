"""Change one row by hand: checked, named, and silent where nothing really differs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.adopting import adopt
from infdesk.store.brand_currency import holds_amounts, note_said
from infdesk.store.commands.yardstick import YARDSTICK, note_yardstick
from infdesk.store.history import columns_of, table_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.desk import Desk, Writing

EDITABLE: dict[str, type[tables.Kept]] = {
    table_name(table): table
    for table in (
        tables.Brand,
        tables.Offer,
        tables.Campaign,
        tables.Cycle,
        tables.Creator,
        tables.Contact,
        tables.Account,
        tables.Alias,
        tables.Agreement,
        tables.Deliverable,
        tables.Charge,
        tables.Code,
    )
}
_NOT_NEGATIVE = frozenset(
    {
        "target", "budget", "amount", "price", "product_cost", "percent", "margin", "kill_fee",
        "rule_limit", "commission_ratio", "amount_per_order", "amount_per_lead",
        "amount_per_click", "payment_days", "exclusivity_days", "revisions", "hold_days",
    }
)  # fmt: skip
_SHARES = frozenset({"percent", "margin", "commission_ratio", "paid_share"})
_NEEDED = frozenset({"name", "currency", "stage", "code", "platform"})
_OPEN = frozenset({(tables.Deliverable, "platform"), (tables.Measurement, "platform")})
"""Columns called like needed ones that may be unknown: where a post goes can be said later."""
_LEADS_NUMBERS: dict[type[tables.Kept], frozenset[str]] = {
    tables.Deliverable: frozenset({"url", "agreement_id"}),
    tables.Campaign: frozenset({"name"}),
}
"""By what loose numbers find their place."""

_SPANS = {"window_start": "window_end", "start": "end", "post_from": "post_until"}


def change(desk: Desk, table: str, row_id: int, values: Mapping[str, object], *, what: str) -> bool:
    """Edit one row.

    Args:
        desk: The desk.
        table: Name of the table, one of :data:`EDITABLE`.
        row_id: Which row.
        values: Column -> value as the table keeps it; texts are trimmed, empty ones are unknown.
        what: What the undo menu calls it, after "Edit": ``"fee, Ana, cycle 3"``.

    Returns:
        Whether anything really changed.

    Raises:
        UserError: A value cannot be, or the row is gone; nothing was changed.
    """
    kept = EDITABLE[table]
    clean = {column: _clean(value) for column, value in values.items()}
    with desk.step(f"Edit {what}") as writing:
        return write_checked(writing, kept, row_id, clean)


def write_checked(
    writing: Writing, table: type[tables.Kept], row_id: int, values: Mapping[str, object]
) -> bool:
    """Write values into one row of a step that is open, with every check that a hand's edit has.

    Returns:
        Whether anything really changed.

    Raises:
        UserError: A value cannot be, or the row is gone.
    """
    _check(table, values)
    before = read_row(writing, table, row_id)
    _check_spans({**before, **values})
    if table is tables.Brand:
        _refuse_other_currency(writing, before, values)
        if "currency" in values:
            note_said(writing)
    changed = writing.update(table, row_id, values)
    if table is tables.Campaign and changed and YARDSTICK & values.keys():
        note_yardstick(writing, row_id, before, values)
    if changed and _LEADS_NUMBERS.get(table, frozenset()) & values.keys():
        adopt(writing)
    return changed


def _refuse_other_currency(
    writing: Writing, before: Mapping[str, Any], after: Mapping[str, object]
) -> None:
    """Amounts are kept in the brand's currency: another sign would make other amounts of them."""
    if after.get("currency", before["currency"]) == before["currency"]:
        return
    if holds_amounts(writing):
        raise UserError(
            f"This desk holds amounts in {before['currency']}, so its currency cannot be changed.",
            "Nothing was changed. Start a new desk for the other currency.",
        )


def read_row(writing: Writing, table: type[tables.Kept], row_id: int) -> dict[str, Any]:
    """One row as column -> value, days as ISO text.

    Raises:
        UserError: The row is gone.
    """
    columns = columns_of(table)
    listed = ", ".join(f'"{column}"' for column in columns)
    row = writing.one(f"SELECT {listed} FROM {table_name(table)} WHERE id = ?", (row_id,))
    if row is None:
        raise UserError("This row is no longer in the desk.", "Nothing was changed.")
    return dict(zip(columns, row, strict=True))


def needed(text: str, what: str) -> str:
    """The trimmed text.

    Raises:
        UserError: Nothing is left of it.
    """
    trimmed = text.strip()
    if not trimmed:
        raise UserError(f"{what} needs a name.", "Nothing was changed. Type one.")
    return trimmed


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value.strip() or None
    return value


def _check(table: type[tables.Kept], values: Mapping[str, object]) -> None:
    columns = columns_of(table)
    for column, value in values.items():
        if column not in columns or column == "id":
            message = f"{table_name(table)} has no column {column}"
            raise ValueError(message)
        words = column.replace("_", " ")
        if column in _NEEDED and value is None and (table, column) not in _OPEN:
            raise UserError(f"The {words} cannot be empty.", "Nothing was changed.")
        if isinstance(value, int | float) and column in _NOT_NEGATIVE and value < 0:
            raise UserError(f"The {words} cannot be below zero.", "Nothing was changed.")
        if isinstance(value, int | float) and column in _SHARES and value > 1:
            raise UserError(f"The {words} cannot be above 100 %.", "Nothing was changed.")


def _check_spans(row: Mapping[str, object]) -> None:
    for first, last in _SPANS.items():
        start, end = _day(row.get(first)), _day(row.get(last))
        if start and end and end < start:
            raise UserError(
                f"{end.day} {end:%b %Y} is before {start.day} {start:%b %Y}, when it starts.",
                "Nothing was changed. Choose a later end, or move the start first.",
            )


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and value else None

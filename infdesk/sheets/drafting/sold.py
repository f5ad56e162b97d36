"""What the tables of one import say that each creator sold and posted, to hold payouts against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.record import Key
    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.sheet_table import SheetTable

_FEES = ("fee_agreed", "total_cost")


@dataclass(slots=True)
class Sold:
    """Sums of one creator; revenue in minor units, ``None`` where no table speaks of it.

    ``has_fee`` where a row of hers states what she gets for it.
    """

    orders: int | None = None
    revenue: int | None = None
    posts: int | None = None
    has_fee: bool = False


def sold_by(tables: Sequence[SheetTable], people: People) -> Mapping[Key, Sold]:
    """Creator -> what the other tables say; empty where no payout asks for it."""
    found: dict[Key, Sold] = {}
    if all(table.kind is not FileKind.PAYOUTS for table in tables):
        return found
    for table in tables:
        if table.kind not in (FileKind.TRACKING, FileKind.POSTS, FileKind.TRACKER):
            continue
        orders, money = table.counts("orders"), table.money("revenue")
        fees = [table.money(field) for field in _FEES if table.column(field)]
        for at in table.fresh_rows():
            person = table.persons[at]
            if person is None:
                continue
            sold = found.setdefault(people[person].key, Sold())
            sold.orders = _add(sold.orders, orders[at])
            amount = money[at]
            sold.revenue = _add(sold.revenue, amount[0] if amount else None)
            sold.has_fee = sold.has_fee or any(amounts[at] for amounts in fees)
            if table.kind is not FileKind.TRACKING:
                sold.posts = (sold.posts or 0) + 1
    return found


def _add(known: int | None, more: int | None) -> int | None:
    return known if more is None else (known or 0) + more

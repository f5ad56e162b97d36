"""Fees of creators whose payments the desk counts already, from a list that came before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.drafting.charges import Costs
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Place


def say_paid_before(table: SheetTable, draft: Draft, places: Sequence[Place], costs: Costs) -> None:
    """Say where fees and payments of one creator count side by side, and how to count them once.

    The payments came first and count as they are; which of them pays for which post, nobody says.
    """
    twice: dict[int, int] = {}
    for at in table.fresh_rows():
        person = table.persons[at]
        if person is None or person in twice or not draft.fees:
            continue
        has_fee = any(kind == "fee" for kind, *_ in costs.of(at))
        if has_fee and draft.fees_kept(person, places[at].campaign)[1]:
            twice[person] = at
    if not twice:
        return
    first = next(iter(twice))
    name = draft.people[first].name
    more = len(twice) - 1
    others = f" and {more} other creator{'' if more == 1 else 's'}" if more else ""
    table.say(
        f"Payments to “{name}”{others} are in this campaign already, from a list that came before.",
        "Their fees count beside them, so the cost is there twice. Undo the import of the payments"
        " and import both files together: then each is counted once.",
        row=table.row_number(twice[first]),
    )

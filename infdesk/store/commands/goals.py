"""Campaigns, cycles and offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.domain.problem import UserError
from infdesk.store.adopting import adopt
from infdesk.store.commands.editing import needed, read_row
from infdesk.store.commands.yardstick import lock_yardstick
from infdesk.store.row_names import whose
from infdesk.store.tables import Campaign, Cycle, Offer

if TYPE_CHECKING:
    from datetime import date

    from infdesk.store.desk import Desk, Writing

STATES = ("planned", "running", "measuring", "closed")


def add_campaign(desk: Desk, name: str, *, goal_kind: str | None = None) -> int:
    """Add a campaign; returns its id.

    Raises:
        UserError: It has no name, or another campaign has it.
    """
    name = needed(name, "A campaign")
    with desk.step(f"Add campaign {name}") as writing:
        _refuse_double(writing, "campaign", name)
        campaign = writing.insert(Campaign, [{"name": name, "goal_kind": goal_kind}])[0]
        adopt(writing)
        return campaign


def add_offer(desk: Desk, name: str, *, kind: str | None = None) -> int:
    """Add an offer; returns its id.

    Raises:
        UserError: It has no name, or another offer has it.
    """
    name = needed(name, "An offer")
    with desk.step(f"Add offer {name}") as writing:
        _refuse_double(writing, "offer", name)
        return writing.insert(Offer, [{"name": name, "kind": kind}])[0]


def add_cycle(
    desk: Desk, campaign_id: int, *, start: date | None = None, end: date | None = None
) -> int:
    """Add the next cycle of a campaign; returns its id.

    Raises:
        UserError: It would end before it starts.
    """
    if start and end and end < start:
        raise UserError(
            "The cycle would end before it starts.", "Nothing was changed. Choose a later end."
        )
    with desk.step("Add cycle") as writing:
        last = writing.one("SELECT max(number) FROM cycle WHERE campaign_id = ?", (campaign_id,))
        number = (last[0] or 0) + 1 if last else 1
        writing.title = f"Add cycle {number}, {whose(writing, 'campaign', campaign_id)}"
        row = {"campaign_id": campaign_id, "number": number, "start": start, "end": end}
        return writing.insert(Cycle, [row])[0]


def set_cycle_state(desk: Desk, cycle_id: int, state: str) -> bool:
    """Plan, start, measure or close a cycle. The first start locks the campaign's yardstick.

    Raises:
        ValueError: There is no such state.
        UserError: The cycle is gone.
    """
    if state not in STATES:
        raise ValueError(state)
    with desk.step("Edit cycle") as writing:
        row = read_row(writing, Cycle, cycle_id)
        campaign = whose(writing, "campaign", row["campaign_id"])
        writing.title = f"Set cycle {row['number']} to {state}, {campaign}"
        if state != "planned":
            lock_yardstick(writing, row["campaign_id"])
        return writing.update(Cycle, cycle_id, {"state": state})


def _refuse_double(writing: Writing, table: str, name: str) -> None:
    names = {fold(row[0]) for row in writing.rows(f"SELECT name FROM {table}")}
    if fold(name) in names:
        raise UserError(
            f"There is a{'n' if table == 'offer' else ''} {table} named “{name}” already.",
            "Nothing was changed. Choose another name.",
        )

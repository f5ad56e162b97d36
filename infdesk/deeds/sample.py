"""The sample brand: a desk built from its own three spreadsheets through the real import."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.deeds.importing import keep, prepare, read
from infdesk.domain.choices import Choices
from infdesk.domain.money import to_minor
from infdesk.places import resource
from infdesk.store import commands, queries
from infdesk.store.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MONEY = frozenset({"rule_limit", "budget", "amount", "price"})
DAYS = frozenset({"window_start", "window_end", "start", "end"})
AS_OF = date(2026, 10, 20)
"""The day the sample's spreadsheets were last touched; their counters speak of it."""


def make_sample(path: Path) -> Path:
    """Build the sample desk at ``path``: import, then set the goal as its founder would.

    Raises:
        UserError: Something stands at ``path`` already, or the place cannot be written.
    """
    story: dict[str, Any] = json.loads(resource("sample", "goal.json").read_text("utf8"))
    brand = story["brand"]
    desk = Desk.create(path, name=brand["name"], currency=brand["currency"], locale=brand["locale"])
    try:
        _import(desk, story)
        _set_goal(desk, story, brand["currency"])
    finally:
        desk.close()
    return path


def _import(desk: Desk, story: Mapping[str, Any]) -> None:
    files, refusals = read([resource("sample", name) for name in story["files"]])
    if refusals:
        raise refusals[0].error
    choices = Choices(campaign=story["campaign"], as_of=AS_OF)
    with desk.reader() as reader:
        prepared = prepare(files, reader, choices, today=AS_OF)
    keep(desk, prepared.plan)


def _set_goal(desk: Desk, story: Mapping[str, Any], currency: str) -> None:
    with desk.reader() as reader:
        campaign = next(row for row in queries.campaigns(reader) if row.name == story["campaign"])
        cycles = {row.number: row.id for row in queries.cycles(reader, campaign.id)}
        offers = {row.name: row.id for row in queries.offers(reader)}
    goal = _values(story["goal"], currency)
    commands.change(desk, "campaign", campaign.id, goal, what=f"goal, {campaign.name}")
    for cycle in story["cycles"]:
        values = _values(cycle, currency) | {"state": "closed"}
        number = values.pop("number")
        commands.change(
            desk, "cycle", cycles[number], values, what=f"cycle {number}, {campaign.name}"
        )
    for offer in story["offers"]:
        values = _values(offer, currency)
        name = values.pop("name")
        commands.change(desk, "offer", offers[name], values, what=f"offer {name}")


def _values(stated: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """Values as the desk keeps them: minor units, days, lists one entry a line."""
    values: dict[str, Any] = {}
    for name, value in stated.items():
        if name in MONEY:
            values[name] = to_minor(value, currency)
        elif name in DAYS:
            values[name] = date.fromisoformat(value)
        else:
            values[name] = "\n".join(value) if isinstance(value, list) else value
    return values

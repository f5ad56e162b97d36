"""Rows of a plan that count visits of days which other numbers of the same link count already."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from infdesk.domain.comparison import DaysAgain, Outcome
from infdesk.store.shared_days import days_of, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.domain.plan import ImportPlan
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node, Resolution
    from infdesk.store.shared_days import Days, Mark

    Again = tuple[tuple[tuple[DaysAgain, ...], ...], ...]
    Counted = dict[Mark, "_Periods"]

_NUMBERS = "measurement"


class _Periods:
    """The periods that visits by one link are counted over, each with its campaign."""

    def __init__(self) -> None:
        self._days: list[tuple[Days, object]] = []
        self._longer: list[tuple[Days, object]] = []

    def add(self, days: Days, campaign: object) -> None:
        """Take one in."""
        (self._days if days[0] == days[1] else self._longer).append((days, campaign))

    def beside(self, days: Days) -> Iterable[tuple[Days, object]]:
        """Those that may share days with another period; thousands of single days never do."""
        return self._longer if days[0] == days[1] else chain(self._days, self._longer)


def days_again(plan: ImportPlan, resolution: Resolution, known: Known) -> Again:
    """New rows whose days are counted already, per ``[file][sheet]`` of the plan."""
    nodes = [node for node in resolution.of(_NUMBERS) if days_of(node.bare_key) is not None]
    found: dict[tuple[int, int], list[DaysAgain]] = defaultdict(list)
    if any(node.outcome is Outcome.NEW for node in nodes):
        counted = _counted(known)
        for node in nodes:
            if node.outcome is Outcome.NEW and node.place is not None:
                at_file, at_sheet, at_row = node.place
                row = plan.files[at_file].sheets[at_sheet].rows[at_row].row
                found[at_file, at_sheet] += _again(node, row, counted)
    return tuple(
        tuple(tuple(found[at_file, at_sheet]) for at_sheet in range(len(file.sheets)))
        for at_file, file in enumerate(plan.files)
    )


def _counted(known: Known) -> Counted:
    """Whose visits -> the periods that the desk counts them over."""
    counted: Counted = defaultdict(_Periods)
    table = known.table(_NUMBERS)
    for key, ids in known.keys(_NUMBERS):
        mark, days = mark_of(key), days_of(key)
        if mark is None or days is None:
            continue
        for row_id in ids:
            get = table.named(row_id)
            if (get("period_start"), get("period_end")) == days:
                counted[mark].add(days, get("campaign_id"))
    return counted


def _again(node: Node, row: int, counted: Counted) -> list[DaysAgain]:
    """What a new row counts again, the rows before it in the same import among that."""
    mark, days = mark_of(node.bare_key), days_of(node.bare_key)
    if mark is None or days is None:
        return []
    parent = node.parents.get("campaign_id")
    campaign = None if parent is None else parent.row_id or parent
    found = [
        DaysAgain(row, days, other, _holds(days, other) or _holds(other, days))
        for other, whose in counted[mark].beside(days)
        if other != days
        and other[0] <= days[1]
        and days[0] <= other[1]
        and (whose is None or campaign is None or whose == campaign)
    ]
    counted[mark].add(days, campaign)
    return found


def _holds(days: Days, other: Days) -> bool:
    return days[0] <= other[0] and other[1] <= days[1]

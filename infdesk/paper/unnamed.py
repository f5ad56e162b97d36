"""The campaign summary without names: creators become Creator A, B, C, free text stays out."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.summary import CampaignSummary, Group


def without_names(summary: CampaignSummary) -> CampaignSummary:
    """The same summary without creators' names, and without free text that may name somebody."""
    names: dict[str, str] = {}
    for group in [g for row in summary.cycles for g in row.creators] + list(summary.creators):
        names.setdefault(group.name, f"Creator {_letters(len(names))}")
    cycles = tuple(
        replace(
            row,
            cycle=replace(row.cycle, lessons=None),
            creators=_renamed(row.creators, names),
        )
        for row in summary.cycles
    )
    sources = tuple(
        replace(source, name=f"File {at}") for at, source in enumerate(summary.sources, start=1)
    )
    return replace(
        summary, cycles=cycles, creators=_renamed(summary.creators, names), sources=sources
    )


def _renamed(groups: Sequence[Group], names: dict[str, str]) -> tuple[Group, ...]:
    return tuple(replace(group, name=names[group.name]) for group in groups)


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    letters = string.ascii_uppercase
    first, last = divmod(number, len(letters))
    return (letters[first - 1] if first else "") + letters[last]

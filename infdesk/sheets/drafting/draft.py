"""What the tables of one import share, settled before a single row is planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from infdesk.domain.choices import FileKind
from infdesk.domain.left_out import Setting
from infdesk.domain.names import fold
from infdesk.sheets.drafting.campaigns import (
    CampaignCells,
    CampaignColumn,
    name_after,
    stem,
    what_it_holds,
)
from infdesk.sheets.drafting.coded import name_by_codes
from infdesk.sheets.drafting.cycles import Cycles, group_by_campaign
from infdesk.sheets.drafting.known_handles import name_by_handles
from infdesk.sheets.drafting.known_sales import keep_in_campaigns
from infdesk.sheets.drafting.linked import (
    leads_by_link,
    linked_campaigns,
    linked_persons,
    listed_links,
)
from infdesk.sheets.drafting.named_tabs import name_by_tabs
from infdesk.sheets.drafting.naming import persons_of
from infdesk.sheets.drafting.people import People, Person, known_as
from infdesk.sheets.drafting.roster import Roster
from infdesk.sheets.drafting.shelf import Shelf
from infdesk.sheets.drafting.together import say_together
from infdesk.sheets.drafting.when import dates_of
from infdesk.sheets.sources.base import Draft

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.sheet import SheetFile
    from infdesk.sheets.sheet_table import SheetTable

_Value = TypeVar("_Value")

STAND_ALONE = frozenset(
    {
        FileKind.SHOP_ORDERS, FileKind.TRAFFIC, FileKind.CREATOR_ANALYTICS,
        FileKind.CONTACTS, FileKind.OTHER,
    }
)  # fmt: skip
"""Kinds of tables that no campaign is named after."""


def as_of_day(
    file: SheetFile, tables: Sequence[SheetTable], *, choices: Choices, facts: DeskFacts
) -> date:
    """Day that a file's undated counters speak of.

    Its own word for it, where it has one. Else not before its newest post, nor after today; a file
    known by its bytes keeps its earlier day.
    """
    if choices.as_of is not None:
        return choices.as_of
    if file.sha256 in facts.as_of:
        return facts.as_of[file.sha256]
    seen = [day for table in tables if (day := table.seen_on()) is not None]
    if seen:
        return min(facts.today, max(seen))
    posted = [day for table in tables for day in table.days("post_date") if day is not None]
    return min(facts.today, max([file.modified_on, *(day for day in posted if day <= facts.today)]))


def repeats(table: SheetTable) -> frozenset[int]:
    """Rows equal to an earlier one in every cell."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for at, (_, cells) in enumerate(table.table.rows):
        if cells in seen:
            found.append(at)
        else:
            seen.add(cells)
    return frozenset(found)


def draft(
    tables: Sequence[SheetTable],
    campaign_tables: Sequence[SheetTable],
    *,
    choices: Choices,
    facts: DeskFacts,
    currency: str,
) -> Draft:
    """Settle who is who, which campaign and which round every row belongs to."""
    earlier = facts.earlier or Setting()
    name = choices.campaign or earlier.name or _name(tables, campaign_tables, choices)
    people = _meet(tables, scope=name, choices=choices, facts=facts)
    _place_visits(tables, facts)
    holds = _campaigns(
        campaign_tables,
        people,
        choices=choices,
        name=name,
        held=earlier.campaign_column,
        known=set(map(fold, facts.campaigns)),
    )
    for table in tables:
        table.dates = dates_of(table)
    is_told = choices.campaign is not None or holds is CampaignColumn.CAMPAIGNS
    stays = not is_told and keep_in_campaigns(campaign_tables, people, facts.sales)
    cycles = _cycles(campaign_tables, choices=choices, facts=facts)
    shelf = Shelf(earlier.taken)
    return Draft(
        people=people,
        shelf=shelf,
        roster=Roster(people, shelf),
        cycles=cycles,
        campaign_column=holds,
        currency=currency,
        fees=facts.fees,
        sales=facts.sales,
        named_after_files=name if stays else "",
        leads_by_link=leads_by_link(tables),
    )


def _name(
    tables: Sequence[SheetTable], campaign_tables: Sequence[SheetTable], choices: Choices
) -> str:
    """Name of a campaign that no column names; files that stand for themselves name none."""
    if not campaign_tables:
        return ""
    if choices.campaign_else is not None:
        return choices.campaign_else
    return name_after(stem(t.file.name) for t in tables if t.kind not in STAND_ALONE)


def _meet(
    tables: Sequence[SheetTable], *, scope: str, choices: Choices, facts: DeskFacts
) -> People:
    links = _listed_links(tables) | dict(facts.links)
    named = [_persons(table, choices, links) for table in tables]
    said = name_by_handles(tables, name_by_tabs(tables, named, facts), facts)
    owners = {p for t, persons in zip(tables, said, strict=True) for p in persons
              if p and t.kind is FileKind.CREATOR_ANALYTICS}  # fmt: skip
    people = People(scope)
    for name, key in facts.people:
        people.meet(known_as(name, key, scope))
    for table, told in zip(tables, said, strict=True):
        persons = told
        if table.kind is FileKind.CREATOR_ANALYTICS and len(owners) == 1:
            # files of one creator's statistics, of which only some say whose they are
            persons = [person or next(iter(owners)) for person in told]
        table.persons = [None if person is None else people.meet(person) for person in persons]
    people.settle()
    say_together(tables, said, facts.names)
    name_by_codes(tables)
    return people


def _listed_links(tables: Sequence[SheetTable]) -> dict[str, str]:
    """Folded name of a link -> her name, as lists of creators say it beside visits."""
    if not any(table.kind is FileKind.TRAFFIC for table in tables):
        return {}
    lists = [table for table in tables if table.kind is FileKind.CREATOR_LIST]
    return {
        key: name for table in lists for key, name in listed_links(table, persons_of(table)).items()
    }


def _persons(table: SheetTable, choices: Choices, links: Mapping[str, str]) -> list[Person | None]:
    if table.kind is FileKind.TRAFFIC:
        return linked_persons(table, links)
    persons = persons_of(table)
    if choices.creator and table.kind is FileKind.CREATOR_ANALYTICS:
        # her word goes before the name that the addresses of her posts carry
        return [replace(person or Person(), name=choices.creator) for person in persons]
    return persons


def _place_visits(tables: Sequence[SheetTable], facts: DeskFacts) -> None:
    """Give visits to the campaigns of the desk that their links name."""
    for table in tables:
        if table.kind is FileKind.TRAFFIC and not table.makes_cycles:
            table.campaigns = linked_campaigns(table, facts.campaigns)


def _campaigns(
    tables: Sequence[SheetTable],
    people: People,
    *,
    choices: Choices,
    name: str,
    held: str,
    known: Collection[str],
) -> CampaignColumn:
    """Put every row into its campaign, and say what the campaign column held.

    What it ``held`` in an earlier import of the whole file is known better there.
    """
    cells = [
        CampaignCells(
            _fresh(table, table.texts("campaign")) if table.column("campaign") else None,
            [None if p is None else people[p].key for p in _fresh(table, table.persons)],
        )
        for table in tables
    ]
    holds = CampaignColumn(held) if held else what_it_holds(cells, known)
    if choices.campaign is not None and holds is CampaignColumn.CAMPAIGNS:
        holds = CampaignColumn.TAGS
    elif holds is CampaignColumn.TAGS and choices.campaign is None:
        _say_tags(tables, name)
    spelt: dict[str, str] = {}
    for table in tables:
        table.campaigns = [name] * len(table)
        if holds is CampaignColumn.CAMPAIGNS:
            typed = table.texts("campaign")
            named = {t: spelt.setdefault(fold(t), t) if t else name for t in dict.fromkeys(typed)}
            table.campaigns = [named[t] for t in typed]
    return holds


def _say_tags(tables: Sequence[SheetTable], name: str) -> None:
    """Tell that several values of the campaign column make no campaigns."""
    for table in tables:
        values = dict.fromkeys(filter(None, table.texts("campaign")))
        if len(values) > 1:
            header = table.header("campaign")
            table.say(
                f"“{header}” says {len(values)} different things, and most rows of one are of a "
                "single creator or stand beside a table without it.",
                f"They were kept beside the rows, and all rows went to the campaign “{name}”.",
                column=header,
            )
            return


def _fresh(table: SheetTable, values: Sequence[_Value]) -> list[_Value]:
    """Values of the rows that repeat no earlier one."""
    return [values[at] for at in table.fresh_rows()]


def _cycles(campaign_tables: Sequence[SheetTable], *, choices: Choices, facts: DeskFacts) -> Cycles:
    by_months = facts.earlier is not None and facts.earlier.by_months
    cycles = Cycles(chosen=choices.cycle, known=facts.cycles, by_months=by_months)
    column = next((table.header("cycle") for table in campaign_tables if table.column("cycle")), "")
    pairs = [
        (fold(campaign), dated)
        for table in campaign_tables
        for campaign, dated in dict.fromkeys(zip(table.campaigns, table.dates, strict=True))
    ]
    cycles.learn(group_by_campaign(pairs), column=column)
    return cycles

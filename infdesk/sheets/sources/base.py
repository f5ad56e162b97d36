"""What every source shares: the import being drafted, and how a row is told apart and left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from infdesk.domain.names import fold
from infdesk.domain.plan import PlannedRow
from infdesk.domain.problem import Problem
from infdesk.domain.record import Ref
from infdesk.sheets.drafting.cycles import Dated, first_day, month_name
from infdesk.sheets.drafting.shelf import ref

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from infdesk.domain.choices import FileKind
    from infdesk.domain.desk_facts import FeesKept, SaleMark
    from infdesk.domain.record import Key, Record
    from infdesk.sheets.drafting.campaigns import CampaignColumn
    from infdesk.sheets.drafting.cycles import Cycles
    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.drafting.roster import Roster
    from infdesk.sheets.drafting.shelf import Shelf
    from infdesk.sheets.drafting.sold import Sold
    from infdesk.sheets.shape.preamble import Period
    from infdesk.sheets.sheet_table import SheetTable


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its campaign, its round, when.

    Attributes:
        campaign: Folded.
        number: Of the round; ``None`` for undated facts of a dated set.
        dated: When the row speaks of.
        of_campaign: Pointer at the campaign, as records carry it.
        of_cycle: Pointer at the round, empty for none.
        day: The row's own day, else the first of its month.
        month: ``2025-01`` where the row names a month.
    """

    campaign: str
    number: int | None
    dated: Dated
    of_campaign: Mapping[str, Ref]
    of_cycle: Mapping[str, Ref]
    day: date | None
    month: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The import being drafted: what the rows of all its tables share.

    Attributes:
        people: Who is who.
        shelf: Every record once.
        roster: The records of creators.
        cycles: Which round a row belongs to.
        campaign_column: What the column headed campaign holds.
        currency: That the desk counts in, as far as it is known.
        sold: Creator -> what the other tables say she sold and posted, once it is known which of
            their rows count.
        fees: Folded campaign -> of whom the desk has fees in it already.
        sales: Mark of a program's sale -> folded campaign it came in with -> where it stands.
        named_after_files: The campaign of the files, where rows stay in another one.
        posts: Key of a post -> its record, then those of its numbers and money.
        addresses: Short address of a post of this import -> its record and its campaign.
        leads_by_link: File and period of the tables of visits that count leads by link.
    """

    people: People
    shelf: Shelf
    roster: Roster
    cycles: Cycles
    campaign_column: CampaignColumn
    currency: str
    sold: Mapping[Key, Sold] = field(default_factory=dict)
    fees: Mapping[str, FeesKept] = field(default_factory=dict)
    sales: Mapping[SaleMark, Mapping[str, str]] = field(default_factory=dict)
    named_after_files: str = ""
    posts: dict[Key, list[Record]] = field(default_factory=dict)
    addresses: dict[str, tuple[Record, Mapping[str, Ref]]] = field(default_factory=dict)
    leads_by_link: frozenset[tuple[str, Period | None]] = frozenset()
    _agreements: dict[tuple[object, ...], Record] = field(default_factory=dict)
    _covered: dict[tuple[int, int], tuple[Record, ...]] = field(default_factory=dict)

    def places(self, table: SheetTable) -> list[Place]:
        """Where each row of a table stands."""
        # rows of one date share one value, so its identity tells dates apart and hashes at once
        memo: dict[tuple[str, int], Place] = {}
        found = []
        for campaign, dated in zip(table.campaigns, table.dates, strict=True):
            same = (campaign, id(dated))
            if same not in memo:
                memo[same] = self._place(campaign, dated, has_cycles=table.makes_cycles)
            found.append(memo[same])
        return found

    def _place(self, campaign: str, dated: Dated, *, has_cycles: bool) -> Place:
        folded = fold(campaign)
        number = self.cycles.number(folded, dated) if has_cycles else None
        return Place(
            campaign=folded,
            number=number,
            dated=dated,
            of_campaign={"campaign_id": Ref("campaign", (folded,))},
            of_cycle={} if number is None else {"cycle_id": Ref("cycle", (folded, number))},
            day=dated.day or (first_day(dated.month) if dated.month else None),
            month=month_name(dated.month) if dated.month else None,
        )

    def fees_kept(self, person: int, campaign: str) -> tuple[bool, bool]:
        """Whether the desk has a stated fee of a creator in a campaign, and whether a payment."""
        kept = self.fees.get(campaign)
        if kept is None:
            return False, False
        known = self.people[person]
        handles = {folded for each in known.handles.values() for folded, _ in each}
        named = {fold(known.name), *handles}
        return not named.isdisjoint(kept.stated), not named.isdisjoint(kept.paid)

    def campaign(self, name: str) -> Record:
        """The campaign of the desk or of this import that has a name."""
        return self.shelf.put("campaign", (fold(name),), {"name": name})

    def agreement(
        self,
        person: int,
        place: Place,
        *,
        model: str | None = None,
        commission: float | None = None,
    ) -> Record:
        """What a creator and the brand have agreed for a campaign, told from the record of it."""
        said = (person, place.campaign, model, commission)
        found = self._agreements.get(said)
        if found is None:
            refs = {**self.roster.owner(person), **place.of_campaign}
            values = {"from_record": True, "model": model, "commission_ratio": commission}
            key: Key = (place.campaign, *self.people[person].key)
            found = self._agreements[said] = self.shelf.put("agreement", key, values, refs=refs)
        return found

    def covered(self, agreement: Record, place: Place) -> tuple[Record, ...]:
        """The round as one that an agreement covers; empty for none."""
        if place.number is None:
            return ()
        said = (id(agreement), place.number)
        found = self._covered.get(said)
        if found is None:
            refs = {"agreement_id": ref(agreement), **place.of_cycle}
            key: Key = (*agreement.key, place.number)
            found = (self.shelf.put("agreement_cycle", key, {}, refs=refs),)
            self._covered[said] = found
        return found


class Source(Protocol):
    """One kind of table: what it accepts, which columns it uses up, and what its rows become.

    Attributes:
        kind: In the words of the outer contract.
        uses: Fields whose columns become records; every other column is kept beside the row.
        uses_without_creator: The same for rows that name nobody.
        keeps_extras: False where rows speak of shoppers: then only ``uses`` is kept.
        makes_campaign: Whether its rows belong to a campaign.
        takes_campaign: Whether its rows go to the campaign that the founder chooses, though they
            make none.
    """

    kind: FileKind
    uses: frozenset[str]
    uses_without_creator: frozenset[str]
    keeps_extras: bool
    makes_campaign: bool
    takes_campaign: bool

    @property
    def program(self) -> str:
        """Whose ids its rows carry, ``""`` where no program is known."""

    def accepts(self, fields: frozenset[str]) -> float:
        """How well the matched fields suit this kind, 0 for not at all."""

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """What every data row that is no repeat becomes, in order."""


def left_out(table: SheetTable, at: int, what: str, *, column: str | None, hint: str) -> PlannedRow:
    """A row that stays out, with its reason."""
    row = table.row_number(at)
    return PlannedRow(row, left_out=Problem(table.sheet.name, row, column, what, hint))


def planned(table: SheetTable, at: int, records: list[Record]) -> PlannedRow:
    """A row with everything it says; what it says twice stands once."""
    unique = {id(record): record for record in records}
    return PlannedRow(table.row_number(at), tuple(unique.values()), who=table.who(at))

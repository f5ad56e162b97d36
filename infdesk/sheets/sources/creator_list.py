"""Lists of creators: one row each, nothing yet promised or posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.sheets.drafting.creators import LISTING_FIELDS, CreatorCells
from infdesk.sheets.drafting.cycles import last_day
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.fields import RESULTS
from infdesk.sheets.sources.base import left_out, planned

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Record
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_OF_A_LIST = frozenset(
    {
        "followers", "niche", "email", "phone", "location", "gender", "avg_likes", "avg_views",
        "avg_comments", "engagement_rate", "status", "fee_quoted", "bio", "language",
        "profile_url", "tags", "outreach_date", "responded", "tier", "budget", "website",
        "follow_up_date", "priority", "handle_instagram", "handle_tiktok", "handle_youtube",
        "next_action", "source_found", "post_count_profile", "following_count", "notes",
        "audience_geo", "content_due_date", "confirmed", "payment_status", "discount_code",
        "tracking_id", "brand_safety", "past_brands", "platform",
    }
)  # fmt: skip


class CreatorList:
    """Creators with followers, contact points, stages."""

    kind = FileKind.CREATOR_LIST
    uses = LISTING_FIELDS | {"discount_code", "campaign"}
    uses_without_creator = uses
    keeps_extras = True
    makes_campaign = False
    takes_campaign = False
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """Somebody is named, and what stands beside is about people rather than posts."""
        if not fields & NAMING_FIELDS:
            return 0.0
        about = len(fields & _OF_A_LIST)
        return max(0.1, 0.35 + 0.12 * about - 0.2 * len(fields & RESULTS))

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A creator a row; who is listed twice is observed twice."""
        cells = CreatorCells(table, draft, listing=True)
        codes = table.texts("discount_code")
        campaigns = table.texts("campaign")
        rows = []
        followers = table.counts("followers")
        days = _days(table)
        for at in table.fresh_rows():
            person = table.persons[at]
            if person is None:
                rows.append(self._nobody(table, at))
            elif (followers[at] or 0) < 0:
                rows.append(self._negative(table, at, followers[at] or 0))
            else:
                records = cells.records(at, day=days[at])
                records[0] = self._whole(table, draft, records[0], at, campaigns[at])
                records += draft.roster.codes(person, codes[at] or "", {})
                rows.append(planned(table, at, records))
        return rows

    def _whole(
        self, table: SheetTable, draft: Draft, creator: Record, at: int, campaign: str | None
    ) -> Record:
        """The creator's record with what stands beside the row; a campaign is a tag here."""
        tags = _joined(str(creator.values.get("tags") or ""), campaign)
        draft.shelf.add_extras(creator, table.extras(at))
        return draft.shelf.put("creator", creator.key, {"tags": tags})

    def _nobody(self, table: SheetTable, at: int) -> PlannedRow:
        return left_out(
            table,
            at,
            "The row names nobody.",
            column=None,
            hint="It was left out. Fill in a name or a handle and import the list again.",
        )

    def _negative(self, table: SheetTable, at: int, followers: int) -> PlannedRow:
        header = table.header("followers")
        return left_out(
            table,
            at,
            f"“{header}” is {followers}, and nobody has fewer than no followers.",
            column=header,
            hint="The row was left out. Correct the number and import the list again.",
        )


def _days(table: SheetTable) -> list[date | None]:
    """The day that each row saw an account on, of "Followers Jan 25 | Followers Feb 25"."""
    if not table.table.is_by_month:
        return [None] * len(table)
    return [min(last_day(month), table.as_of) if month else None
            for month in table.months("cycle_month")]  # fmt: skip


def _joined(tags: str, campaign: str | None) -> str | None:
    """Tags with a campaign's name among them, each once."""
    known = [tag.strip() for tag in tags.split(",") if tag.strip()]
    if campaign and campaign not in known:
        known.append(campaign)
    return ", ".join(known) or None


class Contacts(CreatorList):
    """An address book: people with ways to reach them, all of them only identified so far."""

    kind = FileKind.CONTACTS

    def accepts(self, fields: frozenset[str]) -> float:
        """Names in parts and ways to reach them, without anything about an audience."""
        named = fields & {"first_name", "last_name"}
        reached = fields & {"email", "phone", "shipping_address"}
        audience = fields & (RESULTS | {"followers", "handle", "platform", "fee_agreed", "status"})
        return 2.0 if named and reached and not audience else 0.0

"""Trackers: one row per creator and deliverable, or per cycle where nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.fields import MONEY_OF_A_ROW, RESULTS
from infdesk.sheets.sources.posts import USES, USES_WITHOUT_CREATOR, PostRows

if TYPE_CHECKING:
    from infdesk.domain.plan import PlannedRow
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_MONEY = frozenset({"total_cost", *(field for field, _ in MONEY_OF_A_ROW)})
_OF_A_POST = frozenset(
    {"post_url", "post_date", "content_format", "cycle_month", "cycle", "num_posts"}
)


class Tracker:
    """Creators, posts, results and money side by side."""

    kind = FileKind.TRACKER
    uses = USES
    uses_without_creator = USES_WITHOUT_CREATOR
    keeps_extras = True
    makes_campaign = True
    takes_campaign = False
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """Results or money, of a creator or of a cycle."""
        named = bool(fields & NAMING_FIELDS)
        results, money = len(fields & RESULTS), len(fields & _MONEY)
        posts = len(fields & _OF_A_POST)
        if named:
            spent = 0.5 if fields & {"fee_agreed", "total_cost"} else 0.0
            found = results + money + posts
            return 0.3 + spent + 0.12 * found if found else 0.0
        dated = fields & {"campaign", "cycle", "cycle_month", "campaign_start", "post_date"}
        return 0.3 + 0.1 * results if dated and results + money else 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A deliverable a row, with its numbers, its money and its creator."""
        return PostRows(table, draft).rows()


class Posts:
    """Posts with their numbers, without money or orders."""

    kind = FileKind.POSTS
    uses = USES
    uses_without_creator = USES_WITHOUT_CREATOR
    keeps_extras = True
    makes_campaign = True
    takes_campaign = False
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """A post's own address or id beside its counters."""
        counters = fields & {
            "reach",
            "impressions",
            "views",
            "likes",
            "comments",
            "shares",
            "saves",
        }
        selling = fields & (_MONEY | {"conversions", "orders", "revenue", "leads", "code_uses"})
        if not fields & {"post_url", "row_id"} or not fields & NAMING_FIELDS or not counters:
            return 0.0
        return 0.0 if selling else 1.5

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A deliverable a row."""
        return PostRows(table, draft).rows()

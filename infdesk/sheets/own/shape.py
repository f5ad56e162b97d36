"""The workbook of a whole desk: a sheet for every table, a heading for every column.

This mirrors the tables of the desk, which this room does not know; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from infdesk.domain.choices import FileKind

SCHEMA_NUMBER: Final = 3
"""Number of the desk's shape that these sheets mirror."""

ANY: Final = "*"
"""Target of a reference whose row says itself which table it points into."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    GOAL = "goal"
    DAY = "day"
    MOMENT = "moment"
    TRUTH = "truth"
    TABLE = "table"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of a table, and of its sheet.

    Attributes:
        name: In the desk.
        heading: In the workbook.
        kind: How its values are written and read.
        to: The table that a reference points into.
        metric: Of a goal, the column that says what it counts; ``campaign_id.metric`` is that of
            the campaign.
        is_needed: A row without it is none.
        has_usual: Where it is blank, the desk has a usual value of its own.
    """

    name: str
    heading: str
    kind: Kind
    to: str = ""
    metric: str = ""
    is_needed: bool = False
    has_usual: bool = False


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table of the desk, and its sheet.

    Attributes:
        entity: In the desk.
        title: Of the sheet.
        kind: The kind of file that is nearest to it.
        columns: In the desk's order, the number first.
        unique: Columns that no two rows have alike.
    """

    entity: str
    title: str
    kind: FileKind
    columns: tuple[OwnColumn, ...]
    unique: tuple[str, ...] = ()


_HEADINGS: Final = {
    "id": "No.", "at": "When", "column": "Value", "found_by": "Found by searching",
    "stated_tier": "Tier as stated", "next_action_on": "Next action on",
    "do_not_work_reason": "Why not to work with", "url": "Address", "percent": "Share off",
    "metric": "Goal metric", "target": "Goal target", "rule_limit": "Limit of the rule",
    "platform_name": "Platform as spelt", "format_name": "Format as spelt", "model": "Paid by",
    "usage_paid": "Usage in paid channels", "codes": "Codes to match",
    "codes_typed": "Codes as typed", "folded": "Code to match", "alias": "Creator as named",
    "counts": "Counts as sold", "net": "Net sales", "gross": "Gross sales", "owed": "Is owed",
    "count": "Orders", "number": "Number", "entity": "Sheet", "entity_id": "No. there",
    "external_id": "Number in the source", "first_time": "First-time buyer",
    "from_record": "From record", "conversions": "Orders", "attribution_days": "Days credited",
}  # fmt: skip
_REFERENCES: Final = {"deliverable_id": "Post no.", "entity_id": "No. there"}

# name[!|?][:kind[=metric]|>table]; ! is needed, ? has a usual value, a bare name is text
_TABLES: Final = (
    (
        "brand",
        "Brand",
        FileKind.OTHER,
        """
        name! currency! locale? time_zone? week_start?:whole colour address tax_id contact
        """,
    ),
    (
        "offer",
        "Offers",
        FileKind.OTHER,
        """
        name! kind percent:number amount:money code_pattern landing_page price:money
        margin:number product_cost:money archived?:truth
        """,
    ),
    (
        "campaign",
        "Campaigns",
        FileKind.OTHER,
        """
        name! goal_kind metric target:goal=metric window_start:day window_end:day
        rule_metric rule_limit:goal=rule_metric budget:money margin:number
        yardstick_locked_at:moment ages platforms places languages interests problems
        attribution_days?:whole archived?:truth
        """,
    ),
    (
        "yardstick_change",
        "Changes of goals",
        FileKind.OTHER,
        "campaign_id!>campaign at!:moment column! before after",
    ),
    (
        "cycle",
        "Cycles",
        FileKind.OTHER,
        """
        campaign_id!>campaign number!:whole name start:day end:day budget:money
        target:goal=campaign_id.metric state? lessons
        """,
    ),
    (
        "creator",
        "Creators",
        FileKind.CREATOR_LIST,
        """
        name! stage? source found_by tags niche place language agency notes stated_tier
        next_action next_action_on:day do_not_work_reason incident_notes archived?:truth
        erased?:truth
        """,
    ),
    ("contact", "Contacts", FileKind.CONTACTS, "creator_id!>creator kind! value! label"),
    (
        "account",
        "Accounts",
        FileKind.CREATOR_LIST,
        "creator_id!>creator platform! platform_name handle url",
    ),
    (
        "observation",
        "Audiences",
        FileKind.CREATOR_ANALYTICS,
        """
        account_id!>account day!:day followers:whole average_likes:number
        average_comments:number average_views:number engagement_rate:number rate_definition
        source
        """,
    ),
    ("alias", "Names elsewhere", FileKind.CREATOR_LIST, "creator_id!>creator kind! value!"),
    (
        "agreement",
        "Agreements",
        FileKind.TRACKER,
        """
        creator_id!>creator campaign_id!>campaign offer_id>offer model start:day end:day
        commission_ratio:number amount_per_order:money amount_per_lead:money
        amount_per_click:money commission_base hold_days:whole commission_cap:money
        bonus_rule payment_terms payment_days:whole usage_channels usage_paid usage_until
        usage_territory exclusivity_rivals exclusivity_days:whole revisions:whole
        kill_fee:money disclosure signed_on:day notes from_record?:truth archived?:truth
        """,
    ),
    (
        "agreement_cycle",
        "Cycles of agreements",
        FileKind.TRACKER,
        "agreement_id!>agreement cycle_id!>cycle",
    ),
    ("clause", "Clauses", FileKind.TRACKER, "agreement_id!>agreement number!:whole state? note"),
    (
        "deliverable",
        "Posts",
        FileKind.POSTS,
        """
        agreement_id!>agreement cycle_id>cycle account_id>account offer_id>offer platform
        platform_name format format_name title owed?:truth draft_due:day post_from:day
        post_until:day state? posted_on:day month url disclosure? paid_share:number notes
        from_record?:truth
        """,
    ),
    (
        "charge",
        "Costs",
        FileKind.PAYOUTS,
        """
        campaign_id!>campaign agreement_id>agreement deliverable_id>deliverable
        cycle_id>cycle kind? amount!:money currency! day:day month state? note
        """,
    ),
    (
        "code",
        "Codes",
        FileKind.CREATOR_LIST,
        """
        code! folded! creator_id>creator offer_id>offer campaign_id>campaign valid_from:day
        valid_to:day
        """,
    ),
    (
        "shop_order",
        "Orders",
        FileKind.SHOP_ORDERS,
        """
        campaign_id>campaign source! number external_id count?:whole day:day status
        counts?:truth net:money gross:money refunded:money currency! codes codes_typed alias
        utm_source utm_medium utm_campaign utm_content utm_term platform_name product
        first_time:truth
        """,
    ),
    (
        "measurement",
        "Numbers",
        FileKind.TRACKER,
        """
        campaign_id>campaign deliverable_id>deliverable agreement_id>agreement
        cycle_id>cycle platform platform_name format format_name kind? day:day
        period_start:day period_end:day source? impressions:whole reach:whole views:whole
        likes:whole comments:whole shares:whole saves:whole interactions:whole clicks:whole
        leads:whole qualified_leads:whole conversions:whole revenue:money
        new_followers:whole about
        """,
    ),
    ("extra", "Other columns", FileKind.OTHER, "entity!:table entity_id!>* name! value!"),
)
_UNIQUE: Final = {
    "cycle": ("campaign_id", "number"),
    "agreement_cycle": ("agreement_id", "cycle_id"),
    "clause": ("agreement_id", "number"),
}


def _column(said: str) -> OwnColumn:
    rest, _, to = said.partition(">")
    rest, _, kind = rest.partition(":")
    kind, _, metric = kind.partition("=")
    name = rest.rstrip("!?")
    heading = _HEADINGS.get(name) or name.replace("_", " ").capitalize().replace("Utm", "UTM")
    if to and name not in _HEADINGS:
        heading = _REFERENCES.get(name) or f"{name.removesuffix('_id').capitalize()} no."
    return OwnColumn(
        name,
        heading,
        Kind.REF if to else Kind(kind or "text"),
        to=to,
        metric=metric,
        is_needed=rest.endswith("!"),
        has_usual=rest.endswith("?"),
    )


TABLES: Final = tuple(
    OwnTable(
        entity,
        title,
        kind,
        (_column("id!:whole"), *map(_column, columns.split())),
        _UNIQUE.get(entity, ()),
    )
    for entity, title, kind, columns in _TABLES
)
"""Every table of the founder's content, parents before children."""

TITLES: Final = {table.entity: table.title for table in TABLES}
"""Name of a table -> title of its sheet."""

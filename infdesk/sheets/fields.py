"""The fields that a column of a founder's sheet can feed, and what their values look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValueType(StrEnum):
    """What the values of a field look like, whatever the heading says."""

    NAME = "name"
    TEXT = "text"
    HANDLE = "handle"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    IDENTITY = "identity"
    CODE = "code"
    COUNT = "count"
    AVERAGE = "average"
    MONEY = "money"
    RATIO = "ratio"
    DAY = "day"
    MONTH = "month"
    ROUND = "round"
    PLATFORM = "platform"
    FORMAT = "format"
    TICK = "tick"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field.

    Attributes:
        name: As the outer contract spells it, such as ``"fee_agreed"``.
        type: What its values look like.
        repeats: Several columns of one table may feed it (categories, address lines).
        private: Who the shopper is: seen, named, and never kept.
    """

    name: str
    type: ValueType
    repeats: bool = False
    private: bool = False


_BY_TYPE: Mapping[ValueType, str] = {
    ValueType.NAME: "creator_name first_name last_name",
    ValueType.HANDLE: "handle handle_instagram handle_tiktok handle_youtube handle_other",
    ValueType.LINK: "profile_url post_url affiliate_link content_asset_link website contract_link",
    ValueType.EMAIL: "email order_customer_email",
    ValueType.PHONE: "phone",
    ValueType.IDENTITY: "creator_external_id row_id order_id customer_id tracking_id "
    "tracking_number invoice_no sku",
    ValueType.CODE: "discount_code",
    ValueType.COUNT: "followers following_count post_count_profile num_posts reach impressions "
    "views likes comments shares saves engagements profile_views story_replies clicks leads "
    "qualified_leads conversions orders new_followers code_uses campaign_duration "
    "contract_months survey_mentions attribution_window deliverables_done",
    ValueType.AVERAGE: "avg_likes avg_comments avg_views avg_shares watch_time roas roi "
    "target_value",
    ValueType.MONEY: "fee_agreed fee_quoted total_cost budget commission_paid bonus usage_fee "
    "paid_amplification product_cost shipping_cost revenue order_total order_discount_amount "
    "order_tax order_shipping refunds cpm cpc cpe cpv cpa cost_per_like aov emv",
    ValueType.RATIO: "engagement_rate ctr commission_rate",
    ValueType.DAY: "post_date content_due_date campaign_start campaign_end order_date payment_date "
    "follow_up_date last_contact outreach_date response_date draft_submitted_date ship_date "
    "exclusivity_end",
    ValueType.MONTH: "cycle_month",
    ValueType.ROUND: "cycle",
    ValueType.PLATFORM: "platform",
    ValueType.FORMAT: "content_format",
    ValueType.TICK: "payment_status responded confirmed contract_status approval brief_sent "
    "ship_status delivered disclosure whitelisting usage_rights exclusivity tax_form "
    "first_time_buyer",
    ValueType.CURRENCY: "currency",
    ValueType.TEXT: "tier niche location language gender bio tags status source_found owner "
    "manager_agency shipping_address campaign campaign_type deliverables post_title caption "
    "hook_topic payment_basis offer product partnership_type payment_due payment_method notes "
    "performance_note priority next_action usage_channels usage_until brand_safety sentiment "
    "past_brands audience_geo audience_age audience_gender goal order_financial_status "
    "order_item order_source source_medium utm_source utm_medium utm_campaign utm_content "
    "utm_term",
}

_REPEATS = frozenset(
    {
        "niche", "tags", "notes", "product", "location", "handle_other", "shipping_address",
        "order_total", "order_item", "order_tax", "order_source", "order_financial_status",
        "order_id", "order_date", "content_asset_link", "email", "phone", "website",
        "whitelisting",
    }
)  # fmt: skip
_PRIVATE = frozenset({"order_customer_email", "customer_id"})

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        name: Field(name, type_, name in _REPEATS, name in _PRIVATE)
        for type_, names in _BY_TYPE.items()
        for name in names.split()
    }
)
"""Every canonical field by its name."""

COUNTERS = (
    "impressions", "reach", "views", "likes", "comments", "shares", "saves", "clicks", "leads",
    "qualified_leads", "conversions", "new_followers",
)  # fmt: skip
"""Counters of a post whose field and column of the desk have the same name."""

MONEY_OF_A_ROW = (
    ("fee_agreed", "fee"), ("commission_paid", "commission"), ("bonus", "bonus"),
    ("usage_fee", "usage"), ("paid_amplification", "boost"), ("product_cost", "product"),
    ("shipping_cost", "shipping"),
)  # fmt: skip
"""Field -> kind of charge, for the parts of what a row costs."""

READ_ONCE = frozenset(
    {ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY, ValueType.RATIO, ValueType.DAY}
)
"""Types of which a row has one value: a second column of the same field has nowhere to go."""

SEVERAL_TIMES = frozenset(
    {
        "followers", "engagement_rate", "avg_likes", "avg_comments", "avg_views",
        *(field for field, _ in MONEY_OF_A_ROW),
    }
)  # fmt: skip
"""Numbers that several columns may state: each platform's size, each part of what a row costs."""

RESULTS = frozenset(
    {*COUNTERS, "engagements", "orders", "revenue", "code_uses"},
)
"""Fields that say what a post, an agreement or a cycle achieved."""

"""What stands beside a column: what the other columns of its table make the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.sheets.fields import RESULTS

if TYPE_CHECKING:
    from collections.abc import Collection

_SHOP = frozenset(
    {
        "order_financial_status", "order_item", "order_discount_amount", "order_tax",
        "order_shipping", "refunds", "order_total", "order_date", "order_id", "utm_source",
        "utm_campaign", "utm_medium",
    }
)  # fmt: skip
_PERSON = frozenset(
    {
        "creator_name", "handle", "handle_instagram", "handle_tiktok", "handle_youtube",
        "followers", "creator_external_id", "profile_url",
    }
)  # fmt: skip
_POST = frozenset({"post_url", "post_date", "content_format", "row_id", "cycle_month"})

_POSTED = frozenset({"post_url", "post_date", "row_id", "cycle_month"})
_POST_ONLY = frozenset(
    {"post_url", "content_format", "views", "reach", "impressions", "likes", "fee_agreed",
     "num_posts", "handle", "handle_instagram", "handle_tiktok", "followers"}
)  # fmt: skip
_SALES = frozenset({"orders", "conversions", "code_uses"})
COST_PARTS = frozenset({"product_cost", "shipping_cost", "commission_paid", "bonus", "usage_fee"})

_SHIPPING = frozenset({"tracking_number", "ship_date", "delivered"})
_PAYING = frozenset({"payment_date", "invoice_no", "payment_due"})
_DEAL = frozenset(
    {"contract_status", "usage_rights", "exclusivity", "payment_method", "invoice_no",
     "payment_due", "contract_link", "contract_months"}
)  # fmt: skip
_SALES_OF_POSTS = frozenset({"orders", "conversions", "code_uses", "clicks", "revenue"})
_OF_A_PAYMENT = frozenset({"payment_date", "payment_status", "payment_method", "invoice_no"})
BEYOND_PAYMENTS = frozenset(
    {
        "post_url", "post_title", "deliverables", "num_posts", "status", "orders", "followers",
        "content_due_date", "partnership_type", "offer", "discount_code", "fee_quoted",
    }
)  # fmt: skip
"""Fields that make a table say more of a creator than what she was paid."""
_BARE = frozenset({"revenue", "fee_quoted", "post_date"})
_ENOUGH = 2
_SHOP_ONLY = frozenset(
    {"order_financial_status", "refunds", "order_item", "order_shipping", "order_tax",
     "order_discount_amount"}
)  # fmt: skip


def _names_whose(fields: frozenset[str]) -> bool:
    """Whether orders only say who brought them, in a column that the founder added."""
    return fields & _PERSON == {"creator_name"} and bool(fields & _SHOP_ONLY)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The columns of a table whose headings leave no doubt, and what they make of it.

    Attributes:
        sure: Fields of those columns.
        shop: The table looks like a shop's orders.
        person: The table names creators.
        results: The table says what came of posts.
        tracking: It counts orders and says nothing of posts.
        affiliate: It lists sales with the commission on each.
        shipping: It follows parcels.
        paying: It follows payments.
        deal: It lists contracts.
        likely: Fields that the other columns feed, as far as the sure ones tell.
    """

    sure: frozenset[str]
    shop: bool
    person: bool
    results: bool
    tracking: bool = False
    affiliate: bool = False
    shipping: bool = False
    paying: bool = False
    deal: bool = False
    likely: frozenset[str] = frozenset()

    @property
    def sells(self) -> bool:
        """Whether sales are counted and neither revenue nor parts of costs stand beside them."""
        costs = self.likely & COST_PARTS
        return bool(self.likely & _SALES) and "revenue" not in self.sure and not costs

    @property
    def lists(self) -> bool:
        """Whether it only lists creators, before anything was agreed or posted."""
        return "followers" in self.sure and not self.sure & (RESULTS | _POSTED)

    @property
    def pays(self) -> bool:
        """Whether it says whom and how the payment stands, and nothing of posts or their results.

        Bare amounts and days are anything before this is known: only a column that surely is
        revenue, a price asked or the day of a post speaks against it.
        """
        more = self.likely & ((BEYOND_PAYMENTS | RESULTS | {"content_format"}) - _BARE)
        is_paid = bool(self.likely & _OF_A_PAYMENT)
        return self.person and is_paid and not more and not self.sure & _BARE

    @classmethod
    def of(cls, sure: Collection[str], likely: Collection[str] = ()) -> Neighbours:
        """Read the kind of table off its sure columns."""
        fields = frozenset(sure)
        known = fields | frozenset(likely)
        person = bool(fields & _PERSON)
        orders = len(fields & _SHOP)
        return cls(
            sure=fields,
            shop=orders >= _ENOUGH and (not person or _names_whose(fields)),
            person=person,
            results=bool(fields & (RESULTS | _POST)),
            tracking=bool(fields & {"orders", "revenue"}) and not fields & _POST_ONLY,
            affiliate="commission_paid" in known and not known & (_POST_ONLY | {"payment_basis"}),
            shipping=bool(fields & _SHIPPING) and not fields & RESULTS,
            paying=bool(fields & _PAYING),
            deal=bool(fields & _DEAL) and not fields & _SALES_OF_POSTS,
            likely=fields | frozenset(likely),
        )

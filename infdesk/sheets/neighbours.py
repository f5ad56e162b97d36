"""What the other columns of a table say about a heading that may mean several things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.sheets.fields import RESULTS, ValueType
from infdesk.sheets.profiles import FEW, HALF, LARGELY, NEARLY_ALL, ONE_EACH, SOME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from infdesk.sheets.profiles import Profile

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

_SALES = frozenset({"orders", "conversions", "code_uses"})
_COST_PARTS = frozenset({"product_cost", "shipping_cost", "commission_paid", "bonus", "usage_fee"})

NO = 0.05
UNLIKELY = 0.6
RATHER = 1.1

_ENOUGH = 2
_MOST_OF_A_DEAL = 60
_MOST_ORDERS = 50
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The columns of a table whose headings leave no doubt, and what they make of it.

    Attributes:
        sure: Fields of those columns.
        shop: The table looks like a shop's orders.
        person: The table names creators.
        results: The table says what came of posts.
        likely: Fields that the other columns feed, as far as the sure ones tell.
    """

    sure: frozenset[str]
    shop: bool
    person: bool
    results: bool
    likely: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sure: Collection[str], likely: Collection[str] = ()) -> Neighbours:
        """Read the kind of table off its sure columns."""
        fields = frozenset(sure)
        person = bool(fields & _PERSON)
        orders = len(fields & _SHOP)
        return cls(
            sure=fields,
            shop=orders >= _ENOUGH and not person,
            person=person,
            results=bool(fields & (RESULTS | _POST)),
            likely=fields | frozenset(likely),
        )


def weight(field: str, values: Profile, near: Neighbours) -> float:
    """How much likelier or unlikelier the neighbours make a field, 1 for no opinion."""
    judge = _WEIGHTS.get(field)
    if judge is not None:
        return judge(values, near)
    return 1.0


def _for_shops(_: Profile, near: Neighbours) -> float:
    return RATHER if near.shop else NO


def _not_for_shops(_: Profile, near: Neighbours) -> float:
    return NO if near.shop else 1.0


def _order_id(values: Profile, near: Neighbours) -> float:
    return _for_shops(values, near) if values.share(ValueType.IDENTITY) > HALF or near.shop else NO


def _creator_id(values: Profile, near: Neighbours) -> float:
    if near.shop or not near.person:
        return NO
    one_each = values.distinct >= ONE_EACH and values.filled > 1
    return UNLIKELY if near.results and one_each and "followers" not in near.sure else 1.0


def _row_id(values: Profile, near: Neighbours) -> float:
    if near.shop or values.distinct < ONE_EACH:
        return NO
    return RATHER if "creator_external_id" in near.sure else 0.95


def _tracking_id(values: Profile, near: Neighbours) -> float:
    return NO if values.distinct >= ONE_EACH and "creator_external_id" in near.sure else 1.0


def _customer_id(_: Profile, near: Neighbours) -> float:
    return RATHER if near.shop or "creator_external_id" in near.sure else UNLIKELY


def _profile_posts(values: Profile, near: Neighbours) -> float:
    listing = "followers" in near.sure and not near.results
    return RATHER if listing or (values.middle or 0) > _MOST_OF_A_DEAL else UNLIKELY


def _deal_posts(values: Profile, near: Neighbours) -> float:
    return NO if (values.middle or 0) > _MOST_OF_A_DEAL or not near.person else 1.0


def _orders(values: Profile, near: Neighbours) -> float:
    if values.signed > SOME or values.whole < LARGELY:
        return NO
    if "orders" in near.sure or "conversions" in near.sure:
        return UNLIKELY
    return RATHER if "revenue" in near.sure or (values.middle or 0) < _MOST_ORDERS else 0.9


def _owner(values: Profile, near: Neighbours) -> float:
    """Whom "Who" means: the creator, unless she has a column or few names fill the whole table."""
    a_few = values.filled >= _SHORT and values.distinct <= FEW
    return RATHER if a_few or "creator_name" in near.sure else UNLIKELY


def _promised(values: Profile, _: Neighbours) -> float:
    return NO if values.share(ValueType.FORMAT) >= SOME else 1.0


def _format(values: Profile, _: Neighbours) -> float:
    return 1.0 if values.share(ValueType.FORMAT) >= SOME else UNLIKELY


def _revenue(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return UNLIKELY
    return UNLIKELY if "revenue" in near.sure else RATHER if values.signed > SOME else 1.0


def _unlikely_in_shops(_: Profile, near: Neighbours) -> float:
    return UNLIKELY if near.shop else 1.0


def _fee(near: Neighbours) -> float:
    if near.shop:
        return NO
    if "payment_basis" in near.sure:
        return 0.75
    return 0.9 if "fee_agreed" in near.sure else 1.0


def _asked(_: Profile, near: Neighbours) -> float:
    return 0.9 if near.results else RATHER


def _total_cost(_: Profile, near: Neighbours) -> float:
    """A bare "Total" beside counted sales is what they brought in, beside costs their sum."""
    if near.shop:
        return NO
    sells = near.likely & _SALES and "revenue" not in near.sure and not near.likely & _COST_PARTS
    return UNLIKELY if sells else 1.02


def _rate_of_commission(values: Profile, near: Neighbours) -> float:
    if "payment_basis" in near.sure:
        return NO
    return RATHER if values.percent > HALF or (values.high or 0) <= 1 else UNLIKELY


def _commission(values: Profile, _: Neighbours) -> float:
    return NO if values.percent > SOME or (values.high or 2) <= 1 else 1.0


def _rate_of_engagement(_: Profile, near: Neighbours) -> float:
    if "payment_basis" in near.sure:
        return NO
    return 0.8 if "engagement_rate" in near.sure else 1.0


def _found(_: Profile, near: Neighbours) -> float:
    return NO if near.shop else 1.0 if near.person and not near.results else 0.9


def _platform(_: Profile, near: Neighbours) -> float:
    return NO if near.shop else 0.9 if "platform" in near.sure else 1.0


def _post_link(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    return RATHER if near.results or values.posts > SOME else 0.9


def _status(values: Profile, _: Neighbours) -> float:
    return 1.0 if values.distinct < NEARLY_ALL or values.filled < _SHORT else 0.9


def _paid_tick(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    return 1.0 if values.share(ValueType.TICK) > HALF else 0.8


def _cycle(values: Profile, _: Neighbours) -> float:
    return RATHER if values.share(ValueType.ROUND) >= LARGELY else NO


def _tick_or_money(values: Profile, near: Neighbours) -> float:
    return NO if values.share(ValueType.TICK) > LARGELY else _fee(near)


_WEIGHTS: Mapping[str, Callable[[Profile, Neighbours], float]] = {
    "order_id": _order_id,
    "order_date": _for_shops,
    "order_total": _for_shops,
    "order_source": _for_shops,
    "order_customer_email": _for_shops,
    "order_shipping": _for_shops,
    "order_financial_status": _for_shops,
    "order_tax": _for_shops,
    "creator_name": _not_for_shops,
    "payment_date": _not_for_shops,
    "email": _not_for_shops,
    "tags": _not_for_shops,
    "shipping_cost": _not_for_shops,
    "payment_status": _paid_tick,
    "creator_external_id": _creator_id,
    "row_id": _row_id,
    "tracking_id": _tracking_id,
    "customer_id": _customer_id,
    "post_count_profile": _profile_posts,
    "num_posts": _deal_posts,
    "orders": _orders,
    "owner": _owner,
    "deliverables": _promised,
    "content_format": _format,
    "revenue": _revenue,
    "post_date": _unlikely_in_shops,
    "fee_agreed": _tick_or_money,
    "fee_quoted": _asked,
    "total_cost": _total_cost,
    "commission_rate": _rate_of_commission,
    "commission_paid": _commission,
    "engagement_rate": _rate_of_engagement,
    "source_found": _found,
    "platform": _platform,
    "post_url": _post_link,
    "status": _status,
    "cycle": _cycle,
}

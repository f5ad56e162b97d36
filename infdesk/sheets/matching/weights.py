"""How likely the other columns and the values make a field for a heading that may mean several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.neighbours import COST_PARTS
from infdesk.sheets.matching.profiles import FEW, HALF, LARGELY, MAINLY, NEARLY_ALL, ONE_EACH, SOME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infdesk.sheets.matching.neighbours import Neighbours
    from infdesk.sheets.matching.profiles import Profile

_LINKS = frozenset({"utm_medium", "utm_campaign", "utm_content", "utm_term"})
_AGREED = frozenset({"confirmed", "payment_status", "responded"})
_OUTREACH = frozenset({"next_action", "last_contact", "outreach_date", "response_date"})
_OF_A_SUM = frozenset({"budget", "cpm", "cpe", "cpc", "cpa", "num_posts", "roas", "roi"})
_COUNTED_ON_POSTS = frozenset({"likes", "comments", "reach", "views", "saves", "impressions"})
_COMMISSION = frozenset({"commission_paid", "commission_rate"})
_ORDER = frozenset({"order_id", "order_total", "order_date", "order_item"})
_PARTS_OF_ORDERS = frozenset({"order_tax", "order_shipping", "order_discount_amount"})
_MOST_MONTHS = 36

NO = 0.05
UNLIKELY = 0.6
RATHER = 1.1
SURELY = 1.3

_MOST_OF_A_DEAL = 60
_MOST_ORDERS = 50
_SHORT = 8


def weight(field: str, values: Profile, near: Neighbours) -> float:
    """How much likelier or unlikelier the neighbours make a field, 1 for no opinion."""
    judge = _WEIGHTS.get(field)
    if judge is not None:
        return judge(values, near)
    return 1.0


def speaks_against(field: str, near: Neighbours) -> bool:
    """Whether the other columns rule a field out, even where the heading means nothing else."""
    if field in _PARTS_OF_ORDERS:
        return not near.shop and not near.likely & _ORDER
    return field == "num_posts" and near.shipping


def _for_shops(_: Profile, near: Neighbours) -> float:
    return RATHER if near.shop or near.affiliate else NO


def _not_for_shops(_: Profile, near: Neighbours) -> float:
    return NO if near.shop else 1.0


def _order_id(values: Profile, near: Neighbours) -> float:
    if "order_id" in near.sure:
        return UNLIKELY
    if near.affiliate:
        return RATHER
    return _for_shops(values, near) if values.share(ValueType.IDENTITY) > HALF or near.shop else NO


def _creator_id(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    one_each = values.distinct >= ONE_EACH and values.filled > 1
    if not near.person:  # ids that come back name somebody; paid ones do, too
        return NO if one_each and "payment_basis" not in near.sure else RATHER
    return UNLIKELY if near.results and one_each and "followers" not in near.sure else 1.0


def _row_id(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return RATHER if "order_id" in near.sure else NO
    if values.distinct < ONE_EACH or "payment_basis" in near.sure:
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
    if values.lists >= SOME:
        return SURELY
    if values.share(ValueType.TICK) >= MAINLY or values.stages >= MAINLY:
        return NO  # whether there is any, or how far it is
    return (
        NO if values.share(ValueType.FORMAT) >= SOME or values.share(ValueType.LINK) > SOME else 0.9
    )


def _format(values: Profile, _: Neighbours) -> float:
    if values.lists >= SOME:
        return UNLIKELY
    return 1.0 if values.share(ValueType.FORMAT) >= SOME else UNLIKELY


def _model(values: Profile, _: Neighbours) -> float:
    """How she is paid, unless the "type" is one of posts."""
    return UNLIKELY if values.share(ValueType.FORMAT) >= SOME else 1.0


def _revenue(values: Profile, near: Neighbours) -> float:
    if near.pays or "payment_basis" in near.sure:
        return NO
    if near.shop or near.deal:
        return UNLIKELY
    return UNLIKELY if "revenue" in near.sure else RATHER if values.signed > SOME else 1.0


def _post_day(_: Profile, near: Neighbours) -> float:
    if near.pays:
        return NO  # the day of a payment is none of a post
    return UNLIKELY if near.shop else 1.0


def _fee(near: Neighbours) -> float:
    if near.shop or near.affiliate:
        return NO
    if not near.person:
        return 0.85  # what nobody in particular was paid is a sum
    if "payment_basis" in near.sure:
        return 0.75
    return 0.9 if "fee_agreed" in near.sure else 1.0


def _asked(_: Profile, near: Neighbours) -> float:
    if "payment_basis" in near.sure or near.shop or near.pays:
        return NO
    if near.lists:
        return SURELY
    return 0.85 if near.results or near.deal else SURELY


def _total_cost(values: Profile, near: Neighbours) -> float:
    if near.shop or near.affiliate:
        return NO
    if "total_cost" in near.sure or values.share(ValueType.TICK) > LARGELY:
        return UNLIKELY
    is_sum = not near.person or near.sure & _OF_A_SUM or near.likely & COST_PARTS
    return 1.08 if is_sum else 0.98


def _rate_of_commission(values: Profile, near: Neighbours) -> float:
    if "payment_basis" in near.sure:
        return NO
    if near.sure & _COUNTED_ON_POSTS:
        return UNLIKELY
    return RATHER if values.percent > HALF or (values.high or 0) <= 1 else UNLIKELY


def _commission(values: Profile, _: Neighbours) -> float:
    return NO if values.percent > SOME or (values.high or 2) <= 1 else 1.0


def _rate_of_engagement(values: Profile, near: Neighbours) -> float:
    if "payment_basis" in near.sure:
        return NO
    listed = "followers" in near.sure and not near.likely & _COMMISSION
    if values.percent >= HALF and (listed or near.sure & _COUNTED_ON_POSTS):
        return RATHER
    return 0.8 if "engagement_rate" in near.sure else 1.0


def _found(_: Profile, near: Neighbours) -> float:
    if near.shop or near.sure & _LINKS:
        return NO
    return RATHER if near.person and not near.results else 0.9


def _platform(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    if near.sure & _LINKS or near.tracking:
        return 0.9
    if "platform" in near.sure:
        return 0.9
    return 1.0 if values.share(ValueType.PLATFORM) >= HALF else UNLIKELY


def _post_link(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    if values.tagged >= HALF:
        return UNLIKELY
    return RATHER if near.results or values.posts > SOME else 0.9


def _status(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    if max(values.parcels, values.payments) >= MAINLY:
        return UNLIKELY
    if near.shipping or values.share(ValueType.TICK) > LARGELY:
        return UNLIKELY
    if near.paying and values.stages < HALF:
        return 0.8
    if values.stages >= SOME or near.affiliate:
        return RATHER
    return 1.0 if values.distinct < NEARLY_ALL or values.filled < _SHORT else 0.9


def _paid_tick(values: Profile, near: Neighbours) -> float:
    if near.shop:
        return NO
    if values.payments >= MAINLY:
        return RATHER
    if values.parcels > values.payments:
        return NO
    if near.paying and values.stages < LARGELY and values.share(ValueType.COUNT) < HALF:
        return RATHER
    return 1.0 if values.share(ValueType.TICK) > HALF else 0.8


def _cycle(values: Profile, _: Neighbours) -> float:
    return RATHER if values.share(ValueType.ROUND) >= LARGELY else NO


def _tick_or_money(values: Profile, near: Neighbours) -> float:
    return NO if values.share(ValueType.TICK) > LARGELY else _fee(near)


def _affiliate_link(values: Profile, _: Neighbours) -> float:
    if values.tagged >= HALF:
        return RATHER
    return UNLIKELY if values.posts > FEW or values.profiles > FEW else 0.95


def _budget(_: Profile, near: Neighbours) -> float:
    return UNLIKELY if near.person and near.sure & _AGREED else RATHER


def _address(_: Profile, near: Neighbours) -> float:
    return SURELY if near.shipping or "shipping_address" in near.sure else NO


def _place(values: Profile, near: Neighbours) -> float:
    if values.payments >= HALF:
        return NO
    if values.stages >= HALF or near.affiliate:
        return UNLIKELY
    return UNLIKELY if near.shipping or "shipping_address" in near.sure else 1.0


def _shipping(values: Profile, near: Neighbours) -> float:
    if near.shipping:
        return SURELY
    return 1.0 if values.share(ValueType.TICK) >= LARGELY else NO


def _parcel(values: Profile, near: Neighbours) -> float:
    """Whether it was sent: a tick, a stage or a day, never money nor the names of products."""
    if values.share(ValueType.COUNT) >= HALF or values.payments >= HALF > values.parcels:
        return NO
    if values.parcels >= MAINLY:
        return SURELY
    said = max(values.share(ValueType.TICK), values.stages, values.share(ValueType.DAY))
    if said < SOME > values.parcels:
        return NO
    return _shipping(values, near)


def _product(values: Profile, _: Neighbours) -> float:
    return NO if values.share(ValueType.TICK) >= MAINLY else 1.0


def _follow_up(_: Profile, near: Neighbours) -> float:
    return RATHER if near.sure & _OUTREACH else UNLIKELY


def _draft_due(_: Profile, near: Neighbours) -> float:
    return 0.85 if near.sure & _OUTREACH else 1.0


def _title(values: Profile, _: Neighbours) -> float:
    is_text = values.wordy >= HALF and values.share(ValueType.FORMAT) < SOME
    return RATHER if is_text and values.lists < SOME else NO


def _made(values: Profile, _: Neighbours) -> float:
    if values.posts >= MAINLY:
        return UNLIKELY  # where it was posted
    return RATHER if values.share(ValueType.LINK) >= SOME else NO


def _answer(values: Profile, _: Neighbours) -> float:
    return RATHER if values.share(ValueType.TICK) >= HALF else 0.8


def _score(values: Profile, near: Neighbours) -> float:
    if near.results and not near.lists:  # after the posts it judges them
        return UNLIKELY
    return RATHER if values.share(ValueType.COUNT) >= HALF else 0.9


def _judgement(values: Profile, near: Neighbours) -> float:
    judges = near.results and not near.lists
    return 1.0 if values.wordy >= SOME or judges else NO


def _given_name(_: Profile, near: Neighbours) -> float:
    return SURELY if "last_name" in near.sure else NO


def _name(_: Profile, near: Neighbours) -> float:
    return NO if near.shop else UNLIKELY if "last_name" in near.sure else 1.0


def _months(values: Profile, near: Neighbours) -> float:
    small = values.high is not None and values.high <= _MOST_MONTHS and values.whole >= LARGELY
    return RATHER if small and not values.clock and not near.sure & {"views", "post_url"} else NO


def _until(values: Profile, near: Neighbours) -> float:
    return RATHER if near.deal and values.words >= HALF else UNLIKELY


def _watched(values: Profile, _: Neighbours) -> float:
    return RATHER if values.clock >= SOME else UNLIKELY


def _exclusive(_: Profile, near: Neighbours) -> float:
    alone = "exclusivity" in near.sure and "campaign_start" not in near.sure
    return SURELY if alone else UNLIKELY


def _link_source(_: Profile, near: Neighbours) -> float:
    return RATHER if near.sure & _LINKS or near.tracking else NO


def _remarks(values: Profile, _: Neighbours) -> float:
    return NO if values.share(ValueType.COUNT) >= HALF else RATHER


def _target(values: Profile, _: Neighbours) -> float:
    return NO if values.share(ValueType.COUNT) >= HALF else RATHER


def _count_of_done(values: Profile, _: Neighbours) -> float:
    return RATHER if values.share(ValueType.COUNT) >= LARGELY and values.whole >= LARGELY else NO


def _order_part(_: Profile, near: Neighbours) -> float:
    return RATHER if near.shop else NO


def _bonus(values: Profile, _: Neighbours) -> float:
    return 1.0 if values.share(ValueType.COUNT) >= HALF else NO


def _offered(values: Profile, _: Neighbours) -> float:
    return RATHER if values.deals >= SOME else 0.85


_WEIGHTS: Mapping[str, Callable[[Profile, Neighbours], float]] = {
    "order_id": _order_id,
    "order_date": _for_shops,
    "order_total": _for_shops,
    "order_source": _for_shops,
    "order_customer_email": _for_shops,
    "order_shipping": _for_shops,
    "order_financial_status": _for_shops,
    "order_tax": _for_shops,
    "creator_name": _name,
    "affiliate_link": _affiliate_link,
    "budget": _budget,
    "shipping_address": _address,
    "location": _place,
    "ship_date": _shipping,
    "ship_status": _parcel,
    "follow_up_date": _follow_up,
    "content_due_date": _draft_due,
    "post_title": _title,
    "content_asset_link": _made,
    "responded": _answer,
    "priority": _score,
    "performance_note": _judgement,
    "first_name": _given_name,
    "contract_months": _months,
    "usage_until": _until,
    "watch_time": _watched,
    "exclusivity_end": _exclusive,
    "utm_source": _link_source,
    "notes": _remarks,
    "goal": _target,
    "product": _product,
    "deliverables_done": _count_of_done,
    "order_item": _order_part,
    "bonus": _bonus,
    "offer": _offered,
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
    "partnership_type": _model,
    "revenue": _revenue,
    "post_date": _post_day,
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

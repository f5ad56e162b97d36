"""An order that several sources tell of counts once, and so does what was given back of it."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from infdesk.domain.attribution import OrderFact
from infdesk.domain.same_orders import each_once

SOLD = date(2025, 3, 2)
BACK = OrderFact(9, "board", date(2025, 3, 9), number="1001", orders=0, net=-40)


def _shop(net: int = 80, *, refunded: int = 0, counts: bool = True) -> OrderFact:
    return OrderFact(
        1, "shop", SOLD, number="#1001", net=net, codes=("a",), refunded=refunded, counts=counts
    )


def _board(net: int = 80, *, refunded: int = 0) -> OrderFact:
    return OrderFact(2, "board", SOLD, number="1001", net=net, alias="ana", refunded=refunded)


def _sums(*orders: OrderFact) -> tuple[int, int]:
    """(orders, revenue), the same whichever row stands first."""
    found = set()
    for each in permutations(orders):
        counting = [order for order in each_once(each) if order.counts]
        found.add((sum(o.orders for o in counting), sum(o.net or 0 for o in counting)))
    (sums,) = found
    return sums


@pytest.mark.parametrize(
    ("orders", "sums"),
    [
        ([_shop(40, refunded=40), BACK], (1, 40)),
        ([_shop(40, refunded=40), _board(), BACK], (1, 40)),
        ([_shop(60, refunded=20), BACK], (1, 40)),
        ([_shop(), BACK], (1, 40)),
        ([_shop(), _board(40, refunded=40)], (1, 40)),
        ([_shop(40, refunded=40), _board(40, refunded=40)], (1, 40)),
        ([_shop(40, refunded=40)._replace(codes=()), _board()._replace(codes=("a",))], (1, 40)),
    ],
)
def test_a_refund_that_two_sources_tell_of_counts_once(
    orders: list[OrderFact], sums: tuple[int, int]
) -> None:
    assert _sums(*orders) == sums


def test_a_sale_that_the_shop_gave_back_whole_is_not_taken_back_again() -> None:
    whole = BACK._replace(orders=-1, net=-80)
    assert _sums(_shop(0, refunded=85, counts=False), _board(), whole) == (0, 0)
    assert _sums(_shop(0, refunded=85, counts=False), whole) == (0, 0)
    bare = _shop(0, refunded=85, counts=False)._replace(codes=())
    assert _sums(bare, _board()._replace(codes=("a",)), whole) == (0, 0)
    assert _sums(_shop(), _board(), whole) == (0, 0)
    assert _sums(_shop(40, refunded=40), _board(), whole) == (0, 0)


def test_a_second_refund_counts_beside_the_one_that_the_shop_knows() -> None:
    assert _sums(_shop(40, refunded=40), BACK, BACK._replace(id=10, net=-15)) == (1, 25)


def test_a_refund_of_no_sale_or_of_a_later_one_counts_by_itself() -> None:
    later = _shop(40, refunded=40)._replace(day=date(2025, 6, 1))
    assert _sums(later, BACK) == (1, 0)
    other = _shop()._replace(number="1002")
    assert _sums(other, BACK) == (1, 40)


def test_the_same_order_in_two_files_is_one() -> None:
    shop = OrderFact(1, "shop", date(2025, 3, 2), number="#1001", net=500, codes=("ana15",))
    board = OrderFact(2, "affiliate", date(2025, 3, 3), number="1001", net=450, alias="ben")
    assert each_once([board, shop]) == [shop._replace(alias="ben")]


def test_equal_numbers_far_apart_are_two_orders() -> None:
    one = OrderFact(1, "shop", date(2025, 3, 2), number="1001")
    other = OrderFact(2, "affiliate", date(2025, 6, 2), number="1001")
    assert len(each_once([one, other])) == 2


def test_equal_numbers_in_one_source_are_two_orders() -> None:
    twice = [OrderFact(key, "shop", number="1001") for key in (1, 2)]
    assert each_once(twice) == twice
    assert len(each_once([*twice, OrderFact(3, "affiliate", number="77")])) == 3


def test_lines_of_several_orders_are_never_merged() -> None:
    lines = [OrderFact(key, source, number="7", orders=3) for key, source in ((1, "a"), (2, "b"))]
    assert len(each_once(lines)) == 2


def test_what_one_record_lacks_the_other_fills() -> None:
    bare = OrderFact(1, "shop", number="7", codes=("ana15",))
    full = OrderFact(
        2, "board", date(2025, 3, 2), 10, "7", net=9, first_time=True, platform="TikTok"
    )
    (found,) = each_once([bare, full])
    assert (found.day, found.campaign_id, found.net) == (date(2025, 3, 2), 10, 9)
    assert (found.first_time, found.platform) == (True, "TikTok")

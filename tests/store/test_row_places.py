from __future__ import annotations

from infdesk.store import tables
from infdesk.store.desk import Desk
from infdesk.store.row_places import RowPlace, place_of
from tests.store.campaign_desk import SPRING, CampaignDesk


def place(glow: CampaignDesk, table: str, row_id: int) -> RowPlace | None:
    with glow.desk.reader() as reader:
        return place_of(reader, table, row_id)


def test_what_belongs_to_a_post_is_seen_with_it(desk: Desk) -> None:
    glow = CampaignDesk(desk)
    post = glow.post(posted_on=SPRING[0])
    seen = RowPlace("deliverable", post, glow.campaign, glow.spring)
    assert place(glow, "deliverable", post) == seen
    assert place(glow, "measurement", glow.measure(post, views=1)) == seen
    charge = glow.charge(100, deliverable_id=post, agreement_id=glow.ana)
    assert place(glow, "charge", charge) == seen
    extra = glow.put(tables.Extra, entity="charge", entity_id=charge, name="Note", value="x")
    assert place(glow, "extra", extra) == seen


def test_a_post_that_nothing_came_of_yet_is_told_apart(desk: Desk) -> None:
    glow = CampaignDesk(desk)
    planned = glow.post(state="planned")
    counted = glow.post(state="planned")
    glow.measure(counted, views=1)
    to_come = [place(glow, "deliverable", post) for post in (planned, counted, glow.post())]
    assert [seen.is_to_come for seen in to_come if seen] == [True, False, False]


def test_other_rows_are_seen_with_what_they_belong_to(desk: Desk) -> None:
    glow = CampaignDesk(desk)
    ana = glow.creator_of(glow.ana)
    account = glow.put(tables.Account, creator_id=ana, platform="tiktok")
    observed = glow.put(tables.Observation, account_id=account, day=SPRING[0])
    assert place(glow, "observation", observed) == RowPlace("creator", ana)
    assert place(glow, "code", glow.code("ANA10")) == RowPlace("creator", ana)
    agreed = RowPlace("agreement", glow.ana, glow.campaign, glow.spring)
    assert place(glow, "charge", glow.charge(5, agreement_id=glow.ana)) == agreed
    of_cycle = RowPlace("cycle", glow.spring, glow.campaign, glow.spring)
    assert place(glow, "measurement", glow.measure(cycle_id=glow.spring, views=1)) == of_cycle
    assert place(glow, "charge", glow.charge(5)) == RowPlace("campaign", glow.campaign, 1)


def test_what_no_page_shows_or_is_gone_has_no_place(desk: Desk) -> None:
    glow = CampaignDesk(desk)
    assert place(glow, "shop_order", glow.order()) is None
    assert place(glow, "creator", 99) is None
    assert place(glow, "charge", 99) is None
    lost = glow.put(tables.Extra, entity="creator", entity_id=99, name="Note", value="x")
    assert place(glow, "extra", lost) is None
    odd = glow.put(tables.Extra, entity="extra", entity_id=1, name="Note", value="x")
    assert place(glow, "extra", odd) is None

"""Each kind of fault is found where it stands, and not where it nearly does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from infdesk.deeds.sample import make_sample
from infdesk.places import today
from infdesk.store import tables
from infdesk.store.check import faults
from infdesk.store.desk import Desk
from infdesk.store.logical_faults import KINDS
from tests.store.campaign_desk import SPRING, CampaignDesk

Deed = Callable[[CampaignDesk], object]
START, END = SPRING


def found(desk: Desk) -> dict[str, int]:
    return {fault.kind: fault.count for fault in faults(desk.path)}


def with_fee(at: CampaignDesk, *, paid: int) -> CampaignDesk:
    at.charge(10_000, agreement_id=at.ana, state="agreed")
    at.charge(paid, agreement_id=at.ana, state="accrued", day=END)
    return at


def with_cap(at: CampaignDesk, *, commission: int) -> CampaignDesk:
    agreement = at.agree("Bo", commission_cap=500)
    at.charge(commission, agreement_id=agreement, kind="commission")
    return at


def two_codes(at: CampaignDesk, *, second_from: date) -> CampaignDesk:
    at.code("TEN", valid_to=END)
    at.code("ten", at.agree("Bo"), valid_from=second_from)
    return at


def exclusive_twice(at: CampaignDesk, *, days: int) -> CampaignDesk:
    creator = at.creator_of(at.ana)
    for start, end in ((START, END), (END + timedelta(days=31), END + timedelta(days=60))):
        at.put(
            tables.Agreement,
            creator_id=creator,
            campaign_id=at.campaign,
            start=start,
            end=end,
            exclusivity_days=days,
        )
    return at


def accounts(at: CampaignDesk, *handles: str) -> CampaignDesk:
    for handle in handles:
        at.put(tables.Account, creator_id=at.creator_of(at.ana), platform="tiktok", handle=handle)
    return at


def used(at: CampaignDesk, day: date) -> CampaignDesk:
    agreement = at.agree("Bo", usage_until=END.isoformat())
    at.charge(100, agreement_id=agreement, kind="usage", day=day)
    return at


def post_of_another(at: CampaignDesk, *, hers: bool) -> CampaignDesk:
    at.charge(100, agreement_id=at.ana if hers else at.agree("Bo"), deliverable_id=at.post())
    return at


def charged_twice(at: CampaignDesk, *, second: int) -> CampaignDesk:
    post = at.post()
    for amount in (100, second):
        at.charge(amount, agreement_id=at.ana, deliverable_id=post, day=START)
    return at


def in_other_campaign(at: CampaignDesk) -> CampaignDesk:
    other = at.put(tables.Campaign, name="Other")
    cycle = at.put(tables.Cycle, campaign_id=other, number=1)
    at.post(cycle_id=cycle)
    at.put(tables.AgreementCycle, agreement_id=at.ana, cycle_id=cycle)
    return at


def counted(at: CampaignDesk, *views: int) -> CampaignDesk:
    post = at.post(posted_on=START)
    for after, number in enumerate(views):
        at.measure(post, views=number, day=START + timedelta(days=after))
    return at


CASES: dict[str, tuple[Deed, int, Deed]] = {
    "post outside its cycle": (
        lambda at: (at.post(posted_on=START - timedelta(days=1)), at.post(posted_on=date.max)),
        2,
        lambda at: (at.post(posted_on=START), at.post(posted_on=END)),
    ),
    "amount below zero": (lambda at: at.charge(-1), 1, lambda at: at.charge(0)),
    "engagement over 100 %": (
        lambda at: (
            at.measure(at.post(), likes=90, comments=11, views=100),
            at.measure(at.post(), interactions=2, reach=1),
        ),
        2,
        lambda at: (at.measure(at.post(), likes=100, views=100), at.measure(at.post(), likes=5)),
    ),
    "part larger than the whole": (
        lambda at: at.measure(at.post(), clicks=11, impressions=10),
        1,
        lambda at: at.measure(at.post(), clicks=10, reach=10, impressions=10),
    ),
    "code with two owners at once": (
        lambda at: two_codes(at, second_from=END),
        1,
        lambda at: two_codes(at, second_from=END + timedelta(days=1)),
    ),
    "amount in another currency": (
        lambda at: (at.charge(5, currency="USD"), at.order(currency="USD", net=None)),
        2,
        lambda at: (at.charge(5), at.order()),
    ),
    "paid more than agreed": (
        lambda at: (with_fee(at, paid=10_001), with_cap(at, commission=501)),
        2,
        lambda at: (with_fee(at, paid=10_000), with_cap(at, commission=500)),
    ),
    "post and its state disagree": (
        lambda at: (at.post(), at.post(state="planned", posted_on=START)),
        2,
        lambda at: (
            at.post(month="2025-03"),
            at.post(state="planned", posted_on=None),
            at.post(from_record=True),
        ),
    ),
    "exclusivity twice at once": (
        lambda at: exclusive_twice(at, days=31),
        1,
        lambda at: exclusive_twice(at, days=30),
    ),
    "account that stands there twice": (
        lambda at: accounts(at, "ana.b", "@ANA.B", "other"),
        1,
        lambda at: accounts(at, "ana.b", "ana.c"),
    ),
    "numbers of nothing": (
        lambda at: at.measure(clicks=1, source="hand"),
        1,
        lambda at: at.measure(clicks=1, cycle_id=at.spring, source="hand"),
    ),
    "used after the rights ended": (
        lambda at: used(at, END + timedelta(days=1)),
        1,
        lambda at: used(at, END),
    ),
    "cost that does not add up": (
        lambda at: (post_of_another(at, hers=False), charged_twice(at, second=100)),
        2,
        lambda at: (post_of_another(at, hers=True), charged_twice(at, second=101)),
    ),
    "post or cycle of another campaign": (
        in_other_campaign,
        2,
        lambda at: at.post(month="2025-03"),
    ),
    "cycles that overlap": (
        lambda at: at.cycle(3, (END, END + timedelta(days=9))),
        1,
        lambda at: at.cycle(3, (END + timedelta(days=1), END + timedelta(days=9))),
    ),
    "end before the start": (
        lambda at: (at.cycle(3, (date(2026, 2, 2), date(2026, 2, 1))), at.code(
            "X", valid_from=END, valid_to=START)),
        2,
        lambda at: at.cycle(3, (date(2026, 2, 2), date(2026, 2, 2))),
    ),
    "numbers from before the post": (
        lambda at: at.measure(at.post(posted_on=START), day=START - timedelta(days=1), likes=1),
        1,
        lambda at: at.measure(at.post(posted_on=START), day=START, likes=1),
    ),
    "counter that went back": (
        lambda at: counted(at, 10, 30, 29, 40, 39),
        2,
        lambda at: counted(at, 10, 10, 12),
    ),
    "order on a day that cannot be": (
        lambda at: (at.order(day=today() + timedelta(days=1)), at.order(day=date(1999, 12, 31))),
        2,
        lambda at: (at.order(day=today()), at.order(day=date(2000, 1, 1)), at.order(day=None)),
    ),
    "kept beside a row that is gone": (
        lambda at: at.put(tables.Extra, entity="creator", entity_id=99, name="Mood", value="odd"),
        1,
        lambda at: at.put(tables.Extra, entity="creator", entity_id=1, name="Mood", value="odd"),
    ),
    "import that does not add up": (
        lambda at: at.put(
            tables.ImportBatch, at=today(), rows=9, new=5, changed=1, same=1, left_out=1
        ),
        1,
        lambda at: at.put(
            tables.ImportBatch, at=today(), rows=8, new=5, changed=1, same=1, left_out=1
        ),
    ),
    "not exactly one brand": (
        lambda at: at.put(tables.Brand, name="Second", currency="EUR"),
        1,
        lambda at: at.cycle(3, (None, None)),
    ),
}  # fmt: skip


def test_every_kind_has_its_case() -> None:
    assert {kind.kind for kind in KINDS} == CASES.keys()
    assert len(KINDS) >= 12


@pytest.mark.parametrize("kind", CASES)
def test_a_fault_is_counted_exactly(desk: Desk, kind: str) -> None:
    at = CampaignDesk(desk)
    deed, many, _ = CASES[kind]
    deed(at)
    assert found(desk)[kind] == many


@pytest.mark.parametrize("kind", CASES)
def test_what_is_only_nearly_a_fault_is_none(desk: Desk, kind: str) -> None:
    CASES[kind][2](CampaignDesk(desk))
    assert kind not in found(desk)


def test_a_fault_names_its_row_and_says_why(desk: Desk) -> None:
    at = CampaignDesk(desk)
    post = at.post(posted_on=date(2025, 4, 2), url="https://example.org/a")
    (fault,) = faults(desk.path)
    assert asdict(fault.rows[0]) == {
        "table": "deliverable",
        "id": post,
        "text": "post of Ana, cycle 1: posted 2025-04-02, the cycle runs 2025-03-01 to 2025-03-31",
    }
    assert "Correct the day" in fault.what


def test_every_fault_is_counted_and_a_hundred_are_listed(desk: Desk) -> None:
    at = CampaignDesk(desk)
    with desk.step("many") as writing:
        order = {"source": "shop", "currency": "USD", "net": 1}
        writing.insert(tables.Order, [order] * 412)
    (fault,) = faults(at.desk.path)
    assert (fault.count, len(fault.rows)) == (412, 100)


def test_the_sample_brand_has_no_faults(tmp_path: Path) -> None:
    assert faults(make_sample(tmp_path / "sample.infdesk")) == ()

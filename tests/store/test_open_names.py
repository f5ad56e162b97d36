"""Names in the orders that credit nobody: found, given to creators, set aside, taken together."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from infdesk.domain.attribution import owner_of
from infdesk.domain.open_names import NameKey, NameKind, OpenName, OpenNames
from infdesk.domain.problem import UserError
from infdesk.store import commands, tables
from infdesk.store.campaign_sums import unassigned
from infdesk.store.crediting import orders_of_creators
from infdesk.store.open_names import NO_CREATORS, open_names
from infdesk.store.order_evidence import read_orders, read_owners
from infdesk.store.persons.erasing import erase
from infdesk.store.step_history import steps
from tests.store.campaign_desk import CampaignDesk

if TYPE_CHECKING:
    from infdesk.store.desk import Desk


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    return CampaignDesk(desk)


def found(glow: CampaignDesk) -> OpenNames:
    with glow.desk.reader() as reader:
        return open_names(reader)


def waiting(glow: CampaignDesk) -> list[tuple[str, str, int, int]]:
    return [(name.kind, name.name, name.orders, name.revenue) for name in found(glow).waiting]


def one(glow: CampaignDesk, called: str) -> OpenName:
    names = found(glow)
    (name,) = (name for name in (*names.waiting, *names.set_aside) if name.name == called)
    return name


def ana(glow: CampaignDesk) -> int:
    return glow.creator_of(glow.ana)


def test_codes_are_listed_as_typed_with_what_they_brought(glow: CampaignDesk) -> None:
    glow.order(codes="lost", codes_typed="LOST")
    glow.order(codes="lost\nother", codes_typed="Lost\nOther", count=2, net=500)
    glow.order(codes="lost", counts=False)
    assert waiting(glow) == [("code", "LOST", 3, 2500), ("code", "Other", 2, 500)]


def test_an_order_with_two_open_names_is_counted_once_in_all(glow: CampaignDesk) -> None:
    glow.order(codes="lost\nother", alias="mira@tea.example", utm_campaign="summer_box")
    names = found(glow)
    assert (len(names.waiting), names.orders, names.revenue) == (4, 1, 2000)


def test_a_desk_without_orders_has_no_open_names(glow: CampaignDesk) -> None:
    assert found(glow) == OpenNames()


def test_an_affiliate_name_that_nothing_resolves_is_listed_with_its_sources(
    glow: CampaignDesk,
) -> None:
    glow.order(alias="inf_07", source="refersion", day=date(2025, 3, 2))
    glow.order(alias="inf_07", source="amazon", day=date(2025, 3, 9))
    glow.order(alias="ana")
    (name,) = found(glow).waiting
    assert (name.kind, name.name, name.orders) == (NameKind.AFFILIATE, "inf_07", 2)
    assert name.sources == ("amazon", "refersion")
    assert (name.first, name.last) == (date(2025, 3, 2), date(2025, 3, 9))


def test_an_affiliate_name_that_two_creators_have_waits_too(glow: CampaignDesk) -> None:
    glow.agree("Ana")
    glow.order(alias="ana")
    assert waiting(glow) == [("affiliate", "ana", 1, 2000)]
    commands.credit_name(glow.desk, one(glow, "ana"), ana(glow))
    assert waiting(glow) == []
    assert glow.total().conversions == 1


def test_links_are_listed_only_where_an_order_has_no_owner_at_all(glow: CampaignDesk) -> None:
    glow.code("ANA15")
    glow.order(codes="ana15", utm_content="mira_reel")
    glow.order(utm_content="mira_reel", utm_term="tea", utm_campaign="(not set)")
    assert waiting(glow) == [("link", "mira_reel", 1, 2000), ("link", "tea", 1, 2000)]


def test_a_campaign_of_the_desk_is_no_name_of_a_creator(glow: CampaignDesk) -> None:
    glow.order(utm_campaign="starter-BOX")
    assert waiting(glow) == []


def test_spellings_of_one_link_stand_as_one_row(glow: CampaignDesk) -> None:
    glow.order(utm_campaign="winter-sale-2024")
    glow.order(utm_campaign="winter_sale_2024")
    glow.order(utm_campaign="Winter_Sale_2024")
    glow.order(utm_campaign="WinterSale")
    assert waiting(glow) == [
        ("link", "Winter_Sale_2024", 3, 6000),
        ("link", "WinterSale", 1, 2000),
    ]


def test_values_in_scripts_without_a_slug_are_not_thrown_together(glow: CampaignDesk) -> None:
    glow.order(utm_content="李娜_2024")
    glow.order(utm_content="王芳_2024")
    assert len(waiting(glow)) == 2


def test_an_order_that_stands_in_two_sources_is_listed_once_and_only_if_nobodys(
    glow: CampaignDesk,
) -> None:
    glow.code("ANA15")
    glow.order(number="#1001", codes="ana15", source="shopify", utm_content="mira_reel")
    glow.order(number="1001", source="refersion", alias="inf_07", net=1500)
    glow.order(number="#1002", codes="lost", source="shopify")
    glow.order(number="1002", source="refersion", alias="inf_07", utm_content="box")
    names = found(glow)
    assert waiting(glow) == [
        ("affiliate", "inf_07", 2, 4000), ("link", "box", 1, 2000), ("code", "lost", 1, 2000),
    ]  # fmt: skip
    assert (names.orders, names.revenue) == (1, 2000)
    assert one(glow, "inf_07").sources == ("refersion",)


@pytest.mark.parametrize("number", ["№ 77", "no  77"])
def test_oddly_written_numbers_make_one_order_of_two_sources_too(
    glow: CampaignDesk, number: str
) -> None:
    glow.order(number=number, codes="lost", source="shopify")
    glow.order(number=number.upper(), source="refersion", alias="inf_07")
    assert found(glow).orders == 1


def test_giving_a_code_makes_it_hers(glow: CampaignDesk) -> None:
    glow.order(codes="lost", codes_typed="LOST")
    commands.credit_name(glow.desk, one(glow, "LOST"), ana(glow))
    assert waiting(glow) == []
    assert glow.total(creator="Ana").conversions == 1


def test_giving_an_affiliate_name_credits_the_past_in_one_step(glow: CampaignDesk) -> None:
    glow.order(alias="inf_07")
    commands.credit_name(glow.desk, one(glow, "inf_07"), ana(glow))
    assert glow.total(creator="Ana").conversions == 1
    with glow.desk.reader() as reader:
        assert reader.rows("SELECT kind, value FROM alias") == [("reference", "inf_07")]
        assert steps(reader)[0].title == "Give affiliate name inf_07 to Ana"
    glow.desk.undo()
    assert waiting(glow) == [("affiliate", "inf_07", 1, 2000)]
    glow.desk.redo()
    assert waiting(glow) == []


def test_giving_a_link_credits_every_spelling_in_one_step(glow: CampaignDesk) -> None:
    for value in ("mira-tea", "Mira_Tea", "mira_tea"):
        glow.order(utm_content=value)
    (name,) = found(glow).waiting
    assert set(name.spellings) == {"mira-tea", "mira_tea"}
    commands.credit_name(glow.desk, name, ana(glow))
    assert glow.total(creator="Ana").conversions == 3
    assert waiting(glow) == []
    glow.desk.undo()
    assert [name[2] for name in waiting(glow)] == [3]


def test_a_name_that_is_somebodys_by_now_is_not_given_twice(glow: CampaignDesk) -> None:
    ben = glow.creator_of(glow.agree("Ben"))
    glow.order(utm_content="Mira_Tea")
    name = one(glow, "Mira_Tea")
    commands.add_alias(glow.desk, ben, "utm", "mira_tea")
    with pytest.raises(UserError, match="names Ben already"):
        commands.credit_name(glow.desk, name, ana(glow))
    assert glow.total(creator="Ben").conversions == 1


def test_a_name_set_aside_waits_no_more_until_it_is_brought_back(glow: CampaignDesk) -> None:
    glow.order(codes="welcome10", codes_typed="WELCOME10")
    glow.order(utm_campaign="newsletter-may")
    glow.order(utm_campaign="newsletter_may")
    for called in ("WELCOME10", "newsletter-may"):
        commands.set_names_aside(glow.desk, one(glow, called))
    names = found(glow)
    assert (names.waiting, names.orders) == ((), 0)
    assert [name.name for name in names.set_aside] == ["newsletter-may", "WELCOME10"]
    commands.bring_names_back(glow.desk, one(glow, "WELCOME10"))
    assert waiting(glow) == [("code", "WELCOME10", 1, 2000)]
    glow.desk.undo()
    assert waiting(glow) == []
    glow.desk.undo()
    assert waiting(glow) == [("link", "newsletter-may", 2, 4000)]
    with glow.desk.reader() as reader:
        assert unassigned(reader) == (3, 6000)


def test_links_are_taken_together_only_when_told_and_can_be_undone(glow: CampaignDesk) -> None:
    glow.order(utm_campaign="winter_sale_2024")
    glow.order(utm_campaign="winter_sale_2024")
    glow.order(utm_campaign="WinterSale")
    commands.take_links_together(glow.desk, one(glow, "WinterSale"), one(glow, "winter_sale_2024"))
    assert waiting(glow) == [("link", "winter_sale_2024", 3, 6000)]
    commands.credit_name(glow.desk, one(glow, "winter_sale_2024"), ana(glow))
    assert glow.total(creator="Ana").conversions == 3
    glow.desk.undo()
    glow.desk.undo()
    assert len(waiting(glow)) == 2


def test_links_set_aside_together_stay_aside(glow: CampaignDesk) -> None:
    for value in ("winter_sale_2024", "WinterSale", "winter-xmas"):
        glow.order(utm_campaign=value)
    commands.take_links_together(glow.desk, one(glow, "WinterSale"), one(glow, "winter-xmas"))
    joined = next(name for name in found(glow).waiting if name.orders == 2)
    commands.take_links_together(glow.desk, joined, one(glow, "winter_sale_2024"))
    commands.set_names_aside(glow.desk, found(glow).waiting[0])
    names = found(glow)
    assert (len(names.waiting), [name.orders for name in names.set_aside]) == (0, [3])


def test_only_links_are_taken_together(glow: CampaignDesk) -> None:
    glow.order(codes="lost")
    glow.order(utm_campaign="lost_tea")
    with pytest.raises(UserError, match="Only links"):
        commands.take_links_together(glow.desk, one(glow, "lost"), one(glow, "lost_tea"))


def test_a_name_that_was_renamed_by_the_founder_keeps_its_key(glow: CampaignDesk) -> None:
    glow.order(codes="ana15", codes_typed="ANA 15")
    assert one(glow, "ANA 15").keys == (NameKey(NameKind.CODE, "ana15"),)


@pytest.mark.parametrize("seed", range(6))
def test_credited_and_unassigned_orders_are_all_orders_whatever_is_assigned_and_undone(
    glow: CampaignDesk, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a walk, no secrets
    creators = [ana(glow), *(glow.creator_of(glow.agree(name)) for name in ("Ben", "Mira"))]
    _many_orders(glow, dice)
    done = 0
    for _ in range(20):
        names = found(glow)
        every = (*names.waiting, *names.set_aside)
        links = [name for name in names.waiting if name.kind is NameKind.LINK]
        deed = dice.randrange(8)
        if deed == 0 or not every:
            if glow.desk.undo_state().undo != "orders":
                glow.desk.undo()
        elif deed == 1:
            glow.desk.redo()
        elif deed == 2:
            commands.set_names_aside(glow.desk, dice.choice(every))
        elif deed == 3 and names.set_aside:
            commands.bring_names_back(glow.desk, dice.choice(names.set_aside))
        elif deed == 4 and len(links) > 1:
            commands.take_links_together(glow.desk, *dice.sample(links, 2))
        else:
            commands.credit_name(glow.desk, dice.choice(every), dice.choice(creators))
            done += 1
        _check_sums(glow)
    assert done


def _many_orders(glow: CampaignDesk, dice: random.Random) -> None:
    rows = []
    for number in range(60):
        code = dice.choice((None, None, "ana10", "mira20", "welcome", "mira20\nwelcome"))
        alias = dice.choice((None, None, "inf_1", "inf_2", "ben"))
        link = dice.choice((None, None, "winter-sale", "Winter_Sale", "WinterSale", "tea_reel"))
        rows += [
            {
                "number": f"#{number}", "source": source, "codes": code, "alias": alias,
                "utm_content": link, "counts": dice.random() < 0.9, "net": dice.randrange(5000),
                "day": date(2025, 3, 3), "currency": "EUR",
            }
            for source in dice.sample(("shopify", "refersion"), dice.randrange(1, 3))
        ]  # fmt: skip
    with glow.desk.step("orders") as writing:
        writing.insert(tables.Order, rows)


def _check_sums(glow: CampaignDesk) -> None:
    with glow.desk.reader() as reader:
        counting = [order for order in read_orders(reader, "1", currency="EUR") if order.counts]
        owners = read_owners(reader, counting)
        credited = sum(orders_of_creators(reader).values())
        rest, worth = unassigned(reader)
        names = open_names(reader)
    assert credited + rest == sum(order.orders for order in counting)
    nobodys = [order for order in counting if owner_of(order, owners) is None]
    naming = [order for order in nobodys if order.codes or order.alias or order.utm]
    if names.set_aside:
        assert names.orders <= len(naming)
        assert names.revenue <= worth
    else:
        assert names.orders == len(naming)
        assert names.revenue == sum(order.net or 0 for order in naming)


def test_whoever_is_erased_leaves_no_name_among_those_set_aside(glow: CampaignDesk) -> None:
    rivers = commands.add_creator(glow.desk, "Liv Rivers", platform="tiktok", handle="@livrivers")
    commands.set_code_owner(glow.desk, "LIVRIVERS10", rivers)
    glow.order(utm_content="livrivers")
    glow.order(alias="liv rivers spring")
    for name in found(glow).waiting:
        commands.set_names_aside(glow.desk, name)
    erase(glow.desk, rivers)
    with glow.desk.reader() as reader:
        kept = reader.rows("SELECT value FROM setting WHERE name = ?", (NO_CREATORS,))
        kept += reader.rows("SELECT before, after FROM change_log WHERE entity = 'setting'")
    assert len(kept) > 1
    assert "liv" not in str(kept).casefold()

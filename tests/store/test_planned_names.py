"""Names of an import that would credit nobody, before anything is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.domain.record import Record
from infdesk.store import commands
from infdesk.store.planned_names import planned_open_names
from tests.store.import_plans import account, creator, plan_of, ref

if TYPE_CHECKING:
    from infdesk.store.desk import Desk


def order(number: str, **values: Any) -> Record:
    usual: dict[str, Any] = {
        "source": "refersion", "number": number, "count": 1, "net": 2000, "currency": "EUR",
        "day": date(2025, 3, 3), "counts": True,
    }  # fmt: skip
    return Record("shop_order", (values.get("source", "refersion"), number), usual | values)


def listed(desk: Desk, *rows: list[Record]) -> list[tuple[str, str, int]]:
    with desk.reader() as reader:
        names = planned_open_names(reader, plan_of(*rows))
    return [(name.kind, name.name, name.orders) for name in names.waiting]


def test_codes_affiliate_names_and_links_of_the_files_are_listed(desk: Desk) -> None:
    found = listed(
        desk,
        [order("1", codes="lost", codes_typed="LOST")],
        [order("2", alias="inf_07")],
        [order("3", utm_content="mira_reel", counts=False)],
        [order("4", utm_content="mira_reel")],
    )
    assert found == [("affiliate", "inf_07", 1), ("code", "LOST", 1), ("link", "mira_reel", 1)]


def test_what_the_desk_or_the_files_give_to_a_creator_is_not_listed(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.tea")
    commands.set_code_owner(desk, "ANA15", ana)
    mira = creator("Mira")
    hers = {"creator_id": ref(mira)}
    found = listed(
        desk,
        [order("1", codes="ana15"), mira, account(mira, "@mira.cooks")],
        [order("2", alias="ana.tea")],
        [order("3", alias="mira"), Record("code", ("m",), {"code": "M5", "folded": "m5"}, hers)],
        [order("4", codes="m5", utm_term="tea")],
        [order("5", alias="mira.cooks")],
    )
    assert found == []


def test_an_order_that_stands_in_two_files_is_counted_once(desk: Desk) -> None:
    found = listed(
        desk,
        [order("1", codes="lost", codes_typed="LOST", source="shopify")],
        [order("#1", alias="inf_07")],
    )
    assert found == [("affiliate", "inf_07", 1), ("code", "LOST", 1)]


def test_files_without_orders_list_nothing(desk: Desk) -> None:
    assert listed(desk, [creator("Mira")]) == []

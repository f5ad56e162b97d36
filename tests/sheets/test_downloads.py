"""What must come out of each known download; the numbers were summed up beside the files."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.exports import EXPORTS
from infdesk.sheets.files.csv_text import read_text
from tests.sheets.sheet_files import TODAY, only_sheet, plan, records

FAMILIES = Path(__file__).parents[1] / "files" / "families"

ORDERS = {
    "shop_shopify_full.csv": (9, 4, 23_090),
    "shop_shopify_trimmed.csv": (7, 4, 24_075),
    "shop_orders_utm.csv": (7, 7, 43_575),
    "shop_woo_analytics_fr.csv": (6, 4, 12_560),
    "shop_woo_analytics_en.csv": (7, 4, 16_265),
    "shop_woo_suite_orders.csv": (5, 3, 16_230),
    "shop_woo_lines.csv": (7, 3, 16_160),
    "shop_etsy_orders.csv": (4, 4, 15_850),
    "shop_etsy_items.csv": (5, 3, 14_810),
    "shop_square_transactions.csv": (5, 4, 105_150),
    "shop_square_items.csv": (5, 3, 102_150),
    "shop_stripe_payments.csv": (5, 3, 39_600),
    "shop_bigcommerce_orders.csv": (5, 4, 27_420),
    "shop_stan_sales.csv": (8, 5, 35_395),
}
COMMISSIONS = {  # rows, sales, revenue, approved commission
    "affiliate_goaffpro_orders.csv": (6, 6, 34_205, 3_914),
    "affiliate_uppromote_referrals.csv": (6, 4, 37_790, 5_669),
    "affiliate_bixgrow_orders.csv": (6, 5, 39_130, 3_103),
    "affiliate_tapfiliate_conversions.csv": (5, 4, 23_875, 3_214),
    "affiliate_impact_actions_api.csv": (5, 4, 28_500, 3_000),
    "affiliate_impact_actions_ui.csv": (4, 3, 124_000, 14_460),
    "affiliate_awin_transactions.csv": (7, 4, 27_280, 5_479),
    "affiliate_shareasale_transactions.txt": (5, 4, 41_975, 4_198),
    "affiliate_affiliatewp_referrals.csv": (6, 5, None, 4_450),
    "affiliate_refersion_conversions.csv": (7, 5, None, None),
    "affiliate_refersion_credits.csv": (7, None, None, 3_105),
    "amazon_fee_earnings.csv": (5, 7, 316_530, 9_496),
    "amazon_bounty.csv": (4, None, None, 1_200),
}


def download(name: str, *, saved: date = TODAY) -> SheetFile:
    rows, notes = read_text((FAMILIES / name).read_bytes(), name)
    return SheetFile(f"/somewhere/{name}", name, saved, (Sheet("", rows, notes=notes),))


def planned(name: str, *, saved: date = TODAY) -> ImportPlan:
    return plan(download(name, saved=saved))


@pytest.mark.parametrize(("name", "expected"), ORDERS.items())
def test_a_shops_orders_come_out(name: str, expected: tuple[int, int, int]) -> None:
    sheet = only_sheet(planned(name))
    assert sheet.kind is FileKind.SHOP_ORDERS
    assert (len(sheet.rows), sheet.totals.orders, sheet.totals.revenue) == expected


@pytest.mark.parametrize("name", ORDERS)
def test_the_order_of_a_shops_rows_changes_nothing(name: str) -> None:
    file = download(name)
    (sheet,) = file.sheets
    first = next(at for at, row in enumerate(sheet.rows) if any(row))
    head, rows = sheet.rows[: first + 1], sheet.rows[first + 1 :]
    turned = replace(file, sheets=(replace(sheet, rows=[*head, *reversed(rows)]),))
    one, other = plan(file), plan(turned)
    assert only_sheet(one).totals == only_sheet(other).totals
    if name != "shop_stan_sales.csv":  # its sales have no number of their own
        keys = [{r.key for r in records(planned, "shop_order")} for planned in (one, other)]
        assert keys[0] == keys[1]


@pytest.mark.parametrize(("name", "expected"), COMMISSIONS.items())
def test_an_affiliate_programs_sales_come_out(
    name: str, expected: tuple[int, int | None, int | None, int | None]
) -> None:
    sheet = only_sheet(planned(name))
    totals = sheet.totals
    assert sheet.kind is FileKind.AFFILIATE
    assert (len(sheet.rows), totals.orders, totals.revenue, totals.spend) == expected


@pytest.mark.parametrize("name", sorted(ORDERS | COMMISSIONS))
def test_every_row_is_accounted_for_once_and_the_same_way_again(name: str) -> None:
    first, again = planned(name), planned(name)
    sheet = only_sheet(first)
    assert len({row.row for row in sheet.rows}) == len(sheet.rows) == sheet.rows_present
    assert all(bool(row.records) != bool(row.left_out or row.repeat) for row in sheet.rows)
    assert [(record.entity, record.key) for row in sheet.rows for record in row.records] == [
        (record.entity, record.key) for r in only_sheet(again).rows for record in r.records
    ]


def test_shoppers_are_never_kept() -> None:
    said = "\n".join(
        str((record.values, record.extras))
        for name in ORDERS
        for _, sheet in planned(name).sheets()
        for row in sheet.rows
        for record in row.records
    )
    for name in ("brightwater", "lindenweg", "0400 555", "bettina.raske", "wattle cres"):
        assert name not in said.casefold()


def test_an_order_in_the_shop_and_in_the_dashboard_shares_its_number() -> None:
    (order, *_) = records(planned("affiliate_goaffpro_orders.csv"), "shop_order")
    assert order.values["source"] == "goaffpro"
    assert str(order.values["number"]).startswith("#")


def test_a_pending_commission_is_planned_and_a_declined_one_is_none() -> None:
    charges = records(planned("affiliate_awin_transactions.csv"), "charge")
    owed = [charge for charge in charges if charge.values["amount"]]
    assert Counter(charge.values["state"] for charge in owed) == {"accrued": 4, "planned": 2}
    assert len(charges) == len(owed) + 1  # takes back what an earlier download may have said


def test_a_refund_of_a_whole_sale_takes_back_its_conversion() -> None:
    orders = records(planned("affiliate_uppromote_referrals.csv"), "shop_order")
    (taken_back,) = [order for order in orders if (order.values["net"] or 0) < 0]  # type: ignore[operator]  # net is whole
    assert (taken_back.values["count"], taken_back.values["net"]) == (-1, -12_950)


def test_passwords_never_leave_the_file() -> None:
    sheet = only_sheet(planned("affiliate_goaffpro_affiliates.csv"))
    (secret,) = [column for column in sheet.columns if column.header == "password"]
    assert (secret.field, secret.sample) == (None, "")


def test_coupons_and_links_of_an_affiliate_stand_under_her_id() -> None:
    triggers = planned("affiliate_refersion_triggers.csv")
    assert len(records(triggers, "code")) == 3
    assert {r.values["kind"] for r in records(triggers, "alias")} == {"affiliate_id", "reference"}


@pytest.mark.parametrize(
    ("name", "clicks", "leads"),
    [
        ("traffic_ga4_acquisition.csv", 2053, 165),
        ("traffic_ga4_exploration.csv", 1218, None),
        ("traffic_ga4_events.csv", None, 212),
        ("traffic_ua_source.csv", 2877, None),
        ("traffic_ua_landing_nl.csv", 4661, 98),
        ("traffic_bitly_engagements.csv", 736, None),
    ],
)
def test_visits_and_leads_come_out_and_totals_do_not_count_again(
    name: str, clicks: int | None, leads: int | None
) -> None:
    said = [sheet.totals for _, sheet in planned(name).sheets()]
    assert (said[0].clicks, said[0].leads) == (clicks, leads)
    assert all(totals.clicks is None for totals in said[1:])


def test_every_block_of_a_snapshot_is_told_apart() -> None:
    sheets = [sheet for _, sheet in planned("traffic_ga4_snapshot.csv").sheets()]
    assert {sheet.kind for sheet in sheets} == {FileKind.TRAFFIC}
    assert sum(sheet.totals.leads or 0 for sheet in sheets) == 58


def test_visits_without_a_campaign_wait_under_the_tags_of_their_link() -> None:
    found = records(planned("traffic_ga4_acquisition.csv"), "measurement")
    assert all("campaign_id" not in record.refs for record in found)
    assert all(str(record.values["about"]).startswith("visits") for record in found)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("analytics_tiktok_content.csv", "2024-12-30"),
        ("analytics_tiktok_content_es.csv", "2024-12-28"),
    ],
)
def test_days_without_a_year_are_walked_back_over_new_year(name: str, first: str) -> None:
    sheet = only_sheet(planned(name, saved=date(2025, 3, 12)))
    assert str(sheet.start) == first


def test_a_posts_own_statistics_wait_for_it_under_its_address() -> None:
    found = records(planned("analytics_tiktok_content.csv"), "measurement")
    assert len(found) == 6
    assert all(str(record.values["about"]).startswith("tiktok:") for record in found)
    assert sum(int(str(record.values["views"])) for record in found) == 175_300


def test_both_languages_of_meta_say_the_same() -> None:
    def sums(name: str) -> list[int]:
        found = records(planned(name), "measurement")
        return [
            sum(int(str(record.values[what])) for record in found)
            for what in ("views", "reach", "likes", "comments", "shares", "saves")
        ]

    expected = [121_565, 97_266, 6_333, 259, 665, 1_561]
    assert sums("analytics_meta_english.csv") == expected
    assert sums("analytics_meta_german.csv") == expected


def test_the_total_of_a_channel_is_not_added_up() -> None:
    found = planned("analytics_youtube_table_data.csv")
    views = sum(int(str(record.values["views"])) for record in records(found, "measurement"))
    assert views == 85_575
    assert sum(row.furniture for row in only_sheet(found).rows) == 1


def test_followers_day_by_day_belong_to_whose_file_it_is() -> None:
    name = "analytics_tiktok_follower_history.csv"
    assert not records(planned(name), "observation")
    found = plan(download(name), creator="Haven")
    assert [r.values["followers"] for r in records(found, "observation")][-1] == 18_321
    together = plan(download(name), download("analytics_tiktok_content.csv"))
    assert len(records(together, "observation")) == 5  # the other file names the one account


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("contacts_google_new.csv", 5),
        ("contacts_google_old.csv", 5),
        ("contacts_linkedin_connections.csv", 4),
    ],
)
def test_address_books_list_their_people(name: str, people: int) -> None:
    found = planned(name)
    assert only_sheet(found).kind is FileKind.CONTACTS
    assert len(records(found, "creator")) == people


def test_every_download_says_its_grain_and_its_key() -> None:
    assert all(export.grain and export.key and export.signs for export in EXPORTS)
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)

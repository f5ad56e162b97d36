"""Which download a table is taken for, and which a founder's own rows are not taken for."""

from __future__ import annotations

from datetime import date

import pytest

from infdesk.sheets.exports import recognise
from infdesk.sheets.exports.amazon import CLICKS
from infdesk.sheets.exports.shopify import REPORT
from infdesk.sheets.exports.youtube import CHART, TOTALS
from tests.sheets.sheet_files import TODAY, csv_file, only_sheet, plan, records


@pytest.mark.parametrize(
    "headings",
    [
        "Creator,Content,Date,Fee,Views",
        "@,Date,Content,Views",
        "Date,Content,Views,Fee (€)",
        "Influencer,Date,Views",
    ],
)
def test_rows_that_name_a_creator_or_a_fee_are_no_statistics_to_leave_out(headings: str) -> None:
    assert recognise(headings.split(",")) is None


def test_statistics_by_day_are_known_as_before() -> None:
    assert recognise(["Date", "Content", "Video title", "Views"]) is CHART
    assert recognise(["Date", "Views"]) is TOTALS
    assert recognise(sorted(CLICKS.signs[0])) is not None


def test_a_tracker_with_the_words_of_a_chart_keeps_all_its_rows() -> None:
    text = "Creator,Content,Date,Fee,Views\nIda Berg,Reel,2026-03-02,300,12000\n"
    sheet = only_sheet(plan(csv_file("tracker.csv", text)))
    assert (sheet.kind.value, sheet.totals.posts, sheet.totals.spend) == ("tracker", 1, 30_000)


@pytest.mark.parametrize(
    "headings",
    [
        "Discount name,Discount code,Discount method,Orders,Net sales",
        "Rabattname,Rabattcode,Bestellungen,Bruttoumsatz,Rabatte,Rückgaben,Nettoumsatz",
        "Nom de la réduction,Code de réduction,Commandes,Ventes nettes",
    ],
)
def test_a_report_by_discount_is_known_in_any_language(headings: str) -> None:
    assert recognise(headings.split(",")) is REPORT


LINKS = """title,link,long_url,created_at,tags,archived,engagements
Lena,https://bit.ly/abc1,https://a.example/?utm_campaign=lena_feb,2025-02-01T10:00:00+0000,,false,"1,204"
"""


def test_a_list_of_links_counts_from_the_day_that_a_link_was_made_to_that_of_the_file() -> None:
    (found,) = records(plan(csv_file("links.csv", LINKS)), "measurement")
    days = (found.values["period_start"], found.values["period_end"])
    assert days == (date(2025, 2, 1), TODAY)
    assert found.values["clicks"] == 1_204

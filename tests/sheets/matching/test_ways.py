from __future__ import annotations

import pytest

from infdesk.sheets.matching.ways import is_way_of_contact
from tests.sheets.sheet_files import csv_file, fields, only_sheet, plan, records


@pytest.mark.parametrize(
    "typed", ["Email", "E-Mail", "DM", "IG DM", "Instagram DM", "WhatsApp", "Email + DM",
              "Teléfono", "DM / Email", "Anruf", "phone call", "Direktnachricht", "email and DM"]
)  # fmt: skip
def test_ways_to_reach_somebody_are_known(typed: str) -> None:
    assert is_way_of_contact(typed)


@pytest.mark.parametrize(
    "typed", ["Instagram", "Ida Blum", "ida@blum.example", "Telegram", "", "+"]
)
def test_places_and_people_are_no_ways(typed: str) -> None:
    assert not is_way_of_contact(typed)


def test_a_channel_that_says_how_creators_were_reached_is_no_account() -> None:
    text = (
        "Creator,Follow-up date,Channel,Next step\n"
        "Ida,2025-04-01,Email,brief\nKai,2025-04-03,DM,ping"
    )
    planned = plan(csv_file("follow-ups.csv", text))
    assert not records(planned, "account")
    assert [row.records[0].extras for row in only_sheet(planned).rows] == [
        {"Channel": "Email"}, {"Channel": "DM"},
    ]  # fmt: skip


def test_a_channel_of_places_is_still_the_platform() -> None:
    assert fields("Creator,Channel,Views\nIda,Instagram,9\nKai,TikTok,8")[1] == "platform"

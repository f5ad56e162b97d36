from __future__ import annotations

from infdesk.sheets.shape.joining import dictionaries, with_names
from tests.sheets.sheet_files import csv_file, left_out, plan, records, sheet_named, table_of

CHANNELS = "channel_id,channel_name\n1,Instagram\n2,TikTok\n3,YouTube"
RESULTS = "date,channel_id,clicks,spend\n2025-05-08,2,12,61.20\n2025-06-11,1,47,15.60"


def test_ids_are_replaced_by_the_names_that_another_table_gives_them() -> None:
    channels, results = table_of(CHANNELS), table_of(RESULTS)
    known = dictionaries([channels, results])
    assert [said.table for said in known] == [channels]
    assert [cells[1] for _, cells in with_names(results, known).rows] == ["TikTok", "Instagram"]
    assert with_names(channels, known) is channels


def test_ids_that_the_names_do_not_cover_stay() -> None:
    results = table_of(RESULTS.replace(",2,", ",7,").replace(",1,", ",8,"))
    assert dictionaries([table_of(CHANNELS), results]) == ()


def test_an_id_given_twice_names_nothing() -> None:
    twice = table_of(CHANNELS + "\n3,Podcast")
    assert dictionaries([twice, table_of(RESULTS)]) == ()


def test_ids_of_creators_are_joined_as_creators() -> None:
    creators = table_of("influencer_id,influencer_name\n1,Ana\n2,Bo")
    posts = table_of("influencer_id,reach\n1,5\n2,6")
    assert dictionaries([creators, posts]) == ()


def test_rows_that_only_name_ids_are_no_data_that_was_lost() -> None:
    planned = plan(csv_file("channels.csv", CHANNELS), csv_file("results.csv", RESULTS))
    named = sheet_named(planned, "channels.csv")
    assert [row.furniture for row in named.rows] == [True, True, True]
    assert left_out(planned) == []
    assert sheet_named(planned, "results.csv").rows_present == 2
    platforms = {record.values.get("platform") for record in records(planned, "measurement")}
    assert platforms == {"tiktok", "instagram"}

from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.changes import ChangeRow, Value
from infdesk.domain.formats import Formats
from infdesk.store.columns import Reading, reading
from infdesk.store.history import columns_of, table_name
from infdesk.store.tables import CONTENT
from infdesk.ui.change_words import (
    column_words,
    restored_title,
    side_words,
    subject_words,
    told_words,
    value_words,
    what_words,
)

FORMATS = Formats("en_US", "USD")
SAMPLES: dict[Reading, Value] = {
    Reading.TEXT: "some words",
    Reading.LIST: "one\ntwo",
    Reading.WORD: "some_word",
    Reading.COUNT: 1_200,
    Reading.NUMBER: 12.5,
    Reading.MONEY: 123_450,
    Reading.RATIO: 0.125,
    Reading.METRIC: 120.0,
    Reading.DAY: "2026-03-01",
    Reading.MOMENT: "2026-03-01 09:30:00",
    Reading.TRUTH: 1,
    Reading.REFERENCE: 7,
}
READS: dict[Reading, str] = {
    Reading.TEXT: "some words",
    Reading.LIST: "one, two",
    Reading.WORD: "word",
    Reading.COUNT: "1,200",
    Reading.NUMBER: "12.5",
    Reading.MONEY: "$1,234.50",
    Reading.RATIO: "12.5%",
    Reading.METRIC: "120",
    Reading.DAY: "Mar 1, 2026",
    Reading.MOMENT: "Mar 1, 2026, 09:30",
    Reading.TRUTH: "yes",
    Reading.REFERENCE: " 7",
}


def edit(**about: object) -> ChangeRow:
    """An edit of Ana's niche from food to tea, as it stands, unless said otherwise."""
    usual: dict[str, object] = {
        "id": (1, 0), "step_id": 1, "operation": "update", "entity": "creator", "row_id": 1,
        "name": "creator Ana", "whose": "Ana", "column": "niche", "before": "food", "after": "tea",
        "now": "tea", "can_be_restored": True,
    }  # fmt: skip
    return ChangeRow(**(usual | about))  # type: ignore[arg-type]  # what each test says


@pytest.mark.parametrize(
    ("entity", "column"),
    [
        (table_name(table), column)
        for table in CONTENT
        for column in columns_of(table)
        if column != "id"
    ],
)
def test_every_column_of_the_content_reads_as_what_it_is(entity: str, column: str) -> None:
    read = reading(entity, column)
    words = value_words((entity, column), SAMPLES[read], FORMATS)
    assert READS[read] in words
    assert "_" not in words + column_words(entity, column)
    assert value_words((entity, column), None, FORMATS) == "–"


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("creator", "stage"), "in_production", "In production"),
        (("campaign", "metric"), "net_revenue", "Net revenue"),
        (("campaign", "goal_kind"), "conversions", "Direct sales"),
        (("agreement", "model"), "sponsored", "Sponsored"),
        (("deliverable", "platform"), "tiktok", "TikTok"),
        (("deliverable", "format"), "short_video", "Short video"),
        (("creator", "notes"), "two\nlines", "two lines"),
        (("brand", "time_zone"), "", "–"),
        (("creator", "archived"), 0, "no"),
    ],
)
def test_words_of_the_desk_read_as_on_its_pages(
    place: tuple[str, str], value: Value, words: str
) -> None:
    assert value_words(place, value, FORMATS) == words


def test_a_target_reads_in_its_metric() -> None:
    place = ("campaign", "target")
    assert value_words(place, 300_000.0, FORMATS, metric="net_revenue") == "$3,000"
    assert value_words(place, 120.0, FORMATS, metric="orders") == "120"


def test_what_an_id_stands_for_reads_by_its_name() -> None:
    place, names = ("deliverable", "offer_id"), {("offer", 3): "Starter kit"}
    assert column_words(*place) == "Offer"
    assert value_words(place, 3, FORMATS, names=names) == "Starter kit"
    cycle = ("deliverable", "cycle_id")
    assert value_words(cycle, 2, FORMATS, names={("cycle", 2): "cycle 3"}) == "Cycle 3"


def test_an_edited_value_reads_from_what_to_what() -> None:
    line = edit(entity="charge", column="amount", before=30_000, after=32_050)
    assert side_words(line, FORMATS, {}) == ("$300", "$320.50")
    assert what_words(line) == "Amount"


def test_new_rows_are_counted_and_a_single_one_tells_what_it_holds() -> None:
    run = edit(operation="insert", entity="deliverable", rows=1_214, column=None, name="post")
    assert (subject_words(run, FORMATS), what_words(run)) == ("1,214 posts", "added")
    numbers = edit(operation="insert", entity="measurement", rows=2, column=None)
    assert subject_words(numbers, FORMATS) == "2 sets of numbers"
    holds = (("platform", "instagram"), ("handle", "@ana"))
    one = edit(
        operation="insert", entity="account", column=None, name="account of Ana", holds=holds
    )
    assert subject_words(one, FORMATS) == "Account of Ana"
    assert side_words(one, FORMATS, {}) == ("", "platform Instagram, handle @ana")
    assert told_words(one, FORMATS, {}) == "Holds platform Instagram, handle @ana."


def test_a_deleted_row_tells_what_it_held() -> None:
    holds = (("name", "Ana"), ("next_action_on", date(2026, 3, 1).isoformat()))
    line = edit(operation="delete", column=None, holds=holds, is_gone=True)
    assert side_words(line, FORMATS, {}) == ("day of the next action Mar 1, 2026", "")
    assert what_words(line) == "deleted"
    assert told_words(line, FORMATS, {}) == "Held day of the next action Mar 1, 2026."


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({}, "“tea” today. Restoring gives back “food”; undo takes that back."),
        ({"before": None}, "“tea” today. Restoring empties it; undo takes that back."),
        ({"now": None}, "Empty today. Restoring gives back “food”; undo takes that back."),
        (
            {"now": "food", "can_be_restored": False},
            "What stood before stands there today.",
        ),
        (
            {"is_gone": True, "can_be_restored": False, "now": None},
            "This row is no longer in the desk, so its value cannot be given back here.",
        ),
    ],
)
def test_what_restoring_would_do_is_said(about: dict[str, object], sentence: str) -> None:
    assert told_words(edit(**about), FORMATS, {}) == sentence


def test_a_long_text_is_cut_short_in_the_sentence() -> None:
    assert "x" * 47 + "…”" in told_words(edit(before="x" * 200), FORMATS, {})


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ({}, "niche, Ana"),
        (
            {"entity": "charge", "column": "amount", "name": "fee of Ana, cycle 3",
             "whose": "Ana, cycle 3"},
            "fee, Ana, cycle 3",
        ),
        ({"entity": "shop_order", "column": "net", "name": "order 7", "whose": ""}, "net, order 7"),
    ],
)  # fmt: skip
def test_a_restored_value_is_named_in_the_undo_menu(about: dict[str, object], title: str) -> None:
    assert restored_title(edit(**about)) == title

from __future__ import annotations

import pytest

from infdesk.store.columns import Reading, can_be_given_back, reading, reference
from infdesk.store.history import columns_of, table_name
from infdesk.store.tables import CONTENT

EVERY = [
    (table_name(table), column)
    for table in CONTENT
    for column in columns_of(table)
    if column != "id"
]


def test_every_column_of_the_content_says_how_it_is_read() -> None:
    assert {reading(entity, column) for entity, column in EVERY} == set(Reading)


@pytest.mark.parametrize(
    ("entity", "column", "read"),
    [
        ("charge", "amount", Reading.MONEY),
        ("measurement", "revenue", Reading.MONEY),
        ("measurement", "clicks", Reading.COUNT),
        ("offer", "margin", Reading.RATIO),
        ("campaign", "target", Reading.METRIC),
        ("campaign", "window_end", Reading.DAY),
        ("campaign", "yardstick_locked_at", Reading.MOMENT),
        ("campaign", "ages", Reading.LIST),
        ("creator", "stage", Reading.WORD),
        ("creator", "archived", Reading.TRUTH),
        ("observation", "average_likes", Reading.NUMBER),
        ("deliverable", "offer_id", Reading.REFERENCE),
        ("extra", "entity_id", Reading.REFERENCE),
        ("extra", "value", Reading.TEXT),
    ],
)
def test_a_column_is_read_as_what_it_is(entity: str, column: str, read: Reading) -> None:
    assert reading(entity, column) is read


def test_what_points_at_another_row_says_where() -> None:
    assert reference("deliverable", "offer_id") == "offer"
    assert reference("creator", "name") is None


def test_what_makes_a_row_the_one_it_is_is_not_given_back_by_itself() -> None:
    assert can_be_given_back("charge", "amount")
    assert not can_be_given_back("cycle", "number")
    assert not can_be_given_back("agreement_cycle", "cycle_id")
    assert not can_be_given_back("creator", "id")
    assert not can_be_given_back("creator", "no_such_column")
    assert not can_be_given_back("step", "title")

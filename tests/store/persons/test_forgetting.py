from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from infdesk.store import tables
from infdesk.store.desk import Desk
from infdesk.store.history import table_name
from infdesk.store.persons.forgetting import DELETED, EMPTIED, RENAMED
from infdesk.store.persons.her_rows import OWNED

# what stays on a row of an erased creator: terms and words of the field, nothing about the person
STAYS = {
    "account": {"platform", "platform_name"},
    "agreement": {
        "model", "commission_base", "bonus_rule", "payment_terms", "usage_channels", "usage_paid",
        "usage_until", "usage_territory", "exclusivity_rivals", "disclosure",
    },
    "alias": {"kind"},
    "charge": {"kind", "currency", "month", "state"},
    "clause": {"state"},
    "deliverable": {
        "platform", "platform_name", "format", "format_name", "state", "month", "disclosure",
    },
    "measurement": {
        "platform", "platform_name", "format", "format_name", "kind", "source",
    },
}  # fmt: skip


@pytest.mark.parametrize("table", [t for t in tables.CONTENT if table_name(t) in OWNED])
def test_of_every_text_on_a_row_of_hers_it_is_decided_what_becomes_of_it(
    desk: Desk, table: type[tables.Kept]
) -> None:
    name = table_name(table)
    if name in DELETED:
        return
    with closing(sqlite3.connect(desk.path)) as connection:
        texts = {
            row[1]
            for row in connection.execute(f'PRAGMA table_info("{name}")')
            if row[2].startswith("VARCHAR")
        }
    decided = {*EMPTIED.get(name, ()), *RENAMED.get(name, ()), *STAYS.get(name, ())}
    assert texts == decided
